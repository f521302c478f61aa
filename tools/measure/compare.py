#!/usr/bin/env python3
"""Compares the figures with the real surfaces and writes models/accuracy.md.

    python3 tools/measure/compare.py ARCHIVE [--pack PACK] [--only REGEX] [--jobs N]

For each structure: symmetric mean distance, 95th percentile, volume ratio, count of figures; where the release has its own left
part, the same for the mirrored surface against it. With PACK, the folder of the forged body, also what the forge made of the muscles
when it pressed them under their covers."""
import argparse
import os
import re
from multiprocessing import Pool

import numpy as np

import distance
import measure
import pack

REPORT = os.path.join(measure.HERE, "..", "..", "models", "accuracy.md")
source = None


def left_part(archive, row):
    """The part of the left side, if the release has one."""
    if row["side"] != "right" or row["part"].endswith("~"):
        return None
    if row["release"] == "3.0":
        return None  # registered on right bones only
    if archive.has("4.0", row["part"] + "M"):
        return row["part"] + "M"
    return LEFT.get(row["left"])


def left_parts(archive):
    """Part by concept for parts that are no mirror twins, from the headers of the files."""
    folder = os.path.join(archive.root, archive.folders["4.0"])
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if not line.startswith("#"):
                    break
                match = re.match(r"# Concept ID : (FMA\d+)", line)
                if match and not name.endswith("M.obj"):
                    found.setdefault(match.group(1), name[:-4])
    return found


LEFT = {}


def as_forged(row, made, V, F):
    """The distance of what the forge made of a figure; nothing for a name that several structures bear."""
    name = row["name"] if row["side"] == "midline" else f"right {row['name']}"
    files = made.get(name, [])
    return distance.compare(V, F, *pack.refined(*pack.read_glb(files[0]))) if len(files) == 1 else None


def work(job):
    global source
    root, row, shape, made = job
    source = source or measure.Source(root)
    if not LEFT:
        LEFT.update(left_parts(source.archive))
    V, F = source.load(row)
    Vm, Fm = measure.surface(shape, 56, 32)
    right = distance.compare(V, F, Vm, Fm)
    other = left_part(source.archive, row)
    left = distance.compare(*source.archive.load("4.0", other), Vm * [-1, 1, 1], Fm[:, ::-1]) if other else None
    return row, measure.numbers(shape), right, left, as_forged(row, made, V, F)


def line(row, numbers, right, left, forged):
    other, last = (f"{d['mean']:.2f}" if d else "–" for d in (left, forged))
    return f"| {row['id']} | {row['part']} | {numbers} | {right['mean']:.2f} | {right['p95']:.2f} | {right['volume']:.2f} | {other} | {last} |"


def forged_summary(title, results):
    """What the forge made of the figures: median, worst, share within 1 and 2 mm."""
    of = [r[4] for r in results if r[4]]
    mean, p95 = (np.array([d[k] for d in of]) for k in ("mean", "p95"))
    return (f"| {title} | {len(of)} | {np.median(mean):.2f} | {mean.max():.2f} | {(mean <= 1).mean():.1%} | {(mean <= 2).mean():.1%} | "
            f"{np.median(p95):.2f} |")


def summary(title, results):
    mean, p95 = (np.array([r[2][k] for r in results]) for k in ("mean", "p95"))
    volume, numbers = np.array([r[2]["volume"] for r in results]), np.array([r[1] for r in results])
    left = np.array([r[3]["mean"] for r in results if r[3]])
    good = ((volume > 0.85) & (volume < 1.15)).mean()
    beside = f"{np.median(left):.2f}" if len(left) else "–"
    return (f"| {title} | {len(results)} | {np.median(numbers):.0f} | {np.median(mean):.2f} | {mean.max():.2f} | {(mean <= 2).mean():.0%} | "
            f"{np.median(p95):.2f} | {good:.0%} | {beside} |")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive")
    options.add_argument("--pack", help="folder of the forged body, build/release/packs/figure")
    options.add_argument("--only", default=".")
    options.add_argument("--jobs", type=int, default=1)
    chosen = options.parse_args()
    made, jobs = pack.read(chosen.pack) if chosen.pack else {}, []
    for row in measure.structures():
        shape = measure.read(row["group"]).get(row["id"])
        if shape and row["release"] != "modelled" and re.search(chosen.only, f"{row['group']}/{row['id']}"):
            jobs.append((chosen.archive, row, shape, made))
    with Pool(chosen.jobs) as pool:
        results = list(pool.imap(work, jobs))
    kinds = [("muscles", ("muscle",)), ("bones", ("bone",)), ("cartilages, tendons, ligaments", ("cartilage", "ligament"))]
    out = ["# How true the figures are", "",
           "Written by `python3 tools/measure/compare.py ARCHIVE`. Distances in mm between the surface made from the figures and the real one, both ways;",
           "volume is made / real; `left` is the mean distance of the mirrored surface to the release's own left part. Parts of 3.0 are compared after registration.", "",
           "| kind | structures | figures, median | mean, median | mean, worst | mean ≤ 2 mm | p95, median | volume 0.85–1.15 | left mean, median |",
           "|---|---|---|---|---|---|---|---|---|"]
    out += [summary(title, chosen_) for title, which in kinds if (chosen_ := [r for r in results if r[0]["kind"] in which])]
    if made:
        out += ["", "The same surfaces as the forge leaves them, muscles pressed under the ones that cover them, muscles and bones simplified (column `forged`, its mean):", "",
                "| kind | structures | mean, median | mean, worst | mean ≤ 1 mm | mean ≤ 2 mm | p95, median |", "|---|---|---|---|---|---|---|"]
        parted = [(title, [r for r in results if r[0]["kind"] in which]) for title, which in kinds]
        out += [forged_summary(title, of) for title, of in parted if any(r[4] for r in of)]
    for title, which in kinds:
        out += ["", f"## {title.capitalize()}", "| structure | part | figures | mean | p95 | volume | left | forged |", "|---|---|---|---|---|---|---|---|"]
        out += [line(*r) for r in results if r[0]["kind"] in which]
    text = "\n".join(out) + "\n"
    print("\n".join(out[5:17]))
    if chosen.only == ".":
        with open(REPORT, "w", encoding="utf-8") as report:
            report.write(text)


if __name__ == "__main__":
    main()
