"""Fused solids: smooth unions of bent, rounded slabs. The formulas are those of models/README.md.

A solid here is {"X": (K, 14) array, "R": (K, 3, 3) rotations, "blend": mm, "hollow": (K,) flags, and, while it is fitted, the limits of the
half-axes "thin" and "long" and the least blend "soft"}; the columns of X are the centre (3),
the logarithms of the half-axes (3), three unused places for the step of the rotation, the bend (3) and the two roundnesses."""
import numpy as np
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

import parts

STEEPEST = 0.9  # greatest slope of a bend at the rim
CENTRE, AXES, TURN, BEND, ROUND = slice(0, 3), slice(3, 6), slice(6, 9), slice(9, 12), slice(12, 14)
FIGURES = 14


def corner(p, q):
    """Distance to the corner of a quadrant, |max((p, q), 0)| + min(max(p, q), 0), and its derivatives by p and q."""
    both = (p > 0) & (q > 0)
    length = np.sqrt(np.where(both, p * p + q * q, 1))
    first = p > q
    by_p, by_q = np.where(both, p / length, first), np.where(both, q / length, ~first)
    return np.where(both, length, np.maximum(p, q)), by_p, by_q


def lump(x, X, R, derivatives=False):
    """Distance of the points x to one lump; with its derivatives by the 14 figures on demand."""
    radius, (bxx, bxy, byy), (kappa, tau) = np.exp(X[AXES]), X[BEND], X[ROUND]
    q = (x - X[CENTRE]) @ R
    qx, qy = q[:, 0], q[:, 1]
    s = np.stack([qx, qy, q[:, 2] - (bxx * qx * qx + bxy * qx * qy + byy * qy * qy)], 1)
    narrow, least = int(radius[1] < radius[0]), np.argmin(radius)
    c, rho = kappa * radius[narrow], tau * radius[least]
    outline, fx, fy = corner(np.abs(s[:, 0]) - radius[0] + c, np.abs(s[:, 1]) - radius[1] + c)
    d, e1, e2 = corner(outline - c + rho, np.abs(s[:, 2]) - radius[2] + rho)
    d = d - rho
    if not derivatives:
        return d
    slope = np.stack([e1 * fx, e1 * fy, e2], 1) * np.sign(s)
    sx, sy = 2 * bxx * qx + bxy * qy, bxy * qx + 2 * byy * qy
    g = np.stack([slope[:, 0] - slope[:, 2] * sx, slope[:, 1] - slope[:, 2] * sy, slope[:, 2]], 1)
    J = np.empty((len(x), FIGURES))
    J[:, CENTRE], J[:, TURN] = -g @ R.T, np.cross(g, q)
    J[:, 3], J[:, 4], J[:, 5] = -e1 * fx, -e1 * fy, -e2
    by_c, by_rho = e1 * (fx + fy - 1), e1 + e2 - 1
    J[:, 3 + narrow] += by_c * kappa
    J[:, 3 + least] += by_rho * tau
    J[:, AXES] *= radius
    J[:, 9], J[:, 10], J[:, 11] = -slope[:, 2] * qx * qx, -slope[:, 2] * qx * qy, -slope[:, 2] * qy * qy
    J[:, 12], J[:, 13] = by_c * radius[narrow], by_rho * radius[least]
    return d, J


FAR = 40.0  # mm: the distance that stands for "not near this lump"


def bound(X):
    """The radius of a sphere about the centre that holds a lump."""
    radius, bend = np.exp(X[AXES]), np.abs(X[BEND])
    rise = bend[0] * radius[0] ** 2 + bend[1] * radius[0] * radius[1] + bend[2] * radius[1] ** 2
    return np.sqrt(radius[0] ** 2 + radius[1] ** 2 + (radius[2] + rise) ** 2)


