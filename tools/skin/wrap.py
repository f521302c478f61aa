"""Wrapping the warped skin around the flesh and on to the real skin.

Each round sets a target for every vertex and face centre: along its normal to the real skin of BodyParts3D 4.0 (FJ2810), but never
nearer to the flesh than that region's least clearance; then the whole displacement is solved at once, regularised by its
bi-Laplacian with a length scale that falls from round to round. Left and right are averaged, so the skin is symmetric."""
import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as sl
from scipy.spatial import cKDTree

import flesh

CLEARANCE = {"head": 2.5, "neck": 3.2, "arm": 3.0, "hand": 2.5, "leg": 3.2, "foot": 2.6, "torso": 3.5}  # mm, at least
FLOOR = -78.3  # mm: under the soles
REACH = 32.0  # mm: real skin farther away is another part of the body
TURN = 14.0  # mm that a full turn of the normal counts as


def triangles(Q):
    return np.vstack([Q[:, [0, 1, 2]], Q[:, [0, 2, 3]]])


def normals(V, T):
    n = np.cross(V[T[:, 1]] - V[T[:, 0]], V[T[:, 2]] - V[T[:, 0]])
    N = np.zeros_like(V)
    for corner in range(3):
        np.add.at(N, T[:, corner], n)
    return N / np.maximum(np.linalg.norm(N, axis=1, keepdims=True), 1e-12)


def laplacian(V, T):
    """Cotangent stiffness, its weights kept between 0.02 and 5, and lumped masses of at least 0.5 mm²."""
    n, mass, entries = len(V), np.zeros(len(V)), []
    area = np.maximum(np.linalg.norm(np.cross(V[T[:, 1]] - V[T[:, 0]], V[T[:, 2]] - V[T[:, 0]]), axis=1) / 2, 1e-3)
    for corner in range(3):
        i, j, k = T[:, corner], T[:, (corner + 1) % 3], T[:, (corner + 2) % 3]
        c = np.clip(((V[i] - V[k]) * (V[j] - V[k])).sum(1) / (4 * area), 0.02, 5)
        entries.append((np.r_[i, j, i, j], np.r_[j, i, i, j], np.r_[-c, -c, c, c]))
        np.add.at(mass, i, area / 3)
    rows, columns, values = (np.concatenate(e) for e in zip(*entries))
    return sp.csr_matrix((values, (rows, columns)), (n, n)), np.maximum(mass, 0.5)


class Target:
    """The right half of the real skin and its mirror image, as points with normals."""

    def __init__(self, V, F, drop):
        P = flesh.samples(V, F, 2.0)
        face = np.cross(V[F[:, 1]] - V[F[:, 0]], V[F[:, 2]] - V[F[:, 0]])
        area = np.linalg.norm(face, axis=1)
        index = np.repeat(np.arange(len(F)), np.maximum(1, np.ceil(0.75 * area / 4.0)).astype(int))
        N = (face / np.maximum(area[:, None], 1e-12))[index]
        keep = (P[:, 0] < 0) & ~drop(P)
        P, N = P[keep], N[keep]
        mirror = np.array([-1.0, 1.0, 1.0])
        self.P, self.N = np.vstack([P, P * mirror]), np.vstack([N, N * mirror])
        self.tree = cKDTree(np.c_[self.P, TURN / 2 * self.N])

    def offset(self, points, normals_):
        """How far along its normal each point is from the real skin, and whether there is any."""
        d, k = self.tree.query(np.c_[points, TURN / 2 * normals_], distance_upper_bound=REACH)
        found = np.isfinite(d)
        k = np.where(found, k, 0)
        return ((self.P[k] - points) * normals_).sum(1), found & ((self.N[k] * normals_).sum(1) > 0.5)


