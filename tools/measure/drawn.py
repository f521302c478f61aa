"""Sheets drawn from textbook attachments: between given borders they lie on what is under them (the skull) or under what covers
them (the skin). For what the releases lack (linea alba, epicranial aponeurosis) and for thin muscles of the head that release 3.0
cuts off square or leaves open.

They lie on the figures, as the forge makes them, so the figures must be there first (`measure.py` sees to that). Lengths in mm,
right side unless a sheet spans both."""
import numpy as np
from scipy.spatial import cKDTree

import figures
import parts
import strips

SKULL = np.array([0.0, -80.0, 1540.0])  # about its middle
BONES = ["frontal_bone", "parietal_bone", "occipital_bone", "temporal_bone", "sphenoid_bone", "zygomatic_bone", "nasal_bone", "maxilla"]
LIFT = 0.4  # mm between a sheet and what it lies on

# On the skull: rows of (longitude, latitude) in degrees, seen from its middle (0 is forward, 90 to the right, 180 back), at equal
# steps of u; `half`, the half-thickness at the same steps; `over`, the muscle it covers; both: the rows are mirrored to the left
ON_SKULL = {
    # from the aponeurosis to the skin of the brows; both sides meet over the root of the nose and part above it
    "frontalis": {"rows": [[(2, 30), (6, 33.5), (13, 36.5), (23, 38), (33, 37), (41, 34), (45.5, 29)],
                           [(-0.3, 15.5), (8, 18), (17, 19.5), (26, 19.5), (36, 18), (44, 14)],
                           [(-0.3, -3), (8, -1), (17, 1.5), (25, 2), (33, 0), (38.5, -4)]],
                  "half": [0.7, 1.6, 1.2], "size": (8, 6), "edge": 0.7},
    # from the highest nuchal line up to the aponeurosis
    "occipitalis": {"rows": [[(171, -14.5), (163, -17), (151, -18.5), (139, -17), (129, -12)],
                             [(171.5, -5), (161, -5), (151, -5), (140, -4.5), (130, -2)],
                             [(167, 4), (159, 8), (151, 9), (142, 7), (134, 3)]],
                    "half": [0.9, 1.4, 0.6], "size": (6, 5), "edge": 0.7},
    # from the fascia above the ear up to the aponeurosis
    "temporoparietalis": {"rows": [[(80, -9), (86.5, -11), (93, -11.5), (99.5, -11), (106, -9)],
                                   [(73, 9), (83, 11), (93, 11.5), (103, 10.5), (112, 7)],
                                   [(64, 25), (77, 30.5), (91, 32), (104, 29), (116, 20)]],
                          "half": [0.7, 0.9, 0.5], "size": (6, 5), "edge": 0.7, "over": "temporalis"},
    # between the bellies of occipitofrontalis; its sides reach over temporalis, as its fascia does
    "epicranial_aponeurosis": {
        "rows": [[(0, 17), (3, 26), (7, 30.5), (14, 33), (23, 34.5), (33, 33.5), (41, 29.5), (47, 25.5), (52, 22)],
                 [(0, 90), (90, 83), (90, 76), (90, 69), (90, 62), (90, 54), (90, 45), (90, 34), (90, 20)],
                 [(180, -14), (174, -6), (168, 1), (160, 5), (152, 6), (144, 5), (139, 4), (133, 3), (128, 2)]],
        "half": [0.45, 0.5, 0.45], "size": (11, 13), "edge": 0.5, "over": "temporalis", "both": True},
}


# In the lips: rows of places from the outer border to the free margin, from the corner of the mouth to the midline
LIPS = {
    "upper": [[(-33, -158, 1461.5), (-29, -163.5, 1468), (-22, -171.5, 1475), (-14, -177.2, 1480), (-6, -180, 1480), (0, -180.8, 1479)],
              [(-33.5, -158.5, 1460.5), (-27, -167, 1464.5), (-19, -176.5, 1468.5), (-10, -182, 1470), (0, -183.5, 1469)],
              [(-34, -158.5, 1459.5), (-26, -169.5, 1459.8), (-17, -178.8, 1461), (-9, -184, 1462), (0, -185.5, 1461.3)]],
    "lower": [[(-33, -158, 1457), (-29, -162, 1450.5), (-22, -168.5, 1445), (-13, -173, 1442), (0, -175, 1441.5)],
              [(-33.5, -158, 1458.5), (-27, -165.5, 1455), (-19, -173.5, 1451.5), (-10, -178.5, 1450.5), (0, -180, 1450.5)],
              [(-34, -158.5, 1460), (-26, -169, 1460.4), (-17, -177.6, 1461.4), (-9, -182.3, 1462.3), (0, -183.8, 1461.8)]],
}