def value(x, solid, derivatives=False, margin=12.0):
    """The solid's distance at the points x, true up to about `margin` mm; with (index, weight, derivatives) of each lump
    and the derivative by the blend on demand."""
    beta, hollow, found = solid["blend"], solid["hollow"], []
    d = np.full((len(x), len(hollow)), FAR)
    for i, (X, R) in enumerate(zip(solid["X"], solid["R"])):
        near = np.where(((x - X[CENTRE]) ** 2).sum(1) < (bound(X) + margin) ** 2)[0]
        made = lump(x[near], X, R, derivatives)
        d[near, i] = np.minimum(made[0] if derivatives else made, FAR)
        found.append((near, made[1] if derivatives else None))
    full = d[:, ~hollow]
    low = full.min(1)
    e = np.exp(np.maximum((low[:, None] - full) / beta, -60))
    D, weight = low - beta * np.log(e.sum(1)), np.zeros_like(d)
    weight[:, ~hollow] = e / e.sum(1, keepdims=True)
    by_blend = (D - (weight * d).sum(1)) / beta
    if hollow.any():
        terms = np.concatenate([D[:, None], -d[:, hollow]], 1)
        high = terms.max(1)
        e = np.exp(np.maximum((terms - high[:, None]) / beta, -60))
        share = e / e.sum(1, keepdims=True)
        D = high + beta * np.log(e.sum(1))
        by_blend = by_blend * share[:, 0] + (D - (share * terms).sum(1)) / beta
        weight *= share[:, :1]
        weight[:, hollow] = -share[:, 1:]
    if not derivatives:
        return D
    return D, [(near, weight[near, i], j) for i, (near, j) in enumerate(found)], by_blend


def shifted(solid, step):
    """The solid after a step in the figures (rotations about the lump's own axes) and the blend."""
    delta = step[:-1].reshape(-1, FIGURES)
    X = solid["X"] + delta
    X[:, TURN] = 0
    X[:, AXES] = np.clip(X[:, AXES], np.log(solid["thin"]), np.log(solid["long"]))
    X[:, ROUND] = np.clip(X[:, ROUND], 0.15, 1)
    most = STEEPEST / 2 / np.exp(X[:, AXES])
    X[:, BEND] = np.clip(X[:, BEND], *(k * np.stack([most[:, 0], 2 * np.sqrt(most[:, 0] * most[:, 1]), most[:, 1]], 1) for k in (-1, 1)))
    R = solid["R"] @ Rotation.from_rotvec(delta[:, TURN]).as_matrix()
    return {"X": X, "R": R, "blend": float(np.clip(solid["blend"] + step[-1], solid["soft"], 4)), "hollow": solid["hollow"],
            "thin": solid["thin"], "long": solid["long"], "soft": solid["soft"]}


