#!/usr/bin/env python3
"""Draws measured structures beside the real ones, to look at them.

    python3 tools/measure/picture.py ARCHIVE REGEX OUT.png [--view front|back|left|right|top] [--size 700]"""
import argparse
import re
import struct
import zlib

import numpy as np

import measure
import parts

VIEWS = {"front": ((1, 0, 0), (0, 0, 1)), "back": ((-1, 0, 0), (0, 0, 1)), "right": ((0, -1, 0), (0, 0, 1)),
         "left": ((0, 1, 0), (0, 0, 1)), "top": ((1, 0, 0), (0, -1, 0)), "bottom": ((1, 0, 0), (0, 1, 0)),
         "oblique": ((0.8, -0.6, 0), (0.2, 0.27, 0.94))}


def write_png(path, image):
    height, width, _ = image.shape
    raw = b"".join(b"\0" + row.tobytes() for row in image.astype(np.uint8))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                  chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def draw(surfaces, view, low, high, size):
    """Shaded points in a depth buffer. `surfaces`: (V, F, colour)."""
    right, up = (np.array(a, float) / np.linalg.norm(a) for a in VIEWS[view])
    toward = np.cross(right, up)
    corners = np.array([[(low, high)[i >> k & 1][k] for k in range(3)] for i in range(8)])
    a, b = corners @ right, corners @ up
    scale = size / max(np.ptp(a), np.ptp(b))
    width, height = int(np.ptp(a) * scale) + 8, int(np.ptp(b) * scale) + 8
    depth, image = np.full((height, width), -1e9), np.full((height, width, 3), 28.0)
    light = 0.5 * toward + 0.6 * up - 0.4 * right
    light /= np.linalg.norm(light)
    for V, F, colour in surfaces:
        count = int(np.clip(parts.areas(V, F).sum() * scale * scale * 4, 2000, 3_000_000))
        p, n = parts.sample(V, F, count)
        shade = 0.25 + 0.75 * np.clip(n @ light, 0, 1)
        x, y = ((p @ right - a.min()) * scale).astype(int) + 3, height - 4 - ((p @ up - b.min()) * scale).astype(int)
        good = (x >= 0) & (x < width) & (y >= 0) & (y < height) & (n @ toward > -0.05)
        x, y, z, shade = x[good], y[good], (p @ toward)[good], shade[good]
        order = np.argsort(z, kind="stable")
        x, y, z, shade = x[order], y[order], z[order], shade[order]
        front = z > depth[y, x]
        x, y, z, shade = x[front], y[front], z[front], shade[front]
        depth[y, x] = z
        image[y, x] = shade[:, None] * np.array(colour)
    return image


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive")
    options.add_argument("regex")
    options.add_argument("out")
    options.add_argument("--view", default="front,back")
    options.add_argument("--size", type=int, default=700)
    chosen = options.parse_args()
    archive, real, made = measure.Source(chosen.archive), [], []
    rng = np.random.default_rng(3)
    for row in measure.structures():
        key = f"{row['group']}/{row['id']}"
        if not re.search(chosen.regex, key):
            continue
        base = np.array([232, 224, 200]) if row["kind"] == "bone" else np.array([200, 90, 80]) if row["kind"] == "muscle" else np.array([190, 200, 205])
        colour = np.clip(base + rng.normal(0, 14, 3), 0, 255)
        if row["release"] != "modelled":
            real.append((*archive.load(row), colour))
        known = measure.read(row["group"]).get(row["id"])
        if known:
            made.append((*measure.surface(known, 64, 36), colour))
    everything = np.concatenate([s[0] for s in real or made])
    low, high = everything.min(0) - 2, everything.max(0) + 2
    sheets = [np.hstack([draw(real, v, low, high, chosen.size), draw(made, v, low, high, chosen.size)]) for v in chosen.view.split(",")]
    width = max(s.shape[1] for s in sheets)
    write_png(chosen.out, np.vstack([np.pad(s, ((0, 0), (0, width - s.shape[1]), (0, 0)), constant_values=28) for s in sheets]))


if __name__ == "__main__":
    main()
