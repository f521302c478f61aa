#include "anatomy/wording.h"
#include "catch.h"
#include "content.h"

using namespace knotlas;
using knotlas::test::Content;
using knotlas::test::listed;

namespace {

constexpr auto error = Issue::Severity::error;
constexpr auto warning = Issue::Severity::warning;

/// One thing spoilt in the good content, and what must be said about it.
struct Spoilt {
  std::string_view file;
  std::string_view from;  ///< empty: `to` becomes the whole file
  std::string_view to;
  int line;
  std::string_view message;
  std::string_view mend;
  Issue::Severity severity = error;
};

constexpr std::string_view trapezius = "muscles/head_neck/trapezius_descending.yaml";
constexpr std::string_view scm = "muscles/head_neck/scm_sternal.yaml";
constexpr std::string_view techniques = "techniques/neck.yaml";
constexpr std::string_view points = "surface_points/head.yaml";

void check_each(std::initializer_list<Spoilt> table) {
  for (const Spoilt& spoilt : table) {
    Content content;
    if (spoilt.from.empty()) {
      content.write(spoilt.file, spoilt.to);
    } else {
      content.replace(spoilt.file, spoilt.from, spoilt.to);
    }
    const auto issues = content.issues();
    INFO(spoilt.file << ": " << spoilt.from << " -> " << spoilt.to << "\n" << listed(issues));
    const auto found = std::ranges::find_if(issues, [&](const Issue& issue) {
      return issue.origin.file == spoilt.file && issue.origin.line == spoilt.line &&
             issue.severity == spoilt.severity && issue.message.find(spoilt.message) != std::string::npos &&
             issue.mend.find(spoilt.mend) != std::string::npos;
    });
    CHECK(found != issues.end());
  }
}

}  // namespace

TEST_CASE("What is not YAML, or not ours, is named with its line") {
  check_each({
      {"sources.yaml", "", "", 1, "the file is empty", ""},
      {"sources.yaml", "", "sources:\n  - {id: a, title: b\n", 2, "a key must be a plain word", "close"},
      {"sources.yaml", "", "sources:\n  - id: a\n   title: b\n", 3, "not valid YAML", ""},
      {"sources.yaml", "", "sources:\n  - &a {id: x}\n  - *a\n", 3, "an alias", ""},
      {"sources.yaml", "", "sources: []\n---\nsources: []\n", 2, "a second YAML document", ""},
      {"sources.yaml", "", "? [a, b]\n: c\n", 1, "a key must be a plain word", ""},
      {"sources.yaml", "", "- a\n- b\n", 1, "expected a source file with its keys, found a list", "sources"},
      {"sources.yaml", "", "sources:\n", 1, "\"sources\" is empty", ""},
      {"sources.yaml", "", "sources:\n  id: x\n", 2, "\"sources\" must be a list, not a map", ""},
      {"sources.yaml", "", "sources:\n  - word\n", 2, "expected a source with its keys", "id"},
  });
}

TEST_CASE("Unknown, repeated and missing keys are named with their line") {
  check_each({
      {trapezius, "feels_like:", "feel_like:", 30, "has no key \"feel_like\"",
       "Did you mean \"feels_like\"?"},
      {trapezius, "note:", "zzz:", 36, "has no key \"zzz\"", "Its keys are id, name"},
      {trapezius, "nerve:", "action:", 7, "the key \"action\" stands twice", "Keep one"},
      {trapezius, "confidence: high\nsources", "sources", 1, "this muscle lacks \"confidence\"",
       "confidence"},
      {trapezius, "    where: upper border, nearer the shoulder\n", "", 22,
       "this trigger point lacks \"where\"", ""},
      {trapezius, "{la: \"Musculus trapezius, pars descendens\", ", "{", 2, "this name lacks \"la\"", ""},
      {trapezius, "related: [scm_sternal]", "related:", 33, "\"related\" is empty", "remove the line"},
      {trapezius, "nerve: accessory nerve", "nerve: \" \"", 7, "\"nerve\" holds an empty text", ""},
      {techniques, "tool: your other hand", "tool: your hand: other", 7, "not valid YAML", "double quotes"},
      {techniques, "    stop_rule: Stop at tingling or dizziness.\n", "", 2,
       "this technique lacks \"stop_rule\"", ""},
      {"regions.yaml", "{id: forearm_back,", "{", 10, "this region lacks \"id\"", ""},
      {"synonyms.yaml", "[headache, head pain]", "[headache]", 2, "two phrases or more", ""},
  });
}

