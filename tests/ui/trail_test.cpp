// What was on show before, steps by name, what is copied, and the overview of keys.
#include "ui/trail.h"

#include <GLFW/glfw3.h>

#include <map>

#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "state/client_actions.h"
#include "ui/plain_text.h"

using namespace knotlas;

TEST_CASE("a trail goes back and on; something new forgets what was gone back from; nothing is no stop") {
  Session session;
  ui::Trail trail;
  const auto select = [&](std::string_view muscle) {
    actions::select_muscle(session, muscle);
    trail.follow(session.document());
  };
  trail.follow(session.document());
  CHECK_FALSE(trail.can_go_back(session.document()));
  select("a");
  CHECK_FALSE(trail.can_go_back(session.document()));
  select("b");
  actions::show_selected(session, "b", false);  // its eye leads nowhere
  trail.follow(session.document());
  actions::ask_about(session, {1, 2, 3});
  trail.follow(session.document());
  const auto back = [&] {
    REQUIRE(trail.can_go_back(session.document()));
    const ui::Trail::Stop& stop = trail.back(session.document());
    actions::go_back_to(session, stop.selection, stop.place);
    trail.follow(session.document());
  };
  back();
  CHECK(session.document().selection.front().muscle == "b");
  CHECK_FALSE(session.document().asked_place.has_value());
  CHECK(session.undo_name() == "go back");
  back();
  CHECK(session.document().selection.front().muscle == "a");
  CHECK_FALSE(trail.can_go_back(session.document()));
  REQUIRE(trail.can_go_on());
  const ui::Trail::Stop& next = trail.on();
  actions::go_on_to(session, next.selection, next.place);
  trail.follow(session.document());
  CHECK(session.document().selection.front().muscle == "b");
  actions::clear_selection(session);
  trail.follow(session.document());
  back();  // from nothing: what was on show last
  CHECK(session.document().selection.front().muscle == "b");
  select("c");
  CHECK_FALSE(trail.can_go_on());
}

TEST_CASE("Alt+Left and Alt+Right, and buttons beside the title, go back and on; one undo takes it back") {
  Atelier atelier(1280, 900);
  atelier.frames(2);
  CHECK(atelier.find("button", "go_back") == nullptr);
  for (const std::string_view muscle : {"near", "wide"}) {
    actions::select_muscle(atelier.session, muscle);
    atelier.frames(2);
  }
  const auto shown = [&] { return atelier.session.document().selection.front().muscle; };
  atelier.press(ui::Command::go_back);
  CHECK(shown() == "near");
  atelier.click("button", "go_on");
  CHECK(shown() == "wide");
  atelier.click("button", "go_back");
  CHECK(shown() == "near");
  atelier.press(ui::Command::undo);
  CHECK(shown() == "wide");
}

TEST_CASE("the list of steps goes back before one, and on to one that was taken back") {
  Atelier atelier(1280, 900);
  actions::select_muscle(atelier.session, "near");
  const Document one = atelier.session.document();
  actions::show_labels(atelier.session, false);
  actions::select_muscle(atelier.session, "wide");
  const Document three = atelier.session.document();
  const auto labels = [&](std::string_view kind) {
    std::vector<std::string> found;
    for (int i = 1; const ui::TraceItem* item = atelier.find(kind, std::to_string(i)); ++i)
      found.push_back(item->label);
    return found;
  };
  atelier.press(ui::Command::history);
  REQUIRE(atelier.find("undo_to", "2") != nullptr);
  CHECK(labels("undo_to") ==
        std::vector<std::string>{"Select muscle: wide", "Hide labels", "Select muscle: near"});
  atelier.click("undo_to", "2");
  CHECK(atelier.session.document() == one);
  CHECK(labels("redo_to") == std::vector<std::string>{"Hide labels", "Select muscle: wide"});
  atelier.click("redo_to", "2");
  CHECK(atelier.session.document() == three);
}

