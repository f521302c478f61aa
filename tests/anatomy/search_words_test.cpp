#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/load.h"
#include "anatomy/search.h"
#include "catch.h"

using namespace knotlas;

namespace {

/// What a person types, and the muscles of which at least one should be among the first three answers: those
/// that the charts name first for it.
struct Expected {
  std::string_view query;
  std::vector<std::string_view> muscles;
};

const std::vector<Expected>& table() {
  static const std::vector<Expected> rows{
      {"headache behind the eye", {"splenius_cervicis", "scm_sternal", "trapezius_descending"}},
      {"headache",
       {"suboccipitals", "trapezius_descending", "scm_sternal", "splenius_capitis", "temporalis_anterior"}},
      {"tension headache", {"trapezius_descending"}},
      {"temple headache", {"trapezius_descending", "temporalis_middle", "temporalis_anterior"}},
      {"pain in the forehead", {"scm_clavicular", "frontalis"}},
      {"top of the head", {"splenius_capitis"}},
      {"back of the head",
       {"occipitalis", "semispinalis_cervicis", "trapezius_descending", "semispinalis_capitis"}},
      {"migraine", {"suboccipitals", "scm_sternal", "trapezius_descending", "superior_oblique"}},
      {"dizziness", {"scm_clavicular"}},
      {"ear pain", {"lateral_pterygoid", "medial_pterygoid", "masseter_deep", "scm_clavicular"}},
      {"ringing in the ear", {"masseter_deep", "lateral_pterygoid"}},
      {"toothache", {"masseter_superficial", "temporalis_middle", "digastric_anterior"}},
      {"upper teeth", {"temporalis_middle", "temporalis_anterior", "masseter_superficial"}},
      {"jaw clicking", {"lateral_pterygoid"}},
      {"jaw pain", {"masseter_superficial", "masseter_deep", "lateral_pterygoid"}},
      {"tmj", {"lateral_pterygoid", "masseter_deep"}},
      {"can't open my mouth", {"masseter_superficial", "medial_pterygoid", "lateral_pterygoid"}},
      {"lockjaw", {"masseter_superficial", "medial_pterygoid", "masseter_deep"}},
      {"teeth grinding",
       {"masseter_superficial", "masseter_deep", "temporalis_middle", "temporalis_anterior",
        "temporalis_posterior", "medial_pterygoid"}},
      {"sinus pain", {"lateral_pterygoid", "zygomaticus_major", "masseter_superficial", "levator_labii"}},
      {"sore throat",
       {"medial_pterygoid", "longus_colli", "scm_sternal", "digastric_posterior", "infrahyoids",
        "superior_pharyngeal_constrictor"}},
      {"lump in the throat", {"longus_colli", "digastric_posterior", "infrahyoids"}},
      {"hoarse voice", {"infrahyoids"}},
      {"trouble swallowing", {"digastric_posterior", "medial_pterygoid", "longus_colli"}},
      {"nose pain", {"orbicularis_oculi", "zygomaticus_major"}},
      {"twitching eyelid", {"orbicularis_oculi"}},
      {"stiff neck", {"levator_scapulae"}},
      {"can't turn my head", {"levator_scapulae"}},
      {"crick in the neck", {"levator_scapulae", "splenius_cervicis", "trapezius_descending"}},
      {"whiplash",
       {"scalenes", "scm_sternal", "longus_colli", "splenius_cervicis", "semispinalis_capitis",
        "multifidi_cervicis", "longissimus_capitis"}},
      {"base of the skull",
       {"suboccipitals", "semispinalis_capitis", "multifidi_cervicis", "splenius_capitis"}},
      {"shoulder blade pain",
       {"levator_scapulae", "rhomboids", "scalenes", "serratus_posterior_superior", "trapezius_transverse"}},
      {"between the shoulder blades",
       {"rhomboids", "trapezius_transverse", "scalenes", "trapezius_ascending"}},
      {"front of the shoulder",
       {"infraspinatus", "deltoid_anterior", "biceps_brachii", "pectoralis_minor", "supraspinatus"}},
      {"deep shoulder pain", {"infraspinatus", "supraspinatus", "subscapularis"}},
      {"can't sleep on my side",
       {"infraspinatus", "supraspinatus", "teres_minor", "gluteus_minimus_posterior",
        "gluteus_minimus_anterior"}},
      {"frozen shoulder", {"subscapularis"}},
      {"rotator cuff", {"infraspinatus", "supraspinatus", "subscapularis", "teres_minor"}},
      {"can't lift my arm", {"supraspinatus", "deltoid_middle"}},
      {"can't reach behind my back", {"infraspinatus"}},
      {"can't comb my hair", {"supraspinatus"}},
      {"tennis elbow", {"supinator", "ecr_brevis", "ecr_longus", "extensor_digitorum"}},
      {"golfer's elbow",
       {"triceps_medial_inner", "fc_radialis", "fc_ulnaris", "triceps_medial_deep", "pronator_teres",
        "pronator_quadratus"}},
      {"elbow point", {"triceps_medial_deep", "triceps_medial_lateral_part", "anconeus"}},
      {"outer elbow pain", {"supinator", "ecr_longus", "brachioradialis"}},
      {"weak grip", {"ecr_longus", "brachioradialis", "ecr_brevis", "extensor_digitorum", "supinator"}},
      {"tingling fingers", {"scalenes", "pectoralis_minor"}},
      {"numb hand at night", {"scalenes", "pectoralis_minor", "scalenus_minimus"}},
      {"carpal tunnel", {"scalenes", "pronator_teres", "fc_radialis", "palmaris_longus"}},
      {"wrist pain", {"fc_radialis", "ec_ulnaris", "ecr_brevis", "fc_ulnaris", "extensor_indicis"}},
      {"thumb pain",
       {"adductor_pollicis", "opponens_pollicis", "brachialis", "flexor_pollicis_longus", "scalenes"}},
      {"texting thumb",
       {"adductor_pollicis", "opponens_pollicis", "abductor_pollicis_longus", "extensor_pollicis"}},
      {"de quervain", {"abductor_pollicis_longus", "extensor_pollicis"}},
      {"trigger finger", {"finger_flexors", "flexor_pollicis_longus"}},
      {"little finger numb", {"serratus_posterior_superior", "abductor_digiti_minimi_hand", "fc_ulnaris"}},
      {"ring and little finger", {"pectoralis_minor", "latissimus_dorsi", "finger_flexors", "fc_ulnaris"}},
      {"pain in the palm", {"palmaris_longus"}},
      {"pain down the arm", {"scalenes", "infraspinatus"}},
      {"chest pain", {"pectoralis_major", "pectoralis_minor"}},
      {"chest tightness", {"pectoralis_major", "pectoralis_minor", "diaphragm", "intercostals", "scalenes"}},
      {"heart palpitations", {"pectoralis_major_arrhythmia"}},
      {"breast pain", {"pectoralis_major"}},
      {"stitch in the side", {"diaphragm", "serratus_anterior", "intercostals"}},
      {"short of breath", {"diaphragm", "serratus_anterior", "intercostals", "scalenes"}},
      {"rib pain", {"intercostals", "serratus_anterior"}},
      {"mid back pain",
       {"longissimus_thoracis", "iliocostalis_thoracis_lower", "iliocostalis_thoracis_upper",
        "latissimus_dorsi", "multifidi_thoracic", "trapezius_ascending"}},
      {"low back pain",
       {"quadratus_lumborum", "longissimus_thoracis", "iliocostalis_lumborum", "multifidi_lumbar",
        "gluteus_medius", "psoas_major", "iliacus"}},
      {"lumbago",
       {"quadratus_lumborum", "iliocostalis_lumborum", "longissimus_thoracis", "multifidi_lumbar"}},
      {"can't stand up straight", {"psoas_major", "iliacus", "quadratus_lumborum"}},
      {"hip pain",
       {"quadratus_lumborum", "gluteus_medius", "tensor_fasciae_latae", "gluteus_minimus_posterior",
        "gluteus_minimus_anterior"}},
      {"buttock pain", {"gluteus_maximus", "gluteus_medius", "piriformis", "quadratus_lumborum"}},
      {"pain when sitting",
       {"gluteus_maximus", "piriformis", "obturator_internus", "levator_ani", "coccygeus"}},
      {"sciatica", {"gluteus_minimus_posterior", "gluteus_minimus_anterior", "piriformis"}},
      {"tailbone pain", {"coccygeus", "levator_ani", "gluteus_maximus", "sphincter_ani"}},
      {"groin pain", {"psoas_major", "iliacus", "pectineus", "adductor_longus_proximal"}},
      {"belly pain",
       {"rectus_abdominis_lower", "rectus_abdominis_upper", "external_oblique_upper",
        "external_oblique_lower"}},
      {"heartburn", {"rectus_abdominis_upper", "external_oblique_upper"}},
      {"period pain", {"rectus_abdominis_lower"}},
      {"bladder pain",
       {"adductor_magnus_upper", "rectus_abdominis_lower", "pyramidalis", "obturator_internus", "levator_ani",
        "internal_oblique"}},
      {"front of thigh", {"rectus_femoris", "vastus_intermedius", "psoas_major", "iliacus"}},
      {"inner thigh",
       {"adductor_longus_proximal", "gracilis", "adductor_longus_distal", "adductor_magnus_middle"}},
      {"back of the thigh",
       {"biceps_femoris", "semitendinosus", "semimembranosus", "gluteus_minimus_posterior",
        "gluteus_minimus_anterior"}},
      {"runner's knee", {"rectus_femoris", "vastus_medialis_lower", "vastus_lateralis"}},
      {"knee pain", {"rectus_femoris", "vastus_medialis_lower", "vastus_lateralis"}},
      {"kneecap", {"rectus_femoris", "vastus_medialis_lower", "vastus_lateralis"}},
      {"back of the knee",
       {"popliteus", "gastrocnemius_3", "biceps_femoris", "gastrocnemius_4", "plantaris"}},
      {"buckling knee", {"vastus_medialis_lower", "vastus_medialis_upper", "vastus_intermedius"}},
      {"it band", {"tensor_fasciae_latae", "vastus_lateralis"}},
      {"shin splints", {"tibialis_anterior", "soleus_1", "tibialis_posterior"}},
      {"calf cramp", {"gastrocnemius_1", "gastrocnemius_2", "gastrocnemius_3", "gastrocnemius_4"}},
      {"heel pain", {"soleus_1", "quadratus_plantae", "abductor_hallucis"}},
      {"plantar fasciitis",
       {"quadratus_plantae", "soleus_1", "flexor_digitorum_brevis", "gastrocnemius_1", "abductor_hallucis"}},
      {"achilles tendon", {"tibialis_posterior", "soleus_1"}},
      {"ankle pain", {"fibularis_longus", "tibialis_anterior", "fibularis_brevis"}},
      {"big toe",
       {"tibialis_anterior", "extensor_hallucis_longus", "flexor_hallucis_longus", "flexor_hallucis_brevis"}},
      {"ball of the foot",
       {"flexor_digitorum_brevis", "adductor_hallucis", "flexor_hallucis_brevis", "flexor_digitorum_longus",
        "interossei_foot"}},
      {"arch of the foot",
       {"gastrocnemius_1", "abductor_hallucis", "flexor_digitorum_longus", "tibialis_posterior"}},
      {"musculus trapezius", {"trapezius_descending", "trapezius_transverse", "trapezius_ascending"}},
      {"musculus levator scapulae", {"levator_scapulae"}},
      {"supraspinatous", {"supraspinatus"}},
      {"sternoclydomastoid", {"scm_sternal", "scm_clavicular"}},
      {"trapezious", {"trapezius_descending", "trapezius_transverse", "trapezius_ascending"}},
      {"piriformus", {"piriformis"}},
      {"gluteus medias", {"gluteus_medius"}},
      {"lattisimus", {"latissimus_dorsi"}},
      {"rhomboyds", {"rhomboids"}},
      {"infraspinatis", {"infraspinatus"}},
      {"psoas", {"psoas_major", "iliacus"}},
      {"hip flexor", {"psoas_major", "iliacus", "rectus_femoris"}},
      {"hamstring", {"biceps_femoris", "semitendinosus", "semimembranosus"}},
      {"lats", {"latissimus_dorsi"}},
      {"pecs", {"pectoralis_major", "pectoralis_minor"}},
      {"ql", {"quadratus_lumborum"}},
      {"tfl", {"tensor_fasciae_latae"}},
      {"peroneus longus", {"fibularis_longus"}},
      {"scalene", {"scalenes", "scalenus_minimus"}},
      {"mouse arm", {"infraspinatus", "extensor_digitorum", "ecr_brevis", "ec_ulnaris"}},
      {"typing", {"extensor_digitorum", "finger_flexors", "trapezius_descending"}},
      {"hunched at a desk", {"pectoralis_minor", "rectus_abdominis_upper", "iliocostalis_thoracis_upper"}},
      {"phone between ear and shoulder", {"trapezius_descending", "levator_scapulae"}},
      {"headach behind teh eye", {"splenius_cervicis", "scm_sternal", "trapezius_descending"}},
      {"sholder pain",
       {"infraspinatus", "supraspinatus", "deltoid_anterior", "deltoid_middle", "trapezius_descending"}},
      {"neck pane",
       {"levator_scapulae", "trapezius_descending", "scm_sternal", "splenius_cervicis", "multifidi_cervicis",
        "rotatores_cervicis"}},
      {"eye strain",
       {"superior_oblique", "lateral_rectus", "orbicularis_oculi", "corrugator_procerus", "suboccipitals"}},
      {"frowning", {"corrugator_procerus", "frontalis"}},
      {"shoulder clicking", {"supraspinatus"}},
      {"knot in my shoulder", {"supraspinatus", "infraspinatus", "trapezius_descending"}},
      {"pressure in my ear", {"masseter_deep", "medial_pterygoid"}},
      {"writer's cramp", {"opponens_pollicis", "abductor_pollicis_brevis", "interossei_hand"}},
      {"vertigo", {"scm_clavicular"}},
      {"thoracic outlet", {"scalenes", "pectoralis_minor", "subclavius"}},
      {"traps", {"trapezius_descending"}},
  };
  return rows;
}

}  // namespace

TEST_CASE("Search answers what people type with the muscles that the charts name for it") {
  const Catalog catalog = load_catalog(KNOTLAS_ASSETS).value().catalog;
  const SearchIndex index(catalog);
  for (const Expected& expected : table()) {
    INFO(expected.query);
    for (const std::string_view id : expected.muscles) CHECK(catalog.muscle(id) != nullptr);
    std::string answers;
    bool found = false;
    for (const FoundMuscle& answer : index.find(expected.query, 3)) {
      answers += answer.muscle->id + " ";
      found |= std::find(expected.muscles.begin(), expected.muscles.end(), answer.muscle->id) !=
               expected.muscles.end();
    }
    INFO(answers);
    CHECK(found);
  }
}
