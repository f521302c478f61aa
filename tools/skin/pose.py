"""Posing the base mesh on measured joints: one affine for each bone of the rig, blended linearly.

A bone's affine stretches its axis to the distance of the measured joints, scales its section, and turns it; twist that the
measured limb has and the rig's rest pose has not is spread along the limb. The right side is posed, the left mirrors it."""
import numpy as np

SECTION = {"arm": 0.96, "hand": 0.97, "leg": 0.95, "foot": 0.97}  # scale across a limb, found by eye on a first fit
HIP_OUTWARD = 89.0  # mm from the midline to the hip centre of the base mesh, whose own helper lies at the skin
TIP = 4.0  # mm of soft tissue beyond the tip of a finger or toe bone
MIRROR = np.diag([-1.0, 1.0, 1.0])


def unit(v):
    return v / np.linalg.norm(v)


def frame(axis, reference):
    z = unit(axis)
    x = unit(reference - z * (reference @ z))
    return np.c_[x, np.cross(z, x), z]


def log(R):
    angle = np.arccos(np.clip((np.trace(R) - 1) / 2, -1, 1))
    if angle < 1e-6:
        return np.zeros(3)
    return angle / (2 * np.sin(angle)) * np.array([R[2, 1] - R[1, 2], R[0, 2] - R[2, 0], R[1, 0] - R[0, 1]])


def exp(w):
    angle = np.linalg.norm(w)
    if angle < 1e-9:
        return np.eye(3)
    k = w / angle
    K = np.array([[0, -k[2], k[1]], [k[2], 0, -k[0]], [-k[1], k[0], 0]])
    return np.eye(3) + np.sin(angle) * K + (1 - np.cos(angle)) * K @ K


def least_turn(a, b):
    """The smallest rotation that takes direction a to direction b."""
    a, b = unit(a), unit(b)
    axis = np.cross(a, b)
    s = np.linalg.norm(axis)
    return np.eye(3) if s < 1e-9 else exp(axis / s * np.arctan2(s, a @ b))


def between(R0, R1, share):
    return exp(log(R1 @ R0.T) * share) @ R0


def segment(p0, p1, q0, q1, R, section):
    """The affine (A, b) that takes the bone p0 → p1 to q0 → q1 under the rotation R."""
    axis = unit(p1 - p0)
    along = np.linalg.norm(q1 - q0) / np.linalg.norm(p1 - p0)
    A = R @ (section * np.eye(3) + (along - section) * np.outer(axis, axis))
    return A, q0 - A @ p0


