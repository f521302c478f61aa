"""How far two surfaces are apart."""
import numpy as np
from scipy.spatial import cKDTree

import parts


def to_triangle(p, a, b, c):
    """Squared distances of points to triangles, row by row."""
    ab, ac, ap, bp, cp = b - a, c - a, p - a, p - b, p - c
    d1, d2, d3, d4 = (ab * ap).sum(1), (ac * ap).sum(1), (ab * bp).sum(1), (ac * bp).sum(1)
    d5, d6 = (ab * cp).sum(1), (ac * cp).sum(1)
    va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
    scale = 1 / (va + vb + vc + 1e-20)
    v, w = vb * scale, vc * scale
    q = a + v[:, None] * ab + w[:, None] * ac
    best = np.where((v >= 0) & (w >= 0) & (v + w <= 1), ((p - q) ** 2).sum(1), np.inf)
    for start, edge in ((a, ab), (a, ac), (b, c - b)):
        t = np.clip(((p - start) * edge).sum(1) / ((edge * edge).sum(1) + 1e-20), 0, 1)
        q = start + t[:, None] * edge
        best = np.minimum(best, ((p - q) ** 2).sum(1))
    return best


def to_surface(points, V, F, neighbours=16):
    """Distance of each point to a mesh (closest among the triangles with the nearest centres)."""
    _, near = cKDTree(V[F].mean(1)).query(points, k=min(neighbours, len(F)))
    best = np.full(len(points), np.inf)
    for column in near.reshape(len(points), -1).T:
        f = F[column]
        best = np.minimum(best, to_triangle(points, V[f[:, 0]], V[f[:, 1]], V[f[:, 2]]))
    return np.sqrt(best)


def compare(V, F, Vm, Fm, count=3000, seed=1):
    """Symmetric distance of the real surface (V, F) and the made one: mean, 95th percentile, volume ratio."""
    p, _ = parts.sample(V, F, count, seed)
    q, _ = parts.sample(Vm, Fm, count, seed)
    d = np.concatenate([to_surface(p, Vm, Fm, 24), to_surface(q, V, F, 12)])
    return {"mean": float(d.mean()), "p95": float(np.quantile(d, 0.95)), "volume": parts.volume(Vm, Fm) / parts.volume(V, F)}
