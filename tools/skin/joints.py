"""Joint centres and landmarks of the right half, measured on the bones (canonical frame, mm)."""
import numpy as np
from scipy.spatial import cKDTree

RAYS = ["first", "second", "third", "fourth", "fifth"]
FINGERS = ["thumb", "index_finger", "middle_finger", "ring_finger", "little_finger"]
TOES = ["big_toe", "second_toe", "third_toe", "fourth_toe", "little_toe"]
CARPALS = ["trapezium", "trapezoid", "capitate", "hamate", "hamate"]


def articulation(a, b, share=0.06):
    """The middle between the parts of two bones that lie nearest to each other."""
    da, db = cKDTree(b).query(a)[0], cKDTree(a).query(b)[0]
    na, nb = max(6, int(len(a) * share)), max(6, int(len(b) * share))
    return (a[np.argsort(da)[:na]].mean(0) + b[np.argsort(db)[:nb]].mean(0)) / 2


def sphere(p):
    """Centre of the sphere that fits points best."""
    return np.linalg.lstsq(np.c_[2 * p, np.ones(len(p))], (p**2).sum(1), rcond=None)[0][:3]


def near(a, b, reach):
    return a[cKDTree(b).query(a)[0] < reach]


def farthest(a, c):
    return a[np.argmax(((a - c) ** 2).sum(1))]


def most(a, direction):
    return a[np.argmax(a @ np.asarray(direction, float))]


def measure(bone):
    """`bone`: id → vertices of the right (x < 0) or midline bone."""
    J = {}
    arm(bone, J)
    leg(bone, J)
    trunk(bone, J)
    return J


def arm(bone, J):
    humerus, ulna, radius = bone["humerus"], bone["ulna"], bone["radius"]
    J["shoulder"] = sphere(near(humerus, bone["scapula"], 10))
    low = humerus[humerus[:, 2] < humerus[:, 2].min() + 28]
    outer, inner = low[low[:, 0].argmin()], low[low[:, 0].argmax()]
    J["elbow"], J["elbow_axis"] = (outer + inner) / 2, (outer - inner) / np.linalg.norm(outer - inner)
    J["wrist"] = np.mean([articulation(radius, bone["scaphoid"]), articulation(radius, bone["lunate"]),
                          ulna[np.argsort(ulna[:, 2])[: max(6, len(ulna) // 50)]].mean(0)], axis=0)
    for k in range(5):
        metacarpal, proximal = bone[RAYS[k] + "_metacarpal_bone"], bone["proximal_phalanx_of_" + FINGERS[k]]
        distal = bone["distal_phalanx_of_" + FINGERS[k]]
        chain = [articulation(metacarpal, bone[CARPALS[k]]), articulation(metacarpal, proximal)]
        if k:
            middle = bone["middle_phalanx_of_" + FINGERS[k]]
            chain += [articulation(proximal, middle), articulation(middle, distal)]
        else:
            chain += [articulation(proximal, distal)]
        J[f"finger{k + 1}"] = chain + [farthest(distal, chain[-1])]
    clavicle, scapula = bone["clavicle"], bone["scapula"]
    J["sternoclavicular"] = clavicle[np.argsort(np.abs(clavicle[:, 0]))[: max(6, len(clavicle) // 25)]].mean(0)
    J["acromion"] = most(scapula, (-1, 0, 0.5))


def leg(bone, J):
    femur, hip, tibia, talus, calcaneus = (bone[n] for n in ("femur", "hip_bone", "tibia", "talus", "calcaneus"))
    J["hip"] = sphere(near(femur[femur[:, 2] > femur[:, 2].max() - 60], hip, 8))
    low = femur[femur[:, 2] < femur[:, 2].min() + 40]
    J["knee"] = np.r_[(low.min(0) + low.max(0))[:2] / 2, low[:, 2].min() + 16]
    J["ankle"] = articulation(tibia, talus)
    J["patella"] = most(bone["patella"], (0, -1, 0))
    J["heel"], J["sole"] = most(calcaneus, (0, 1, 0)), most(calcaneus, (0, 0, -1))
    fibula = bone["fibula"]
    J["malleolus_medial"] = most(tibia[tibia[:, 2] < tibia[:, 2].min() + 25], (1, 0, 0))
    J["malleolus_lateral"] = most(fibula[fibula[:, 2] < fibula[:, 2].min() + 30], (-1, 0, 0))
    for k in range(5):
        proximal, distal = bone["proximal_phalanx_of_" + TOES[k]], bone["distal_phalanx_of_" + TOES[k]]
        chain = [articulation(bone[RAYS[k] + "_metatarsal_bone"], proximal)]
        if k:
            middle = bone["middle_phalanx_of_" + TOES[k]]
            chain += [articulation(proximal, middle), articulation(middle, distal)]
        else:
            chain += [articulation(proximal, distal)]
        J[f"toe{k + 1}"] = chain + [farthest(distal, chain[-1])]
    J["metatarsal_base"] = most(bone["fifth_metatarsal_bone"], (-1, 0.8, 0))
    J["asis"], J["crest"] = most(hip, (-0.3, -1, 0.3)), most(hip, (-1, 0, 0.6))
    J["trochanter"] = most(femur, (-1, 0, 0))


def trunk(bone, J):
    on_midline = np.array([0.0, 1.0, 1.0])
    J["occiput"] = articulation(bone["occipital_bone"], bone["atlas"]) * on_midline
    J["neck_base"] = articulation(bone["seventh_cervical_vertebra"], bone["first_thoracic_vertebra"]) * on_midline