class Pose:
    """Affines of all bones, and pairs (place on the rest mesh, where it must go) of the right limbs' joints."""

    def __init__(self, base, J, head):
        self.base, self.J, self.affine, self.pairs = base, J, {}, []
        self.skin = np.unique(base.groups["body"])
        self.trunk(head)
        self.arm()
        self.leg()
        for bone in base.bones:
            if bone.endswith(".L"):
                A, b = self.affine[bone[:-2] + ".R"]
                self.affine[bone] = MIRROR @ A @ MIRROR, MIRROR @ b

    def set(self, bones, affine):
        for bone in bones:
            self.affine[bone] = affine

    def trunk(self, head):
        base, J = self.base, self.J
        hip = base.head("upperleg01.R")
        self.hip = np.array([-HIP_OUTWARD, hip[1] - 14, hip[2]])
        middle = np.array([0.0, 1.0, 1.0])
        low, high = self.hip * middle, base.head("spine01") * 0.14 + base.tail("spine01") * 0.86
        self.R = least_turn(high - low, J["neck_base"] - J["hip"] * middle)
        self.set(base.bones, segment(low, high, J["hip"] * middle, J["neck_base"], self.R, 0.95))
        self.set([b for b in base.bones if base.within(b, "head")], head)
        neck = segment(high, base.tail("neck03"), J["neck_base"], J["occiput"],
                       least_turn(base.tail("neck03") - high, J["occiput"] - J["neck_base"]), 0.98)
        self.set(["neck01", "neck02", "neck03"], neck)

    def skin_tip(self, bone):
        """Where the skin of a last phalanx ends, along the bone."""
        base = self.base
        start = base.head(bone)
        axis = unit(base.tail(bone) - start)
        own = self.skin[base.W[self.skin, base.index[bone]] > 0.5]
        return start + axis * ((base.P[own] - start) @ axis).max()

    def digit(self, bones, targets, R, section):
        """A chain of phalanges; the tip of the last one reaches a little beyond its bone."""
        source = [self.base.head(b) for b in bones] + [self.skin_tip(bones[-1])]
        targets = targets[:-1] + [targets[-1] + TIP * unit(targets[-1] - targets[-2])]
        for i, bone in enumerate(bones):
            R = least_turn(R @ (source[i + 1] - source[i]), targets[i + 1] - targets[i]) @ R
            self.affine[bone] = segment(source[i], source[i + 1], targets[i], targets[i + 1], R, section)
        self.pairs += zip(source, targets)

    def arm(self):
        base, J, section = self.base, self.J, SECTION["arm"]
        collar, S0, E0, W0 = (base.head(b + ".R") for b in ("clavicle", "upperarm01", "lowerarm01", "wrist"))
        S1, E1, W1 = J["shoulder"], J["elbow"], J["wrist"]
        girdle = least_turn(self.R @ (S0 - collar), S1 - J["sternoclavicular"]) @ self.R
        self.set(["clavicle.R", "shoulder01.R"], segment(collar, S0, J["sternoclavicular"], S1, girdle, 0.97))
        free = least_turn(girdle @ (E0 - S0), E1 - S1) @ girdle
        hinge = np.cross(E0 - S0, W0 - E0)
        hinge = hinge if hinge[0] < 0 else -hinge
        upper = frame(E1 - S1, J["elbow_axis"]) @ frame(E0 - S0, hinge).T
        for bone, share in (("upperarm01.R", 0.4), ("upperarm02.R", 0.85)):
            self.affine[bone] = segment(S0, E0, S1, E1, between(free, upper, share), section)
        finger = [J[f"finger{k}"] for k in range(1, 6)]
        a0, r0 = base.head("finger3-1.R") - W0, base.head("finger2-1.R") - base.head("finger5-1.R")
        a1, r1 = finger[2][1] - W1, finger[1][1] - finger[4][1]
        hand = frame(a1, r1) @ frame(a0, r0).T
        by_elbow = least_turn(upper @ (W0 - E0), W1 - E1) @ upper
        by_hand = least_turn(hand @ (W0 - E0), W1 - E1) @ hand
        for bone, share in (("lowerarm01.R", 0.30), ("lowerarm02.R", 0.80)):
            self.affine[bone] = segment(E0, W0, E1, W1, between(by_elbow, by_hand, share), section)
        self.affine["wrist.R"] = segment(W0, W0 + a0, W1, W1 + a1, hand, SECTION["hand"])
        for k in range(1, 6):
            bones = [f"finger{k}-{i}.R" for i in (1, 2, 3)]
            if k > 1:
                bone = f"metacarpal{k - 1}.R"
                p0, p1, q0, q1 = base.head(bone), base.head(bones[0]), finger[k - 1][0], finger[k - 1][1]
                R = least_turn(hand @ (p1 - p0), q1 - q0) @ hand
                self.affine[bone] = segment(p0, p1, q0, q1, R, SECTION["hand"])
            self.digit(bones, finger[k - 1][1:] if k > 1 else finger[0], hand, SECTION["hand"])
        self.pairs += [(S0, S1), (E0, E1), (W0, W1)]

    def leg(self):
        base, J, section = self.base, self.J, SECTION["leg"]
        H0, K0, A0 = self.hip, base.head("lowerleg01.R"), base.head("foot.R")
        H1, K1, A1 = J["hip"], J["knee"], J["ankle"]
        thigh = least_turn(self.R @ (K0 - H0), K1 - H1) @ self.R
        toe = [J[f"toe{k}"] for k in range(1, 6)]
        m0 = (base.head("toe2-1.R") + base.head("toe3-1.R")) / 2 - A0
        m1 = (toe[1][0] + toe[2][0]) / 2 - A1
        foot = frame(m1, toe[0][0] - toe[4][0]) @ frame(m0, base.head("toe1-1.R") - base.head("toe5-1.R")).T
        by_knee = least_turn(thigh @ (A0 - K0), A1 - K1) @ thigh
        by_foot = least_turn(foot @ (A0 - K0), A1 - K1) @ foot
        self.set(["upperleg01.R", "upperleg02.R"], segment(H0, K0, H1, K1, thigh, section))
        for bone, share in (("lowerleg01.R", 0.3), ("lowerleg02.R", 0.8)):
            self.affine[bone] = segment(K0, A0, K1, A1, between(by_knee, by_foot, share), section)
        self.affine["foot.R"] = segment(A0, A0 + m0, A1, A1 + m1, foot, SECTION["foot"])
        for k in range(1, 6):
            self.digit([f"toe{k}-{i}.R" for i in ((1, 2) if k == 1 else (1, 2, 3))], toe[k - 1], foot, SECTION["foot"])
        self.pairs += [(H0, H1), (K0, K1), (A0, A1)]

    def apply(self, P, W):
        A = np.stack([self.affine[b][0] for b in self.base.bones])
        b = np.stack([self.affine[b][1] for b in self.base.bones])
        return np.einsum("vb,bij,vj->vi", W, A, P) + W @ b
