"""Cutting a multi-slip muscle into its trunk and slips, each a surface with its own two ends."""
import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

import fibres
import parts


def cut(V, F, direction, root_kind, shortest, fan):
    """Pieces as (V, F, origin, insertion, depth, length): depth 0 is the trunk, more is a slip."""
    d = np.array(direction, float) / np.linalg.norm(direction)
    g, e = fibres.graph(V, F)
    if root_kind == "L":
        root = fibres.ends_by_hint(V, F, (-d, "L", "L"))[0]
    else:
        from_top = dijkstra(g, indices=int(np.argmax(V @ d)))
        root = from_top < max(0.03 * from_top[np.isfinite(from_top)].max(), 3)
    far = dijkstra(g, indices=np.where(root)[0], min_only=True)
    far[~np.isfinite(far)] = 0
    for _ in range(3):
        total, count = far.copy(), np.ones(len(V))
        np.add.at(total, e[:, 0], far[e[:, 1]])
        np.add.at(total, e[:, 1], far[e[:, 0]])
        np.add.at(count, e.ravel(), 1)
        far = total / count
    tree = split(V, e, far, parts.vertex_areas(V, F), shortest, 0.003 if fan else 0.008)
    if len(tree) == 1:
        return []
    return fan_out(V, F, g, e, far, root, tree) if fan else trunk_and_slips(V, F, far, root, tree, shortest)


def split(V, e, far, share, shortest, least):
    """Follows the distance from the root; where the rest falls apart into long enough slips, cuts. Entries are
    (mask, depth, from, to): `to` is None for a slip's end."""
    step, whole, tree = max(far.max() / 90, 1.0), share.sum(), []

    def components(mask):
        m = mask[e[:, 0]] & mask[e[:, 1]]
        label = connected_components(sp.coo_matrix((np.ones(m.sum()), (e[m, 0], e[m, 1])), shape=(len(V),) * 2), directed=False)[1]
        label = np.where(mask, label, -1)
        ids, count = np.unique(label[mask], return_counts=True)
        return [label == i for i, c in zip(ids, count) if c > 12]

    def follow(mask, level, begun, depth):
        while level < far[mask].max() - shortest:
            slips = [q for q in components(mask & (far > level)) if far[q].max() - level > shortest and share[q].sum() > least * whole]
            if len(slips) >= 2:
                overlap = 4 * step
                tree.append((mask & (~np.any(slips, axis=0) | (far < level + overlap * 0.5)), depth, begun, level))
                for q in slips:
                    below = mask & (far <= level) & (far > level - overlap)
                    if below.any():
                        near = q & (far < level + overlap)
                        reach, _ = cKDTree(V[near if near.any() else q]).query(V[below])
                        q = q.copy()
                        q[np.where(below)[0][reach < overlap * 1.1]] = True
                    follow(q, level + step, level, depth + 1)
                return
            level += step
        tree.append((mask, depth, begun, None))

    follow(np.ones(len(V), bool), step, None, 0)
    return tree


def fan_out(V, F, g, e, far, root, tree):
    """Each vertex to the slip whose tip it reaches with the least detour."""
    tips = [np.where(mask)[0][np.argmax(far[mask])] for mask, _, _, to in tree if to is None]
    detour = dijkstra(g, indices=tips)
    owner = np.argmin(detour - detour[:, root].min(1)[:, None], 0)
    made = []
    for i in range(len(tips)):
        mask = owner == i
        for _ in range(2):  # two rings wider, so that neighbours meet
            wider = mask.copy()
            wider[e[mask[e[:, 0]], 1]] = True
            wider[e[mask[e[:, 1]], 0]] = True
            mask = wider
        v, f, keep = largest(V, F, mask)
        distance, origin = far[mask][keep], root[mask][keep]
        reach = np.ptp(distance)
        if not origin.any():
            origin = distance < distance.min() + 0.06 * reach
        made.append((v, f, origin, (distance > distance.max() - 0.06 * reach) & ~origin, 1, reach))
    return made


def trunk_and_slips(V, F, far, root, tree, shortest):
    slips = [p for p in tree if p[3] is None]
    inner = [p for p in tree if p[3] is not None]
    kept = [p for p in inner if p[1] > 0 and p[3] - p[2] > max(30, shortest)]
    trunk = np.zeros(len(V), bool)
    for p in inner:
        if not any(p is q for q in kept):
            trunk |= p[0]
    in_slip = np.any([p[0] for p in kept + slips], axis=0)
    made = []
    for mask, depth, begun, to in [(trunk, 0, None, min(p[3] for p in inner))] + kept + slips:
        if mask.sum() < 30:
            continue
        v, f, keep = largest(V, F, mask)
        if len(f) < 30:
            continue
        distance, at_root = far[mask][keep], root[mask][keep]
        low, high = distance.min(), distance.max()
        origin = at_root if depth == 0 and at_root.any() else distance < low + 0.08 * (high - low) + 1e-6
        if to is None:
            insertion = distance > high - 0.06 * (high - low)
        else:
            insertion = in_slip[mask][keep] if depth == 0 else distance > to - max(far.max() / 90, 1.0)
        made.append((v, f, origin, insertion & ~origin, depth, high - low))
    return made


def largest(V, F, mask):
    """The largest connected piece of the masked surface, and which of the masked vertices it keeps."""
    v, f = parts.submesh(V, F, mask)
    label = parts.labels(v, f)[1]
    keep = label == np.bincount(label).argmax()
    return *parts.submesh(v, f, keep), keep
