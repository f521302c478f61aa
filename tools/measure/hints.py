"""What the surface alone does not say: where broad muscles begin and end, how slips branch, how many figures large ones need.

Keys are regular expressions on the id; directions are for the right side (+x is toward the midline there)."""
import re

# direction from origin to insertion; each end a line (L: the whole edge) or a point (P)
BROAD = [
    (r"^transverse_part_of_trapezius", (-1, 0, 0), "L", "L"),
    (r"^ascending_part_of_trapezius", (-0.7, 0, 1), "L", "P"),
    (r"^clavicular_part_of_deltoid", (-0.4, 0.2, -1), "L", "P"),
    (r"^acromial_part_of_deltoid", (-0.3, 0, -1), "L", "P"),
    (r"^spinal_part_of_deltoid", (-0.8, -0.3, -1), "L", "P"),
    (r"^sternocostal_part_of_pectoralis_major", (-1, 0.3, 0.3), "L", "L"),
    (r"^rhomboid_major", (-1, 0, -0.5), "L", "L"),
    (r"^external_oblique", (1, -0.8, -0.6), "L", "L"),
    (r"^gluteus_maximus", (-1, -0.3, -0.8), "L", "L"),
    (r"^gluteus_medius", (-0.2, 0, -1), "L", "P"),
    (r"^gluteus_minimus", (-0.3, 0, -1), "L", "P"),
    (r"^infraspinatus", (-1, -0.3, 0.3), "L", "P"),
    (r"^subscapularis", (-1, -0.4, 0.2), "L", "P"),
    (r"^pronator_quadratus", (-1, 0, 0), "L", "L"),
    (r"^iliacus", (0.3, -0.3, -1), "L", "P"),
    (r"^latissimus_dorsi", (-0.7, -0.3, 1), "L", "P"),
    (r"^temporalis", (0, -0.3, -1), "L", "P"),
    (r"^quadratus_lumborum", (0.2, 0, 1), "L", "L"),
    (r"^frontalis", (0, -0.2, -1), "L", "L"),
    (r"^occipitalis", (0, -0.1, 1), "L", "L"),
    (r"^platysma", (0.3, 0, 1), "L", "L"),
    (r"^parietal_bone", (0, 1, 0), "L", "L"),
    (r"^palmaris_longus", (-0.2, -0.2, -1), "P", "L"),  # to the whole border of the palmar aponeurosis
]

# multi-slip muscles: direction toward the common root, root a point (P) or line (L), shortest slip in mm, size of the trunk,
# "fan" where slips share their whole length (each vertex goes to the tip with the least detour)
BRANCHING = [
    (r"^flexor_digitorum_profundus", (0, 0, 1), "P", 25, (10, 3), None),
    (r"^flexor_digitorum_superficialis_humero", (0, 0, 1), "P", 25, (10, 3), None),
    (r"^extensor_digitorum$", (0, 0, 1), "P", 25, (10, 3), None),
    (r"^extensor_digitorum_longus", (0, 0, 1), "P", 25, (10, 3), None),
    (r"^extensor_digitorum_brevis", (0, 1, 0), "P", 15, (6, 3), None),
    (r"^flexor_digitorum_longus", (0, 0, 1), "P", 20, (10, 3), None),
    (r"^flexor_digitorum_brevis", (0, 1, 0), "P", 15, (6, 3), None),
    (r"^abductor_pollicis_longus", (0, 0, 1), "P", 20, (8, 3), None),
    (r"^serratus_anterior", (0, 1, 0.1), "L", 5, (6, 3), "fan"),
    (r"^serratus_posterior_inferior", (1, 0, -0.6), "L", 4, (6, 3), "fan"),
    (r"^serratus_posterior_superior", (1, 0, 0.7), "L", 4, (5, 3), "fan"),
    (r"^sternocleidomastoid", (0, 0, 1), "P", 20, (8, 4), None),
    (r"^abdominal_part_of_pectoralis_major", (-0.7, 0.2, 1), "P", 10, (7, 3), None),
    (r"^pectoralis_minor", (-0.3, 0.2, 1), "P", 10, (6, 3), "fan"),
    (r"^longissimus_thoracis", (0, 0, -1), "P", 20, (10, 4), None),
    (r"^longissimus_cervicis", (0, 0, -1), "P", 15, (8, 3), None),
    (r"^iliocostalis", (0, 0, -1), "P", 20, (9, 3), None),
    (r"^semispinalis_(cervicis|thoracis)", (0, 0, 1), "P", 20, (8, 3), None),
    (r"^transversus_thoracis", (1, 0, -0.5), "L", 9, (5, 3), "fan"),
    (r"^adductor_magnus", (0, 0, 1), "P", 25, (10, 4), None),
    (r"^tibialis_posterior", (0, 0, 1), "P", 15, (10, 3), None),
    (r"^psoas_major", (0, 0, -1), "P", 12, (10, 3), None),
    (r"^splenius_cervicis", (0, 0, -1), "P", 12, (7, 3), None),
    (r"^levator_scapulae", (0, 0, -1), "P", 20, (7, 3), None),
    (r"^scalenus_(anterior|medius)", (0, 0, -1), "P", 10, (6, 3), None),
]