TEST_CASE("a muscle in a list under the mouse is pointed out on the body") {
  Atelier atelier(1280, 1400);
  actions::select_muscle(atelier.session, "near");
  actions::select_muscle(atelier.session, "wide", true);
  atelier.frames(2);
  CHECK_FALSE(atelier.interface.previewed_muscle().has_value());
  atelier.point_at("legend", "near");
  CHECK(atelier.interface.previewed_muscle() == "near");
  atelier.interface.feed_mouse(700, 700, false);
  atelier.frames(2);
  CHECK_FALSE(atelier.interface.previewed_muscle().has_value());
}

TEST_CASE("what is under the resting mouse is said beside it, within the body's part of the window") {
  Atelier atelier(1280, 800);
  const auto muscle = atelier.atlas.find("near", Side::right);
  REQUIRE(muscle.has_value());
  atelier.hovered = atelier.atlas.entry(*muscle).structures.front();
  atelier.frames(2);
  CHECK(atelier.find("hover", "said") == nullptr);  // it moves
  for (const glm::vec2 place : {glm::vec2(600, 300), glm::vec2(300, 60), glm::vec2(880, 660)}) {
    atelier.rest = place;
    atelier.frames(1);
    const ui::TraceItem* said = atelier.find("hover", "said");
    REQUIRE(said != nullptr);
    CHECK(said->label == "near (right)");
    const ui::Rect v = atelier.interface.viewport();
    CHECK(said->rect.x + said->rect.width <= v.x + v.width);
    CHECK(said->rect.y + said->rect.height <= v.y + v.height);
  }
  atelier.press(ui::Command::settings);
  CHECK(atelier.find("hover", "said") == nullptr);  // not over a dialog
}

TEST_CASE("? shows each command with its key once, and what the mouse does") {
  Atelier atelier(1280, 4000);
  atelier.press(ui::Command::shortcuts);
  REQUIRE(atelier.interface.shows("shortcuts"));
  std::map<std::string, int> times;
  for (const ui::TraceItem& item : atelier.interface.trace()) {
    if (item.kind == "shortcut" && !item.id.empty()) ++times[item.id];
  }
  for (const ui::CommandInfo& info : ui::commands()) {
    INFO(info.id);
    CHECK(times[std::string(info.id)] == 1);
  }
}

TEST_CASE("a muscle as plain text: warnings before techniques, and its sources; the button says so") {
  Desk desk;
  const Muscle& muscle = desk.catalog.muscles.front();
  const std::string text = ui::plain_text(desk.catalog, muscle);
  CHECK(text.starts_with(muscle.english + "\n" + muscle.latin + "\n"));
  for (const TriggerPoint& point : muscle.trigger_points) CHECK(text.find(point.where) != std::string::npos);
  for (const std::string& id : muscle.techniques) {
    const Technique* technique = desk.catalog.technique(id);
    REQUIRE(technique != nullptr);
    CHECK(text.find(technique->name) != std::string::npos);
  }
  if (const auto techniques = text.find("What may ease it"); techniques != std::string::npos) {
    for (const std::string_view warning : {"See someone first for", "Take care with", "Call emergency"})
      if (const auto at = text.find(warning); at != std::string::npos) CHECK(at < techniques);
  }
  Atelier atelier(1280, 900);
  actions::select_muscle(atelier.session, "near");
  atelier.frames(2);
  atelier.click("button", "copy_text");
  REQUIRE(atelier.find("toast", "said") != nullptr);
  CHECK(atelier.find("toast", "said")->label == "The text is on the clipboard");
}

TEST_CASE("client files opened lately are offered at the start, until there is one") {
  Atelier atelier(1280, 1200);
  atelier.client_desk.recent = {"/clients/anna.knotlas", "/clients/ben.knotlas"};
  atelier.frames(2);
  atelier.click("recent", "/clients/ben.knotlas");
  REQUIRE(atelier.wishes.client.has_value());
  CHECK(atelier.wishes.client->path == "/clients/ben.knotlas");
  actions::name_file(atelier.session, "Ben");
  atelier.frames(2);
  CHECK(atelier.find("recent", "/clients/ben.knotlas") == nullptr);
}
