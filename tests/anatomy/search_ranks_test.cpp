#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/load.h"
#include "anatomy/search.h"
#include "catch.h"

using namespace knotlas;

namespace {

/// What therapists and people with pain type, and the muscles that must all be among the first `within`.
struct Ranked {
  std::string_view query;
  std::size_t within;
  std::vector<std::string_view> muscles;
};

const std::vector<Ranked>& ranks() {
  static const std::vector<Ranked> rows{
      {"ECRB", 1, {"ecr_brevis"}},
      {"FCU", 1, {"fc_ulnaris"}},
      {"FDP", 1, {"finger_flexors"}},
      {"FHL", 1, {"flexor_hallucis_longus"}},
      {"EHL", 1, {"extensor_hallucis_longus"}},
      {"VMO", 1, {"vastus_medialis_lower"}},
      {"SCM", 2, {"scm_sternal", "scm_clavicular"}},
      {"TFL", 1, {"tensor_fasciae_latae"}},
      {"QL", 1, {"quadratus_lumborum"}},
      {"subscap", 1, {"subscapularis"}},
      {"levator scap", 1, {"levator_scapulae"}},
      {"glute med", 1, {"gluteus_medius"}},
      {"pec minor", 1, {"pectoralis_minor"}},
      {"tib post", 1, {"tibialis_posterior"}},
      {"tib ant", 1, {"tibialis_anterior"}},
      {"musculus glutaeus maximus", 1, {"gluteus_maximus"}},
      {"golfers elbow", 1, {"triceps_medial_inner"}},
      {"tmj pain", 2, {"masseter_deep", "lateral_pterygoid"}},
      {"pins and needles in the ring finger", 2, {"teres_minor", "pectoralis_minor"}},
      {"pins and needles in the thumb", 1, {"scalenes"}},
      {"can't turn head", 3, {"levator_scapulae", "splenius_cervicis"}},
      {"can't turn my neck", 1, {"levator_scapulae"}},
      {"nausea", 2, {"rectus_abdominis_upper", "scm_clavicular"}},
      {"dizzy and nauseous", 1, {"scm_clavicular"}},
      {"bench press", 1, {"pectoralis_major"}},
      {"push ups", 1, {"pectoralis_major"}},
      {"deadlift", 2, {"longissimus_thoracis", "iliocostalis_lumborum"}},
      {"pull-ups", 2, {"latissimus_dorsi", "teres_major"}},
      {"rowing", 2, {"deltoid_posterior", "latissimus_dorsi"}},
      {"swimming", 3, {"infraspinatus", "scm_sternal"}},
      {"swimmer's shoulder", 2, {"infraspinatus", "subscapularis"}},
      {"tennis serve", 2, {"biceps_brachii", "infraspinatus"}},
      {"golf swing", 4, {"finger_flexors", "pronator_teres"}},
      {"kicking a ball", 4, {"biceps_femoris", "semitendinosus"}},
      {"horse riding", 1, {"adductor_longus_proximal"}},
      {"climbing stairs", 2, {"vastus_intermedius", "iliacus"}},
      {"high heels", 3, {"gastrocnemius_1", "soleus_1"}},
      {"wallet in back pocket", 3, {"piriformis", "gluteus_maximus"}},
      {"playing the guitar", 4, {"interossei_hand"}},
      {"trumpet", 3, {"zygomaticus_major", "scalenes", "buccinator"}},
      {"painting the ceiling", 2, {"scm_clavicular", "scm_sternal"}},
      {"snow shovelling", 1, {"quadratus_lumborum"}},
      {"carrying a baby", 1, {"brachialis"}},
      {"long car ride", 3, {"piriformis", "iliocostalis_lumborum"}},
      {"texting", 3, {"abductor_pollicis_longus", "opponens_pollicis"}},
      {"sleeping on my stomach", 4, {"multifidi_cervicis", "levator_scapulae"}},
      {"chewing gum", 1, {"masseter_superficial"}},
      {"clenched jaw", 3, {"temporalis_anterior", "masseter_superficial"}},
      {"cold draught on the neck", 1, {"trapezius_descending"}},
      {"watery eye", 1, {"scm_sternal"}},
      {"blurry vision", 1, {"splenius_cervicis"}},
      {"double vision", 1, {"lateral_rectus"}},
      {"runny nose", 1, {"levator_labii"}},
      {"clogged ear", 3, {"masseter_deep", "scm_clavicular"}},
      {"tongue pain", 2, {"digastric_anterior", "medial_pterygoid"}},
      {"tender scalp", 1, {"scm_sternal"}},
      {"hurts to comb hair", 1, {"supraspinatus"}},
      {"sinus headache", 2, {"masseter_superficial", "scm_sternal"}},
      {"hatband headache", 1, {"semispinalis_capitis"}},
      {"forehead headache", 1, {"scm_clavicular"}},
      {"pain over eyebrow", 1, {"scm_sternal"}},
      {"temple hurts", 2, {"trapezius_descending", "temporalis_middle"}},
      {"front teeth hurt", 1, {"temporalis_anterior"}},
      {"pain behind the ear", 1, {"scm_clavicular"}},
      {"pain at the angle of the neck", 1, {"levator_scapulae"}},
      {"pain between shoulder blade and spine", 1, {"rhomboids"}},
      {"coffee cup hurts", 2, {"ecr_longus", "brachioradialis"}},
      {"can't fasten my bra", 1, {"infraspinatus"}},
      {"numb ring and little finger", 3, {"teres_minor", "pectoralis_minor"}},
      {"web of the thumb", 1, {"adductor_pollicis"}},
      {"ball of the thumb", 2, {"opponens_pollicis", "abductor_pollicis_brevis"}},
      {"trigger thumb", 1, {"flexor_pollicis_longus"}},
      {"pain in the armpit", 1, {"serratus_anterior"}},
      {"pain under the ribs", 2, {"transversus_abdominis", "diaphragm"}},
      {"coughing hurts ribs", 1, {"intercostals"}},
      {"appendicitis", 1, {"rectus_abdominis_mcburney"}},
      {"kidney pain", 1, {"serratus_posterior_inferior"}},
      {"testicle pain", 1, {"external_oblique_lower"}},
      {"painful sex", 1, {"puborectalis"}},
      {"bladder pressure", 1, {"internal_oblique"}},
      {"si joint", 3, {"piriformis", "quadratus_lumborum", "gluteus_medius"}},
      {"stabbing low back when coughing", 1, {"quadratus_lumborum"}},
      {"can't roll over in bed", 2, {"quadratus_lumborum", "rotatores_lumborum"}},
      {"pain at the belt line", 1, {"gluteus_medius"}},
      {"bum pain", 2, {"gluteus_maximus", "gluteus_medius"}},
      {"sciatic pain", 1, {"piriformis"}},
      {"pain down the outside of the leg", 1, {"gluteus_minimus_anterior"}},
      {"groin strain", 2, {"adductor_longus_distal", "adductor_longus_proximal"}},
      {"hamstring pull", 3, {"biceps_femoris", "semimembranosus", "semitendinosus"}},
      {"jumper's knee", 2, {"rectus_femoris", "vastus_medialis_lower"}},
      {"inside of knee", 1, {"vastus_medialis_lower"}},
      {"outside of knee", 3, {"vastus_lateralis"}},
      {"knee gives way", 3, {"vastus_medialis_upper", "vastus_medialis_lower"}},
      {"calves", 2, {"gastrocnemius_1", "gastrocnemius_2"}},
      {"shin pain", 1, {"tibialis_anterior"}},
      {"ankle sprain", 2, {"fibularis_brevis", "fibularis_tertius"}},
      {"weak ankle", 2, {"fibularis_brevis", "fibularis_longus"}},
      {"heel spurs", 3, {"quadratus_plantae", "soleus_1"}},
      {"morning heel pain", 2, {"quadratus_plantae", "soleus_1"}},
      {"flat feet", 2, {"tibialis_posterior", "abductor_hallucis"}},
      {"metatarsalgia", 3, {"flexor_digitorum_brevis"}},
      {"bunion", 1, {"flexor_hallucis_brevis"}},
      {"toes cramp at night", 2, {"extensor_digitorum_longus", "flexor_digitorum_longus"}},
      {"sternoclenomastoid", 2, {"scm_sternal", "scm_clavicular"}},
      {"pirifomis", 1, {"piriformis"}},
      {"gastrocnemious", 1, {"gastrocnemius_1"}},
      {"quadratus lomborum", 1, {"quadratus_lumborum"}},
      {"illiopsoas", 2, {"psoas_major", "iliacus"}},
      {"saddle numbness", 1, {"piriformis"}},
      {"loss of bladder control", 3, {"levator_ani"}},
      {"inner thigh pull", 1, {"adductor_longus_proximal"}},
      {"pulled adductor", 3, {"adductor_magnus_middle", "adductor_longus_distal"}},
      {"shooting pain down the leg",
       3,
       {"gluteus_minimus_posterior", "gluteus_minimus_anterior", "piriformis"}},
      {"pain shooting down my leg", 3, {"gluteus_minimus_posterior", "piriformis"}},
      {"sciatica", 3, {"gluteus_minimus_posterior", "piriformis"}},
      {"stress", 4, {"trapezius_descending", "masseter_superficial", "temporalis_anterior"}},
      {"stress fracture", 4, {"extensor_hallucis_longus", "abductor_hallucis"}},
  };
  return rows;
}

const Catalog& content() {
  static const Catalog catalog = load_catalog(KNOTLAS_ASSETS).value().catalog;
  return catalog;
}

}  // namespace

