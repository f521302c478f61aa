"""Thin-plate warp (φ = r) of the posed skin on landmarks: where named places of the base mesh must come to lie.

Vertices are numbers of the MakeHuman base mesh; places are in the canonical frame (mm), read off the real skin and bones of
BodyParts3D 4.0. Points off the midline stand for both sides."""
import numpy as np

FACE = {  # midline profile
    881: (0, -92, 1641.5), 244: (0, -177.3, 1574), 234: (0, -183.6, 1550), 132: (0, -183.2, 1528),
    5063: (0, -194.6, 1509), 291: (0, -202.6, 1497), 5054: (0, -205.6, 1487), 343: (0, -192, 1473.5),
    733: (0, -182.8, 1440), 5211: (0, -184.9, 1426),
    747: (0, -173, 1412), 5389: (0, 18, 1562), 955: (0, 18, 1546)}
LIPS = {466: (0, -191.4, 1467), 494: (0, -188.0, 1461.5), 496: (0, -190.0, 1456), 5337: (0, -185.6, 1447)}  # ride together
NOSE = {5054: (0, -205.6, 1487), 343: (0, -192, 1473.5)}  # its lower part rides together too
EYE = np.array([-29.5, -152.05, 1518.1])  # centre of the right eyeball
EYE_RADIUS = 12.65
EAR = np.array([-82.0, -66.0, 1497.0])  # middle of the right ear; the real skin has none: behind the jaw, from brow to nose
MIRROR = np.array([-1.0, 1.0, 1.0])


def similarity(p, q):
    """Scale·rotation and shift that take p to q best (Umeyama)."""
    mp, mq = p.mean(0), q.mean(0)
    U, S, Vt = np.linalg.svd((q - mq).T @ (p - mp))
    D = np.diag([1, 1, np.sign(np.linalg.det(U @ Vt))])
    A = np.trace(np.diag(S) @ D) / ((p - mp) ** 2).sum() * U @ D @ Vt
    return A, mq - A @ mp


def both(points):
    return np.vstack([points, points * MIRROR])


class ThinPlate:
    """Takes S to T and everything else along smoothly."""

    def __init__(self, S, T, smoothing=2.0):
        n = len(S)
        M = np.zeros((n + 4, n + 4))
        M[:n, :n] = smoothing * np.eye(n) - np.linalg.norm(S[:, None] - S[None], axis=2)
        M[:n, n], M[:n, n + 1 :] = 1, S
        M[n:, :n] = M[:n, n:].T
        R = np.zeros((n + 4, 3))
        R[:n] = T - S
        self.S, self.C = S, np.linalg.solve(M, R)

    def __call__(self, V):
        n, out = len(self.S), np.empty_like(V)
        for i in range(0, len(V), 4000):
            v = V[i : i + 4000]
            K = -np.linalg.norm(v[:, None] - self.S[None], axis=2)
            out[i : i + 4000] = v + K @ self.C[:n] + self.C[n] + v @ self.C[n + 1 :]
        return out


def first_hit(V, T, origin, direction):
    """The nearest point of a mesh along a ray, or None."""
    d = direction / np.linalg.norm(direction)
    a = V[T[:, 0]]
    e1, e2 = V[T[:, 1]] - a, V[T[:, 2]] - a
    p = np.cross(d, e2)
    det = (e1 * p).sum(1)
    with np.errstate(all="ignore"):
        t = origin - a
        u = (t * p).sum(1) / det
        q = np.cross(t, e1)
        v, s = (q @ d) / det, (e2 * q).sum(1) / det
    hit = (np.abs(det) > 1e-12) & (u >= 0) & (v >= 0) & (u + v <= 1) & (s > 0)
    return origin + d * s[hit].min() if hit.any() else None


def body_landmarks(V, T, J):
    """Pairs on the right half where bone lies close under the skin: the posed skin met by a ray from within, and the bone's
    place plus its soft tissue."""
    x, y, z = np.eye(3)
    ankle, knee, hip = J["ankle"], J["knee"], J["hip"]
    wanted = [
        (np.array([ankle[0] - 4, ankle[1], J["heel"][2]]), y, J["heel"] + 6 * y),
        (J["sole"] + 12 * z, -z, J["sole"] - 9 * z),
        (np.array([ankle[0], *J["malleolus_medial"][1:]]), x, J["malleolus_medial"] + 4 * x),
        (np.array([ankle[0], *J["malleolus_lateral"][1:]]), -x, J["malleolus_lateral"] - 4 * x),
        (J["metatarsal_base"] * [0.85, 1, 1], -x, J["metatarsal_base"] - 5 * x),
        (knee + 4 * z, -y, np.array([knee[0], J["patella"][1] - 6, knee[2] + 4])),
        (J["acromion"] - 30 * z, z, J["acromion"] + 9 * z),
        (np.array([-60, *J["crest"][1:]]), -x, J["crest"] - 14 * x),
        (J["asis"] + 50 * y, -y, J["asis"] - 12 * y),
        (np.array([hip[0], *J["trochanter"][1:]]), -x, J["trochanter"] - 14 * x)]
    pairs = [(first_hit(V, T, o, d), q) for o, d, q in wanted]
    return [(p, q) for p, q in pairs if p is not None]


def spread(pairs, least=3.0):
    """Drops pairs whose sources nearly coincide."""
    kept = []
    for p, q in pairs:
        if all(np.linalg.norm(p - k[0]) >= least for k in kept):
            kept.append((p, q))
    return np.array([k[0] for k in kept]), np.array([k[1] for k in kept])