# the way from insertion to origin, where it is not upward: from the first expression that matches
TOWARD_ORIGIN = [
    (r"rectus_capitis_lateralis|levatores_costarum|digastric_intermediate|intercostal", (0, 0, 1)),
    (r"sternocleido|splenius|longissimus|semispinalis|spinalis|iliocostalis|capitis|longus_colli|sternohyoid|sternothyroid|"
     r"thyrohyoid|omohyoid|teres_m|rotator|multifidus|intertransv|quadratus_lumborum|rectus_abdominis|latissimus|levator_veli|hyoglossus",
     (0, 0, -1)),
    (r"of_foot|hallucis_brevis|digitorum_brevis|adductor_hallucis|abductor_hallucis|flexor_accessorius|opponens_digiti_minimi_of_foot|"
     r"plantar|digastric_posterior", (0, 1, 0)),
    (r"_(rectus|oblique)$|levator_palpebrae", (0, 1, 0)),
    (r"lateral_pterygoid|digastric_anterior|geniohyoid|genioglossus", (0, -1, 0)),
    (r"piriformis|obturator|gemellus|quadratus_femoris|supraspinatus|subclavius|clavicular_part_of_pectoralis|pubo|coccygeus|pectoralis", (1, 0, 0)),
]

# rings: cut in two by the plane through the middle with this normal
RINGS = [
    (r"orbicularis_oculi", (0.1, 0, 1)),
    (r"external_anal_sphincter", (0, 1, 0)),
]

# broad muscles whose origin runs round a corner: cut by the plane through a point with a normal; then, for the piece before and
# the piece behind it, as in BROAD, and the size
CORNERS = [
    # at the external occipital protuberance, from the superior nuchal line to the nuchal ligament; cut along the fibres
    (r"^descending_part_of_trapezius", (0, -15, 1500), (0.684, 0.374, -0.627), ((-0.5, -0.3, -0.8), "L", "P", (9, 4)),
     ((-1, -0.3, -0.5), "L", "P", (9, 5))),
]

# muscles whose pieces, modelled apart in the release, are one sheet
JOINED = [r"^latissimus_dorsi"]

# sheets that begin at the midline: origins nearer to it than so many mm are drawn to it
FROM_MIDLINE = [
    (r"^latissimus_dorsi", 20),
    (r"^(de|a)scending_part_of_trapezius", 6),
]
MIDLINE = 0.4  # mm: a little beyond, so that the sides overlap

# rings of two halves: both ends are drawn to the midline where they are nearer to it than so many mm
RING_ENDS = [(r"^external_anal_sphincter", 6)]

# borders drawn as they are in the original, where the fit waves: (station, point across, place, half-thickness in mm); the lower border
# of the aponeurosis over the inguinal ligament, to the pubic tubercle and symphysis, and the row above it
BORDERS = [
    (r"^external_oblique", *[(10 + i, 0, place, 3.5) for i, place in enumerate(
        [(-67, -145, 824.5), (-56, -144, 817.5), (-45, -144.5, 812), (-33.5, -147.5, 807), (-20.5, -145, 800.5), (-9, -139, 794.5)])],
     *[(11 + i, 1, place, 2) for i, place in enumerate(
         [(-65, -161, 843), (-50, -166, 841), (-34, -170, 838), (-18, -167.5, 832), (-6, -161.5, 826)])]),
]

# last stations that run straight beside the midline, so far to the right (mm), from one point across on
STRAIGHT = [(r"^external_oblique", 2, 8.0)]

# where the fibres do not run along u: "radial", from the rim to the middle; or the degrees from the way of u (for the ribs:
# forward) by which they turn down
FIBRES = [
    (r"^external_intercostal", 50),  # down and forward
    (r"^(internal|innermost)_intercostal", 130),  # down and backward
    (r"^diaphragm", "radial"),  # to the central tendon
]

# the tip of the release's nose: its own skin ends 3.4 mm behind its cartilage, so that the cartilage is drawn in: behind the
# plane y all stays; before it depth is scaled, and what is 20 mm before it is raised by a share of the way to the height z
NOSE = [(r"^septal_nasal_cartilage", -172, 0.77, 0.12, 1510)]

