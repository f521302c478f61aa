"""Muscles that neither release has: internal oblique and transversus abdominis, made from their textbook attachments.

Each runs from one line of attachment to another (points on the bones, mm, right side, as described in Gray's Anatomy);
between them it lies against the measured inner face of external oblique, less the layers in between."""
import numpy as np
from scipy.spatial import cKDTree

import parts
import strips

AXIS = np.array([-30.0, -110.0])  # x, y of an upright line within the right half of the abdomen
ABDOMINAL = {
    "internal_oblique": {
        # thoracolumbar fascia, iliac crest from back to front, lateral half of the inguinal ligament
        "origin": [(-80, -44, 985), (-93, -54, 960), (-114, -71, 957), (-129, -95, 946), (-136, -112, 931), (-131, -124, 907), (-117, -134, 880),
                   (-97, -141, 858)],
        # tips and lower borders of the 12th to 9th ribs, then the lateral border of the rectus sheath down to the pubis
        "insertion": [(-84, -61, 1013), (-105, -93, 1009), (-117, -115, 1025), (-118, -134, 1050), (-86, -186, 1078), (-81, -180, 1025),
                      (-77, -170, 965), (-60, -153, 880)],
        "half": 3.6, "gap": 4.6, "edge": 0.7},
    "transversus_abdominis": {
        # inner faces of the 7th to 12th costal cartilages and ribs, thoracolumbar fascia, inner lip of the iliac crest, inguinal ligament
        "origin": [(-70, -192, 1119), (-102, -160, 1085), (-110, -120, 1040), (-98, -90, 1008), (-77, -47, 1000), (-80, -46, 970), (-104, -64, 951),
                   (-125, -95, 938), (-126, -117, 919), (-110, -134, 886)],
        # the lateral border of the rectus sheath from above downward
        "insertion": [(-60, -194, 1125), (-80, -190, 1095), (-80, -185, 1065), (-78, -182, 1040), (-75, -175, 1010), (-73, -171, 985), (-75, -166, 955),
                      (-75, -161, 930), (-70, -155, 900), (-55, -148, 868)],
        "half": 2.1, "gap": 10.6, "edge": 0.7},
}


def around(x):
    """Angle about the axis and distance from it."""
    d = x[..., :2] - AXIS
    return np.arctan2(d[..., 1], d[..., 0]) % (2 * np.pi), np.linalg.norm(d, axis=-1)


class Wall:
    """The inner face of external oblique: its distance from the axis at an angle and a height."""

    def __init__(self, V, F):
        p, n = parts.sample(V, F, 20000)
        outward = p[:, :2] - AXIS
        p = p[(n[:, :2] * outward).sum(1) < -0.3 * np.linalg.norm(outward, axis=1)]
        angle, self.radius = around(p)
        self.tree = cKDTree(np.c_[80 * angle, p[:, 2]])

    def __call__(self, x):
        angle, own = around(x)
        d, near = self.tree.query(np.c_[80 * angle.ravel(), x[..., 2].ravel()], k=8)
        known = d[:, 0] < 14
        return np.where(known, np.median(self.radius[near], 1), own.ravel()).reshape(own.shape), known.reshape(own.shape)


def abdominal(name, wall, along=8, across=8, fine=33):
    spec = ABDOMINAL[name]
    t = np.linspace(0, 1, fine)
    lines = []
    for end in ("origin", "insertion"):
        p = np.array(spec[end], float)
        s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))])
        share = np.linspace(0, 1, len(p)) * 0.5 + 0.5 * s / s[-1]
        lines.append(np.stack([np.interp(t, share, c) for c in p.T], 1))
    u = t[:, None, None]
    grid = (1 - u) * lines[0][None] + u * lines[1][None]  # fibres × breadth
    # carry the straight threads round the belly: angle and height are blended, the distance comes from the wall
    (a0, r0), (a1, r1) = around(lines[0]), around(lines[1])
    angle = (1 - t[:, None]) * a0 + t[:, None] * a1
    radius = (1 - t[:, None]) * r0 + t[:, None] * r1
    grid[..., 0], grid[..., 1] = AXIS[0] + radius * np.cos(angle), AXIS[1] + radius * np.sin(angle)
    at_wall, known = wall(grid)
    inside = np.clip(np.minimum(t, 1 - t) / 0.15, 0, 1)[:, None]
    goal = np.where(known, (1 - inside) * np.minimum(radius, at_wall - spec["gap"]) + inside * (at_wall - spec["gap"]), radius)
    for _ in range(12):
        goal[1:-1, 1:-1] = 0.5 * goal[1:-1, 1:-1] + 0.125 * (goal[2:, 1:-1] + goal[:-2, 1:-1] + goal[1:-1, 2:] + goal[1:-1, :-2])
    grid[..., 0], grid[..., 1] = AXIS[0] + goal * np.cos(angle), AXIS[1] + goal * np.sin(angle)
    half = spec["half"] * (0.55 + 0.45 * np.sin(np.pi * t) ** 0.5)
    surface = np.concatenate([grid, np.broadcast_to(half[:, None, None], (fine, fine, 1))], 2)
    Bu, Bv = np.linalg.pinv(strips.basis(along, t)), np.linalg.pinv(strips.basis(across, t))
    return {"e": spec["edge"], "b": 0.5, "P": np.einsum("iu,uvc,jv->ijc", Bu, surface, Bv)}