TEST_CASE("Values of the wrong type are named with their line") {
  check_each({
      {points, "[-70.0, -90.0, 1530.0]", "[-70.0, -90.0]", 5, "\"at\" must be three numbers", "[x, y, z]"},
      {points, "-90.0", "-90,5,", 5, "\"at\" must be three numbers", ""},
      {points, "-90.0", "nan", 5, "must be a number, not \"nan\"", ""},
      {points, "-90.0", "\"-90.0\"", 5, "must be a number, not \"-90.0\"", "plainly"},
      {"cautions.yaml", "emergency: true", "emergency: maybe", 7, "must be true or false", ""},
      {techniques, "[30, 60]", "[30, 60, 90]", 9, "must be a number or [from, to]", ""},
      {techniques, "pressure_ceiling: 5", "pressure_ceiling: mild", 8, "must be a number, not \"mild\"", ""},
      {techniques, "kind: pressure", "kind: presure", 4, "unknown kind \"presure\"", "pressure, ball"},
      {techniques, "evidence: C", "evidence: A", 15, "unknown evidence \"A\"", "B, C, D"},
      {"sources.yaml", "kind: trial", "kind: hearsay", 6, "unknown kind \"hearsay\"", "book"},
      {trapezius, "region: head_neck/back_of_neck", "region: [a]", 4, "must be a text, not a list", ""},
      {trapezius, "look_alikes: [migraine]", "look_alikes: migraine", 32, "must be a list, not a text",
       "[one, two]"},
      {trapezius, "{spot: temple, width: 36}", "{spot: temple, path: [a, b], width: 3}", 19,
       "either a path or a spot", ""},
      {trapezius, "path: [mastoid, neck.angle]", "path: [mastoid]", 18, "two surface points or more", "spot"},
      {trapezius, "left: [FMA33587]", "left: [FMA33586]", 3, "on the right and on the left", "midline"},
  });
}

TEST_CASE("References that lead nowhere are named with their line and the nearest name") {
  check_each({
      {trapezius, "[press_shoulder_ridge,", "[pres_shoulder_ridge,", 34,
       "unknown technique \"pres_shoulder_ridge\"", "Did you mean \"press_shoulder_ridge\"?"},
      {trapezius, "scm_sternal", "scm_sternl", 33, "unknown muscle", "scm_sternal"},
      {trapezius, "cautions: [rf_sudden", "cautions: [rf_suden", 35, "unknown caution",
       "rf_sudden_worst_headache"},
      {trapezius, "confidence: high\nsources: [atlas1]", "confidence: high\nsources: [atlas2]", 9,
       "unknown source \"atlas2\"", "atlas1"},
      {trapezius, "[atlas1, trial1]", "[atlas1, qqqqqqqq]", 26, "unknown source \"qqqqqqqq\"",
       "Add this source"},
      {trapezius, "back_of_neck", "back_of_nek", 4, "unknown region", "head_neck/back_of_neck"},
      {trapezius, "{spot: temple,", "{spot: tempel,", 19, "unknown surface point \"tempel\"", "temple"},
      {trapezius, "~temple", "~tempel", 21, "unknown surface point \"tempel\"", "temple"},
      {"cautions.yaml", "[head_neck]", "[head_nek]", 8, "unknown region", "head_neck"},
      {"cautions.yaml", "neck.angle", "neck.angel", 22, "unknown surface point", "neck.angle"},
      {techniques, "ci_blood_thinners", "ci_blood_thiners", 16, "unknown caution", "ci_blood_thinners"},
      {trapezius, "stretch_side_of_neck, habit", "press_shoulder_ridge, habit", 34, "named twice", "",
       warning},
      {trapezius, "[scm_sternal]", "[trapezius_descending]", 33, "related to itself", ""},
  });
}

