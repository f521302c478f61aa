"""The forged body: surfaces out of a pack's GLB files, by the name of their structure."""
import json
import os
import struct

import numpy as np

TYPES = {5123: "u2", 5125: "u4", 5126: "f4"}
PARTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3}


def read_glb(path):
    """Vertices and triangles of the first mesh."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<I", data[12:16])[0]
    head, binary = json.loads(data[20:20 + length]), data[28 + length:]

    def values(index):
        of = head["accessors"][index]
        view = head["bufferViews"][of["bufferView"]]
        start, parts = view.get("byteOffset", 0) + of.get("byteOffset", 0), PARTS[of["type"]]
        return np.frombuffer(binary, TYPES[of["componentType"]], of["count"] * parts, start).reshape(-1, parts)

    primitive = head["meshes"][0]["primitives"][0]
    return values(primitive["attributes"]["POSITION"]).astype(float), values(primitive["indices"]).reshape(-1, 3).astype(int)


def refined(V, F, longest=6.0):
    """The same surface with its large triangles cut in four, so that the middle of one is near each of its points."""
    while True:
        large = np.max([np.linalg.norm(V[F[:, i]] - V[F[:, i - 1]], axis=1) for i in range(3)], axis=0) > longest
        if not large.any():
            return V, F
        a, b, c = F[large].T
        n = len(V) + len(a) * np.arange(3)[:, None] + np.arange(len(a))
        V = np.r_[V, (V[a] + V[b]) / 2, (V[b] + V[c]) / 2, (V[c] + V[a]) / 2]
        ab, bc, ca = n
        F = np.r_[F[~large], np.c_[a, ab, ca], np.c_[ab, b, bc], np.c_[ca, bc, c], np.c_[ab, bc, ca]]


def read(folder):
    """File of each structure by its name; several may bear one name."""
    with open(os.path.join(folder, "pack.json"), encoding="utf-8") as text:
        rows = json.load(text)["structures"]
    found = {}
    for row in rows:
        found.setdefault(row["name"], []).append(os.path.join(folder, row["file"]))
    return found
