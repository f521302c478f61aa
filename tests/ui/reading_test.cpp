#include "ui/reading.h"

#include "catch.h"
#include "sample.h"
#include "ui/language.h"

using namespace knotlas;
using Strings = std::vector<std::string>;

TEST_CASE("a dose reads as a line, without what does not apply") {
  Technique technique = sample_catalog().techniques.front();
  CHECK(ui::dose_line(technique) == "30–60 s · 1–3× · 1–2 a day · 5–7 days a week");
  technique.hold_seconds = {120, 300};
  technique.repetitions = {};
  technique.times_a_day = {1, 1};
  technique.days_a_week = {7, 7};
  CHECK(ui::dose_line(technique) == "2–5 min · 1 a day · every day");
  CHECK(ui::dose_line(Technique{}).empty());
}

TEST_CASE("warnings: those the muscle names, those of its region, and apart from them those for everyone") {
  const Catalog catalog = sample_catalog();
  const ui::Warnings neck = ui::warnings_for(catalog, *catalog.muscle("trapezius_descending"));
  REQUIRE(neck.red_flags.size() == 1);
  CHECK(neck.red_flags[0]->id == "rf_worst_headache");
  REQUIRE(neck.cautions.size() == 1);
  CHECK(neck.cautions[0]->id == "ci_blood_thinners");
  REQUIRE(neck.no_go.size() == 1);
  REQUIRE(neck.general.size() == 1);
  CHECK(neck.general[0]->id == "ci_fever");

  const ui::Warnings hip = ui::warnings_for(catalog, *catalog.muscle("piriformis"));
  CHECK(hip.red_flags.empty());
  CHECK(hip.no_go.empty());
  CHECK(hip.general.size() == 2);
}

TEST_CASE("a technique adds only the cautions that are not on show already") {
  const Catalog catalog = sample_catalog();
  const ui::Warnings warnings = ui::warnings_for(catalog, *catalog.muscle("trapezius_descending"));
  Technique technique = catalog.techniques.front();
  technique.cautions = {"ci_blood_thinners", "ci_fever"};
  const auto further = ui::further_cautions(catalog, technique, warnings);
  REQUIRE(further.size() == 1);
  CHECK(further[0]->id == "ci_fever");
}

TEST_CASE("where it is felt: readable areas, each once, the other side said so") {
  const Catalog catalog = sample_catalog();
  const ui::FeltAt felt = ui::felt_at(catalog, *catalog.muscle("trapezius_descending"));
  CHECK(felt.essential == Strings{"behind the ear", "side of the neck", "temple"});
  CHECK(felt.spillover == Strings{"temple of the other side"});
  const ui::FeltAt second = ui::felt_at(catalog, catalog.muscles[0].trigger_points[1].refers);
  CHECK(second.essential == Strings{"behind the ear"});
  CHECK(second.spillover == Strings{"temple"});
}

TEST_CASE("the region tree leaves out empty branches and counts what is below") {
  const Catalog catalog = sample_catalog();
  const auto tree = ui::region_tree(catalog);
  REQUIRE(tree.size() == 2);
  CHECK(tree[0].region->id == "head_neck");
  CHECK(tree[0].count == 1);
  REQUIRE(tree[0].children.size() == 1);
  CHECK(tree[0].children[0].region->id == "head_neck/back_of_neck");
  REQUIRE(tree[0].children[0].muscles.size() == 1);
}

TEST_CASE("a structure's name says its side once") {
  Structure structure;
  structure.name = "left deltoid";
  structure.side = Side::left;
  CHECK(ui::name_of_structure(structure) == "Left deltoid");
  structure.name = "deltoid";
  CHECK(ui::name_of_structure(structure) == "Deltoid (left)");
  structure.side = Side::midline;
  CHECK(ui::name_of_structure(structure) == "Deltoid");
}
