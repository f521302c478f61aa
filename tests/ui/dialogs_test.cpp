#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "ui/commands.h"
#include "ui/focus.h"
#include "ui/fuzzy.h"

using namespace knotlas;

TEST_CASE("fuzzy: letters in order; beginnings of words and runs count more; nothing typed fits all") {
  CHECK(ui::fuzzy_score("xyz", "Handout to print") == 0.0F);
  CHECK(ui::fuzzy_score("tnuo", "Handout to print") == 0.0F);
  CHECK(ui::fuzzy_score("hand", "Handout to print") >
        ui::fuzzy_score("hand", "Hide what is under the mouse"));
  CHECK(ui::fuzzy_score("fv", "Front view") > ui::fuzzy_score("fv", "Fit the selection, or give over"));
  CHECK(ui::fuzzy_score("FRONT", "front view") > 0.0F);
  CHECK(ui::fuzzy_score("", "a") == ui::fuzzy_score("", "bcd"));
}

TEST_CASE("the keyboard goes around, stays in a dialog, and clicks only what it is on") {
  ui::Focus focus;
  const auto frame = [&](bool dialog) {
    focus.start_frame(dialog);
    focus.meet("a");
    focus.meet("b");
    focus.enter_dialog(true);
    focus.meet("ok");
    focus.enter_dialog(false);
  };
  frame(false);
  focus.click();  // nothing has the keyboard
  focus.start_frame(false);
  CHECK_FALSE(focus.clicked());
  frame(false);
  focus.move(1);
  frame(false);
  CHECK(focus.on() == "a");
  focus.move(-1);
  frame(false);
  CHECK(focus.on() == "ok");
  focus.move(1);
  frame(false);
  CHECK(focus.on() == "a");
  focus.move(1);
  frame(true);
  CHECK(focus.on() == "ok");
  focus.move(1);
  frame(true);
  CHECK(focus.on() == "ok");
  focus.click();
  CHECK(focus.pending());
  frame(true);
  CHECK(focus.clicked());
  frame(true);
  CHECK_FALSE(focus.clicked());
}

TEST_CASE("by keyboard alone: Tab reaches a region, Enter opens it, and on to the muscle") {
  Desk desk;
  for (int i = 0; i < 200 && !desk.focused_on("region", "hip/buttock"); ++i) desk.key(GLFW_KEY_TAB);
  REQUIRE(desk.focused_on("region", "hip/buttock"));
  desk.key(GLFW_KEY_ENTER);
  desk.key(GLFW_KEY_DOWN);
  desk.key(GLFW_KEY_ENTER);
  CHECK(desk.selected().size() == 2);
  CHECK(desk.wishes.fly_to_selection);
}

TEST_CASE("the palette lists every action, all within reach of the keyboard, and runs what is chosen") {
  Desk desk;
  desk.press(ui::Command::palette);
  std::set<std::string> reached;
  for (int i = 0; i < 80; ++i) {
    desk.key(GLFW_KEY_DOWN);
    reached.insert(desk.interface.keyboard_on());
  }
  for (const ui::CommandInfo& info : ui::commands()) {
    INFO(info.id);
    if (info.command != ui::Command::palette) CHECK(reached.contains("action:" + std::string(info.id)));
  }
  for (int i = 0; i < 80 && !desk.focused_on("action", "learn"); ++i) desk.key(GLFW_KEY_DOWN);
  desk.key(GLFW_KEY_ENTER);
  CHECK(desk.find("field", "palette") == nullptr);
  CHECK(desk.find("button", "close_learn") != nullptr);
}

TEST_CASE("tour: five steps, skipped at once, begun again from the settings") {
  Atelier desk(1280, 800);
  desk.interface.begin_tour();
  desk.frames(2);
  CHECK_FALSE(desk.interface.settings().toured);
  for (int step = 1; step <= 5; ++step) desk.click("tour", "next");
  CHECK(desk.find("tour", "next") == nullptr);
  CHECK(desk.interface.settings().toured);
  desk.press(ui::Command::tour);
  desk.click("tour", "skip");
  CHECK(desk.find("tour", "next") == nullptr);
  desk.press(ui::Command::tour);
  desk.press(ui::Command::clear);
  CHECK(desk.find("tour", "next") == nullptr);
}