TEST_CASE("Search ranks abbreviations, activities, symptoms and misspellings as a therapist would") {
  const SearchIndex index(content());
  for (const Ranked& expected : ranks()) {
    INFO(expected.query);
    std::string answers;
    std::vector<std::string> first;
    for (const FoundMuscle& answer : index.find(expected.query, expected.within)) {
      first.push_back(answer.muscle->id);
      answers += answer.muscle->id + " ";
    }
    INFO(answers);
    for (const std::string_view id : expected.muscles) {
      INFO(id);
      CHECK(std::find(first.begin(), first.end(), id) != first.end());
    }
  }
}

TEST_CASE("Search shows red flags for alarming words") {
  const SearchIndex index(content());
  for (const char* query : {"thunderclap headache", "worst headache of my life"}) {
    INFO(query);
    const auto found = index.find(query, 1);
    REQUIRE(found.size() == 1);
    CHECK(found.front().why.starts_with("red flag: Sudden, worst-ever headache"));
  }
}

TEST_CASE("Among equal answers search prefers what examiners often find, and a rare one comes last") {
  Catalog catalog;
  const auto add = [&](const char* id, Frequency frequency) {
    Muscle muscle;
    muscle.id = id;
    muscle.english = id;
    muscle.feels_like = {"ache beside the elbow"};
    muscle.frequency = frequency;
    catalog.muscles.push_back(muscle);
  };
  add("rare_one", Frequency::rare);
  add("plain_one", Frequency::unknown);
  add("common_one", Frequency::common);
  const SearchIndex index(catalog);
  const auto found = index.find("elbow ache");
  REQUIRE(found.size() == 3);
  CHECK(found[0].muscle->id == "common_one");
  CHECK(found[1].muscle->id == "plain_one");
  CHECK(found[2].muscle->id == "rare_one");
  CHECK(index.find("rare one").front().muscle->id == "rare_one");  // a name is what was asked for
}

TEST_CASE("A synonym counts as it stands and in one place; another ending is the same word") {
  Catalog catalog;
  const auto add = [&](const char* id, std::vector<std::string> feels_like) {
    Muscle muscle;
    muscle.id = id;
    muscle.english = id;
    muscle.feels_like = std::move(feels_like);
    catalog.muscles.push_back(muscle);
  };
  add("burning", {"heartburn"});
  add("racing", {"heart that races"});
  add("apart", {"chest ache", "worse under a press"});
  add("together", {"worse with a chest press"});
  add("cramping", {"cramping of the jaw"});
  catalog.synonyms.push_back({{"angina", "heart"}, {}});
  catalog.synonyms.push_back({{"bench work", "chest press"}, {}});
  const SearchIndex index(catalog);
  const auto ids = [&](const char* query) {
    std::vector<std::string> found;
    for (const FoundMuscle& one : index.find(query)) found.push_back(one.muscle->id);
    return found;
  };
  CHECK(ids("angina") == std::vector<std::string>{"racing"});
  CHECK(ids("bench work") == std::vector<std::string>{"together"});
  CHECK(ids("cramped jaw").front() == "cramping");
}
