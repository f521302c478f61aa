"""Strips: surfaces from figures. The formulas are those of models/README.md.

A strip here is {"n", "k", "e", "b", "P"} with P an (n, k, 4) array of x, y, z, h in mm."""
import numpy as np

CAP = 0.05  # the part of u at each end over which the section closes


def basis(count, t, derivative=False):
    """Clamped uniform B-spline basis of degree min(3, count − 1) at t, one row a value; with its derivative on demand."""
    degree = min(3, count - 1)
    knots = np.concatenate([np.zeros(degree), np.linspace(0, 1, count - degree + 1), np.ones(degree)])
    t = np.clip(np.asarray(t, float), 0, 1 - 1e-9)

    def of_degree(d):
        b = np.zeros((len(t), len(knots) - 1))
        b[np.arange(len(t)), np.clip(np.searchsorted(knots, t, side="right") - 1, degree, count - 1)] = 1
        for q in range(1, d + 1):
            up = np.zeros((len(t), len(knots) - 1 - q))
            for i in range(up.shape[1]):
                rise, fall = knots[i + q] - knots[i], knots[i + q + 1] - knots[i + 1]
                if rise > 0:
                    up[:, i] += (t - knots[i]) / rise * b[:, i]
                if fall > 0:
                    up[:, i] += (knots[i + q + 1] - t) / fall * b[:, i + 1]
            b = up
        return b

    b = of_degree(degree)
    if not derivative:
        return b
    lower = of_degree(degree - 1)
    d = np.zeros_like(b)
    for i in range(count):
        rise, fall = knots[i + degree] - knots[i], knots[i + degree + 1] - knots[i + 1]
        if rise > 0:
            d[:, i] += degree / rise * lower[:, i]
        if fall > 0:
            d[:, i] -= degree / fall * lower[:, i + 1]
    return b, d


def cap(u):
    d = np.clip(np.minimum(u, 1 - u) / CAP, 0, 1)
    return np.sqrt(np.clip(1 - (1 - d) ** 2, 0, 1))


def stations(count):
    """`count` values of u, denser in the caps."""
    start = CAP * (1 - np.cos(np.linspace(0, np.pi / 2, 4)))[:3]
    return np.concatenate([start, np.linspace(CAP, 1 - CAP, count - 6), 1 - start[::-1]])


def unit(x):
    return x / (np.linalg.norm(x, axis=-1, keepdims=True) + 1e-12)


def evaluate(strip, u, theta):
    """Surface points X (u, θ, 3), middle surface with thickness Q (u, θ, 4), normals n, signed section W, and both bases."""
    P = np.asarray(strip["P"], float)
    count, across, _ = P.shape
    v = (1 - np.cos(theta)) / 2
    Bu, Du = basis(count, u, True)
    Bv, Dv = basis(across, v, True)
    Pu, Pd = np.tensordot(Bu, P, 1), np.tensordot(Du, P[..., :3], 1)
    Q = np.einsum("vj,ujc->uvc", Bv, Pu)
    n = unit(np.cross(np.einsum("vj,ujc->uvc", Bv, Pd), np.einsum("vj,ujc->uvc", Dv, Pu[..., :3])))
    blend = strip["b"]
    if blend < 1:
        B9, D9 = basis(across, np.linspace(0.05, 0.95, 9), True)
        mean = np.cross(np.einsum("vj,ujc->uvc", B9, Pd), np.einsum("vj,ujc->uvc", D9, Pu[..., :3])).mean(1, keepdims=True)
        n = unit(blend * n + (1 - blend) * unit(mean))
    s = np.sin(theta)
    W = cap(u)[:, None] * (np.sign(s) * np.abs(s) ** strip["e"])[None, :]
    return Q[..., :3] + (W * Q[..., 3])[..., None] * n, Q, n, W, Bu, Bv


def mesh(strip, along=40, around=24):
    """A closed triangle mesh of the strip, turned outward."""
    u, theta = stations(along), np.arange(around) * 2 * np.pi / around
    V = evaluate(strip, u, theta)[0].reshape(-1, 3)
    row, column = np.arange(along - 1)[:, None] * around, np.arange(around)[None]
    after = (column + 1) % around
    a, b, c, d = ((row + column).ravel(), (row + after).ravel(), (row + around + after).ravel(), (row + around + column).ravel())
    faces = [np.c_[a, b, c], np.c_[a, c, d]]
    for base, turn in ((0, 1), ((along - 1) * around, -1)):
        zipped = []
        for j in range(around // 2):
            p, q, r, s = base + j, base + j + 1, base + (around - j) % around, base + (around - j - 1) % around
            zipped += [t for t in ((p, r, q), (q, r, s)) if len(set(t)) == 3]
        faces.append(np.array(zipped)[:, ::turn])
    F = np.concatenate(faces)
    volume = np.einsum("ij,ij->i", V[F[:, 0]], np.cross(V[F[:, 1]], V[F[:, 2]])).sum()
    return V, F if volume > 0 else F[:, ::-1]


def meshes(strips, along=40, around=24):
    """All strips as one triangle soup of closed surfaces."""
    V, F, offset = [], [], 0
    for strip in strips:
        v, f = mesh(strip, along, around)
        V.append(v)
        F.append(f + offset)
        offset += len(v)
    return np.concatenate(V), np.concatenate(F)


def fold_share(strip):
    """The share of the surface that is turned over."""
    theta = (np.arange(20) + 0.5) / 20 * 2 * np.pi
    X, _, n, W, _, _ = evaluate(strip, np.linspace(0.02, 0.98, 48), theta)
    q = (np.cross(np.gradient(X, axis=0), np.roll(X, -1, 1) - np.roll(X, 1, 1)) * n).sum(2) * np.sign(W)
    return float((q * np.sign(np.median(q)) < 0).mean())


def extended(strip, first, last, low, high, plane=None):
    """The strip with its four edges moved outward along itself, in mm: the ends u = 0 and 1, the sides v = 0 and 1. `plane`:
    the side v = 1 ends at this x, where it would cross it or stay short of it by less than the move."""
    P = np.array(strip["P"], float)
    for axis, mine, next_, mm in ((0, 0, 1, first), (0, -1, -2, last), (1, 0, 1, low), (1, -1, -2, high)):
        edge, inner = np.take(P, mine, axis)[:, :3], np.take(P, next_, axis)[:, :3]
        moved = edge + mm * unit(edge - inner)
        if plane is not None and (axis, mine) == (1, -1):
            moved[1:, 0] = plane
        P[(slice(None),) * axis + (mine,)][..., :3] = moved
    return {**strip, "P": P}


def to_figures(strip):
    """The strip as it is published: whole tenths of a millimetre."""
    fibres = {"f": strip["f"]} if "f" in strip else {}
    return {"n": strip["P"].shape[0], "k": strip["P"].shape[1], "e": strip["e"], "b": strip["b"], **fibres,
            "p": np.round(np.asarray(strip["P"]) * 10).astype(int).ravel().tolist()}


def from_figures(figures):
    return {"e": figures["e"], "b": figures["b"], "P": np.array(figures["p"], float).reshape(figures["n"], figures["k"], 4) / 10}
