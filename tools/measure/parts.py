"""Parts of BodyParts3D: reading, welding, and small mesh measures. Lengths in millimetres."""
import os
import re

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components


def read_obj(path):
    """Vertices and triangles of a Wavefront OBJ (polygons are fanned)."""
    vertices, faces = [], []
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("v "):
                vertices.append(line.split()[1:4])
            elif line.startswith("f "):
                corner = [int(c.split("/")[0]) for c in line.split()[1:]]
                faces += [(corner[0], corner[i], corner[i + 1]) for i in range(1, len(corner) - 1)]
    return np.array(vertices, float), np.array(faces, int) - 1


def weld(V, F, tolerance=1e-3):
    """Merges equal positions and drops triangles that collapse."""
    _, first, inverse = np.unique(np.round(V / tolerance).astype(np.int64), axis=0, return_index=True, return_inverse=True)
    F = inverse.ravel()[F]
    good = (F[:, 0] != F[:, 1]) & (F[:, 1] != F[:, 2]) & (F[:, 0] != F[:, 2])
    return V[first], F[good]


class Archive:
    """The unpacked release folders side by side: `isa_BP3D_4.0_obj_99` and `BodyParts3D_3.0_obj_99`."""

    folders = {"4.0": "isa_BP3D_4.0_obj_99", "3.0": "BodyParts3D_3.0_obj_99"}

    def __init__(self, root):
        self.root = root
        self.cache = {}

    def path(self, release, part):
        return os.path.join(self.root, self.folders[release], part + ".obj")

    def has(self, release, part):
        return os.path.exists(self.path(release, part))

    def load(self, release, part):
        """The welded part, turned outward, without stray crumbs."""
        key = release, part
        if key not in self.cache:
            V, F = weld(*read_obj(self.path(release, part)))
            V, F = without_crumbs(V, F)
            self.cache[key] = (V, F) if volume(V, F) > 0 else (V, F[:, ::-1])
        return self.cache[key]


def areas(V, F):
    return 0.5 * np.linalg.norm(np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]]), axis=1)


def volume(V, F):
    return float(np.einsum("ij,ij->i", V[F[:, 0]], np.cross(V[F[:, 1]], V[F[:, 2]])).sum() / 6)


def edges(F):
    return np.unique(np.sort(np.concatenate([F[:, [0, 1]], F[:, [1, 2]], F[:, [2, 0]]]), axis=1), axis=0)


def vertex_normals(V, F):
    face = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
    n = np.zeros_like(V)
    for corner in range(3):
        np.add.at(n, F[:, corner], face)
    return n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-12)


def vertex_areas(V, F):
    share = np.zeros(len(V))
    a = areas(V, F) / 3
    for corner in range(3):
        np.add.at(share, F[:, corner], a)
    return share


def labels(V, F):
    """Number of connected components and the component of each vertex."""
    e = np.concatenate([F[:, [0, 1]], F[:, [1, 2]]])
    return connected_components(coo_matrix((np.ones(len(e)), (e[:, 0], e[:, 1])), shape=(len(V),) * 2), directed=False)


def submesh(V, F, keep):
    index = -np.ones(len(V), int)
    index[keep] = np.arange(keep.sum())
    f = index[F]
    return V[keep], f[(f >= 0).all(1)]


def without_crumbs(V, F, least=10):
    """Drops components of fewer than `least` triangles (some files of 3.0 carry them)."""
    count, label = labels(V, F)
    triangles = np.bincount(label[F[:, 0]], minlength=count)
    return submesh(V, F, triangles[label] >= least)


def pieces(V, F, least=0.02, least_area=60.0):
    """Connected components, largest first; specks below the given share of the area (and mm²) are left out."""
    count, label = labels(V, F)
    a = np.bincount(label[F[:, 0]], weights=areas(V, F), minlength=count)
    return [submesh(V, F, label == i) for i in np.argsort(-a, kind="stable") if a[i] > least * a.sum() or (count > 8 and a[i] > least_area)]


def sample(V, F, count, seed=0):
    """Points spread evenly by area, with the normals of their triangles."""
    rng = np.random.default_rng(seed)
    a = areas(V, F)
    i = np.searchsorted(np.cumsum(a) / a.sum(), (np.arange(count) + rng.random(count)) / count).clip(0, len(F) - 1)
    r = rng.random((count, 2))
    over = r.sum(1) > 1
    r[over] = 1 - r[over]
    p, q, s = V[F[i, 0]], V[F[i, 1]], V[F[i, 2]]
    n = np.cross(q - p, s - p)
    n /= np.linalg.norm(n, axis=1, keepdims=True) + 1e-12
    return p + r[:, :1] * (q - p) + r[:, 1:] * (s - p), n


def slug(name):
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
