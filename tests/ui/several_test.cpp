#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "state/compare.h"
#include "state/hues.h"
#include "ui/commands.h"
#include "ui/interface.h"

using namespace knotlas;

namespace {

/// The panels over the small body.
struct Room : Atelier {
  static Catalog catalog() {
    Catalog catalog = small::catalog();
    Muscle third = catalog.muscles[0];
    third.id = third.english = "third";
    catalog.muscles.push_back(third);
    return catalog;
  }
  Room() : Atelier(1280, 900, catalog()) {}
};

}  // namespace

TEST_CASE("several muscles have a legend: read, hide, take out, each undoable") {
  Room room;
  actions::select_muscle(room.session, "near");
  room.frames(2);
  CHECK(room.find("legend", "near") == nullptr);  // one needs none
  room.click("button", "look_alikes");
  CHECK(muscles_selected(room.session.document()).size() == 3);
  room.frames(2);
  CHECK(room.find("legend", "near")->active);
  room.click("legend", "wide");
  CHECK(room.find("legend", "wide")->active);
  const Document before = room.session.document();
  room.click("eye", "wide");
  CHECK_FALSE(room.session.document() == before);
  CHECK(room.find("legend", "wide") != nullptr);
  room.session.undo();
  CHECK(room.session.document() == before);
  room.click("remove", "wide");
  CHECK(room.find("legend", "wide") == nullptr);
}

TEST_CASE("compare from the legend, turn to another muscle, leave with Esc") {
  Room room;
  for (const char* muscle : {"near", "wide", "third"}) actions::select_muscle(room.session, muscle, true);
  room.frames(2);
  room.click("button", "compare");
  REQUIRE(comparison_of(room.session.document()).has_value());
  CHECK(room.find("compared", "0:third") != nullptr);
  CHECK(room.find("legend", "near") == nullptr);
  room.click("compare_other", "0:after");
  CHECK(comparison_of(room.session.document())->which[0] == "near");
  room.press(ui::Command::clear);
  CHECK_FALSE(comparison_of(room.session.document()).has_value());
  CHECK(room.session.document().selection.size() == 6);
  room.session.undo();
  room.frames(2);
  room.click("button", "end_comparison");
  CHECK(room.find("legend", "near") != nullptr);
}
