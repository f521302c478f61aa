"""Fitting strips to a surface: a start from slices, then Gauss–Newton on closest points both ways in (position, normal)."""
import numpy as np
from scipy.spatial import cKDTree

import distance
import fibres
import parts
import strips


def start(V, F, u, count, across):
    """Bent-PCA start: at stations equally spaced along the path of the centroids, a parabola through the section."""
    centres, levels = [], []
    for level in np.linspace(0.01, 0.99, 61):
        p, w = fibres.slice_at(V, F, u, level)
        if w.sum() > 1e-3:
            centres.append((p * w[:, None]).sum(0) / w.sum())
            levels.append(level)
    if len(centres) < 6:
        return None
    kernel = np.array([1, 2, 3, 2, 1.0]) / 9
    path = np.stack([np.convolve(np.pad(c, 2, "edge"), kernel, "valid") for c in np.array(centres).T], 1)
    s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    if s[-1] < 1e-3:
        return None
    sections = [fibres.slice_at(V, F, u, level) for level in np.interp(np.linspace(0, 1, count), s / s[-1], levels)]
    centre = np.array([(p * w[:, None]).sum(0) / w.sum() for p, w in sections])
    tangent = strips.unit(np.gradient(centre, axis=0))
    spread = [((p - c) * w[:, None]).T @ (p - c) / w.sum() for (p, w), c in zip(sections, centre)]
    breadth = breadth_directions(tangent, spread)
    P, v = np.zeros((count, across, 4)), np.linspace(-1, 1, across)
    for i, (p, w) in enumerate(sections):
        normal = strips.unit(np.cross(tangent[i], breadth[i]))
        x = p - centre[i]
        a, b, t = x @ breadth[i], x @ normal, x @ tangent[i]
        order = np.argsort(a)
        low, high = np.interp([0.01, 0.99], np.cumsum(w[order]) / w.sum(), a[order])
        middle, half = (low + high) / 2, max((high - low) / 2, 0.6)
        z = (a - middle) / half
        B = np.stack([np.ones_like(z), z, z * z], 1)
        A = (B * w[:, None]).T @ B + np.diag([0, 0, 0.05 * w.sum()]) + 1e-9 * np.eye(3)
        bow, lean = np.linalg.solve(A, B.T @ (b * w)), np.linalg.solve(A, B.T @ (t * w))
        rest = b - B @ bow
        for j, value in enumerate(v):
            q = np.array([1, value, value * value])
            P[i, j, :3] = centre[i] + (middle + value * half) * breadth[i] + (bow @ q) * normal + (lean @ q) * tangent[i]
        P[i, :, 3] = max(np.sqrt((w * rest * rest).sum() / w.sum()) * 1.3, 0.4)
    return P


def breadth_directions(tangent, spread):
    """The broad direction of each section, carried along from the section where it is clearest."""
    count = len(tangent)
    clear = [np.diff(np.linalg.eigvalsh(c))[1] for c in spread]
    first, found = int(np.argmax(clear)), [None] * count

    def pick(i, before):
        flat = np.eye(3) - np.outer(tangent[i], tangent[i])
        M = flat @ spread[i] @ flat
        if before is not None:
            M = M + 0.3 * np.trace(M) * np.outer(flat @ before, flat @ before)
        d = np.linalg.eigh(M)[1][:, 2]
        return -d if before is not None and d @ before < 0 else d

    found[first] = pick(first, None)
    for i in range(first + 1, count):
        found[i] = pick(i, found[i - 1])
    for i in range(first - 1, -1, -1):
        found[i] = pick(i, found[i + 1])
    return found