class Wrap:
    def __init__(self, X, Q, mirror, fields, target, region, arm, leg_right, data, fixed):
        """`data`: weight of each vertex's own evidence. `fixed`: vertices, places and weights that hold throughout."""
        self.rest, self.Q, self.T, self.mirror = X, Q, triangles(Q), mirror
        self.trunk_field, self.arm_field, self.target = *fields, target
        self.region, self.arm, self.leg_right, self.data, self.fixed = region, arm, leg_right, data, fixed
        stiffness, self.mass = laplacian(X, self.T)
        self.bending = (stiffness.T @ sp.diags(1 / self.mass) @ stiffness).tocsc()
        n, m = len(X), len(Q)
        centres = sp.csr_matrix((np.full(4 * m, 0.25), (np.repeat(np.arange(m), 4), Q.ravel())), (m, n))
        self.samplers = [sp.identity(n, format="csr"), centres]
        self.clearance = sum(region[k] * CLEARANCE[k] for k in region)
        self.X = X.copy()

    def flesh(self, P, arm):
        """Distance to the flesh of the own limb, and that of the other."""
        (vb, gb), (va, ga) = self.trunk_field(P), self.arm_field(P)
        own = (arm > 0.6) | ((arm > 0.3) & (va < vb))
        return np.where(own, va, vb), np.where(own[:, None], ga, gb), (vb, gb), (va, ga)

    def wishes(self, B, pull):
        """Target places and weights of the samples B·X."""
        P, N = B @ self.X, B @ normals(self.X, self.T)
        arm, least, area = B @ self.arm, B @ self.clearance, B @ self.mass
        v, g, (vb, gb), (va, ga) = self.flesh(P, arm)
        along = (g * N).sum(1)
        real, found = self.target.offset(P, N)
        move = np.where(found, np.clip(real, -10, 10), 0.0)
        lack = np.clip(least - (v + move * along), 0, 12) * ~((along < 0) & (v > 0))
        out = np.where((along > 0.3)[:, None], g, N)
        wish = P + N * move[:, None] + out * lack[:, None]
        weight = np.where(lack > 0, 1.0, np.where(found, pull, 0.02)) * area * np.maximum(B @ self.data, 0)
        self.part_arm_and_trunk(P, arm, (vb, gb), (va, ga), wish, weight, area)
        for side, sign in ((self.leg_right, -1), (self.leg_right[self.mirror], 1)):
            over = (B @ side > 0.6) & (wish[:, 0] * sign < 1.0)
            wish[over, 0], weight[over] = sign, area[over]
        low = (B @ self.region["foot"] > 0.5) & (wish[:, 2] < FLOOR)
        wish[low, 2], weight[low] = FLOOR, area[low]
        return wish, weight

    @staticmethod
    def part_arm_and_trunk(P, arm, trunk, limb, wish, weight, area):
        """Keeps either skin on its side of the surface half way between the flesh of arm and trunk."""
        (vb, gb), (va, ga) = trunk, limb
        beyond = np.where(arm > 0.55, va - vb, np.where(arm < 0.45, vb - va, -99.0))
        slope = np.where((arm > 0.55)[:, None], ga - gb, gb - ga)
        steep = np.linalg.norm(slope, axis=1)
        crossing = (beyond > -1.5) & (steep > 0.5) & (P[:, 2] < 1258) & (np.minimum(va, vb) < 40)
        back = slope / np.maximum(steep, 0.5)[:, None] * np.clip((beyond + 1.5) / 2, 0, 8)[:, None]
        wish[crossing], weight[crossing] = (P - back)[crossing], area[crossing]

    def step(self, length, pull):
        A = length**4 * self.bending + 1e-4 * sp.diags(self.mass)
        R = np.zeros_like(self.rest)
        n = len(self.rest)
        vertices, places, weights = self.fixed
        fixed = sp.csr_matrix((np.ones(len(vertices)), (np.arange(len(vertices)), vertices)), (len(vertices), n))
        for B, (wish, weight) in [(B, self.wishes(B, pull)) for B in self.samplers] + [(fixed, (places, weights))]:
            WB = sp.diags(weight) @ B
            A = A + B.T @ WB
            R += WB.T @ (wish - B @ self.rest)
        solve = sl.splu(A.tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options=dict(SymmetricMode=True))
        D = solve.solve(R)
        D = (D + D[self.mirror] * [-1, 1, 1]) / 2
        self.X = self.rest + D

    def run(self, schedule, say):
        for length, rounds, pull in schedule:
            for _ in range(rounds):
                self.step(length, pull)
            v = self.flesh(self.X, self.arm)[0]
            seen = self.data > 0.5
            say(f"length {length}: nearer than the clearance {np.mean(v[seen] < self.clearance[seen] - 0.5):.3f}, "
                f"inside {np.mean(v[seen] < 0):.4f}, off the real skin "
                f"{np.mean(np.abs(self.target.offset(self.X, normals(self.X, self.T))[0][seen])):.2f} mm")
        return self.X
