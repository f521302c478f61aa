// Every panel in every theme and language, at the smallest and the largest text, over a body; and what all of
// them must have in common.
#include <GLFW/glfw3.h>

#include <map>
#include <set>

#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "state/client_actions.h"

using namespace knotlas;

namespace {

/// With something of everything in the document.
struct Everything : Atelier {
  Everything() : Atelier(1280, 720) {
    actions::select_muscle(session, atlas.catalog().muscles.front().id);
    actions::add_session(session, "2026-01-01");
    actions::rate_pain(session, "2026-01-01", 6);
    actions::save_view(session, atlas, "A view");
    actions::pin_note(session, {0, -90, 0}, "A note");
    actions::begin_line(session, {0, -90, 0});
    frames(2);
  }
};

bool in_window(const ui::Rect& rect) {
  return rect.x > -1.0F && rect.x + rect.width < 1281.0F;
}

}  // namespace

TEST_CASE(
    "every panel in every theme and language, with small and large text: nothing sticks out of the window") {
  for (const LanguageName& name : languages_in(KNOTLAS_ASSETS)) {
    const auto language = load_language(KNOTLAS_ASSETS, name.id);
    REQUIRE(language.ok());
    for (const Theme theme : {Theme::dark, Theme::light, Theme::contrast}) {
      Everything desk;
      desk.language = name.id == "en" ? nullptr : &*language;
      actions::choose_theme(desk.session, theme);
      for (const float scale : {1.0F, 2.0F}) {
        desk.interface.set_text_scale(scale);
        for (const std::string_view panel : ui::Interface::panels()) {
          INFO(name.id << ", theme " << static_cast<int>(theme) << ", text " << scale << ", panel " << panel);
          desk.interface.open(panel);
          desk.frames(2);
          CHECK(desk.interface.vertices() > (panel == "presentation" ? 100 : 500));  // a stage is nearly bare
          std::set<std::string> out;
          for (const ui::TraceItem& item : desk.interface.trace()) {
            if (!in_window(item.rect)) out.insert(item.kind + " " + item.id);
          }
          CHECK(out == std::set<std::string>());
          // Back to where it began: dialogs and the presentation end with Esc.
          for (int i = 0; i < 3 && (desk.interface.shows(panel) || panel == "presentation"); ++i) {
            desk.press(ui::Command::clear);
            if (panel == "presentation") break;
          }
        }
      }
    }
  }
}

TEST_CASE("no two commands share a key, and each says its key") {
  std::map<std::pair<int, int>, ui::Command> keys;
  for (const ui::CommandInfo& info : ui::commands()) {
    INFO(info.id);
    CHECK_FALSE(info.name.empty());
    CHECK_FALSE(info.keys.empty());
    // While views are presented, some keys mean the next and the one before.
    if (info.command == ui::Command::next_view || info.command == ui::Command::previous_view) continue;
    CHECK(keys.emplace(std::pair(info.key, info.modifiers), info.command).second);
    CHECK(ui::command_of(info.key, info.modifiers)->command == info.command);
  }
}

TEST_CASE("every button has words or a tooltip to go by") {
  Everything desk;
  for (const std::string_view panel : ui::Interface::panels()) {
    desk.interface.open(panel);
    desk.frames(2);
    for (const ui::TraceItem& item : desk.interface.trace()) {
      // Fields say what they hold, and may be empty.
      INFO(panel << ": " << item.kind << " " << item.id);
      if (item.kind != "field") CHECK_FALSE(item.label.empty());
    }
    desk.press(ui::Command::clear);
  }
}

TEST_CASE("from a muscle to its page are two keys") {
  Everything desk;
  desk.press(ui::Command::handout);
  REQUIRE(desk.interface.shows("handout"));
  desk.key(GLFW_KEY_ENTER);
  REQUIRE(desk.wishes.handout);
  CHECK_FALSE(desk.wishes.handout->file.empty());
  CHECK_FALSE(desk.interface.shows("handout"));
}
