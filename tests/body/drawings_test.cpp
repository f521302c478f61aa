#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "../atlases.h"
#include "body/where.h"

/// Pain drawings that must lead to the muscle. Each is made from a published description of where the muscle
/// is felt (in words, third column), not from the strokes of the content; its spots are what a person would
/// dab on: POINT:RADIUS in mm, on the right unless it says @left.
using namespace knotlas;

namespace {

struct Drawing {
  const char* muscle;
  const char* spots;
  const char* described;
};

// clang-format off
const std::vector<Drawing> drawings{
    // Head and neck
    {"scm_sternal", "head.cheek.bone:18 head.brow.middle:14 head.eye:12 occiput:22 head.vertex:18", "cheek, eyebrow, behind the eye, back of the head, crown"},
    {"scm_clavicular", "head.forehead.middle:24 ear:16 ear.behind:14", "forehead, deep in the ear, behind the ear"},
    {"trapezius_descending", "neck.posterolateral.upper:18 neck.posterolateral.middle:18 mastoid:16 temple:20", "side of the neck, behind the ear, temple"},
    {"trapezius_descending", "neck.posterolateral.middle:20 neck.posterolateral.upper:18 mastoid:18 occiput.lateral:18", "side of the neck to behind the ear and the back of the head"},
    {"trapezius_transverse", "back.paraspinal.t3:22 back.paraspinal.t5:22 scapula.medial.upper:18", "between the shoulder blade and the spine"},
    {"trapezius_ascending", "neck.back.upper:20 mastoid:16 scapula.suprascapular:28 acromion:18", "back of the neck, behind the ear, above the shoulder blade, tip of the shoulder"},
    {"levator_scapulae", "neck.angle:26 neck.angle.back:20", "angle of the neck"},
    {"levator_scapulae", "neck.angle:26 scapula.medial.upper:18 scapula.medial.middle:16", "angle of the neck, inner border of the blade"},
    {"splenius_capitis", "head.vertex:26", "crown of the head"},
    {"splenius_cervicis", "head.eye:16 head.side:26 neck.angle:22", "behind the eye, side of the head, angle of the neck"},
    {"suboccipitals", "occiput:22 head.side.back:22 head.side:20 temple:16 head.eye:12", "from the back of the head round the side to the eye"},
    {"semispinalis_capitis", "temple:20 head.side:22 head.side.back:20 occiput:18", "half circle round the head, most at the temple"},
    {"multifidi_cervicis", "neck.suboccipital:18 neck.back.upper:18 neck.back.middle:18 neck.back.lower:18", "below the skull and down the back of the neck"},
    {"masseter_superficial", "head.cheek.middle:18 jaw.body:14 head.teeth.upper:10 head.teeth.lower:10", "cheek, jaw, molars"},
    {"masseter_deep", "jaw.joint:14 ear:12", "jaw joint and deep in the ear"},
    {"temporalis_anterior", "head.brow.middle:16 head.brow.outer:14 temple.front:14 head.teeth.upper:8", "along the eyebrow, upper front teeth"},
    {"temporalis_middle", "temple:24 head.teeth.upper:10", "temple and upper teeth"},
    {"medial_pterygoid", "jaw.joint:12 ear:12 ear.below:12 neck.front.hyoid:12", "throat, below and behind the jaw joint, deep in the ear"},
    {"lateral_pterygoid", "jaw.joint:14 head.cheek.bone:16", "jaw joint and upper jaw"},
    {"digastric_posterior", "mastoid:16 neck.scm.upper:20", "behind the ear and upper side of the neck"},
    {"frontalis", "head.forehead.middle:24", "forehead of the same side"},
    {"occipitalis", "occiput.upper:24 head.eye:12", "back of the head and behind the eye"},
    {"orbicularis_oculi", "head.nose.side:12 head.nose.tip:10 head.brow.middle:10", "nose, above the eye"},
    {"zygomaticus_major", "head.nose.side:12 head.nose.root:10 head.forehead.midline:14", "side of the nose up to the middle of the forehead"},
    {"scalenes", "chest.upper:24 scapula.medial.middle:20 arm.front.outer.middle:24 forearm.radial.middle:20 thumb.base.dorsal:12 finger.index.middle.dorsal:10", "chest, inner border of the blade, arm, thumb side of the forearm, thumb and index finger"},
    // Shoulder and arm
    {"supraspinatus", "deltoid.middle:34 elbow.outer:16", "outer shoulder, outer elbow"},
    {"infraspinatus", "deltoid.front:34 arm.front.outer.middle:26 arm.front.upper:24", "deep in the front of the shoulder, down the front of the arm"},
    {"teres_minor", "deltoid.back.lower:18", "a plum-sized spot at the back of the shoulder, low, near the deltoid tubercle"},
    {"teres_major", "deltoid.back:26 arm.back.upper:22 forearm.back.middle:18", "back of the shoulder, back of the arm, sometimes the forearm"},
    {"subscapularis", "deltoid.back:28 wrist.dorsal:18 wrist.palmar:14", "back of the shoulder and a cuff round the wrist"},
    {"deltoid_anterior", "deltoid.front:34", "front of the shoulder"},
    {"deltoid_middle", "deltoid.middle:30", "side of the shoulder"},
    {"deltoid_posterior", "deltoid.back:32", "back of the shoulder"},
    {"coracobrachialis", "deltoid.front:24 arm.back.middle:26 forearm.back.middle:20 hand.dorsal.3:14", "front of the shoulder, back of the arm and forearm to the back of the hand"},
    {"biceps_brachii", "deltoid.front:28 arm.front.middle:28 elbow.front:18", "front of the shoulder, front of the arm, crease of the elbow"},
    {"brachialis", "thumb.metacarpal.dorsal:16 thumb.base.dorsal:14", "base of the thumb"},
    {"triceps_long", "deltoid.back:24 arm.back.upper:24 arm.back.middle:24", "back of the shoulder and of the arm"},
    {"brachioradialis", "elbow.outer:18 hand.web:16 forearm.radial.middle:14", "outer elbow, web of the thumb"},
    {"ecr_longus", "elbow.outer:20 hand.dorsal.2:16 hand.dorsal.3:12", "outer elbow, back of the hand"},
    {"ecr_brevis", "wrist.dorsal:18 hand.dorsal.3:18", "back of the wrist and hand"},
    {"ec_ulnaris", "wrist.dorsal.ulnar:16", "little-finger side of the back of the wrist"},
    {"extensor_digitorum", "hand.dorsal.3:18 hand.knuckle.3:14 finger.middle.base.dorsal:10 finger.middle.middle.dorsal:9", "back of the hand and of the finger"},
    {"supinator", "elbow.outer:24", "outer elbow"},
    {"palmaris_longus", "hand.palm:26", "palm"},
    {"fc_radialis", "wrist.palmar.radial:16", "thumb side of the front of the wrist"},
    {"fc_ulnaris", "wrist.palmar.ulnar:16", "little-finger side of the front of the wrist"},
    {"first_dorsal_interosseous_hand", "finger.index.base.dorsal:10 finger.index.middle.dorsal:9 finger.index.end.dorsal:8 hand.knuckle.2:10", "along the index finger"},
    {"opponens_pollicis", "thumb.base.palmar:12 thumb.end.palmar:10 wrist.palmar.radial:14", "palm side of the thumb, thumb side of the wrist"},
    {"abductor_digiti_minimi_hand", "finger.little.base.dorsal:9 finger.little.middle.dorsal:8 finger.little.end.dorsal:7", "along the little finger"},
    // Chest, back, belly
    {"pectoralis_major", "chest.upper:28 chest.middle:28 deltoid.front:24", "front of the chest and of the shoulder"},
    {"pectoralis_minor", "deltoid.front:30 chest.upper.outer:18 arm.inner.middle:18 forearm.ulnar.middle:16", "front of the shoulder, inner arm, little-finger side of the forearm"},
    {"subclavius", "chest.infraclavicular:24 arm.front.upper:22 arm.front.middle:22 forearm.radial.middle:18", "below the collarbone, front of the arm, thumb side of the forearm"},
    {"sternalis", "sternum.upper:22 sternum.middle:24 sternum.lower:22", "along the breastbone"},
    {"latissimus_dorsi", "scapula.inferior_angle:32 back.chest.t8:24", "lower tip of the blade and the middle back"},
    {"rhomboids", "scapula.medial.upper:18 scapula.medial.middle:18 scapula.medial.lower:18", "along the inner border of the blade"},
    {"serratus_anterior", "chest.side.middle:32 scapula.inferior_angle:22", "side of the chest, lower tip of the blade"},
    {"serratus_posterior_superior", "scapula.medial.upper:22 scapula.spine.middle:24 deltoid.back:20 elbow.back:14 finger.little.middle.dorsal:8", "deep under the upper blade, back of the shoulder, to the little finger"},
    {"serratus_posterior_inferior", "back.chest.t10:34", "lower ribs at the back"},
    {"intercostals", "chest.side.middle:26", "side of the chest between two ribs"},
    {"diaphragm", "ribs.margin:26 chest.side.lower:22", "edge of the ribs at the front and side"},
    {"iliocostalis_thoracis_upper", "scapula.inferior_angle:24 back.paraspinal.t8:20 back.chest.t8:22", "lower tip of the blade and middle back"},
    {"iliocostalis_thoracis_lower", "back.chest.t10:26 back.rib12:24 back.paraspinal.t12:22", "middle to low back beside the spine"},
    {"iliocostalis_lumborum", "buttock.middle:30 buttock.upper:24", "middle of the buttock"},
    {"longissimus_thoracis", "buttock.lower:28 buttock.lower.inner:22", "low in the buttock"},
    {"multifidi_thoracic", "spine.t6:18 back.paraspinal.t6:16", "spine at the level, middle of the back"},
    {"multifidi_lumbar", "spine.l3:18 spine.l4:18 spine.l5:18", "midline of the low back"},
    {"multifidi_sacral", "sacrum.middle:22 sacrum.lower:20 coccyx:16", "sacrum down to the tailbone"},
    {"rectus_abdominis_upper", "spine.t12:26 back.rib12:30 back.rib12:30@left", "straight across the middle back, both sides"},
    {"rectus_abdominis_lower", "sacrum.upper:26 sacroiliac.middle:28 sacroiliac.middle:28@left", "straight across the low back and sacrum, both sides"},
    {"rectus_abdominis_mcburney", "abdomen.lower.side:28 abdomen.lower:22", "right lower belly"},
    {"external_oblique_upper", "abdomen.upper.side:28 abdomen.xiphoid:22 chest.below:18", "pit of the stomach, heartburn"},
    {"external_oblique_lower", "groin.middle:22 groin.inner:18 genitals:16 abdomen.lower.side:20", "groin, testicle or labia, lower belly"},
    {"pyramidalis", "abdomen.lower.midline:18 pubis:18", "midline above the pubic bone"},
    {"levator_ani", "coccyx:20 perineum.back:16 sacrum.lower:16", "tailbone, back passage"},
    {"puborectalis", "genitals:20 pubis:18 perineum.front:16", "penis or clitoris, perineum, behind the pubic bone"},
    {"coccygeus", "coccyx:20", "tailbone"},
    // Hip
    {"quadratus_lumborum", "crest.side:26 crest.middle:24 groin.middle:18", "crest of the hip bone round to the groin"},
    {"quadratus_lumborum", "trochanter:28", "bony point of the hip"},
    {"quadratus_lumborum", "psis:20 sacroiliac.middle:20", "sacroiliac joint"},
    {"quadratus_lumborum", "buttock.lower:28", "low in the buttock"},
    {"psoas_major", "back.paraspinal.l2:20 back.paraspinal.l4:20 back.paraspinal.l5:18 thigh.front.upper:26", "up and down beside the lumbar spine, front of the thigh"},
    {"gluteus_maximus", "sacroiliac.middle:22 sacrum.side.lower:18 buttock.middle.inner:20 gluteal.fold.inner:18", "crescent from the sacroiliac joint along the cleft to the fold of the buttock"},
    {"gluteus_maximus", "buttock.lower:30 buttock.lower.inner:22 ischium:20", "lower buttock, deep when sitting"},
    {"gluteus_medius", "crest.back:24 psis:22 sacroiliac.middle:22 sacrum.side:18", "back of the hip crest, sacroiliac joint, sacrum"},
    {"gluteus_medius", "buttock.middle:26 buttock.upper.outer:24 thigh.outer.upper:22", "middle and outer buttock, upper outer thigh"},
    {"gluteus_minimus_anterior", "buttock.lower.outer:24 thigh.outer.upper_middle:24 thigh.outer.middle:24 thigh.outer.lower:22 leg.outer.upper:18 leg.outer.middle:16", "outer buttock, down the outer thigh and leg to the ankle"},
    {"gluteus_minimus_posterior", "buttock.middle:30 thigh.back.upper_middle:24 thigh.back.middle:24 leg.back.upper:22", "buttock, back of the thigh, calf"},
    {"piriformis", "sacroiliac.middle:20 buttock.middle:28 trochanter.back:20", "sacroiliac region, buttock, back of the hip"},
    {"obturator_internus", "coccyx:18 perineum.back:18 thigh.back.upper:22", "back passage, tailbone, back of the thigh"},
    {"quadratus_femoris", "ischium:22 buttock.lower:24 gluteal.fold:18", "low in the buttock beside the sit bone"},
    {"gemelli", "buttock.lower:26 trochanter.back:18", "lower buttock, back of the hip"},
    {"iliacus", "groin.outer:20 thigh.front.upper:28 thigh.front.upper_middle:22", "front of the hip, groin, front of the thigh"},
    {"tensor_fasciae_latae", "trochanter:26 hip.front:20 thigh.front.outer.upper:22 thigh.front.outer.middle:20", "hip joint and bony point of the hip, down the front outer thigh"},
    // Thigh
    {"sartorius", "thigh.front.inner.upper:20 thigh.front.inner.middle:20 thigh.front.inner.lower:18", "front and inner side of the thigh, a surface tingle"},
    {"rectus_femoris", "knee.patella:24 knee.above:18", "deep in the knee around the kneecap"},
    {"vastus_medialis_lower", "knee.inner.front:22 knee.patella:14", "inner front of the knee"},
    {"vastus_medialis_upper", "thigh.front.inner.middle:24 thigh.front.inner.lower:24", "inner front of the thigh above the knee"},
    {"vastus_intermedius", "thigh.front.upper_middle:26 thigh.front.middle:28", "front of the thigh, half-way"},
    {"vastus_lateralis", "thigh.outer.upper_middle:24 thigh.outer.middle:26 thigh.outer.lower:24 knee.outer:20", "down the outer thigh to the outer knee"},
    {"pectineus", "groin.middle:22 groin.inner:20", "deep in the groin"},
    {"adductor_longus_proximal", "groin.inner:22 groin.middle:20 thigh.front.inner.upper:22", "groin, front of the hip, inner thigh"},
    {"adductor_longus_distal", "knee.inner.front:24 thigh.front.inner.lower:20 knee.above:16", "above and inside the knee"},
    {"adductor_magnus_middle", "groin.inner:18 thigh.inner.upper_middle:24 thigh.inner.middle:24 thigh.front.inner.middle:20 thigh.inner.lower:18", "inner thigh from the groin nearly to the knee"},
    {"adductor_magnus_upper", "perineum.back:18 pubis:20 perineum.front:16", "deep in the pelvis: pubic bone, bladder, back passage"},
    {"gracilis", "thigh.inner.upper_middle:20 thigh.inner.middle:22 thigh.inner.lower_middle:20", "strip down the inner thigh"},
    {"semitendinosus", "gluteal.fold:26 thigh.back.inner.middle:22 knee.back.inner:18", "fold of the buttock, back inner thigh to the knee"},
    {"semimembranosus", "gluteal.fold:26 gluteal.fold.inner:18 thigh.back.inner.upper:22", "fold of the buttock, back inner thigh"},
    {"biceps_femoris", "knee.back:24 knee.back.outer:18 thigh.back.outer.lower:20", "back of the knee, up the outer back of the thigh"},
    // Leg
    {"popliteus", "knee.back:22", "back of the knee"},
    {"gastrocnemius_1", "foot.instep:24 leg.back.inner.upper_middle:22 ankle.inner.behind:14", "instep, inner calf, inner ankle"},
    {"gastrocnemius_2", "leg.back.outer.upper_middle:26", "outer calf"},
    {"gastrocnemius_3", "knee.back.inner:18 knee.back:16", "inner back of the knee"},
    {"gastrocnemius_4", "knee.back.outer:20 knee.back:14", "outer back of the knee"},
    {"soleus_1", "heel.back:20 heel.sole:22 achilles:18", "heel, behind and below, Achilles tendon"},
    {"soleus_2", "leg.back.upper:26 leg.back.upper_middle:28", "upper calf"},
    {"plantaris", "knee.back:18 leg.back.upper:24", "back of the knee and upper calf"},
    {"tibialis_posterior", "achilles:20 leg.back.lower:20 leg.back.lower_middle:18", "Achilles tendon"},
    {"tibialis_posterior", "achilles:20 leg.back.lower_middle:20 leg.back.middle:18 heel.sole:18 foot.sole.middle:22", "Achilles tendon, calf, heel, sole"},
    {"tibialis_anterior", "ankle.front:18 toe.1.top:12 toe.1.tip:10", "front inner ankle and big toe"},
    {"fibularis_longus", "ankle.outer:22 ankle.outer.behind:16 leg.outer.lower:18", "around the outer ankle bone, up the outer leg"},
    {"fibularis_brevis", "ankle.outer:20 foot.edge.outer:18", "outer ankle bone and outer foot"},
    {"fibularis_tertius", "ankle.outer.front:20 heel.outer:18", "front of the outer ankle, outer heel"},
    {"extensor_digitorum_longus", "foot.dorsum:22 foot.dorsum.outer:20 toe.3.top:9 toe.2.top:9 toe.4.top:9", "top of the foot to the middle toes"},
    {"extensor_hallucis_longus", "foot.dorsum.inner:16 foot.metatarsal.1:14 toe.1.top:12", "top of the foot over the big toe"},
    {"flexor_digitorum_longus", "foot.ball.3:16 foot.ball.2:14 foot.ball.4:14 foot.sole.middle:20", "sole behind the toes"},
    {"flexor_hallucis_longus", "toe.1.sole:12 foot.ball.1:16", "underside of the big toe and its ball"},
    // Foot
    {"extensor_digitorum_brevis", "foot.dorsum:22 foot.dorsum.upper:18", "top of the foot near the ankle"},
    {"abductor_hallucis", "heel.inner:20 foot.instep:20", "inner heel and inner edge of the foot"},
    {"flexor_digitorum_brevis", "foot.ball.2:14 foot.ball.3:14 foot.ball.4:14", "ball of the foot behind the middle toes"},
    {"abductor_digiti_minimi_foot", "foot.ball.5:16", "sole under the base of the little toe"},
    {"quadratus_plantae", "heel.sole:26", "sole of the heel"},
    {"adductor_hallucis", "foot.ball.1:14 foot.ball.2:14 foot.ball.3:14 foot.ball.4:12", "ball of the foot"},
    {"flexor_hallucis_brevis", "foot.ball.1:18 toe.1.sole:10", "head of the first metatarsal, sole and inner side"},
    {"interossei_foot", "toe.3.top:9 toe.3.tip:8 toe.3.sole:8", "along one toe"},
    // Further ones, as people tell it and therapists write it down
    {"trapezius_descending", "neck.posterolateral.middle:20 mastoid:18 ear.above:16 temple:22 head.eye.outer:12", "up the side of the neck, behind the ear, over it like a question mark to the temple and the eye"},
    {"suboccipitals", "occiput.lateral:20 head.side.back:20 ear.above:18 head.eye:12", "a vague ache across the side of the head, from the back over the ear to behind the eye"},
    {"splenius_cervicis", "neck.angle:24 neck.posterolateral.lower:18 head.side:20 head.eye:16", "from the angle of the neck up, in the side of the head, most in the eye socket"},
    {"semispinalis_capitis", "temple:22 ear.above:20 head.side.back:18 occiput.lateral:18", "a band round the head above the ear"},
    {"scm_sternal", "head.cheek.middle:18 head.cheek.bone:16 head.brow.middle:12 head.brow.outer:10", "cheek, and along the ridge over the eye"},
    {"scm_clavicular", "head.forehead.middle:22 head.forehead.middle:22@left ear:14", "across the whole forehead, and deep in one ear"},
    {"masseter_superficial", "jaw.body:18 head.teeth.lower:12 head.cheek.middle:14 head.brow.middle:12", "lower jaw and molars, the cheek, over the eye"},
    {"temporalis_anterior", "temple.front:16 head.brow.middle:12 head.teeth.upper:10", "temple, upper teeth and over the eyebrow"},
    {"scalenes", "chest.upper:16 chest.middle:16 scapula.medial.middle:18 arm.outer.middle:24 thumb.end.dorsal:8 finger.index.middle.dorsal:8", "two fingers of pain on the chest, shoulder blade, outer arm, thumb and index finger"},
    {"levator_scapulae", "neck.angle.back:24 neck.posterolateral.lower:16 scapula.medial.upper:20", "where neck and shoulder meet, and down the inner edge of the blade"},
    {"infraspinatus", "deltoid.front:30 deltoid.middle:26 arm.front.outer.middle:24", "deep in the shoulder joint, down the front and side of the arm"},
    {"serratus_anterior", "chest.side.middle:28 scapula.inferior_angle:20", "side of the ribs, and the lower tip of the shoulder blade"},
    {"pectoralis_minor", "deltoid.front:28 chest.upper.outer:24 arm.inner.middle:18 forearm.ulnar.middle:18 finger.little.middle.palmar:8", "front of the shoulder and chest, inner arm to the little finger"},
    {"triceps_long", "arm.back.middle:26 deltoid.back:22 shoulder.ridge.inner:20", "back of the arm and shoulder, now and then to the base of the neck"},
    {"triceps_medial_inner", "elbow.inner:25 forearm.ulnar.middle:18 finger.ring.middle.palmar:8 finger.little.middle.palmar:8", "a patch at the inner elbow, along the inner forearm to ring and little finger"},
    {"extensor_digitorum", "forearm.back.middle:22 forearm.back.lower_middle:20 hand.dorsal.3:16 finger.middle.base.dorsal:10", "down the back of the forearm to hand and finger, not to the fingertip"},
    {"quadratus_lumborum", "crest.back:26 sacroiliac.middle:22 buttock.lower:28 trochanter:24", "low back at the hip bone, the joint beside the sacrum, buttock and outer hip"},
    {"psoas_major", "back.paraspinal.l2:18 back.paraspinal.l4:18 thigh.front.upper:30", "up and down beside the spine, and the front of the thigh"},
    {"rectus_abdominis_upper", "back.chest.t10:28 back.chest.t10:28@left spine.t10:24", "straight across the back on both sides, below the shoulder blades"},
    {"gluteus_medius", "crest.middle:22 crest.back:26 psis:24 sacrum.upper:24", "along the belt line to the sacrum"},
    {"gluteus_minimus_posterior", "buttock.middle:36 thigh.back.upper_middle:30 thigh.back.middle:30 leg.back.upper_middle:26", "buttock, back of the thigh and calf"},
    {"gluteus_minimus_anterior", "thigh.outer.middle:30 thigh.outer.lower_middle:28 knee.outer:22 leg.outer.upper_middle:24 leg.outer.middle:20", "down the side of the leg toward the ankle"},
    {"piriformis", "sacroiliac.middle:24 buttock.middle:32 trochanter.back:26 thigh.back.upper:24", "sacrum, buttock and back of the hip, top of the thigh"},
    {"rectus_femoris", "knee.patella:24 thigh.front.lower:20", "deep in and around the kneecap, just above it"},
    {"vastus_lateralis", "thigh.outer.upper_middle:32 thigh.outer.middle:32 thigh.outer.lower:28 knee.outer.front:20", "outer thigh from hip to the outer edge of the kneecap"},
    {"fibularis_longus", "ankle.outer:20 ankle.outer.behind:16 foot.edge.outer:16", "above, behind and below the outer ankle, and the outer edge of the foot"},
    {"tibialis_anterior", "ankle.front:20 foot.metatarsal.1:14 toe.1.top:12", "front of the ankle, and the big toe"},
    {"soleus_1", "heel.back:22 heel.sole:24 achilles:18", "back and underside of the heel, up the Achilles tendon"},
    {"abductor_hallucis", "heel.inner:22 foot.instep:20", "inner side of the heel and the instep"},
};
// clang-format on

/// The painting of "POINT:RADIUS[@left] …".
Painting painting_of(const Atlas& atlas, const std::string& spots) {
  Painting painting;
  std::istringstream words(spots);
  for (std::string word; words >> word;) {
    const Side side = word.ends_with("@left") ? Side::left : Side::right;
    const std::size_t colon = word.find(':');
    REQUIRE(colon != std::string::npos);
    const auto centre = place(*atlas.skin(), atlas.catalog(), word.substr(0, colon), side);
    INFO(word);
    REQUIRE(centre);
    add(painting, spot(atlas, *centre, std::stof(word.substr(colon + 1))));
  }
  return painting;
}

/// Where a drawing puts the muscle it was made from.
struct Outcome {
  std::size_t rank = 0;  // from 1; 0 when the muscle is not named at all
  std::string first;     // the names of the first seven, with their scores
};

Outcome outcome_of(const Atlas& atlas, const Drawing& drawing) {
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painting_of(atlas, drawing.spots));
  Outcome outcome;
  for (std::size_t i = 0; i < suspects.size(); ++i) {
    const std::string& id = atlas.catalog().muscles[suspects[i].id.muscle].id;
    if (i < 7) outcome.first += fmt::format(" {} {:.0f},", id, 100.0F * suspects[i].score);
    const bool right = suspects[i].id.side == Side::right || suspects[i].either_side;
    if (outcome.rank == 0 && id == drawing.muscle && right) outcome.rank = i + 1;
  }
  return outcome;
}