class Target:
    """What a solid is to look like: points on, beside and away from a surface, each with its signed distance and weight."""

    def __init__(self, V, F, count, band):
        self.band = band
        on, n = parts.sample(V, F, 25000, 5)
        self.tree, self.on, self.normals = cKDTree(on), on, n
        p, n = parts.sample(V, F, count)
        rng = np.random.default_rng(2)
        off = p + n * rng.choice([-0.7, -0.35, 0.35, 0.7, 1.0], len(p))[:, None] * band
        step = max((np.prod(np.ptp(V, axis=0) + 2 * band) / (2.5 * count)) ** (1 / 3), 1.0)
        around = grid(V.min(0) - band, V.max(0) + band, step) + rng.uniform(-0.3, 0.3, 3) * step
        deep = p[:, None] - n[:, None] * np.array([0.4, 0.8, 1.6, 3.2])[:, None]
        depth = self.signed(deep.reshape(-1, 3)).reshape(len(p), 4)
        best = np.argmin(depth, 1)
        core, core_depth = deep[np.arange(len(p)), best], depth.min(1)  # the middle of what is thin there
        inside = core_depth < -0.3
        self.fixed = (np.concatenate([p, off, around, core[inside]]),
                      np.concatenate([np.zeros(len(p)), self.signed(off), self.signed(around), core_depth[inside]]),
                      np.concatenate([np.ones(len(p)), np.full(len(off), 0.25), np.full(len(around), 0.12), np.ones(inside.sum())]))
        self.watch(None)

    def watch(self, solid, each=120):
        """Sets the points to match: the fixed ones and, so that nothing sticks out unseen, some in and about every lump."""
        x, s, w = self.fixed
        if solid is not None:
            rng = np.random.default_rng(4)
            extra = []
            for X, R in zip(solid["X"], solid["R"]):
                q = rng.uniform(-1.1, 1.1, (each, 3)) * np.exp(X[AXES])
                q[:, 2] += X[9] * q[:, 0] ** 2 + X[10] * q[:, 0] * q[:, 1] + X[11] * q[:, 1] ** 2
                extra.append(X[CENTRE] + q @ R.T)
            extra = np.concatenate(extra)
            x, s, w = np.concatenate([x, extra]), np.concatenate([s, self.signed(extra)]), np.concatenate([w, np.full(len(extra), 0.4)])
        self.x, self.s, self.w = x, np.clip(s, -self.band, self.band), np.sqrt(w)

    def signed(self, x):
        """Signed distance by the normals of the three nearest samples."""
        d, near = self.tree.query(x, k=3)
        side = ((x[:, None] - self.on[near]) * self.normals[near]).sum(2)
        return d[:, 0] * np.where((side / (d + 1e-6)).sum(1) < 0, -1, 1)

    def inside(self, V, step):
        x = grid(V.min(0), V.max(0), step)
        return x[self.signed(x) < 0]


def grid(low, high, step):
    axes = [np.arange(a, b + step, step) for a, b in zip(low, high)]
    return np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)


def clusters(x, count, rng):
    """k-means (with k-means++ seeds)."""
    c, nearest = [x[rng.integers(len(x))]], np.full(len(x), np.inf)
    for _ in range(count - 1):
        nearest = np.minimum(nearest, ((x - c[-1]) ** 2).sum(1))
        c.append(x[np.searchsorted(np.cumsum(nearest), rng.random() * nearest.sum()).clip(0, len(x) - 1)])
    c = np.array(c)
    for _ in range(25):
        label = cKDTree(c).query(x)[1]
        c = np.array([x[label == i].mean(0) if (label == i).any() else c[i] for i in range(count)])
    return label


def from_points(groups, blend, thin, long, hollow=False):
    """A lump for each group of points: the ellipsoid with their moments; half-axes between `thin` and `long` mm."""
    X, R = [], []
    for x in groups:
        if len(x) < 4:
            continue
        value_, axes = np.linalg.eigh(np.cov(x.T) + 0.05 * np.eye(3))
        axes = axes[:, ::-1] * [1, 1, np.sign(np.linalg.det(axes[:, ::-1]))]
        radius = 2.1 * np.sqrt(value_[::-1])
        X.append(np.concatenate([x.mean(0), np.log(np.clip(radius * 1.02, np.maximum(thin, [2.5, 2, 1]), long)), np.zeros(6), [0.9, 0.8]]))
        R.append(axes)
    return {"X": np.array(X).reshape(-1, FIGURES), "R": np.array(R).reshape(-1, 3, 3), "blend": blend, "hollow": np.full(len(X), hollow),
            "thin": thin, "long": long, "soft": blend}


def joined(a, b):
    return {**a, "X": np.concatenate([a["X"], b["X"]]), "R": np.concatenate([a["R"], b["R"]]),
            "hollow": np.concatenate([a["hollow"], b["hollow"]])}


def without(solid, drop):
    return {"X": solid["X"][~drop], "R": solid["R"][~drop], "blend": solid["blend"], "hollow": solid["hollow"][~drop],
            "thin": solid["thin"], "long": solid["long"], "soft": solid["soft"]}


def residual(solid, target, x, s, w):
    return (np.clip(value(x, solid), -target.band, target.band) - s) * w


