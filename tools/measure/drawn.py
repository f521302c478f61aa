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
                    "half": [0.7, 1.2, 0.5], "size": (6, 5), "edge": 0.7, "lift": 2.0},
    # from the fascia above the ear up to the aponeurosis
    "temporoparietalis": {"rows": [[(80, -9), (86.5, -11), (93, -11.5), (99.5, -11), (106, -9)],
                                   [(73, 9), (83, 11), (93, 11.5), (103, 10.5), (112, 7)],
                                   [(64, 25), (77, 30.5), (91, 32), (104, 29), (116, 20)]],
                          "half": [0.7, 0.9, 0.5], "size": (6, 5), "edge": 0.7, "over": "temporalis"},
    # between the bellies of occipitofrontalis, whose edges lie on it; its sides reach over temporalis, as its fascia does
    "epicranial_aponeurosis": {
        "rows": [[(0, 19), (6, 23), (13, 26.5), (21, 28.5), (30, 28.5), (38, 27), (45, 24.5), (51, 22)],
                 [(0, 90), (90, 83), (90, 76), (90, 69), (90, 62), (90, 54), (90, 45), (90, 34), (90, 20)],
                 [(180, -11), (177, -10), (173.5, -6.5), (169, -1), (162, 3), (152, 4), (143, 3.5), (135, 2.5), (128, 3)]],
        "half": [0.45, 0.5, 0.25], "size": (11, 13), "edge": 0.5, "over": "temporalis", "both": True, "lift": 0.7},
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

# In the nose, 2 to 5 mm under the skin of the forged body: rows of places. Along u, the rows are at equal steps of u, from the upper to the
# lower border; along v, at equal steps of v, each from the tip back
NOSE = {
    # its transverse part, from the maxilla beside the nose to its fellow on the dorsum
    "nasalis": {"along": "u", "half": [0.8, 0.9, 0.45], "size": (7, 4), "edge": 0.7, "flesh": [0.04, 0.6],
        "sheets": [[[(-14.6, -171.8, 1504), (-16, -170.8, 1497), (-16.6, -170.8, 1489)],
                    [(-6.4, -185.7, 1513.1), (-10.1, -185.6, 1504.6), (-13.7, -184.2, 1497)],
                    [(-0.3, -183.7, 1519.6), (-0.3, -193.7, 1507.9), (-0.3, -199.5, 1497.7)]]]},
    # from the dorsum to the edge of the piriform aperture, its upper border under the nasal bone
    "lateral_nasal_cartilage": {"along": "v", "half": [0.7, 0.7, 0.6], "size": (6, 4), "edge": 0.6,
        "sheets": [[[(-0.3, -191.5, 1507), (-0.3, -194.9, 1502.9), (-0.3, -198.1, 1498.2), (-1.1, -200.2, 1494.3)],
                    [(-3.7, -189.1, 1508.2), (-4.8, -191.4, 1504.6), (-6.1, -193.2, 1499.6), (-7.5, -195.4, 1494.3)],
                    [(-5.9, -185.7, 1508.7), (-9, -185, 1504.7), (-11.7, -183.9, 1499.7), (-12.6, -184.5, 1494.5)]]]},
    # medial crus in the columella, dome at the tip, lateral crus up and back
    "major_alar_cartilage": {"along": "v", "half": [0.6, 0.75, 0.6], "size": (9, 4), "edge": 0.6,
        "sheets": [[[(-2, -189.5, 1480), (-2, -194, 1479.6), (-2.4, -199.5, 1481.2), (-3.4, -202.1, 1485.1), (-7, -200.7, 1487.1), (-11.2, -196.2, 1488.5), (-13.3, -191.3, 1490.7), (-13.6, -186.7, 1494.3)],
                    [(-1.7, -189.5, 1481.6), (-1.7, -194, 1481.6), (-1.8, -200.2, 1483.6), (-1.9, -203.2, 1487.1), (-5.4, -201.5, 1490), (-9.3, -196.5, 1492.8), (-11.2, -191, 1495.2), (-12.7, -186.8, 1497)],
                    [(-1.5, -189.5, 1483.2), (-1.5, -194, 1483.6), (-1.4, -200.4, 1486), (-0.6, -202.9, 1489.2), (-2.7, -201.2, 1493.7), (-6.6, -196.2, 1498), (-9.1, -190.9, 1500.3), (-11.6, -186.8, 1499.5)]]]},
    # the fibrofatty tissue between the cartilage, the free border and the cheek; the roof of the vestibule
    "ala_of_nose": {"along": "v", "half": [0.9, 1.5, 1.0], "size": (8, 5), "edge": 0.8,
        "sheets": [[[(-6.2, -199.6, 1488), (-9.6, -195.8, 1489.5), (-11.7, -190.7, 1492.3), (-12.2, -185.8, 1497.3), (-15.4, -181.7, 1498.4), (-15.4, -172.5, 1497)],
                    [(-7.2, -199.7, 1486.3), (-11.6, -195.6, 1486.9), (-14.1, -191.2, 1488.1), (-14.9, -187.1, 1489.9), (-17.3, -182.2, 1490.6), (-16.2, -173.5, 1489)],
                    [(-7.9, -199.1, 1484.7), (-12.2, -194.5, 1485.1), (-14, -190.1, 1484.7), (-15.4, -186.2, 1484.1), (-17.6, -181.9, 1482.8), (-14.6, -175, 1481.5)]],
                   [[(-0.6, -199, 1488.5), (-0.6, -193, 1492), (-0.6, -185, 1491), (-0.6, -178, 1484.5), (-0.6, -175.5, 1480.5)],
                    [(-4.6, -198, 1488.8), (-6, -192.5, 1493), (-7, -185, 1491.5), (-7, -177.5, 1484.5), (-7, -175, 1481)],
                    [(-8, -196.5, 1487.5), (-11.5, -191, 1490.5), (-13.8, -184.5, 1490.5), (-14.6, -177, 1485), (-13.8, -174.5, 1481.5)]]]},
}

