#include "report/handout.h"

#include <algorithm>
#include <array>

#include "anatomy/phrases.h"
#include "catch.h"
#include "pages.h"
#include "report/sheet.h"

namespace knotlas::report {
namespace {

using namespace test;

Handout handout_of(const Catalog& catalog, std::vector<std::string> muscles) {
  Handout handout;
  for (const std::string& id : muscles) {
    MusclePage page;
    page.muscle = catalog.muscle(id);
    REQUIRE(page.muscle != nullptr);
    page.sides = {Side::left};
    page.techniques = best_techniques(catalog, *page.muscle);
    page.view = painted(240, 250);
    page.pins = {{"TrP1", {0.2F, 0.5F}}, {"TrP2", {0.8F, 0.5F}}, {"TrP3", {0.21F, 0.51F}}};
    page.whole = {painted(100, 250), painted(100, 250)};
    handout.pages.push_back(page);
  }
  handout.overview = {painted(200, 250), painted(200, 250)};
  handout.credit = "a body made for a test";
  return handout;
}

Printed printed(const Catalog& catalog, const Handout& handout) {
  auto result = print(catalog, handout);
  REQUIRE(result.ok());
  return std::move(*result);
}

TEST_CASE("a handout of one muscle is one page that says what to do") {
  const Catalog& catalog = our_content();
  const Printed page = printed(catalog, handout_of(catalog, {"trapezius_descending"}));
  CHECK(page.pdf.starts_with("%PDF-"));
  CHECK(page.pages == 1);
  CHECK_FALSE(page.overflown);
  const auto text = text_of(page);
  if (!text) return;
  for (const char* words :
       {"Upper trapezius", "Left side", "Where the pain is often felt", "TrP1", "Pinch of the shoulder ridge",
        "Get emergency help at once", "Mon", "no pattern is a diagnosis", "a body made for a test"}) {
    INFO(words);
    CHECK(text->find(words) != std::string::npos);
  }
  CHECK(text->find("Get emergency help") < text->find("What may ease it"));
}

TEST_CASE("every muscle of our content fits one page, on both papers and in every language") {
  const Catalog& catalog = our_content();
  const auto check = [&](const Muscle& muscle, Paper paper, const Language* language) {
    INFO((language == nullptr ? "en" : language->id) << ": " << muscle.id);
    Handout handout = handout_of(catalog, {muscle.id});
    handout.paper = paper;
    handout.language = language;
    const Printed page = printed(catalog, handout);
    CHECK_FALSE(page.overflown);
    CHECK(page.pages == 1);
  };
  for (const Muscle& muscle : catalog.muscles) {
    check(muscle, Paper::a4, nullptr);
    check(muscle, Paper::letter, nullptr);
  }
  // The shorter paper is the harder one. Each language takes its share of the muscles: all of them in all
  // languages take minutes.
  const std::array ids{"de", "es", "fr", "ja"};
  for (std::size_t l = 0; l < ids.size(); ++l) {
    const Language language = load_language(KNOTLAS_ASSETS, ids[l]).value();
    for (std::size_t i = l; i < catalog.muscles.size(); i += ids.size()) {
      check(catalog.muscles[i], Paper::letter, &language);
    }
  }
}

TEST_CASE("a further page says which muscle it goes on about") {
  const Catalog& catalog = our_content();
  for (const Paper paper : {Paper::a4, Paper::letter}) {
    Handout handout = handout_of(catalog, {"trapezius_descending"});
    handout.paper = paper;
    auto& techniques = handout.pages.front().techniques;
    techniques.clear();
    for (const std::string& id : handout.pages.front().muscle->techniques) {
      techniques.push_back(catalog.technique(id));
    }
    REQUIRE(techniques.size() > 6);
    const Printed pages = printed(catalog, handout);
    REQUIRE(pages.pages >= 2);
    const auto text = text_of(pages);
    if (!text) return;
    std::size_t at = 0;
    for (int page = 1; page < pages.pages; ++page) {
      at = text->find('\f', at) + 1;
      CHECK(text->compare(at, 15, "Upper trapezius") == 0);
      CHECK(text->find("continued", at) < text->find('\n', at));
    }
  }
}

TEST_CASE("several muscles get a cover that knows their pages") {
  const Catalog& catalog = our_content();
  Handout handout = handout_of(catalog, {"trapezius_descending", "levator_scapulae", "infraspinatus"});
  handout.notes = "Slowly.";
  const Printed set = printed(catalog, handout);
  CHECK_FALSE(set.overflown);
  CHECK(set.pages >= 4);
  const auto text = text_of(set);
  if (!text) return;
  CHECK(text->find("3 muscles, and what may ease them") != std::string::npos);
  CHECK(text->find("page 2") != std::string::npos);
  CHECK(text->find("Slowly.") != std::string::npos);
}

TEST_CASE("a handout speaks the language asked for, and says once what is English still") {
  const Catalog& catalog = our_content();
  for (const char* id : {"de", "es", "fr", "ja"}) {
    const auto language = load_language(KNOTLAS_ASSETS, id);
    REQUIRE(language.ok());
    const Phrases phrases(&*language);
    Handout handout = handout_of(catalog, {"trapezius_descending", "psoas_major"});
    handout.language = &*language;
    const Printed set = printed(catalog, handout);
    CHECK_FALSE(set.overflown);
    CHECK(set.pages <= 5);
    const auto text = text_of(set);
    if (!text) return;
    for (const char* english : {"Your week", "Mon", "Where it is", "What may ease it",
                                "See a doctor first if there is", "Overview", "Left side", "every day"}) {
      INFO(id << ": " << english);
      CHECK(phrases.tr(english) != english);
      if (std::string_view(english) == "Overview" || std::string_view(english) == "every day") continue;
      // Poppler sets spaces of its own between Japanese signs and the rest.
      if (std::string_view(id) != "ja") CHECK(text->find(phrases.tr(english)) != std::string::npos);
    }
    CHECK(text->find("Your week") == std::string::npos);
    const std::string_view said =
        phrases.tr("What is written about muscles and techniques is in English so far.");
    const std::string beginning(said.substr(0, said.find(' ')));
    if (std::string_view(id) == "de") {
      CHECK(text->find(phrases.name_of(*catalog.muscle("trapezius_descending"))) != std::string::npos);
      CHECK(text->find(beginning) != std::string::npos);
    }
  }
}

TEST_CASE("signs that no typeface has are named") {
  const Catalog& catalog = our_content();
  Handout handout = handout_of(catalog, {"infraspinatus"});
  CHECK(printed(catalog, handout).unknown_signs.empty());
  handout.notes = "one \xF4\x8F\xBF\xBD two \xF4\x8F\xBF\xBD";  // of private use: no typeface should have it
  CHECK(printed(catalog, handout).unknown_signs == std::set<unsigned>{0x10FFFD});
  handout.notes = "\xF0\x9F\x99\x82";  // an emoji: printed, or named
  const Printed page = printed(catalog, handout);
  CHECK((page.unknown_signs.empty() || page.unknown_signs == std::set<unsigned>{0x1F642}));
}

TEST_CASE("notes may be in any script, of any length, and hold any bytes") {
  const Catalog& catalog = our_content();
  Handout handout = handout_of(catalog, {"infraspinatus"});
  handout.therapist = "Ωμέγα";
  handout.notes = "毎日二分間\nΑργά και απαλά\nاضغط برفق\n\xFF\xFE broken \xC3";
  const Printed page = printed(catalog, handout);
  CHECK_FALSE(page.overflown);
  if (const auto text = text_of(page)) {
    CHECK(text->find("Ωμέγα") != std::string::npos);
    CHECK(text->find("Αργά και απαλά") != std::string::npos);
    CHECK(text->find("broken") != std::string::npos);
  }
  for (int i = 0; i < 200; ++i) handout.notes += "A long story about a sore shoulder, told once more. ";
  handout.notes += "The end of it.";
  const Printed pages = printed(catalog, handout);
  CHECK_FALSE(pages.overflown);
  CHECK(pages.pages >= 3);
  if (const auto text = text_of(pages)) CHECK(text->find("The end of it.") != std::string::npos);
}

TEST_CASE("a long word, a long name and many techniques stay on the paper") {
  const Catalog& catalog = our_content();
  Handout handout = handout_of(catalog, {"trapezius_descending"});
  handout.client = std::string(300, 'w');
  handout.notes = std::string(2000, 'x');
  for (const std::string& id : handout.pages.front().muscle->techniques) {
    handout.pages.front().techniques.push_back(catalog.technique(id));
  }
  const Printed pages = printed(catalog, handout);
  CHECK_FALSE(pages.overflown);
  CHECK(pages.pages >= 2);
}

TEST_CASE("equal handouts are equal bytes, and a date given is the file's") {
  const Catalog& catalog = our_content();
  Handout handout = handout_of(catalog, {"infraspinatus"});
  CHECK(printed(catalog, handout).pdf == printed(catalog, handout).pdf);
  const std::string undated = printed(catalog, handout).pdf;
  handout.date = "2031-05-04";
  const std::string dated = printed(catalog, handout).pdf;
  CHECK(dated != undated);
  // Cairo 1.18 packs the document's facts into a compressed object, where only the bytes above tell them
  // apart.
  if (undated.find("/CreationDate") == std::string::npos) return;
  CHECK(undated.find("20000101") != std::string::npos);
  CHECK(dated.find("20310504") != std::string::npos);
}

TEST_CASE("the best techniques are of two kinds where there are two") {
  const Catalog& catalog = our_content();
  for (const Muscle& muscle : catalog.muscles) {
    INFO(muscle.id);
    const auto best = best_techniques(catalog, muscle);
    if (!muscle.no_self_treatment.empty()) {
      CHECK(best.empty());
      continue;
    }
    CHECK(best.size() == std::min<std::size_t>(3, muscle.techniques.size()));
    const auto first_kind = [&](const Technique* t) { return t->kind == best.front()->kind; };
    CHECK_FALSE(std::all_of(best.begin(), best.end(), first_kind));
  }
}

TEST_CASE("a muscle that is not to be treated by oneself says so") {
  Catalog catalog = our_content();
  catalog.muscles.front().no_self_treatment = "It lies beside a nerve.";
  Handout handout = handout_of(catalog, {catalog.muscles.front().id});
  CHECK(handout.pages.front().techniques.empty());
  const auto text = text_of(printed(catalog, handout));
  if (text) CHECK(text->find("It lies beside a nerve.") != std::string::npos);
}

TEST_CASE("a handout of nothing is refused") {
  const auto result = print(our_content(), Handout{});
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().message.find("at least one") != std::string::npos);
}

TEST_CASE("the contact sheet holds every muscle, five a page") {
  const Catalog& catalog = our_content();
  ContactSheet sheet;
  for (const Muscle& muscle : catalog.muscles) sheet.muscles.push_back(&muscle);
  sheet.views = [](const Muscle&) -> Result<SheetViews> {
    return SheetViews{painted(30, 40), painted(30, 40), painted(30, 40)};
  };
  sheet.title = "Sheet";
  const auto result = print(catalog, sheet);
  REQUIRE(result.ok());
  CHECK_FALSE(result->overflown);
  CHECK(result->pages == static_cast<int>((catalog.muscles.size() + 4) / 5));
  if (const auto text = text_of(*result)) {
    for (const Muscle& muscle : catalog.muscles) {
      INFO(muscle.id);
      const std::size_t at = text->find(muscle.id);
      REQUIRE(at != std::string::npos);
      const std::size_t flags = text->find("Red flags", at);
      REQUIRE(flags != std::string::npos);
      if (muscle.techniques.empty()) continue;
      CHECK(flags < text->find("May ease", at));  // what must not be missed stands before what may be tried
      CHECK(text->find("May ease", flags) < text->find("Red flags", flags + 1));
    }
  }
  sheet.views = [](const Muscle& muscle) -> Result<SheetViews> {
    return fail("No picture of {}.", muscle.id);
  };
  CHECK(print(catalog, sheet).error().message == "No picture of " + catalog.muscles.front().id + ".");
}

}  // namespace
}  // namespace knotlas::report