def improve(solid, target, rounds):
    """Levenberg–Marquardt on the clipped signed distances."""
    damping, x, s, w = 1e-2, target.x, target.s, target.w
    best = None
    for _ in range(rounds):
        D, found, by_blend = value(x, solid, True)
        active = np.abs(D) < target.band
        r = (np.clip(D, -target.band, target.band) - s) * w
        cost = (r * r).sum()
        K = len(found)
        J = np.zeros((active.sum(), FIGURES * K + 1), np.float32)
        row = np.cumsum(active) - 1
        for i, (near, share, j) in enumerate(found):
            keep = active[near] & (np.abs(share) > 1e-4)
            J[row[near[keep]], FIGURES * i:FIGURES * (i + 1)] = j[keep] * (share[keep] * w[near[keep]])[:, None]
        J[:, -1] = by_blend[active] * w[active]
        radius = np.exp(solid["X"][:, AXES])
        spread = np.empty((K, 14))
        spread[:, CENTRE], spread[:, AXES], spread[:, TURN], spread[:, ROUND] = 1.5, 0.15, 0.15, 0.15
        spread[:, BEND] = 1.0 / np.stack([radius[:, 0] ** 2, radius[:, 0] * radius[:, 1], radius[:, 1] ** 2], 1)
        prior = np.concatenate([(1 / spread ** 2).ravel(), [4.0]]) * len(x) / K * 0.02
        H, g = (J.T @ J).astype(float), -(J.T @ r[active].astype(np.float32)).astype(float)
        rest = np.zeros((K, 14))
        rest[:, BEND], rest[:, ROUND] = solid["X"][:, BEND], solid["X"][:, ROUND] - 0.8
        hold = np.zeros((K, 14))
        hold[:, BEND], hold[:, ROUND] = 0.01, 0.01
        hold = np.concatenate([hold.ravel(), [0]]) * prior
        g -= hold * np.concatenate([rest.ravel(), [0]])
        for _ in range(5):
            step = np.linalg.solve(H + np.diag(hold + damping * prior + 1e-6), g)
            attempt = shifted(solid, step)
            new = residual(attempt, target, x, s, w)
            new_cost = (new * new).sum()
            if new_cost < cost:
                damping = max(damping / 3, 1e-5)
                solid, better = attempt, (cost - new_cost) / cost
                break
            damping *= 5
        else:
            break
        if better < 3e-4:
            break
    return solid


