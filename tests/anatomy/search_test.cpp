#include "anatomy/search.h"

#include <fmt/format.h>

#include <chrono>
#include <random>

#include "anatomy/words.h"
#include "catch.h"
#include "content.h"

using namespace knotlas;

namespace {

/// The id of the best answer; "" when there is none.
std::string best(const SearchIndex& index, const char* query) {
  const auto found = index.find(query);
  return found.empty() ? std::string() : found.front().muscle->id;
}

/// As many entries as the atlas will have, each with words of its own and words that all share.
Catalog big_catalog() {
  std::mt19937 random(7);
  const auto word = [&] {
    static constexpr std::string_view syllables[] = {"bra", "chi", "ra",  "dia", "lis", "lon", "gus",
                                                     "ten", "sor", "pec", "to",  "ra",  "lis", "glu",
                                                     "te",  "us",  "mi",  "ni",  "mus", "flex"};
    std::string text;
    for (int i = 0; i < 4; ++i) text += syllables[random() % std::size(syllables)];
    return text;
  };
  const auto sentence = [&](int words) {
    std::string text = "pain";
    for (int i = 0; i < words; ++i) text += fmt::format(" {}", word());
    return text;
  };
  Catalog catalog;
  for (int i = 0; i < 300; ++i) {
    SurfacePoint point;
    point.id = fmt::format("point{}", i);
    point.label = sentence(3);
    point.area = sentence(1);
    catalog.surface_points.push_back(point);
  }
  for (int i = 0; i < 100; ++i) {
    Technique technique;
    technique.id = fmt::format("technique{}", i);
    technique.name = sentence(3);
    catalog.techniques.push_back(technique);
  }
  for (int i = 0; i < 200; ++i) {
    Muscle muscle;
    muscle.id = fmt::format("muscle{}", i);
    muscle.english = fmt::format("{} {}", word(), word());
    muscle.latin = fmt::format("Musculus {} {}", word(), word());
    for (int k = 0; k < 6; ++k) muscle.feels_like.push_back(sentence(4));
    for (int k = 0; k < 5; ++k) muscle.made_worse_by.push_back(sentence(5));
    for (int k = 0; k < 4; ++k) muscle.look_alikes.push_back(sentence(2));
    for (int k = 0; k < 5; ++k) muscle.techniques.push_back(fmt::format("technique{}", random() % 100));
    TriggerPoint point;
    for (int k = 0; k < 8; ++k)
      point.refers.essential.push_back({{fmt::format("point{}", random() % 300)}, {30.0F}});
    muscle.trigger_points.push_back(point);
    catalog.muscles.push_back(muscle);
  }
  catalog.synonyms.push_back({{"headache", "pain", "ache", "soreness"}, {}});
  return catalog;
}

}  // namespace

TEST_CASE("Search finds by names, with typing errors and while typing") {
  const Catalog catalog = knotlas::test::good_catalog();
  const SearchIndex index(catalog);
  for (const char* query : {"Upper trapezius", "upper trap", "uper trap", "trapezuis", "trap", "traps",
                            "TRAPÉZIUS", "trapezius descending", "pars descendens", "trapexzi"}) {
    INFO(query);
    CHECK(best(index, query) == "trapezius_descending");
  }
  CHECK(best(index, "scm") == "scm_sternal");
  CHECK(best(index, "sternocleidomastoideus") == "scm_sternal");
  CHECK(best(index, "sternoclydomastoid") == "scm_sternal");
  CHECK(best(index, "wrist extensor") == "extensor_carpi_radialis_brevis");
}

TEST_CASE("Search finds by symptoms, areas and what people call them") {
  const Catalog catalog = knotlas::test::good_catalog();
  const SearchIndex index(catalog);
  CHECK(best(index, "headache behind the eye") == "scm_sternal");
  CHECK(best(index, "temple headache") == "trapezius_descending");
  CHECK(best(index, "tennis elbow") == "extensor_carpi_radialis_brevis");
  CHECK(best(index, "outer elbow") == "extensor_carpi_radialis_brevis");
  CHECK(best(index, "tail bone") == "levator_ani");
  CHECK(best(index, "sitting") == "levator_ani");
  CHECK(best(index, "migraine") == "trapezius_descending");
  CHECK(best(index, "head pain brow") == "scm_sternal");
}

TEST_CASE("Search says why, and ranks by it") {
  const Catalog catalog = knotlas::test::good_catalog();
  const SearchIndex index(catalog);
  const auto exact = index.find("upper trapezius");
  REQUIRE_FALSE(exact.empty());
  CHECK(exact.front().why == "name");
  CHECK(exact.front().score == Approx(1.0F));
  CHECK(index.find("behind the eye").front().why == "felt at: behind the eye");
  CHECK(index.find("weak grip").front().why == "feels like: weak grip");
  CHECK(index.find("migraine").front().why == "mistaken for: migraine");
  CHECK(index.find("upper traps").front().why == "also called: upper traps");

  const auto headaches = index.find("headache");
  REQUIRE(headaches.size() == 2);
  CHECK(headaches[0].score >= headaches[1].score);
  CHECK(index.find("headache", 1).size() == 1);

  // A technique leads to the muscles it serves, below a name.
  const auto screen = index.find("screen");
  REQUIRE(screen.size() == 3);
  CHECK(screen.front().why == "technique: Screen at eye height");
  CHECK(screen.front().score < 0.5F);
}

TEST_CASE("Search keeps calm on odd queries") {
  const Catalog catalog = knotlas::test::good_catalog();
  const SearchIndex index(catalog);
  CHECK(index.find("").empty());
  CHECK(index.find("  ,;- ").empty());
  CHECK(index.find("xylophone quartz").empty());
  CHECK(index.find("the").empty());
  CHECK(index.find("\xff\xc3\xe2\x80").empty());
  CHECK(index.find(std::string(100'000, 'a')).empty());
  CHECK(SearchIndex(Catalog{}).find("neck").empty());
}

TEST_CASE("Search is quick among 200 muscles") {
  const Catalog catalog = big_catalog();
  const SearchIndex index(catalog);
  CHECK(best(index, catalog.muscles[123].english.c_str()) == "muscle123");
  std::string report;
  for (const char* query :
       {"pain", "headache bralonguster", "pectora flexsorlis miniglute", "p", "te mi ra glu pec flex"}) {
    double quickest = 1e9;  // of several, since other programs run too
    for (int i = 0; i < 20; ++i) {
      const auto start = std::chrono::steady_clock::now();
      static_cast<void>(index.find(query));
      const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
      quickest = std::min(quickest, taken.count());
    }
    report += fmt::format("\"{}\" {:.2f} ms  ", query, quickest);
  }
  WARN("queries over 200 muscles: " << report);
}

TEST_CASE("Words are folded, split and compared") {
  CHECK(folded("Trapézius ÄÖÜß ŁŒ") == "trapezius aouss loe");
  CHECK(folded("e\xCC\x81") == "e");
  CHECK(words_of("Head & neck: tennis-elbow, hand’s don't") ==
        std::vector<std::string>{"head", "neck", "tennis", "elbow", "hands", "dont"});
  CHECK(edit_distance("upper", "uper", 2) == 1);
  CHECK(edit_distance("trapezius", "trapezuis", 2) == 1);
  CHECK(edit_distance("abc", "abc", 0) == 0);
  CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
  CHECK(edit_distance("", "ab", 2) == 2);
}
