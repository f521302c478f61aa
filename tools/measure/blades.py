"""Blades: the thin sheet of a bone like the scapula, as a strip; its processes stay lumps.

The face that nothing stands on (the scapula's costal one) is smooth all over: the strip follows it, as thick as the bone where that
is thin, and no thicker under a process."""
import numpy as np
from scipy.spatial import cKDTree

import lumps
import parts
import strips

THIN = 5.0  # mm: what is thinner is blade
HALF = (1.5, 2.2, 4.0)  # half-thickness of the sheet: least, greatest under a process, greatest


def axes(p, n, thin, facing):
    """The middle of what is thin and its axes: along, across (both in the sheet) and out of the smooth face."""
    middle = p[thin].mean(0)
    _, turn = np.linalg.eigh(np.cov((p[thin] - middle).T))
    out = turn[:, 0] * np.sign(turn[:, 0] @ facing)
    along = turn[:, 2] * np.sign(turn[2, 2])
    return middle, np.stack([along, np.cross(along, out), out], 1)


def rails(q, lateral, top, count=60):
    """The two edges of the sheet, from its lower tip to the level `top`, as (along, across): the silhouette; from the first of the places `lateral` on,
    the lateral one runs through those, beside the processes."""
    levels = np.linspace(q[:, 0].min() + 1, top, count)
    low, high = [], []
    for level in levels:
        b = q[np.abs(q[:, 0] - level) < 1.5, 1]
        low.append((level, b.min()))
        high.append((level, b.max()))
    edge = [place for place in low if place[0] < lateral[0][0]] + list(lateral)
    return [resampled(smooth(np.array(rail)), count) for rail in (edge, high)]


def smooth(rail, rounds=6):
    for _ in range(rounds):
        rail = np.concatenate([rail[:1], (rail[:-2] + 2 * rail[1:-1] + rail[2:]) / 4, rail[-1:]])
    return rail


def resampled(rail, count):
    way = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(rail, axis=0), axis=1))])
    return np.stack([np.interp(np.linspace(0, way[-1], count), way, rail[:, c]) for c in (0, 1)], 1)


def strip(V, F, spec, fine=(60, 31)):
    """The sheet as a strip: u from the lower tip up, v from the lateral to the medial edge."""
    facing, lateral, top, behind, size = spec
    p, n = parts.sample(V, F, 40000, 5)
    target = lumps.Target(V, F, 500, THIN)
    thin = target.signed(p - THIN * n) > 0.3
    middle, turn = axes(p, n, thin, np.array(facing, float))
    q, m = (p - middle) @ turn, n @ turn
    low, high = rails(q[np.abs(q[:, 2]) < 14], lateral, top, fine[0])
    t = np.linspace(0, 1, fine[1])
    grid = low[:, None] * (1 - t)[:, None] + high[:, None] * t[:, None]
    # the smooth face, without what stands before it
    front = (m[:, 2] > 0.3) & ~((q[:, 0] > behind[0]) & (q[:, 1] < behind[1]) & (q[:, 2] > behind[2]))
    border = (q[:, 0] < lateral[1][0]) & (q[:, 1] < -15) & (np.abs(q[:, 2]) < 14)  # the thick lateral one is part of the sheet
    back = (m[:, 2] < -0.3) & (thin | border)
    face = height(q[front], grid, 85)
    depth, far = (face - height(q[back], grid, 50)), cKDTree(q[back][:, :2]).query(grid.reshape(-1, 2))[0].reshape(grid.shape[:2])
    half = np.clip(np.where(far < 3, depth, 2 * HALF[1]) / 2, HALF[0], HALF[2])
    surface = np.concatenate([middle + np.concatenate([grid, (face - half)[..., None]], 2) @ turn.T, half[..., None]], 2)
    Bu, Bv = (smoothing(k, f) for k, f in zip(size, fine))
    return {"e": 0.5, "b": 0.5, "P": np.einsum("iu,uvc,jv->ijc", Bu, surface, Bv)}


def height(q, grid, percentile):
    """The third coordinate of the points q at each place of the grid: that percentile of the nearest twelve."""
    near = cKDTree(q[:, :2]).query(grid.reshape(-1, 2), k=12)[1]
    return np.percentile(q[near, 2], percentile, axis=1).reshape(grid.shape[:2])


def smoothing(count, fine):
    """Control points from values at even parameters: least squares."""
    return np.linalg.pinv(strips.basis(count, np.linspace(0, 1, fine)))


def instead(shape, sheet, reach=1.6, most=0.7):
    """The sheet, and the lumps of which at most the share `most` lies in it or within `reach` mm of it."""
    p, n = parts.sample(*strips.mesh(strips.from_figures(sheet), 60, 36), 25000, 5)
    tree, solid, rng = cKDTree(p), lumps.from_figures(shape), np.random.default_rng(4)

    def stays(X, R):
        q = rng.uniform(-1, 1, (1500, 3)) * np.exp(X[lumps.AXES])
        q[:, 2] += X[9] * q[:, 0] ** 2 + X[10] * q[:, 0] * q[:, 1] + X[11] * q[:, 1] ** 2
        x = X[lumps.CENTRE] + q @ R.T
        x = x[lumps.lump(x, X, R) < 0]
        d, near = tree.query(x)
        return ((d < reach) | (((x - p[near]) * n[near]).sum(1) < 0)).mean() <= most

    kept = [row for row, X, R in zip(shape["lumps"], solid["X"], solid["R"]) if stays(X, R)]
    return {**shape, "lumps": kept, "strips": [sheet]}
