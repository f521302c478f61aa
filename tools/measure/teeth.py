"""Teeth, which neither release here has: crowns of the usual measures, stood on the alveolar borders of the measured jaws.

Every tooth is a fused solid of its neck (which reaches into the jaw), its crown and its cusps, or the blade of its edge."""
import numpy as np
from scipy.spatial.transform import Rotation

# breadth along the arch, depth from lip or cheek to tongue, height of the crown: averages of dental anatomy, mm
CROWNS = {
    "upper_central_incisor_tooth": (8.5, 7.0, 10.5), "upper_lateral_incisor_tooth": (6.5, 6.0, 9.4),
    "upper_canine_tooth": (7.5, 8.0, 10.2), "upper_first_premolar_tooth": (7.0, 9.0, 8.5), "upper_second_premolar_tooth": (7.0, 9.0, 8.2),
    "upper_first_molar_tooth": (10.0, 11.0, 7.5), "upper_second_molar_tooth": (9.0, 11.0, 7.0),
    "lower_central_incisor_tooth": (5.0, 6.0, 9.0), "lower_lateral_incisor_tooth": (5.5, 6.3, 9.2),
    "lower_canine_tooth": (7.0, 7.5, 9.8), "lower_first_premolar_tooth": (7.0, 7.5, 8.2), "lower_second_premolar_tooth": (7.0, 8.0, 7.8),
    "lower_first_molar_tooth": (11.0, 10.3, 7.2), "lower_second_molar_tooth": (10.3, 10.0, 6.6),
}
# The middle of each alveolar border from the midline back, read off the measured maxilla and mandible (right side, mm); how far the
# edges of the first and of the last tooth lean outward, and the breadth of all teeth beside that of the table
JAWS = {
    "upper": {"border": [(0, -177.0, 1464.3), (-6, -175.7, 1464.1), (-11.2, -173.6, 1464.3), (-16.2, -170.4, 1464.8), (-20.4, -166, 1465),
                         (-23.2, -161.6, 1465.4), (-25, -157, 1465.8), (-26, -151.8, 1466.5), (-26.6, -147.6, 1467.6), (-26.9, -143, 1468.4),
                         (-26.8, -138.5, 1469.8), (-26, -133, 1471), (-25, -128, 1472.5)], "lean": (3.2, 1.5), "share": 0.98},
    "lower": {"border": [(0, -171.4, 1447.4), (-5, -170.3, 1447.3), (-9.6, -168, 1447.5), (-13.6, -164.8, 1448), (-17, -161.3, 1448.5),
                         (-20.2, -157.8, 1449), (-22.8, -153.8, 1450), (-24.8, -149.8, 1451.5), (-26.2, -145.4, 1452.5), (-27.4, -141, 1453.4),
                         (-28.8, -136.4, 1455.4), (-30.5, -131, 1457.6), (-32, -126, 1459.5)], "lean": (3.0, -1.5), "share": 0.95},
}


def standing(name):
    """Where a tooth stands: its place on the border, the axes (along the arch, toward its edge, outward) and the share of its breadth."""
    jaw = name.split("_")[0]
    spec, row = JAWS[jaw], [tooth for tooth in CROWNS if tooth.startswith(jaw)]
    border = np.array(spec["border"], float)
    way = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(border[:, :2], axis=0), axis=1))])
    breadths = np.array([CROWNS[tooth][0] for tooth in row]) * spec["share"]
    at = (np.cumsum(breadths) - breadths / 2)[row.index(name)]
    place, before, after = (np.array([np.interp(s, way, border[:, c]) for c in range(3)]) for s in (at, at - 2.5, at + 2.5))
    along = (after - before) * [1, 1, 0]
    along /= np.linalg.norm(along)
    out = np.array([along[1], -along[0], 0]) * (1 if jaw == "upper" else 1)
    out *= np.sign(out @ (place - [0, -135, place[2]]))
    lean = np.interp(row.index(name), [0, len(row) - 1], spec["lean"])
    edge = np.array([0, 0, -1.0 if jaw == "upper" else 1.0]) * CROWNS[name][2] + lean * out
    edge /= np.linalg.norm(edge)
    out -= (out @ edge) * edge
    out /= np.linalg.norm(out)
    side = np.cross(edge, out)
    return place, np.stack([side, edge, out], 1), spec["share"]


def pieces(name, breadth, depth, height):
    """Lumps in the tooth's own axes: centre, half-extents, outward bend along x (1/mm), roundness of outline and of edges."""
    neck = ((0, 0.12 * height, 0), (0.36 * breadth, 0.5 * height, 0.38 * depth), 0, 1, 1)
    if "incisor" in name or "canine" in name:
        pointed = "canine" in name
        blade = ((0, 0.62 * height, 0.1 * depth), (0.47 * breadth, 0.38 * height, 1.2 if not pointed else 1.6), -0.025, 0.9 if pointed else 0.45, 0.8)
        heel = ((0, 0.35 * height, -0.04 * depth), (0.38 * breadth, 0.33 * height, 0.34 * depth), 0, 1, 1)
        return [neck, blade, heel]
    crown = ((0, 0.5 * height, 0), (0.47 * breadth, 0.38 * height, 0.44 * depth), 0, 0.5, 0.65)
    ends = (0,) if "premolar" in name else (-0.22, 0.22)
    cusps = [((x * breadth, 0.84 * height, z * depth), (0.24 * breadth if len(ends) == 2 else 0.36 * breadth, 0.16 * height, 0.2 * depth), 0, 1, 1)
             for x in ends for z in (-0.24, 0.24)]
    return [neck, crown, *cusps]


def shape(name):
    """A tooth as figures."""
    place, axes, share = standing(name)
    breadth, depth, height = CROWNS[name]
    breadth *= share
    rows = []
    for centre, half, bend, outline, edges in pieces(name, breadth, depth, height):
        turn = Rotation.from_matrix(axes).as_rotvec()
        rows.append(np.concatenate([(place + axes @ np.array(centre)) * 10, np.array(half) * 10, turn * 1000, [bend * 1e5, 0, 0],
                                    [outline * 100, edges * 100]]).round().astype(int).tolist())
    return {"blend": 8, "lumps": rows, "hollows": []}