TEST_CASE("Values that cannot be right are named with their line") {
  check_each({
      {trapezius, "width: 32", "width: 4", 18, "a zone 4 mm wide", "5 and 200"},
      {trapezius, "width: 32", "width: 320", 18, "a zone 320 mm wide", ""},
      {trapezius, "[-78.0,", "[78.0,", 13, "on the left", "x below 0"},
      {trapezius, "1395.0", "13950", 13, "not in or on a body", "millimetres"},
      {trapezius, "along: 0.6", "along: 1.6", 24, "outside the muscle", "0 to 1"},
      {trapezius, "FMA33586", "FJ1234", 3, "\"FJ1234\" is not an FMA id", ""},
      {trapezius, "{right: [FMA33586], left", "{left", 3, "no structure on the right", ""},
      {trapezius, "id: trapezius_descending", "id: Trapezius", 1, "cannot be the id of a muscle",
       "small letters"},
      {trapezius, "id: trapezius_descending", "id: trapezius", 1, "a file of another name", "trapezius.yaml",
       warning},
      {trapezius, "id: TrP2", "id: TrP1", 22, "\"TrP1\" stands twice", ""},
      {points, "[-70.0,", "[0,", 5, "at x = 0 is not marked", "midline"},
      {points, "[0, -1, 0]", "[0, 0, 0]", 10, "no direction", ""},
      {points, "id: temple", "id: .temple", 2, "cannot be the id of a surface point", "dots"},
      {"surface_points/trunk_and_limbs.yaml", "[0, 30.0", "[-2, 30.0", 4, "a midline point lies at x = -2",
       "0"},
      {techniques, "pressure_ceiling: 5", "pressure_ceiling: 11", 8, "off the scale", "10"},
      {techniques, "pressure_ceiling: 5", "pressure_ceiling: 7", 8, "high", "6", warning},
      {techniques, "[30, 60]", "[60, 30]", 9, "runs from 60 down to 30", "Swap"},
      {techniques, "times_a_day: [1, 2]", "times_a_day: 50", 11, "not plausible", "24"},
      {techniques, "days_a_week: [5, 7]", "days_a_week: [5, 8]", 12, "not plausible", "7"},
      {"cautions.yaml", "id: ci_blood_thinners", "id: rf_blood_thinners", 10, "does not start with \"ci_\"",
       ""},
      {"cautions.yaml", "kind: no_go", "kind: contraindication", 22, "has no zone", ""},
  });
}

TEST_CASE("What an entry must have is asked for") {
  check_each({
      {trapezius, ", habit_screen_height]", "]", 34, "fewer than 3 techniques", "no_self_treatment"},
      {scm, "sources: [atlas1]\ntrigger", "sources: []\ntrigger", 6, "this muscle has no source", ""},
      {scm, "    sources: [atlas1]", "    sources: []", 12, "this trigger point has no source", ""},
      {scm, "      essential:\n        - {spot: eye.behind, width: 30}", "      essential: []", 7,
       "no trigger point with an essential zone", ""},
      {"cautions.yaml", "sources: [atlas1]", "sources: []", 9, "this caution has no source", ""},
      {techniques, "sources: [trial1]", "sources: []", 17, "this technique has no source", ""},
      {techniques, "steps: [\"Raise the screen.\"]", "steps: []", 31, "has no steps", ""},
  });
  Content content;
  content.replace(techniques, "kind: stretch", "kind: habit");
  content.replace(techniques, "kind: pressure", "kind: habit");
  const auto issues = content.issues();
  CHECK(std::ranges::count(issues, std::string("all techniques are of one kind"), &Issue::message) == 3);
}

TEST_CASE("A technique that no muscle uses is a warning") {
  Content content;
  content.write(
      "techniques/extra.yaml",
      "techniques:\n  - {id: heat_pack, name: Warm pack, kind: heat, position: Lying, steps: [Rest.],\n"
      "     stop_rule: Stop when hot., evidence: D, sources: [atlas1]}\n");
  const auto issues = content.issues();
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].severity == warning);
  CHECK(issues[0].origin.line == 2);
  CHECK(issues[0].message == "no muscle uses the technique \"heat_pack\"");
}