/// Checks every drawing on one body; the ranks are written to a file, to look at.
void check_ranks(const Atlas& atlas, const std::string& file) {
  std::ofstream out(KNOTLAS_TEST_OUTPUT "/" + file);
  for (const Drawing& drawing : drawings) {
    INFO(drawing.muscle << ": " << drawing.described << " (" << drawing.spots << ")");
    CHECK(std::any_of(atlas.catalog().muscles.begin(), atlas.catalog().muscles.end(),
                      [&](const Muscle& m) { return m.id == drawing.muscle; }));
    const Outcome outcome = outcome_of(atlas, drawing);
    out << fmt::format("{:2} {}: {} |{}\n", outcome.rank, drawing.muscle, drawing.described, outcome.first);
    INFO("first:" << outcome.first);
    CHECK(outcome.rank >= 1);
    CHECK(outcome.rank <= 5);
  }
}

}  // namespace

TEST_CASE("Pain drawings made from published descriptions name the muscle among the first five",
          "[drawings]") {
  if (!forged()) return;
  check_ranks(*figure_atlas(), "pain_drawings.txt");
}

TEST_CASE("Pain drawings name the muscle among the first five on the measured body too",
          "[drawings][reference]") {
  const auto atlas = measured_atlas();
  if (atlas != nullptr) check_ranks(*atlas, "pain_drawings_reference.txt");
}
