#!/usr/bin/env python3
"""Measures BodyParts3D and writes models/figures. See models/README.md.

    python3 tools/measure/measure.py ARCHIVE [--only REGEX] [--jobs N]

ARCHIVE holds the unpacked folders isa_BP3D_4.0_obj_99 and BodyParts3D_3.0_obj_99. Needs numpy and scipy."""
import os

# one thread, one instruction set: the same input gives the same bytes on every machine
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", OPENBLAS_CORETYPE="Haswell",
                  NPY_DISABLE_CPU_FEATURES=os.environ.get("NPY_DISABLE_CPU_FEATURES", ""))

import argparse
import csv
import json
import re
import sys
import time
from multiprocessing import Pool

import numpy as np

import blades
import branches
import distance
import drawn
import fibres
import fit
import hints
import lumps
import modelled
import parts
import register
import strips
import teeth
from figures import numbers, surface

HERE = os.path.dirname(os.path.abspath(__file__))
FIGURES = os.path.join(HERE, "..", "..", "models", "figures")
LADDER = [(6, 3), (8, 3), (10, 4), (12, 6)]  # stations × points across
GOOD = [0.35, 0.75, 0.95]  # mm: a step of the ladder is enough when its mean error is below this


def structures():
    with open(os.path.join(HERE, "structures.tsv"), encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t"))


class Source:
    """The real parts, all in the canonical frame."""

    def __init__(self, root):
        self.archive, self.registration = parts.Archive(root), None

    def load(self, row):
        """The part of a row; a trailing ~ takes the left part's mirror image."""
        part = row["part"]
        V, F = self.archive.load(row["release"], part.rstrip("~"))
        if row["release"] == "3.0":
            if self.registration is None:
                self.registration = register.Registration(self.archive, structures())
            V = self.registration(V, part)
        return (V * [-1, 1, 1], F[:, ::-1]) if part.endswith("~") else (V, F)


def ladder(V, F, origin, insertion, size=None):
    """The smallest strip that is good enough."""
    u = fibres.field(V, F, origin, insertion)
    if size:
        made = fit.one(V, F, u, *size)
        return made and made[0]
    best = None
    for step, (count, across) in enumerate(LADDER):
        made = fit.one(V, F, u, count, across)
        if made and (best is None or made[1] < 0.85 * best[1]):
            best = made
        if best and best[1] < (GOOD + [np.inf])[step]:
            break
    return best and best[0]


def slips(name, V, F):
    """Strips of a branching muscle, or None where the hints name none or it does not branch."""
    spec = hints.find(hints.BRANCHING, name)
    if not spec:
        return None
    direction, root, shortest, trunk, fan = spec
    made = []
    for v, f, origin, insertion, depth, length in branches.cut(V, F, direction, root, shortest, fan):
        if not origin.any() or not insertion.any():
            continue
        broad = parts.areas(v, f).sum() / 2 / max(length, 5) > 14
        size = trunk if depth == 0 or fan else (6 if length > 120 else 5 if length > 60 else 4, 3 if broad else 2)
        found = fit.one(v, f, fibres.field(v, f, origin, insertion), *size, quick=depth > 0)
        if found:
            made.append(found[0])
    return made or None


def halves(found, normal, overlap=2.5):
    """Each piece of a ring as two, which overlap a little."""
    d, made = np.array(normal) / np.linalg.norm(normal), []
    for V, F in found:
        height = (V - V.mean(0)) @ d
        for sign in (1, -1):
            v, f = parts.submesh(V, F, sign * height > -overlap)
            made.append(branches.largest(v, f, np.ones(len(v), bool))[:2])
    return made


def closed_sutures(name, made):
    """Flat bones reach each other."""
    spec = hints.find(hints.SUTURES, name)
    if not spec:
        return made
    exponent, edges, plane = spec
    return [{**strips.extended(s, *edges, plane), "e": exponent} for s in made]


def with_fibres(name, made):
    """The strips with the way of their fibres, where it is not along u."""
    course = (hints.find(hints.FIBRES, name) or [None])[0]
    if course is None:
        return made
    if course == "radial":
        return [{**s, "f": course} for s in made]
    down = [s["P"][:, -1, 2].mean() < s["P"][:, 0, 2].mean() for s in made]
    return [{**s, "f": course if d else -course} for s, d in zip(made, down)]


def drawn_in(name, made):
    """Cartilages of the nose, so that they lie under its skin."""
    spec = hints.find(hints.NOSE, name)
    for strip in made if spec else []:
        plane, scale, lift, height = spec
        P = strip["P"]
        before = np.maximum(plane - P[..., 1], 0)
        P[..., 2] += lift * np.maximum(height - P[..., 2], 0) * np.minimum(before / 20, 1)
        P[..., 1] += (1 - scale) * before
    return made


def raised(name, made):
    """Thin muscles kept clear of the bone under them."""
    move = (hints.find(hints.RAISED, name) or [None])[0]
    for strip in made if move else []:
        strip["P"][..., :3] += move
    return made


def thickened(name, made):
    """Sheets as thick as they are."""
    for strip in made:
        strip["P"][..., 3] *= (hints.find(hints.THICKENED, name) or [1.0])[0]
    return made


def around_corner(name, V, F, overlap=(1, 10)):
    """Strips of a broad muscle whose origin runs round a corner, or None where the hints name none. The second reaches under the
    first, so that they meet in a line along the fibres."""
    spec = hints.find(hints.CORNERS, name)
    if not spec:
        return None
    point, normal, *sides = spec
    normal, made = np.array(normal) / np.linalg.norm(normal), []
    for sign, reach, (*hint, size) in zip((-1, 1), overlap, sides):
        v, f = branches.largest(V, F, sign * ((V - np.array(point)) @ normal) > -reach)[:2]
        strip = fit.one(v, f, fibres.field(v, f, *fibres.ends_by_hint(v, f, hint)), *size)[0]
        if made:
            height = (strip["P"][:, :, :3] - np.array(point)) @ normal
            edge = 0 if height[:, 0].mean() < height[:, -1].mean() else -1
            strip["P"][:, edge, 3] *= 0.7
        made.append(strip)
    return made


def to_midline(name, made):
    """Sheets that begin at the midline begin there all along: their sides meet without a gap."""
    reach = (hints.find(hints.FROM_MIDLINE, name) or [0])[0]
    for strip in made if reach else []:
        near = strip["P"][0, :, 0] > -reach
        strip["P"][0, near, 0] = hints.MIDLINE
    return made


def ring_ends(name, made):
    """Rings of two halves close at the midline, in front and behind."""
    reach = (hints.find(hints.RING_ENDS, name) or [0])[0]
    for P in [strip["P"] for strip in made if reach]:
        for end in (P[0], P[-1]):
            if np.abs(end[:, 0]).max() < reach:
                end[:, 0] = hints.MIDLINE
    return made


def bordered(name, made):
    """Borders that the fit lets wave, as they are."""
    for station, across, place, half in hints.find(hints.BORDERS, name) or []:
        made[0]["P"][station, across] = *place, half
    first, beside = hints.find(hints.STRAIGHT, name) or (0, 0)
    if beside:
        made[0]["P"][-1, first:, 0] = -beside
    return made


def as_strips(name, V, F):
    found = parts.pieces(V, F)
    if any(re.search(expression, name) for expression in hints.JOINED):
        found = [(V, F)]
    cornered = around_corner(name, *found[0])
    if cornered:
        return {"strips": [strips.to_figures(s) for s in to_midline(name, cornered)]}
    ring = hints.find(hints.RINGS, name)
    if ring:
        found = halves(found[:1], ring[0])
    area = [parts.areas(v, f).sum() for v, f in found]
    toward_origin = np.array((hints.find(hints.TOWARD_ORIGIN, name) or [(0, 0, 1)])[0], float)
    made = []
    for (v, f), a in zip(found, area):
        share = a / sum(area)
        branched = slips(name, v, f) if share > 0.5 else None
        if branched:
            made += branched
            continue
        hint = hints.find(hints.BROAD, name) if share > 0.5 else None
        ends = fibres.ends_by_hint(v, f, hint) if hint else fibres.ends_by_distance(v, f, toward_origin)
        if not ends[0].any() or not ends[1].any():
            ends = fibres.ends_by_distance(v, f, toward_origin)
        if share > 0.5 or ring:
            strip = ladder(v, f, *ends, (hints.find(hints.SIZE, name) or [None])[0])
        else:
            size = (7, 3) if len(found) <= 6 else (4, 2) if a < 600 else (5, 3)
            strip = (fit.one(v, f, fibres.field(v, f, *ends), *size, quick=True) or [None])[0]
        if strip:
            made.append(strip)
    made = bordered(name, ring_ends(name, thickened(name, made)))
    made = raised(name, drawn_in(name, with_fibres(name, to_midline(name, closed_sutures(name, made)))))
    return {"strips": [strips.to_figures(s) for s in made]}


def as_lumps(name, V, F, count, thin, soft=1.0):
    piece = max(parts.pieces(V, F), key=lambda piece: parts.volume(*piece))
    made = lumps.to_figures(lumps.fit(*piece, count, thin, soft))
    made = without_piercings(name, swollen(name, grown(name, sunk(name, made))))
    blade = hints.find(hints.BLADES, name)
    return blades.instead(made, strips.to_figures(blades.strip(*piece, blade))) if blade else made


def swollen(name, shape):
    """Small bones that reach their neighbours."""
    by = round(10 * (hints.find(hints.SWOLLEN, name) or [0])[0])
    return {**shape, "lumps": [l[:3] + [r + by for r in l[3:6]] + l[6:] for l in shape["lumps"]]}


def sunk(name, shape):
    """Processes kept under the sheet that covers them."""
    spec = hints.find(hints.SUNK, name)
    for lump in shape["lumps"] if spec else []:
        place, reach, move = spec
        if np.linalg.norm(np.array(lump[:3]) / 10 - np.array(place)) < reach:
            lump[:3] = [int(c + round(10 * m)) for c, m in zip(lump[:3], move)]
    return shape


def grown(name, shape):
    """Lumps that reach their neighbours."""
    spec = hints.find(hints.GROWN, name)
    for lump in shape["lumps"] if spec else []:
        place, reach, by = spec
        if np.linalg.norm(np.array(lump[:3]) / 10 - np.array(place)) < reach:
            lump[3:6] = [r + round(10 * by) for r in lump[3:6]]
    return shape


def without_piercings(name, shape):
    """Shells keep the hollows that shape them and lose the ones that only pierce them."""
    least = (hints.find(hints.SHELLS, name) or [0])[0]
    return {**shape, "hollows": [h for h in shape["hollows"] if sorted(h[3:6])[1] >= 10 * least]}


def modelled_source(row):
    if row["id"] in teeth.CROWNS:
        return "modelled: crowns of textbook measures on the alveolar borders of BP3D 4.0"
    if row["id"] in modelled.ABDOMINAL:
        return "modelled: textbook attachments, external oblique of BP3D 4.0 as the wall"
    after = "" if row["release"] == "modelled" else f", after BP3D {row['release']} {row['part']}"
    return f"modelled: textbook attachments, drawn on the figures around{after}"


def entry(row, shape):
    out = {"id": row["id"], "name": row["name"], "kind": row["kind"], "side": row["side"]}
    out["fma"] = {"midline": row["fma"]} if row["side"] == "midline" else {"right": row["fma"], "left": row["left"]}
    if row["release"] == "modelled" or row["id"] in drawn.SHEETS:
        return {**out, "source": modelled_source(row), "modelled": True, **shape}
    mirrored = ", mirrored" if row["part"].endswith("~") else ""
    out["source"] = f"BP3D {row['release']} {row['part'].rstrip('~')}{mirrored}"
    if row["release"] != "4.0":
        out["source"] += ", registered"
        out["adapted"] = True
    if hints.find(hints.NOSE, row["id"]):
        out["source"] += ", drawn in under the skin"
        out["adapted"] = True
    return {**out, **shape}


source = None  # one a process


def work(job):
    global source
    root, row = job
    begun = time.time()
    try:
        source = source or Source(root)
        if row["id"] in drawn.SHEETS:
            shape = {**drawn.flesh(row["id"]), "strips": [strips.to_figures(s) for s in drawn.sheet(row["id"], everything())]}
            return row, entry(row, shape), f"drawn, numbers {numbers(shape)}"
        if row["id"] in teeth.CROWNS:
            shape = teeth.shape(row["id"])
            return row, entry(row, shape), f"modelled, numbers {numbers(shape)}"
        if row["release"] == "modelled":
            wall = modelled.Wall(*source.load(next(r for r in structures() if r["id"] == "external_oblique")))
            shape = {"strips": [strips.to_figures(modelled.abdominal(row["id"], wall))]}
            return row, entry(row, shape), f"modelled, numbers {numbers(shape)}"
        V, F = source.load(row)
        size = hints.find(hints.LUMPS, f"{row['group']}/{row['id']}")
        shape = as_lumps(row["id"], V, F, *size) if size else as_strips(row["id"], V, F)
        d = distance.compare(V, F, *surface(shape))
        note = f"mean {d['mean']:.2f} p95 {d['p95']:.2f} volume {d['volume']:.2f} numbers {numbers(shape)} {time.time() - begun:.1f} s"
        return row, entry(row, shape), note
    except Exception as error:  # a part that fails is reported, the others go on
        return row, None, f"FAILED {type(error).__name__}: {error}"


def write(group, entries):
    path = os.path.join(FIGURES, group + ".json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    lines = ",\n".join(json.dumps(e, separators=(",", ":")) for e in entries)
    with open(path + ".new", "w", encoding="utf-8") as out:
        out.write('{"format":1,"structures":[\n' + lines + "\n]}\n")
    os.replace(path + ".new", path)  # others may be reading


def read(group):
    path = os.path.join(FIGURES, group + ".json")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as text:
        return {e["id"]: e for e in json.load(text)["structures"]}


def everything():
    """All figures there are, by id."""
    return {k: e for group in sorted({r["group"] for r in structures()}) for k, e in read(group).items()}


def with_what_was_said(made, before):
    """What is no matter of measuring stays: where it is flesh, its intersections, its share of the way, its fibres' ends."""
    for strip, old in zip(made.get("strips", []), before.get("strips", [])):
        strip.update({key: old[key] for key in ("u", "from", "to") if key in old and key not in strip})
    return {**made, **{key: before[key] for key in ("flesh", "intersections") if key in before and key not in made}}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive")
    options.add_argument("--only", default=".", help="regular expression on group/id; the other entries stay as they are")
    options.add_argument("--jobs", type=int, default=1)
    chosen = options.parse_args()
    rows = structures()
    todo = [(chosen.archive, r) for r in rows if re.search(chosen.only, f"{r['group']}/{r['id']}")]
    failed = 0
    with Pool(chosen.jobs) as pool:
        for drawing in (False, True):  # what is drawn lies on the figures of the others
            for row, made, note in pool.imap(work, [t for t in todo if (t[1]["id"] in drawn.SHEETS) == drawing]):
                print(f"{row['group']}/{row['id']}: {note}", flush=True)
                failed += made is None
                if made:
                    known = read(row["group"])
                    known[row["id"]] = with_what_was_said(made, known.get(row["id"], {}))
                    write(row["group"], [known[r["id"]] for r in rows if r["group"] == row["group"] and r["id"] in known])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
