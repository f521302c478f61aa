"""Where the fibres of a muscle run: its two ends and the harmonic field u between them (0 origin, 1 insertion)."""
import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as linalg
from scipy.sparse.csgraph import dijkstra

import parts


def graph(V, F):
    """Edge graph with lengths."""
    e = parts.edges(F)
    length = np.linalg.norm(V[e[:, 0]] - V[e[:, 1]], axis=1) + 1e-6
    g = sp.coo_matrix((length, (e[:, 0], e[:, 1])), shape=(len(V),) * 2)
    return (g + g.T).tocsr(), e


def laplacian(V, F):
    """Cotangent Laplacian, weights kept positive."""
    rows, columns, weights = [], [], []
    for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        p, q = V[F[:, a]] - V[F[:, c]], V[F[:, b]] - V[F[:, c]]
        w = np.clip(0.5 * (p * q).sum(1) / (np.linalg.norm(np.cross(p, q), axis=1) + 1e-9), 0.02, 5)
        rows += [F[:, a], F[:, b]]
        columns += [F[:, b], F[:, a]]
        weights += [w, w]
    A = sp.coo_matrix((np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))), shape=(len(V),) * 2).tocsr()
    return sp.diags(np.asarray(A.sum(1)).ravel()) - A


def ends_by_distance(V, F, toward_origin):
    """Origin and insertion as the two geodesic extremes; the one further along `toward_origin` is the origin."""
    g, _ = graph(V, F)
    start = int(np.argmax(np.linalg.norm(V - V.mean(0), axis=1)))
    a = int(np.argmax(dijkstra(g, indices=start)))
    from_a = dijkstra(g, indices=a)
    b = int(np.argmax(from_a))
    from_b = dijkstra(g, indices=b)
    if (V[a] - V[b]) @ toward_origin < 0:
        from_a, from_b = from_b, from_a
    radius = max(0.035 * from_a.max(), min(2.5, 0.15 * from_a.max()))
    return from_a < radius, from_b < radius


def ends_by_hint(V, F, hint):
    """Origin and insertion of a broad muscle. A hint is a direction (origin to insertion) and, for each end, whether it is
    a line ("L", the whole edge) or a point ("P")."""
    d = np.array(hint[0], float) / np.linalg.norm(hint[0])
    X = V - V.mean(0)
    along = X @ d
    flat = X - np.outer(along, d)
    across = X @ np.linalg.eigh((flat * parts.vertex_areas(V, F)[:, None]).T @ flat)[1][:, 2]
    low, high = np.quantile(along, [0.002, 0.998])
    left, right = np.quantile(across, [0.01, 0.99])
    bins = 24
    bin_of = np.clip(((across - left) / (right - left) * bins).astype(int), 0, bins - 1)
    first, last = np.full(bins, low), np.full(bins, high)
    for i in range(bins):
        if (bin_of == i).sum() > 3:
            first[i], last[i] = np.quantile(along[bin_of == i], [0.01, 0.99])
    span, n, found = np.median(last - first), parts.vertex_normals(V, F), []
    for kind, extreme, sign in ((hint[1], first, 1), (hint[2], last, -1)):
        if kind == "P":
            found.append(sign * (along - (low if sign > 0 else high)) < 0.07 * (high - low))
            continue
        margin = 0.02 * (right - left)
        at = (sign * (along - extreme[bin_of]) < 0.07 * span) & (-sign * (n @ d) > -0.3) & (across > left + margin) & (across < right - margin)
        side_edge = sign * (extreme - np.median(extreme)) > 0.5 * (high - low)
        found.append(at & ~side_edge[bin_of])
    return found[0], found[1] & ~found[0]


def field(V, F, origin, insertion):
    """The harmonic function that is 0 at the origin and 1 at the insertion."""
    L, fixed = laplacian(V, F), origin | insertion
    u = insertion.astype(float)
    free = np.where(~fixed)[0]
    if len(free):
        M = L[free][:, free] + 1e-9 * sp.eye(len(free))
        u[free] = linalg.spsolve(M.tocsc(), -L[free][:, np.where(fixed)[0]] @ u[fixed])
    return u


def slice_at(V, F, u, level):
    """The section of the surface at a level of u: points along it and the length each stands for."""
    s = u[F] - level
    hit = (s.min(1) < 0) & (s.max(1) >= 0)
    f, s = F[hit], s[hit]
    segment, filled = np.zeros((len(f), 2, 3)), np.zeros(len(f), int)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        cross = np.where((s[:, a] < 0) != (s[:, b] < 0))[0]
        t = s[cross, a] / (s[cross, a] - s[cross, b])
        segment[cross, np.minimum(filled[cross], 1)] = V[f[cross, a]] + t[:, None] * (V[f[cross, b]] - V[f[cross, a]])
        filled[cross] += 1
    length = np.linalg.norm(segment[:, 1] - segment[:, 0], axis=1)
    steps = np.clip(length.astype(int) + 1, 1, 8)
    points, weights = [np.zeros((0, 3))], [np.zeros(0)]
    for q in range(1, 9):
        m = steps == q
        for j in range(q):
            points.append(segment[m, 0] + (segment[m, 1] - segment[m, 0]) * ((j + 0.5) / q))
            weights.append(length[m] / q)
    return np.concatenate(points), np.concatenate(weights)