# Over the small of the back: rows of (x, z) from above downward, from the side to the midline
LUMBAR = [[(-40, 958), (-30, 952), (-20, 944), (-10, 934), (0, 926)],
          [(-46, 922), (-35, 913), (-24, 904), (-12, 898), (0, 895)],
          [(-25, 846), (-19, 839), (-12, 834), (-5, 831), (0, 830)]]
# Bands in the groove between the two trapezii and latissimi: from z to z
MIDLINE = {"nuchal_ligament": (1496, 1390), "supraspinous_ligament": (1402, 1010)}
BESIDE_MIDLINE = ["descending_part_of_trapezius", "transverse_part_of_trapezius", "ascending_part_of_trapezius", "latissimus_dorsi"]
ORDINALS = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
NAPE = ["occipital_bone", "atlas", "axis", *(f"{n}_cervical_vertebra" for n in ORDINALS[:5])]
SPINES = [NAPE[-1], *(f"{n}_thoracic_vertebra" for n in ["first", "second", *ORDINALS]), *(f"{n}_lumbar_vertebra" for n in ["first", "second", *ORDINALS[:3]])]
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


def even(line, t):
    """Points at the shares t between corresponding points of lines: every point of a line stands at an equal step."""
    line = np.array(line, float)
    return np.stack([np.interp(t, np.linspace(0, 1, len(line)), c) for c in line.T], 1)


def between(rows, u):
    """The rows, at equal steps, joined by a polynomial through all of them."""
    at = np.linspace(0, 1, len(rows))
    shares = np.stack([np.prod([(u - b) / (a - b) for b in at if b != a], axis=0) for a in at], 1)
    return np.tensordot(shares, np.array(rows), 1)


def strip_of(grid, half, spec, fine, across_at=None):
    """The strip through a grid of points (u, v, 3) with its half-thickness at each u."""
    surface = np.concatenate([grid, np.broadcast_to(half[:, None, None], (*grid.shape[:2], 1))], 2)
    along, across = spec["size"]
    at = fine if across_at is None else across_at
    Bu, Bv = np.linalg.pinv(strips.basis(along, fine)), np.linalg.pinv(strips.basis(across, at))
    return {"e": spec["edge"], "b": 1.0, "P": np.einsum("iu,uvc,jv->ijc", Bu, surface, Bv)}


def middle(strip, t):
    """The middle surface of a strip at a square grid."""
    along, across, _ = strip["P"].shape
    return np.einsum("ui,ijc,vj->uvc", strips.basis(along, t), strip["P"][..., :3], strips.basis(across, t))


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
    height = smooth(taut(height)) + spec.get("lift", LIFT) + half[:, None]
    lifted = height
    for _ in range(4 if spec.get("both") else 1):  # a wide sheet has few points for its bends: it is raised where it fell short
        made = strip_of(SKULL + direction * lifted[..., None], half, spec, t)
        lifted = lifted + np.maximum(height - np.linalg.norm(middle(made, t) - SKULL, axis=-1), 0)
    return [made]


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
    z = np.linspace(1178, 806, fine)
    near = [p[(np.abs(p[:, 2] - h) < 9) & (np.abs(p[:, 0]) < 24)] for h in z.clip(806, 1160)]
    depth = np.array([np.median(q[:, 1]) for q in near])
    width = np.array([np.quantile(np.abs(q[:, 0]), 0.02) for q in near])
    depth, width = (np.convolve(np.pad(x, n, mode="edge"), np.ones(2 * n + 1) / (2 * n + 1), "valid") for x, n in ((depth, 4), (width, 12)))
    v = np.linspace(-1, 1, fine)
    taper = 1 - 0.4 * np.exp(-t / 0.06) - 0.7 * np.exp(-(1 - t) / 0.1)  # toward the xiphoid process and the symphysis
    x = v[None] * ((width + 6) * taper)[:, None]
    y = depth[:, None] + 1.2 * np.cos(np.pi / 2 * v)[None]  # a shallow furrow
    grid = np.stack([x, y, np.broadcast_to(z[:, None], x.shape)], 2)
    return [strip_of(grid, np.full(fine, 1.3), spec, t)]