# Over the small of the back: rows of (x, z) from above downward, from the side to the midline
LUMBAR = [[(-40, 958), (-30, 952), (-20, 944), (-10, 934), (0, 926)],
          [(-46, 922), (-35, 913), (-24, 904), (-12, 898), (0, 895)],
          [(-30, 868), (-22, 862), (-14, 858), (-6, 855), (0, 854)]]
UNDER_LUMBAR = ["multifidus", "longissimus_thoracis", "iliocostalis_lumborum", "spinalis_thoracis", "sacrum", "hip_bone", "fifth_lumbar_vertebra",
                "fourth_lumbar_vertebra"]


def figure(entries, name):
    """The surface of a figure: a midline one whole, a right one with its mirror image."""
    V, F = figures.surface(entries[name])
    if entries[name]["side"] == "right":
        V, F = np.r_[V, V * [-1, 1, 1]], np.r_[F, F[:, ::-1] + len(V)]
    return V, F


class Height:
    """How far the outside of some structures is from the middle of the skull, in any direction."""

    def __init__(self, entries, names):
        points = np.concatenate([parts.sample(*figure(entries, n), 12000)[0] for n in names]) - SKULL
        points = np.r_[points, points * [-1, 1, 1]]
        self.radius = np.linalg.norm(points, axis=1)
        self.tree = cKDTree(points / self.radius[:, None])

    def __call__(self, directions, wide=np.radians(2.2)):
        found = self.tree.query_ball_point(directions.reshape(-1, 3), wide)
        radius = np.array([np.quantile(self.radius[i], 0.97) if len(i) > 3 else np.nan for i in found])
        return radius.reshape(directions.shape[:-1])


def smooth(grid, rounds=5):
    for _ in range(rounds):
        padded = np.pad(grid, 1, mode="edge")
        grid = 0.5 * grid + 0.125 * (padded[2:, 1:-1] + padded[:-2, 1:-1] + padded[1:-1, 2:] + padded[1:-1, :-2])
    return grid


def taut(heights, rounds=60):
    """A sheet drawn over heights: it touches the bumps and spans the dips."""
    grid = heights
    for _ in range(rounds):
        grid = np.maximum(smooth(grid, 1), heights)
    return grid


def spread(line, t):
    """Points at the shares t of the way along a line."""
    line = np.array(line, float)
    s = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    return np.stack([np.interp(t, s / s[-1], c) for c in line.T], 1)


def between(rows, u):
    """The rows, at equal steps, joined by a polynomial through all of them."""
    at = np.linspace(0, 1, len(rows))
    shares = np.stack([np.prod([(u - b) / (a - b) for b in at if b != a], axis=0) for a in at], 1)
    return np.tensordot(shares, np.array(rows), 1)


def strip_of(grid, half, spec, fine):
    """The strip through a grid of points (u, v, 3) with its half-thickness at each u."""
    surface = np.concatenate([grid, np.broadcast_to(half[:, None, None], (*grid.shape[:2], 1))], 2)
    along, across = spec["size"]
    Bu, Bv = np.linalg.pinv(strips.basis(along, fine)), np.linalg.pinv(strips.basis(across, fine))
    return {"e": spec["edge"], "b": 1.0, "P": np.einsum("iu,uvc,jv->ijc", Bu, surface, Bv)}