TEST_CASE("An id used twice names both places, and the first stays") {
  Content content;
  content.write("sources/more.yaml",
                "sources:\n  - {id: new, title: N, kind: page}\n  - {id: atlas1, title: O, kind: page}\n");
  const auto issues = content.issues();
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].origin.file == "sources/more.yaml");
  CHECK(issues[0].origin.line == 3);
  CHECK(issues[0].message.find("the source \"atlas1\" is already written at") == 0);
  CHECK(issues[0].message.ends_with("sources.yaml:2"));
  CHECK(content.load().catalog.source("atlas1")->kind == "book");
  CHECK(content.load().catalog.source("new"));
}

TEST_CASE("Files that would be overlooked are named") {
  Content content;
  content.write("muscles/head_neck/x.yml", "id: x\n");
  const auto issues = content.issues();
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].severity == warning);
  CHECK(issues[0].origin.file == "muscles/head_neck/x.yml");
}

TEST_CASE("No sentence promises what nobody can promise") {
  check_each({
      {trapezius, "stiff neck", "it cures", 30, "the wording \"cures\"", "may ease"},
      {trapezius, "front border, halfway", "heals here, halfway", 12, "the wording \"heals\"", ""},
      {techniques, "Let the ear sink to the shoulder.", "This Releases all the knots.", 22,
       "releases … knots", ""},
      {techniques, "Two weeks;", "Guaranteed in two weeks;", 13, "guaranteed", ""},
      {"cautions.yaml", "Firm pressure bruises.", "This diagnoses a thing.", 13, "diagnoses", ""},
  });
  CHECK_FALSE(promise_in("A doctor's diagnosis; a healthy heel; curettage; press and release slowly."));
  CHECK(promise_in("It may release tight trigger points.") == "release … trigger");
}

TEST_CASE("A text that a comma cut in two is named") {
  check_each({
      {trapezius, "[migraine]", "[abscess (throbbing, fever), migraine]", 32, "\"abscess (throbbing\"",
       "quotes"},
      {trapezius, "[migraine]", "[abscess (throbbing, fever), migraine]", 32, "\"fever)\"", "quotes"},
  });
}

TEST_CASE("An issue reads as one line with its place") {
  Issue issue;
  issue.origin = {"assets/x.yaml", 12};
  issue.message = "unknown technique \"a\"";
  issue.mend = "Did you mean \"b\"?";
  CHECK(text_of(issue) == "assets/x.yaml:12: unknown technique \"a\". Did you mean \"b\"?");
  issue.origin.line = 0;  // a whole file or folder
  CHECK(text_of(issue) == "assets/x.yaml: unknown technique \"a\". Did you mean \"b\"?");
}

TEST_CASE("What is wrong in a page to learn from is named with its line") {
  constexpr std::string_view page = "learn/referred_pain.yaml";
  check_each({
      {page, "trapezius_descending:right", "trapezius_descending:up", 9, "\"up\" is not a side", "for both"},
      {page, "trapezius_descending:right", "trapezius_descendens:right", 9, "unknown muscle",
       "Did you mean \"trapezius_descending\"?"},
      {page, "[scm_sternal,", "[scm_sterna,", 9, "unknown muscle \"scm_sterna\"", "scm_sternal"},
      {page, "focus: TrP2", "focus: TrP7", 10, "trapezius_descending has no trigger point \"TrP7\"", "TrP"},
      {page, "      select: [scm_sternal, \"trapezius_descending:right\"]\n", "", 9,
       "\"TrP2\" belongs to no muscle", "Name one"},
      {page, "from: right", "from: above", 11, "above", "front"},
      {page, "skin: 0.5", "skin: 1.5", 12, "an opacity of 1.5", "0 to 1"},
      {page, "muscles: 0.8", "muscles: -0.8", 13, "an opacity of -0.8", "0 to 1"},
      {page, "The right upper trapezius.", "This cures it.", 14, "\"cures\" promises too much", "may ease"},
      {page, "A second one.", "This heals it.", 7, "\"heals\" promises too much", "may ease"},
      {page, "sources: [atlas1]", "sources: [atlas9]", 18, "unknown source \"atlas9\"", "atlas1"},
      {"learn/what_it_is.yaml", "order: 10", "order: 20", 3, "have one place", "Number them on"},
      {page, "id: referred_pain", "id: referral", 1, "in a file of another name", "referral.yaml", warning},
  });
}
