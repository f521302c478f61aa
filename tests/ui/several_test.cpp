#include "../body/small_atlas.h"
#include "catch.h"
#include "state/actions.h"
#include "state/compare.h"
#include "state/hues.h"
#include "ui/commands.h"
#include "ui/interface.h"

using namespace knotlas;

namespace {

/// The panels over the small body.
struct Room {
  Atlas atlas = small::atlas(catalog());
  SearchIndex search{atlas.catalog()};
  Session session;
  ui::Interface interface = ui::Interface::headless(1280, 900);

  static Catalog catalog() {
    Catalog catalog = small::catalog();
    Muscle third = catalog.muscles[0];
    third.id = third.english = "third";
    catalog.muscles.push_back(third);
    return catalog;
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) {
      ui::Scene scene{session, atlas.catalog(), search, &atlas};
      scene.zones_ready = true;
      (void)interface.build(scene);
    }
  }
  const ui::TraceItem* find(std::string_view kind, std::string_view id) const {
    for (const ui::TraceItem& item : interface.trace()) {
      if (item.kind == kind && item.id == id) return &item;
    }
    return nullptr;
  }
  void click(std::string_view kind, std::string_view id) {
    const ui::TraceItem* item = find(kind, id);
    INFO("looking for " << kind << " " << id);
    REQUIRE(item != nullptr);
    const ui::Rect r = item->rect;
    for (const bool down : {false, true, false}) {
      interface.feed_mouse(r.x + r.width * 0.5F, r.y + r.height * 0.5F, down);
      frames(2);
    }
  }
  void esc() {
    const ui::CommandInfo& info = ui::info_of(ui::Command::clear);
    CHECK(interface.key(info.key, info.modifiers));
    frames(2);
  }
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
  room.esc();
  CHECK_FALSE(comparison_of(room.session.document()).has_value());
  CHECK(room.session.document().selection.size() == 6);
  room.session.undo();
  room.frames(2);
  room.click("button", "end_comparison");
  CHECK(room.find("legend", "near") != nullptr);
}
