#pragma once

#include "anatomy/catalog.h"

namespace sample {

inline knotlas::Source source(const char* id, const char* title, const char* link = "") {
  knotlas::Source source;
  source.id = id;
  source.title = title;
  source.link = link;
  return source;
}

inline knotlas::SurfacePoint point(const char* id, const char* area, glm::vec3 position) {
  knotlas::SurfacePoint point;
  point.id = id;
  point.label = point.area = area;
  point.position = position;
  return point;
}

inline knotlas::Caution caution(const char* id, knotlas::CautionKind kind, const char* title,
                                std::vector<std::string> areas = {}) {
  knotlas::Caution caution;
  caution.id = id;
  caution.kind = kind;
  caution.title = title;
  caution.text = "What it is.";
  caution.action = "What to do.";
  caution.emergency = kind == knotlas::CautionKind::red_flag;
  caution.areas = std::move(areas);
  return caution;
}

inline knotlas::Region region(const char* id, const char* name, const char* parent = "") {
  knotlas::Region region;
  region.id = id;
  region.name = name;
  region.parent = parent;
  return region;
}

}  // namespace sample

/// A small catalog with everything that the panels can show.
inline knotlas::Catalog sample_catalog() {
  using namespace knotlas;
  using namespace sample;
  Catalog catalog;
  catalog.regions = {region("head_neck", "Head & neck"),
                     region("head_neck/back_of_neck", "Back of neck", "head_neck"),
                     region("head_neck/jaw", "Jaw", "head_neck"), region("hip", "Hip & buttock"),
                     region("hip/buttock", "Buttock", "hip")};
  catalog.sources = {source("book", "A book on trigger points"),
                     source("trial", "A trial", "https://example.org/trial")};
  catalog.surface_points = {point("temple", "temple", {-70, -90, 1560}),
                            point("mastoid", "behind the ear", {-65, -40, 1530}),
                            point("neck.angle", "side of the neck", {-60, -40, 1440})};
  catalog.cautions = {
      caution("rf_worst_headache", CautionKind::red_flag, "Sudden, worst-ever headache", {"head_neck"}),
      caution("ci_blood_thinners", CautionKind::contraindication, "You take blood thinners"),
      caution("ng_carotid", CautionKind::no_go, "Side of the throat", {"head_neck/back_of_neck"}),
      caution("ci_fever", CautionKind::contraindication, "You have a fever")};

  Technique press;
  press.id = "press_pinch";
  press.name = "Pinch of the shoulder ridge";
  press.kind = TechniqueKind::pressure;
  press.position = "Sitting, the arm supported";
  press.steps = {"Take the ridge between thumb and fingers.", "Hold until it eases."};
  press.tool = "your other hand";
  press.pressure_ceiling = 5.0F;
  press.hold_seconds = {30, 60};
  press.repetitions = {1, 3};
  press.times_a_day = {1, 2};
  press.days_a_week = {5, 7};
  press.course = "Two weeks.";
  press.stop_rule = "Sharp pain or numbness.";
  press.evidence = Evidence::c;
  press.cautions = {"ci_fever"};
  press.sources = {"trial"};
  Technique stretch = press;
  stretch.id = "stretch_side";
  stretch.name = "Side bend of the neck";
  stretch.kind = TechniqueKind::stretch;
  stretch.pressure_ceiling.reset();
  stretch.cautions.clear();
  catalog.techniques = {press, stretch};

  Muscle trapezius;
  trapezius.id = "trapezius_descending";
  trapezius.latin = "Musculus trapezius, pars descendens";
  trapezius.english = "Upper trapezius";
  trapezius.right_structures = {"FMA33586"};
  trapezius.left_structures = {"FMA33587"};
  trapezius.region = "head_neck/back_of_neck";
  trapezius.attachments_origin = "back of the skull";
  trapezius.attachments_insertion = "collar bone";
  trapezius.action = "lifts the shoulder";
  trapezius.nerve = "accessory nerve";
  TriggerPoint first;
  first.id = "TrP1";
  first.where = "front border of the upper fibres, halfway between neck and shoulder";
  first.position = {-78, -55, 1395};
  first.refers.essential = {{{"mastoid", "neck.angle"}, {32}}, {{"temple"}, {36}}};
  first.refers.spillover = {{{"~temple"}, {20}}};
  first.confidence = Confidence::high;
  TriggerPoint second = first;
  second.id = "TrP2";
  second.refers = {{{{"mastoid"}, {30}}}, {{{"mastoid", "temple"}, {20}}}};
  trapezius.trigger_points = {first, second};
  trapezius.feels_like = {"tension headache at the temple", "stiff neck"};
  trapezius.made_worse_by = {"shoulders held up"};
  trapezius.look_alikes = {"migraine"};
  trapezius.related = {"piriformis", "nothing_of_that_name"};
  trapezius.techniques = {"press_pinch", "stretch_side"};
  trapezius.cautions = {"ci_blood_thinners"};
  trapezius.sources = {"book", "trial"};
  trapezius.note = "One source also draws a zone at the elbow.";
  trapezius.confidence = Confidence::high;

  Muscle piriformis;
  piriformis.id = "piriformis";
  piriformis.latin = "Musculus piriformis";
  piriformis.english = "Piriformis";
  piriformis.region = "hip/buttock";
  piriformis.no_self_treatment = "A reason.";
  catalog.muscles = {trapezius, piriformis};

  Page first_page;
  first_page.id = "what_it_is";
  first_page.title = "What a trigger point is";
  first_page.summary = "A tender place in a muscle.";
  first_page.sections = {{"In short", {"A paragraph.", "Another one."}, std::nullopt}};
  first_page.sources = {"book"};
  Page second_page = first_page;
  second_page.id = "referred_pain";
  second_page.title = "How pain travels";
  PageView view;
  view.select = {{"piriformis", Side::left}, {"trapezius_descending", Side::right}};
  view.focus = "TrP2";
  view.from = Outlook::back;
  view.skin = 0.6F;
  view.muscles = 0.8F;
  view.caption = "From the shoulder to the ear.";
  second_page.sections = {{"From the neck to the ear", {"A paragraph."}, view}};
  catalog.pages = {first_page, second_page};
  return catalog;
}