def grow(solid, target, V, rng, count, deep):
    """Adds up to `count` lumps where the solid misses the most, and hollows where it covers too much (deeper than `deep` mm)."""
    step = max((np.prod(np.ptp(V, axis=0)) / 20000) ** (1 / 3), 0.8)
    x = grid(V.min(0) - 1, V.max(0) + 1, step)
    D, S = value(x, solid), target.signed(x)
    made = []
    for wrong, hollow in (((S < -0.2) & (D > 0.3), False), ((S > deep) & (D < -deep), True)):
        p = x[wrong]
        if len(p) < 6:
            continue
        error = np.minimum(np.abs(D[wrong]), np.abs(S[wrong])) + 0.3
        groups = min(max(2 * count, 4), len(p) // 5 + 1)
        label = clusters(p, groups, rng)
        made += [(error[label == i].sum(), hollow, p[label == i]) for i in range(groups) if (label == i).sum() > 4]
    made.sort(key=lambda m: -m[0])
    for _, hollow, p in made[:count]:
        solid = joined(solid, from_points([p], solid["blend"], solid["thin"], solid["long"], hollow))
    return solid


def prune(solid, target):
    """Drops lumps that hardly show on the surface."""
    near = np.abs(target.s) < 1
    shown = np.array([np.abs(share[near[index]]).sum() for index, share, _ in value(target.x, solid, True)[1]])
    return without(solid, shown < 2.5e-3 * near.sum())


def astray(solid, target):
    """For each lump, the share of its inside that lies clearly outside the surface."""
    target.watch(solid)
    x, s = target.x[len(target.fixed[0]):], target.s[len(target.fixed[0]):]
    share = np.zeros(len(solid["X"]))
    for i, (X, R) in enumerate(zip(solid["X"], solid["R"])):
        own = lump(x, X, R) < 0
        if own.any() and not solid["hollow"][i]:
            share[i] = (s[own] > max(1.5, 0.4 * np.exp(X[AXES]).min())).mean()
    return share


def without_strays(solid, target, most=0.5):
    """Drops lumps that lie outside for more than the share `most`."""
    return without(solid, astray(solid, target) > most)


def fit(V, F, count, thin=1.8, soft=1.0, deep=1.0, rounds=3, seed=0):
    """A solid of about `count` lumps, none thinner than 2·`thin` mm, with a blend of at least `soft` mm."""
    rng = np.random.default_rng(seed)
    size = np.linalg.norm(np.ptp(V, axis=0))
    target = Target(V, F, 1500 + 80 * count, np.clip(size / 25, 2.0, 5.0))
    step = max((max(parts.volume(V, F), 1) / 8000) ** (1 / 3), 0.5)
    inside = target.inside(V, step)
    first = max(int(count * 0.55), 2)
    label = clusters(inside, first, rng)
    solid = from_points([inside[label == i] for i in range(first)], max(soft, 1.5), thin, 0.7 * size)
    solid["soft"] = soft
    solid = improve(solid, target, 12)
    for turn in range(rounds):
        solid = without_strays(prune(solid, target), target)
        room = count - len(solid["X"])
        if room > 0:
            solid = grow(solid, target, V, rng, -(-room // (rounds - turn)), deep)
        target.watch(solid)
        solid = improve(solid, target, 10)
    for turn in range(6):
        solid = without_strays(prune(solid, target), target, 0.2)
        if turn > 1 and astray(solid, target).max() < 0.1:
            break
        if turn < 3 and len(solid["X"]) < 0.8 * count:
            solid = grow(solid, target, V, rng, count // 5, deep)
        target.watch(solid)
        solid = improve(solid, target, 12)
    return without_strays(prune(solid, target), target, 0.2)


def to_figures(solid):
    """The solid as it is published; the rounded figures are what is compared."""
    rows = []
    for X, R in zip(solid["X"], solid["R"]):
        turn = Rotation.from_matrix(R).as_rotvec()
        rows.append(np.concatenate([X[CENTRE] * 10, np.exp(X[AXES]) * 10, turn * 1000, X[BEND] * 1e5, X[ROUND] * 100]).round().astype(int).tolist())
    hollow = solid["hollow"]
    return {"blend": int(round(solid["blend"] * 10)), "lumps": [r for r, h in zip(rows, hollow) if not h],
            "hollows": [r for r, h in zip(rows, hollow) if h]}


def from_figures(shape):
    rows = np.array(shape["lumps"] + shape["hollows"], float)
    X = np.concatenate([rows[:, :3] / 10, np.log(np.maximum(rows[:, 3:6], 1) / 10), np.zeros((len(rows), 3)), rows[:, 9:12] / 1e5, rows[:, 12:] / 100], 1)
    return {"X": X, "R": Rotation.from_rotvec(rows[:, 6:9] / 1000).as_matrix(), "blend": shape["blend"] / 10,
            "hollow": np.arange(len(rows)) >= len(shape["lumps"])}


def mesh(solid, cell=None):
    """Surface nets on a grid, then Newton steps onto D = 0; the largest piece."""
    reach = np.exp(solid["X"][~solid["hollow"]][:, AXES]).max(1)
    centre = solid["X"][~solid["hollow"]][:, CENTRE]
    low, high = (centre - reach[:, None]).min(0), (centre + reach[:, None]).max(0)
    coarse = max(np.ptp(np.stack([low, high]), axis=0).max() / 24, 1.0)
    c = grid(low - coarse, high + coarse, coarse)
    near = c[value(c, solid, margin=1.5 * coarse) < 0.9 * coarse]
    low, high = near.min(0) - coarse, near.max(0) + coarse
    if cell is None:
        cell = float(np.clip(1.1 * np.exp(solid["X"][~solid["hollow"]][:, AXES]).min(), 0.6, 1.5))
    shape = np.ceil((high - low) / cell).astype(int) + 2
    index = np.stack(np.meshgrid(*[np.arange(n) for n in shape], indexing="ij"), -1).reshape(-1, 3)
    x = low + index * cell
    D = np.full(len(x), FAR)
    block = 4
    rough = grid(low, low + shape * cell, block * cell)
    dims = [len(np.arange(a, b + block * cell, block * cell)) for a, b in zip(low, low + shape * cell)]
    rough_D = value(rough, solid).reshape(dims)
    at = rough_D[tuple(np.minimum((index + block // 2) // block, np.array(dims) - 1).T)]
    close = np.abs(at) < 2.2 * block * cell
    D[~close] = np.where(at[~close] < 0, -FAR, FAR)
    D[close] = value(x[close], solid)
    V, F = surface_nets(D.reshape(shape), low, cell)
    for _ in range(2):
        D = value(V, solid)
        g = np.stack([(value(V + a, solid) - value(V - a, solid)) / 0.2 for a in 0.1 * np.eye(3)], 1)
        step = D[:, None] * g / np.maximum((g * g).sum(1, keepdims=True), 0.2)
        V = V - step * np.minimum(1, 0.5 * cell / (np.linalg.norm(step, axis=1, keepdims=True) + 1e-9))
    count, label = parts.labels(V, F)
    V, F = parts.submesh(V, F, label == np.bincount(label).argmax()) if count > 1 else (V, F)
    return V, F if parts.volume(V, F) > 0 else F[:, ::-1]


def surface_nets(D, low, cell):
    """One vertex in each cell that the surface crosses, one quad for each grid edge that it crosses."""
    sign = D < 0
    n = np.array(D.shape) - 1
    total, count = np.zeros((*n, 3)), np.zeros(n)
    corner = np.stack(np.meshgrid(*[np.arange(k) for k in n], indexing="ij"), -1)
    for axis in range(3):
        for i in (0, 1):
            for j in (0, 1):
                a = [slice(0, k) for k in n]
                others = [k for k in range(3) if k != axis]
                a[others[0]], a[others[1]] = slice(i, n[others[0]] + i), slice(j, n[others[1]] + j)
                b = list(a)
                b[axis] = slice(1, n[axis] + 1)
                da, db = D[tuple(a)], D[tuple(b)]
                cross = (da < 0) != (db < 0)
                t = np.where(cross, da / np.where(cross, da - db, 1), 0)
                offset = np.zeros((*n, 3))
                offset[..., axis], offset[..., others[0]], offset[..., others[1]] = t, i, j
                total += np.where(cross[..., None], offset, 0)
                count += cross
    has = count > 0
    V = low + cell * (corner[has] + total[has] / count[has][:, None])
    number = -np.ones(n, int)
    number[has] = np.arange(has.sum())
    faces = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        a, b = [slice(1, -1)] * 3, [slice(1, -1)] * 3
        a[axis], b[axis] = slice(0, -1), slice(1, None)
        first, second = sign[tuple(a)], sign[tuple(b)]
        where = np.argwhere(first != second) + 1
        where[:, axis] -= 1
        turned = first[first != second]
        step_u, step_v = np.eye(3, dtype=int)[u], np.eye(3, dtype=int)[v]
        q = [number[tuple((where - k).T)] for k in (np.zeros(3, int), step_u, step_u + step_v, step_v)]
        quad = np.stack(q, 1)
        quad[~turned] = quad[~turned][:, ::-1]
        faces += [quad[:, [0, 1, 2]], quad[:, [0, 2, 3]]]
    F = np.concatenate(faces)
    return V, F[(F >= 0).all(1)]