def farthest_back(entries, names, z, beside, wide):
    """How far back some structures reach at the heights z, so far beside the midline; NaN where there are none."""
    p = np.concatenate([parts.sample(*figure(entries, n), 40000)[0] for n in names])
    p = p[(np.abs(np.abs(p[:, 0]) - beside) < wide) & (p[:, 1] > -75)]
    near = [p[np.abs(p[:, 2] - h) < 3, 1] for h in z]
    return np.array([y.max() if len(y) else np.nan for y in near])


def filled(values):
    at = np.arange(len(values))
    known = ~np.isnan(values)
    return np.interp(at, at[known], values[known])


def midline_band(name, entries, fine=81):
    """A band level with the muscles beside it, from spinous process to spinous process; at the nape with the septum before it, which
    reaches the occipital bone and the spinous processes."""
    t, (high, low) = np.linspace(0, 1, fine), MIDLINE[name]
    z = high + (low - high) * t
    beside = filled(farthest_back(entries, BESIDE_MIDLINE, z, 4.0, 1.0))
    level = np.convolve(np.pad(beside, 5, mode="edge"), np.ones(11) / 11, "valid") - 1.9
    bone = filled(farthest_back(entries, NAPE if name == "nuchal_ligament" else SPINES, z, 0.0, 1.5))
    within = filled(farthest_back(entries, BESIDE_MIDLINE, z, 0.5, 0.5))
    level = smooth(np.tile(np.maximum(level, np.maximum(bone - 0.4, within - 0.5))[:, None], 3), 2)[:, 1]
    if name == "supraspinous_ligament":
        level -= 1.2 * np.exp(-t / 0.03)  # begins under the end of the nuchal ligament
    taper = 1 - 0.6 * np.exp(-np.minimum(t, 1 - t) / 0.04)
    v = np.linspace(-1, 1, 13)
    grid = np.stack([2.2 * v[None] * taper[:, None], level[:, None] - 0.9 * v[None] ** 2, np.broadcast_to(z[:, None], (fine, 13))], 2)
    made = [strip_of(grid, np.full(fine, 1.0), {"size": (14, 4), "edge": 0.6}, t, np.linspace(0, 1, 13))]
    if name == "nuchal_ligament":
        front = np.minimum(smooth(np.tile(bone[:, None], 3))[:, 1], level - 2) - 1
        w = np.linspace(0, 1, 13)
        y = (level - 0.5)[:, None] * (1 - w) + front[:, None] * w
        grid = np.stack([0.0 * y, y, np.broadcast_to(z[:, None], y.shape)], 2)
        made.append(strip_of(grid, np.full(fine, 0.8), {"size": (12, 4), "edge": 0.5}, t, w))
    return made


def in_nose(name, fine=49):
    spec, t, made = NOSE[name], np.linspace(0, 1, fine), []
    for rows in spec["sheets"]:
        grid = between([even(row, t) for row in rows], t)
        made.append(strip_of(grid if spec["along"] == "u" else np.swapaxes(grid, 0, 1), between(spec["half"], t), spec, t))
    return made


def lips(fine=49):
    """Orbicularis oris: a strip for each lip, from corner to corner, that meet in the line of the closed mouth."""
    t, made = np.linspace(0, 1, fine), []
    for rows in LIPS.values():
        lines = [spread(np.r_[row, np.array(row)[-2::-1] * [-1, 1, 1]], t) for row in rows]
        grid = np.swapaxes(between(lines, t), 0, 1)
        made.append(strip_of(grid, 1.1 + 0.6 * np.sin(np.pi * t) ** 0.5, {"size": (10, 4), "edge": 0.6}, t))
    return made


SHEETS = {"orbicularis_oris": lambda name, entries: lips(), **{name: on_skull for name in ON_SKULL}, "linea_alba": lambda name, entries: linea_alba(entries),
          "thoracolumbar_fascia": lambda name, entries: thoracolumbar_fascia(entries), **{name: midline_band for name in MIDLINE},
          **{name: lambda name, entries: in_nose(name) for name in NOSE}}


def flesh(name):
    """From where to where a drawn sheet is flesh, where that is said."""
    return {"flesh": NOSE[name]["flesh"]} if "flesh" in NOSE.get(name, {}) else {}


def sheet(name, entries):
    """The strips of a drawn sheet; `entries` holds the figures it lies on."""
    return SHEETS[name](name, entries)
