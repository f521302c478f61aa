"""The flesh that the skin must cover: the real muscles and bones of BodyParts3D, and what is drawn, in the canonical frame (mm).

The figures measure the right side and mirror it, so the flesh is mirror-symmetric too: right-hand parts and midline parts,
each midline part together with its mirror image. Every query about a place on the left is asked at its mirror image."""
import os
import re
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "measure"))

import drawn  # noqa: E402
import hints  # noqa: E402
import measure  # noqa: E402  (reading and registering the archives is that tool's work)

HAND = "finger|thumb|of_hand|pollicis_brevis|opponens_pollicis|adductor_pollicis|metacarpal|capitate|hamate|lunate|pisiform|scaphoid|trapezium|trapezoid|triquetral"
FOOT = "_toe|of_foot|hallucis_brevis|adductor_hallucis|abductor_hallucis|flexor_accessorius|metatarsal|calcaneus|talus|cuboid|cuneiform_bone|digitorum_brevis|plantar"
REGION_OF_GROUP = {"hand": "hand", "foot": "foot", "forearm": "arm", "arm": "arm", "leg": "leg", "thigh": "leg",
                   "head": "head", "face": "head", "skull": "head", "neck": "neck", "throat": "neck", "larynx": "neck"}
REGION_OF_NAME = {"humerus": "arm", "radius": "arm", "ulna": "arm", "femur": "leg", "tibia": "leg", "fibula": "leg", "patella": "leg",
                  "iliotibial_tract": "leg", "tensor_fasciae_latae": "leg", "platysma": "none"}


class Part:
    """One structure: welded vertices and triangles, and where in the body it belongs."""

    def __init__(self, name, group, kind, side, V, F):
        self.name, self.kind, self.side, self.V, self.F = name, kind, side, V, F
        self.region = region(name, group)
        self.deltoid = "deltoid" in name


def region(name, group):
    if re.search(HAND, name):
        return "hand"
    if re.search(FOOT, name):
        return "foot"
    if "deltoid" in name:
        return "arm"
    return REGION_OF_NAME.get(name) or REGION_OF_GROUP.get(os.path.basename(group), "torso")


def load(root):
    """All parts: the right side, and midline parts with their mirror images. What is not as measured comes from its figures."""
    source, figures, found = measure.Source(root), measure.everything(), []
    for row in measure.structures():
        made = row["release"] == "modelled" or row["id"] in drawn.SHEETS or hints.find(hints.NOSE, row["id"])
        V, F = measure.surface(figures[row["id"]]) if made else source.load(row)
        found.append(Part(row["id"], row["group"], row["kind"], row["side"], V, F))
        if row["side"] == "midline":
            found.append(Part(row["id"], row["group"], row["kind"], "mirror", V * [-1, 1, 1], F[:, ::-1]))
    return found


def samples(V, F, step):
    """Points spread over a surface, about `step` apart."""
    a, b, c = V[F[:, 0]], V[F[:, 1]], V[F[:, 2]]
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    count = np.maximum(1, np.ceil(1.5 * area / step**2)).astype(int)
    i = np.repeat(np.arange(len(F)), count)
    r = np.random.default_rng(1).random((len(i), 2))
    s, t = np.sqrt(r[:, :1]), r[:, 1:]
    return (1 - s) * a[i] + s * (1 - t) * b[i] + s * t * c[i]
