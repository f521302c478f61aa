"""Signed distance fields of the right half of the flesh (mm, positive outside), with its gaps closed as skin closes them.

Trunk and arm have a field each, so that at the armpit either skin keeps to its own flesh; the deltoid belongs to both, and so do
the upper ends of what else runs from the arm to the shoulder girdle."""
import copy

import numpy as np
import scipy.ndimage as nd

import flesh

CELL = 2.0
CLOSING = {"head": 5, "neck": 8, "torso": 10, "arm": 6, "leg": 7, "hand": 0, "foot": 2}  # mm: gaps to bridge
MARGIN = 36.0
CROSSING = ("biceps_brachii", "coracobrachialis", "long_head_of_triceps_brachii")
ARMPIT = 1235.0  # mm: the height above which these belong to the trunk too
FAR_SIDE = 24.0  # mm beyond the midline


class Field:
    def __init__(self, parts, low, shape):
        self.low = low
        full = np.zeros(shape, bool)
        for name in sorted({p.region for p in parts}):
            points = np.vstack([np.vstack([flesh.samples(p.V, p.F, 0.8 * CELL), p.V]) for p in parts if p.region == name])
            self.fill(full, points[points[:, 0] < FAR_SIDE - CELL], CLOSING[name])
        outside, inside = nd.distance_transform_edt(~full), nd.distance_transform_edt(full)
        self.phi = nd.gaussian_filter(np.where(full, 0.5 - inside, outside - 0.5).astype(np.float32) * CELL, 0.7)

    def fill(self, full, points, closing):
        pad = int(closing / CELL) + 3
        cell = np.floor((points - self.low) / CELL).astype(int)
        a = np.maximum(cell.min(0) - pad, 0)
        z = np.minimum(cell.max(0) + pad + 1, full.shape)
        part = np.zeros(z - a, bool)
        part[tuple((cell - a).T)] = True
        if closing:
            grown = nd.distance_transform_edt(~part) * CELL <= closing
            shrunk = nd.distance_transform_edt(grown) * CELL > closing
            shrunk[tuple((cell - a).T)] = True
            part = shrunk
        full[a[0]:z[0], a[1]:z[1], a[2]:z[2]] |= nd.binary_fill_holes(part)

    def __call__(self, points):
        """Distance and its unit gradient; the left half is asked at its mirror image."""
        sign = np.where(points[:, :1] > 0, -1.0, 1.0) * [1, 0, 0] + [0, 1, 1]
        x = ((points * sign - self.low) / CELL - 0.5).T
        value, slope = nd.map_coordinates(self.phi, x, order=1, mode="nearest"), np.empty_like(points)
        for axis in range(3):
            step = np.zeros((3, 1))
            step[axis] = 1.0
            slope[:, axis] = (nd.map_coordinates(self.phi, x + step, order=1, mode="nearest")
                              - nd.map_coordinates(self.phi, x - step, order=1, mode="nearest"))
        return value, sign * slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-6)


def upper_end(part):
    """The part above the armpit."""
    upper = copy.copy(part)
    upper.F = part.F[(part.V[part.F][:, :, 2] > ARMPIT).all(1)]
    used = np.unique(upper.F)
    index = np.full(len(part.V), -1)
    index[used] = np.arange(len(used))
    upper.V, upper.F = part.V[used], index[upper.F]
    return upper


def make(parts):
    """The fields of the trunk (with legs and head) and of the arm."""
    parts = [p for p in parts if p.region in CLOSING]
    points = np.vstack([p.V for p in parts])
    low = points.min(0) - MARGIN
    high = np.r_[FAR_SIDE, points[:, 1:].max(0) + MARGIN]
    shape = np.ceil((high - low) / CELL).astype(int)
    arm = [p for p in parts if p.region in ("arm", "hand")]
    trunk = [p for p in parts if p.region not in ("arm", "hand") or p.deltoid]
    trunk += [upper_end(p) for p in arm if any(name in p.name for name in CROSSING)]
    return Field(trunk, low, shape), Field(arm, low, shape)