TEST_CASE("tour: without a body, how to get one comes first") {
  Desk desk;
  desk.interface.begin_tour();
  desk.frames(2);
  CHECK(desk.find("tour", "next") == nullptr);
  CHECK_FALSE(desk.interface.settings().toured);
}

TEST_CASE("settings: text size, theme, colours, panels closed and as at first") {
  Desk desk(1400, 1400);
  desk.press(ui::Command::settings);
  desk.click("text_size", "150 %");
  CHECK(desk.interface.text_scale() == 1.5F);
  desk.frames(2);
  desk.click("text_size", "100 %");
  desk.click("theme", "contrast");
  CHECK(desk.session.document().theme == Theme::contrast);
  desk.click("colours", "safe");
  CHECK(desk.session.document().colours == Colours::safe);
  const float before = desk.interface.viewport().width;
  desk.click("setting", "browse_open");
  CHECK_FALSE(desk.interface.settings().browse_open);
  CHECK(desk.interface.viewport().width > before);
  desk.click("setting", "reader_open");
  CHECK(desk.interface.viewport().width == 1400.0F);
  desk.click("button", "reset_panels");
  CHECK(desk.interface.settings().browse_open);
  CHECK(desk.interface.viewport().width == before);
}

TEST_CASE("an edge is dragged to make a panel wider, within bounds, and a double click closes it") {
  Desk desk;
  desk.frames(2);
  const float width = desk.interface.settings().browse_width;
  const ui::Rect edge = desk.find("edge", "browse_edge")->rect;
  const float x = edge.x + edge.width * 0.5F;
  desk.interface.feed_mouse(x, 300, false);
  desk.frames(2);
  desk.interface.feed_mouse(x, 300, true);
  desk.frames(2);
  desk.interface.feed_mouse(x + 40, 300, true);
  desk.frames(2);
  desk.interface.feed_mouse(x + 40, 300, false);
  desk.frames(2);
  CHECK(desk.interface.settings().browse_width > width + 20.0F);
}

TEST_CASE("taking a step back says so and offers it again") {
  Desk desk;
  actions::select_muscle(desk.session, "piriformis");
  desk.frames(2);
  desk.press(ui::Command::undo);
  CHECK(desk.selected().empty());
  CHECK(desk.interface.due().has_value());
  desk.click("toast", "redo");
  CHECK(desk.selected().size() == 2);
  CHECK(desk.find("toast", "redo") == nullptr);
}

TEST_CASE("a handout is not offered without a body, and its dialog says what is missing") {
  Desk desk;
  actions::select_muscle(desk.session, "piriformis");
  desk.frames(2);
  CHECK_FALSE(desk.find("button", "handout") == nullptr);
  desk.press(ui::Command::handout);
  CHECK(desk.find("button", "save_handout") == nullptr);
  desk.interface.open("handout");
  desk.frames(2);
  CHECK(desk.find("button", "save_handout") == nullptr);
  CHECK_FALSE(desk.wishes.handout.has_value());
}

TEST_CASE("what is being made is cancelled on its bar, or with Esc once that closes nothing else") {
  Desk desk;
  desk.making = ui::Loading{"Drawing the picture", 1, 4};
  desk.frames(2);
  desk.click("button", "stop_making");
  CHECK(std::exchange(desk.wishes.stop_making, false));
  desk.interface.feed_mouse(640, 400, false);
  actions::select_muscle(desk.session, "piriformis");
  desk.interface.open("settings");
  desk.frames(2);
  desk.press(ui::Command::clear);
  CHECK_FALSE(desk.interface.shows("settings"));
  desk.press(ui::Command::clear);
  CHECK(desk.selected().empty());
  CHECK_FALSE(desk.wishes.stop_making);
  desk.press(ui::Command::clear);
  CHECK(std::exchange(desk.wishes.stop_making, false));
  desk.making.reset();
  desk.frames(2);
  CHECK(desk.find("button", "stop_making") == nullptr);
  desk.press(ui::Command::clear);
  CHECK_FALSE(desk.wishes.stop_making);
}

