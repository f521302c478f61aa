"""Bringing a part of release 3.0 into the frame of 4.0.

Every bone that both releases have is registered on its own (similarity, closest points). A muscle then follows the bones near
it: each vertex moves with the mean of their transforms, weighted by (distance + 12 mm)⁻³. Feet have no bone in the 3.0
archive; there the interossei are fitted between the metatarsals of 4.0."""
import re

import numpy as np
from scipy.spatial import cKDTree

import parts

HEAD = (1.05937, np.array([-0.15, 15.40, -99.30]))  # scale and shift known from whole skulls
TRUNK = (1.0, np.array([0.65, -0.21, -12.45]))
REACH = 12.0


def similarity(p, q):
    """Scale, rotation and shift that take p to q best (Umeyama)."""
    mp, mq = p.mean(0), q.mean(0)
    U, S, Vt = np.linalg.svd((q - mq).T @ (p - mp))
    D = np.diag([1, 1, np.sign(np.linalg.det(U @ Vt))])
    R = U @ D @ Vt
    s = np.trace(np.diag(S) @ D) / ((p - mp) ** 2).sum()
    return s, R, mq - s * R @ mp


def closest_points(source, target, transform, rounds=60, trim=0.9):
    """Iterated closest points; returns the transform and the trimmed RMS."""
    tree = cKDTree(target)
    s, R, t = transform
    for _ in range(rounds):
        d, near = tree.query(source @ (s * R).T + t)
        keep = d <= np.quantile(d, trim)
        s, R, t = similarity(source[keep], target[near[keep]])
    d = np.sort(tree.query(source @ (s * R).T + t)[0])[: int(trim * len(source))]
    return (s, R, t), float(np.sqrt((d * d).mean()))


COVERED = {  # superficial muscles of 3.0 and what of 4.0 lies beneath them
    "FMA13358": r"serratus_posterior_inferior|iliocostalis|longissimus_thoracis|external_oblique|serratus_anterior|_rib$|teres_major|quadratus|hip_bone",
}


def lifted(V, beneath, normals, gap=0.4, reach=12.0):
    """The sheet V pushed out where it lies under the samples `beneath` of what it covers; both its faces move together."""
    d, near = cKDTree(beneath).query(V)
    height = ((V - beneath[near]) * normals[near]).sum(1)
    need = np.where((d < reach) & (height < gap), gap - height, 0)
    tree = cKDTree(V)
    around = tree.query(V, k=min(60, len(V)))[1]
    push = need[around].max(1)  # the outer face follows the inner one
    for _ in range(6):
        push = np.maximum(push[around].mean(1), 0)
    outward = normals[near][around].mean(1)
    return V + push[:, None] * outward / (np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9)


class Registration:
    def __init__(self, archive, rows):
        """`rows`: the structures; their 4.0 bones that 3.0 has too are the landmarks."""
        self.archive, self.bones, self.foot = archive, [], None
        for row in rows:
            if row["kind"] != "bone" or row["release"] != "4.0":
                continue
            if not archive.has("3.0", row["fma"]):
                continue
            source = parts.sample(*archive.load("3.0", row["fma"]), 2500)[0]
            target = parts.sample(*archive.load("4.0", row["part"]), 8000)[0]
            tried = [closest_points(source, target, (scale, np.eye(3), shift)) for scale, shift in (TRUNK, HEAD)]
            transform, rms = min(tried, key=lambda x: x[1])
            self.bones.append((row["id"], cKDTree(source), transform, rms))
        self.rows = rows
        self.metatarsals = [archive.load("4.0", r["part"]) for r in rows if "metatarsal_bone" in r["id"]]

    def __call__(self, V, part):
        if part in ("FMA74140", "FMA51142"):
            s, R, t = self.foot_transform()
            return V @ (s * R).T + t
        weight, moved = 0, 0
        for _, tree, (s, R, t), _ in self.bones:
            w = (tree.query(V)[0] + REACH) ** -3.0
            weight, moved = weight + w, moved + w[:, None] * (V @ (s * R).T + t)
        V = moved / weight[:, None]
        if part in COVERED:
            under = [parts.sample(*self.archive.load("4.0", r["part"]), 6000) for r in self.rows
                     if r["release"] == "4.0" and not r["part"].endswith("~") and re.search(COVERED[part], r["id"])]
            for _ in range(3):
                V = lifted(V, np.concatenate([u[0] for u in under]), np.concatenate([u[1] for u in under]))
        return V

    def foot_transform(self):
        """The dorsal interossei of 3.0 between the metatarsals of 4.0: muscle faces meet the bone faces that look at them."""
        if self.foot is None:
            bone = [parts.sample(V, F, 3000) for V, F in self.metatarsals]
            target, facing = np.concatenate([b[0] for b in bone]), np.concatenate([b[1] for b in bone])
            source, normals = parts.sample(*self.archive.load("3.0", "FMA74140"), 3000)
            tree = cKDTree(np.c_[target, -8 * facing])
            s, R, t = 1.0, np.eye(3), target.mean(0) - source.mean(0)
            for _ in range(80):
                d, near = tree.query(np.c_[source @ (s * R).T + t, 8 * normals @ R.T])
                keep = d <= np.quantile(d, 0.5)
                s, R, t = similarity(source[keep], target[near[keep]])
                if not 0.9 < s < 1.12:
                    s, c = np.clip(s, 0.9, 1.12), source[keep].mean(0)
                    t = target[near[keep]].mean(0) - s * R @ c
            self.foot = s, R, t
        return self.foot