def gauss_newton(P, real, normals, e, b, drop, rounds=22, along=42, around=24):
    """Moves the figures P until the strip lies on the sampled surface. `drop`: by how many powers of ten the stiffness
    falls during the rounds."""
    count, across, _ = P.shape
    M, u, theta = count * across, strips.stations(along), (np.arange(around) + 0.5) * 2 * np.pi / around
    bend = np.kron(np.diff(np.eye(count), 2, axis=0).T @ np.diff(np.eye(count), 2, axis=0), np.eye(across))
    if across > 2:
        D = np.diff(np.eye(across), 2, axis=0)
        bend = bend + np.kron(np.eye(count), D.T @ D)
    for turn in range(rounds):
        stiff = 10 ** (-drop * turn / (rounds - 1))
        X, Q, n, W, Bu, Bv = strips.evaluate({"P": P, "e": e, "b": b}, u, theta)
        thick = np.clip(2 * np.median(Q[..., 3]), 2, 12)
        face = np.cross(np.gradient(X, axis=0), np.roll(X, -1, 1) - np.roll(X, 1, 1))
        area = np.linalg.norm(face, axis=2)
        face = face / (area[..., None] + 1e-12)
        sign = np.sign(np.median(((face * n).sum(2) * np.sign(W + 1e-12))[along // 4:-along // 4]))
        x, nx, w, n = X.reshape(-1, 3), (face * (sign or 1)).reshape(-1, 3), W.ravel(), n.reshape(-1, 3)
        B = np.einsum("ui,vj->uvij", Bu, Bv).reshape(len(x), M)
        scale = 0.8 * thick
        there = cKDTree(np.c_[real, normals * scale]).query(np.c_[x, nx * scale])[1]
        back = cKDTree(np.c_[x, nx * scale]).query(np.c_[real, normals * scale])[1]
        mine = np.concatenate([np.arange(len(x)), back])
        target, facing = np.concatenate([real[there], real]), np.concatenate([normals[there], normals])
        weight = np.concatenate([area.ravel() / area.sum() * len(x), np.full(len(real), len(x) / len(real))])
        r = target - x[mine]
        apart = np.linalg.norm(r, axis=1)
        weight = weight / (1 + (apart / max(np.median(apart) * 4, 1.5)) ** 2)
        slide = np.concatenate([np.full(len(x), 0.05), np.full(len(real), 0.25)])
        H, g = normal_equations(B[mine], r, facing, w[mine], n[mine], weight, slide)
        R = stiff * len(x) / M * 0.25 * bend + 0
        pin = (0.02 + 0.1 * stiff) * len(x) / M
        for c in range(4):
            part = slice(c * M, (c + 1) * M)
            H[part, part] += R
            g[part] -= R @ P[..., c].ravel()
        H[np.diag_indices(4 * M)] += pin
        step = np.linalg.solve(H, g).reshape(4, count, across)
        P = P + np.moveaxis(step, 0, 2) / max(np.abs(step).max() / (2 * thick), 1)
        P[..., 3] = np.maximum(P[..., 3], 0.25)
    return P


def normal_equations(B, r, facing, w, n, weight, slide):
    """Point-to-plane terms along the facing normals and weaker point-to-point ones; linear in positions and thickness."""
    M = B.shape[1]
    s = np.sqrt(weight)[:, None]
    J = np.concatenate([B * facing[:, [0]], B * facing[:, [1]], B * facing[:, [2]], B * (w * (n * facing).sum(1))[:, None]], 1) * s
    H, g = J.T @ J, J.T @ ((r * facing).sum(1) * s[:, 0])
    S = B * np.sqrt(weight * slide)[:, None]
    y = r * np.sqrt(weight * slide)[:, None]
    BtB = S.T @ S
    for c in range(3):
        part, thickness = slice(c * M, (c + 1) * M), slice(3 * M, 4 * M)
        Jh = S * (w * n[:, c])[:, None]
        cross = S.T @ Jh
        H[part, part] += BtB
        H[part, thickness] += cross
        H[thickness, part] += cross.T
        H[thickness, thickness] += Jh.T @ Jh
        g[part] += S.T @ y[:, c]
        g[thickness] += Jh.T @ y[:, c]
    return H, g


def cost(V, F, strip):
    """What decides between settings: distance, then folds and volume."""
    d = distance.compare(V, F, *strips.mesh(strip, 60, 32), count=1200)
    c = (d["mean"] + 0.08 * d["p95"]) * (1 + 10 * strips.fold_share(strip) + 0.4 * abs(np.log(max(d["volume"], 0.05))))
    return c, d["mean"]


def one(V, F, u, count, across, quick=False):
    """One strip of the given size: tries thickness directions, stiffnesses and edge exponents and keeps the cheapest.
    Returns (strip, mean error) or None where the surface gives no start."""
    P = start(V, F, u, count, across)
    if P is None:
        return None
    real, normals = parts.sample(V, F, 1800 if quick else 3000)
    found = []

    def attempt(b, e, drop):
        made = gauss_newton(P.copy(), real, normals, e, b, drop, rounds=16 if quick else 22)
        strip = {"e": e, "b": b, "P": np.round(made, 1)}
        found.append((*cost(V, F, strip), len(found), strip, drop))

    attempt(0.0, 0.85, 2.2)
    if not quick:
        attempt(1.0, 0.85, 2.0)
        best = min(found, key=lambda f: f[0])
        attempt(best[3]["b"], 1.0, best[4])
        attempt(best[3]["b"], 0.7, best[4])
    best = min(found, key=lambda f: f[0])
    return best[3], best[1]