TEST_CASE("closing while something is being made: finish it, leave it, or stay") {
  Desk desk;
  desk.making = ui::Loading{"Drawing the picture", 1, 4};
  const auto asked = [&] {
    desk.wishes.leaving.reset();
    desk.interface.open("leaving");
    desk.frames(2);
  };
  asked();
  desk.click("button", "close_at_once");
  CHECK(desk.wishes.leaving == ui::Leaving::at_once);
  CHECK_FALSE(desk.interface.shows("leaving"));
  asked();
  desk.key(GLFW_KEY_ENTER);  // the choice that loses nothing
  CHECK(desk.wishes.leaving == ui::Leaving::when_made);
  asked();
  desk.press(ui::Command::clear);
  CHECK_FALSE(desk.interface.shows("leaving"));
  CHECK_FALSE(desk.wishes.leaving.has_value());
  CHECK_FALSE(desk.wishes.stop_making);
  asked();
  desk.interface.close("settings");  // another one
  CHECK(desk.interface.shows("leaving"));
  desk.interface.close("leaving");
  CHECK_FALSE(desk.interface.shows("leaving"));
}

TEST_CASE(
    "nothing in the toolbar moves when something goes out of sight, and a laptop's screen has its words") {
  Atelier desk(1440, 900);
  desk.frames(3);
  const ui::Trace before = desk.interface.trace();
  CHECK(desk.find("button", "learn")->rect.width > 60.0F);
  actions::show_xray(desk.session, true);
  desk.frames(3);
  for (const ui::TraceItem& item : before) {
    if (item.rect.y > 40.0F) continue;
    INFO(item.kind << " " << item.id);
    REQUIRE(desk.find(item.kind, item.id) != nullptr);
    CHECK(desk.find(item.kind, item.id)->rect == item.rect);
  }
}

TEST_CASE("a menu opened at the foot of the window is whole once the window has come to rest") {
  Atelier desk(1280, 800);
  desk.frames(3);
  Picked picked;
  picked.structure = 1;
  desk.interface.open_menu(desk.atlas, picked, {700, 790});
  do desk.frames(1);
  while (!desk.interface.settled());
  REQUIRE(desk.find("menu", "show_all") != nullptr);
  const ui::Rect last = desk.find("menu", "show_all")->rect;
  CHECK(last.y + last.height <= 800.0F);
}

TEST_CASE(
    "bars and body meet on whole units at every text size: nothing of an older picture shows between them") {
  Desk desk(1280, 720);
  for (const float scale : {1.0F, 1.25F, 1.5F, 1.75F, 2.0F}) {
    desk.interface.set_text_scale(scale);
    desk.frames(4);
    const ui::Rect v = desk.interface.viewport();
    INFO(scale << ": from " << v.y << " to " << v.y + v.height);
    CHECK(v.y == std::floor(v.y));
    CHECK(v.y + v.height == std::floor(v.y + v.height));
  }
}

TEST_CASE("every panel opens for two frames in every language and theme, all of it inside the window") {
  for (const LanguageName& name : languages_in(KNOTLAS_ASSETS)) {
    const Result<Language> language = load_language(KNOTLAS_ASSETS, name.id);
    REQUIRE(language.ok());
    for (const Theme theme : {Theme::dark, Theme::light, Theme::contrast}) {
      Desk desk;
      desk.language = &*language;
      actions::choose_theme(desk.session, theme);
      actions::select_muscle(desk.session, "trapezius_descending");
      for (const std::string_view panel : ui::Interface::panels()) {
        INFO(name.id << " " << panel);
        desk.interface.open(panel);
        desk.frames(2);
        CHECK(desk.interface.vertices() > 500);
        for (const ui::TraceItem& item : desk.interface.trace()) {
          if (item.kind == "muscle" || item.kind == "region") continue;
          INFO(item.kind << " " << item.id);
          CHECK(item.rect.x + item.rect.width <= 1280.5F);
        }
      }
    }
  }
}