# small bones of which the sutures gape: so much larger all round (mm)
SWOLLEN = [(r"^nasal_bone", 0.25)]

# sheets that the fit leaves too thin: their thickness times so much
THICKENED = [(r"^latissimus_dorsi", 1.15)]

# thin muscles through which bone came: moved by so much (mm)
RAISED = [(r"^levator_anguli_oris", (0, -0.8, 0))]

# stations and points across, where the usual ladder of sizes would not do
SIZE = [
    (r"^external_oblique", (16, 10)),
    (r"^gluteus_maximus", (11, 5)),
    (r"^sternocostal_part_of_pectoralis_major", (11, 7)),
    (r"^latissimus_dorsi", (12, 7)),
    (r"^iliotibial_tract", (14, 5)),
    (r"^rectus_abdominis", (20, 5)),
    (r"^platysma", (10, 7)),
    (r"^palmaris_longus", (16, 5)),
    (r"^parietal_bone", (11, 9)),
]

# flat bones whose rounded edges would leave their sutures open: edge exponent, mm by which the edges u = 0, u = 1, v = 0, v = 1
# are moved outward, and the x at which the side v = 1 ends
SUTURES = [
    (r"^parietal_bone", 0.5, (3, 6, 0, 0), 1.0),
]

# shells: hollows narrower than this (mm, the second least half-extent) would only pierce them
SHELLS = [
    (r"^(frontal_bone|occipital_bone)", 6.0),
    (r"^scapula$", 10.0),
]

# processes that come through the thin sheet over them: lumps so near to the place (mm) are moved
SUNK = [
    (r"^axis$", (0, -38, 1437), 11, (0, -4, 0)),  # its spinous process, under trapezius
]

# lumps near a place (within so many mm) that are made larger by so many mm: they leave a hole between them and their neighbours
GROWN = [(r"^frontal_bone", (-20.6, -163.1, 1591.5), 3.0, 0.8)]

# thin sheets of bones with processes, made as a strip (blades.py): the way its smooth face looks; the lateral edge from where it is no
# silhouette on, as (along, across) in the sheet from its middle, mm, and the level of its upper border; what stands before that face: above, lateral to and before so
# much; stations and points across
BLADES = [
    (r"^scapula$", (0, -1, 0), [(-4, -45), (8, -47), (20, -47), (31, -42), (40, -31), (47, -17), (52, -8)], 58, (34, -4, 12.5), (10, 6)),
]

# fused solids: how many lumps, the half-thickness of the thinnest in mm, and (1 mm if not said) the least blend
LUMPS = [
    (r"bones/.*_disk", 5, 1.8),
    (r"bones/.*(lumbar|thoracic)_vertebra", 24, 1.8),
    (r"bones/.*cervical_vertebra|bones/.*/(atlas|axis)", 24, 1.8),
    (r"bones/.*/frontal_bone", 40, 1.5, 1.8),
    (r"bones/.*/occipital_bone", 36, 1.3, 1.8),
    (r"bones/.*/sacrum", 36, 1.8),
    (r"bones/.*/scapula", 36, 1.0, 2.4),
    (r"bones/.*/hip_bone", 44, 1.3, 2.0),
    (r"bones/.*/(femur|humerus)", 24, 1.8),
    (r"bones/.*/(tibia|ulna)", 20, 1.8),
    (r"bones/.*/(radius|fibula)", 14, 1.8),
    (r"bones/.*/(sphenoid_bone|temporal_bone)", 40, 1.0),
    (r"bones/.*/(ethmoid|maxilla|occipital_bone|frontal_bone|mandible)", 34, 1.0),
    (r"bones/.*/(zygomatic_bone|palatine_bone|hyoid_bone|thyroid_cartilage|cricoid_cartilage|vomer)", 14, 1.0),
    (r"bones/.*/(manubrium|body_of_sternum)", 10, 1.8),
    (r"bones/foot/(talus|calcaneus|navicular|cuboid)", 12, 1.8),
    (r"bones/foot/.*cuneiform", 8, 1.8),
    (r"bones/hand/(hamate|capitate|scaphoid|lunate|triquetral|trapez|pisiform)", 7, 1.3),
    (r"bones/.*(metacarpal|metatarsal|phalanx)", 7, 1.3),
    (r"bones/lower_limb/patella", 7, 1.8),
    (r"bones/.*(inferior_nasal_concha|lacrimal_bone|nasal_bone)", 7, 1.0),
]


def find(table, name):
    for expression, *rest in table:
        if re.search(expression, name):
            return rest
    return None