def on_skull(name, entries, fine=49):
    spec, t = ON_SKULL[name], np.linspace(0, 1, fine)
    rows = []
    for row in spec["rows"]:
        a, b = np.radians(np.array(row, float)).T
        line = np.stack([-np.sin(a) * np.cos(b), -np.cos(a) * np.cos(b), np.sin(b)], 1)
        rows.append(spread(np.r_[line[::-1], line[1:] * [-1, 1, 1]] if spec.get("both") else line, t))
    direction = strips.unit(between(rows, t))
    half = between(spec["half"], t)
    height = Height(entries, BONES)(direction)
    if "over" in spec:
        height = np.fmax(height, Height(entries, [spec["over"]])(direction))
    height = smooth(taut(height)) + LIFT
    return [strip_of(SKULL + direction * (height + half[:, None])[..., None], half, spec, t)]


def thoracolumbar_fascia(entries, fine=49):
    """Its lower part, over multifidus and the sacrum, from under the lower border of latissimus dorsi to the end of the sacrum."""
    spec, t = {"size": (9, 9), "edge": 0.5}, np.linspace(0, 1, fine)
    lines = [spread(np.r_[row, np.array(row, float)[-2::-1] * [-1, 1]], t) for row in LUMBAR]
    grid = between(lines, t)  # x, z
    p = np.concatenate([parts.sample(*figure(entries, n), 15000)[0] for n in UNDER_LUMBAR])
    p = p[p[:, 1] > -60]
    tree = cKDTree(p[:, [0, 2]])
    found = tree.query_ball_point(grid.reshape(-1, 2), 5.0)
    back = np.array([p[i, 1].max() if i else -60 for i in found]).reshape(grid.shape[:2])
    back = smooth(taut(back))
    half = between([0.6, 0.6, 0.6], t)
    place = np.stack([grid[..., 0], back + LIFT + 0.6, grid[..., 1]], 2)
    return [strip_of(place, half, spec, t)]


def linea_alba(entries, fine=49):
    """From the xiphoid process to the pubic symphysis, between the aponeuroses of external oblique, which it joins edge to edge."""
    spec, t = {"size": (12, 5), "edge": 0.5}, np.linspace(0, 1, fine)
    V, F = figure(entries, "external_oblique")
    p = parts.sample(V, F, 60000)[0]
    z = np.linspace(1178, 852, fine)
    near = [p[(np.abs(p[:, 2] - h) < 9) & (np.abs(p[:, 0]) < 24)] for h in z.clip(860, 1160)]
    depth = np.array([np.median(q[:, 1]) for q in near])
    width = np.array([np.quantile(np.abs(q[:, 0]), 0.02) for q in near])
    depth, width = (np.convolve(np.pad(x, 4, mode="edge"), np.ones(9) / 9, "valid") for x in (depth, width))
    v = np.linspace(-1, 1, fine)
    taper = 1 - 0.4 * np.exp(-np.minimum(t, 1 - t) / 0.03)  # toward the xiphoid process and the symphysis
    x = v[None] * ((width + 6) * taper)[:, None]
    y = depth[:, None] + 1.2 * np.cos(np.pi / 2 * v)[None]  # a shallow furrow
    grid = np.stack([x, y, np.broadcast_to(z[:, None], x.shape)], 2)
    return [strip_of(grid, np.full(fine, 1.3), spec, t)]


def lips(fine=49):
    """Orbicularis oris: a strip for each lip, from corner to corner, that meet in the line of the closed mouth."""
    t, made = np.linspace(0, 1, fine), []
    for rows in LIPS.values():
        lines = [spread(np.r_[row, np.array(row)[-2::-1] * [-1, 1, 1]], t) for row in rows]
        grid = np.swapaxes(between(lines, t), 0, 1)
        made.append(strip_of(grid, 1.1 + 0.6 * np.sin(np.pi * t) ** 0.5, {"size": (10, 4), "edge": 0.6}, t))
    return made


SHEETS = {"orbicularis_oris": lambda name, entries: lips(), **{name: on_skull for name in ON_SKULL}, "linea_alba": lambda name, entries: linea_alba(entries),
          "thoracolumbar_fascia": lambda name, entries: thoracolumbar_fascia(entries)}


def sheet(name, entries):
    """The strips of a drawn sheet; `entries` holds the figures it lies on."""
    return SHEETS[name](name, entries)
