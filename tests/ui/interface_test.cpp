#include "ui/interface.h"

#include <GLFW/glfw3.h>

#include <algorithm>

#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "ui/commands.h"

using namespace knotlas;

TEST_CASE("every panel opens for two frames, with and without a muscle to read") {
  for (const std::string_view panel : ui::Interface::panels()) {
    for (const char* muscle : {"", "trapezius_descending", "piriformis", "unknown"}) {
      INFO("panel " << panel << ", muscle " << muscle);
      Desk desk;
      if (*muscle != '\0') actions::select_muscle(desk.session, muscle);
      desk.interface.notify("A sentence for the person.");
      desk.interface.open(panel);
      desk.frames(2);
      CHECK(desk.interface.vertices() > 500);
    }
  }
}

TEST_CASE("without any typeface on the machine the panels still work") {
  Desk desk(1280, 800, {"/nowhere", "/nowhere/icons.ttf"});
  desk.click("region", "head_neck/back_of_neck");
  desk.click("muscle", "trapezius_descending");
  CHECK(desk.selected() == std::vector<std::string>{"trapezius_descending", "trapezius_descending"});
}

TEST_CASE("opening a region and clicking a muscle selects it, on the sides chosen, and turns to it") {
  Desk desk;
  CHECK(desk.find("muscle", "trapezius_descending") == nullptr);
  desk.click("region", "head_neck/back_of_neck");
  desk.click("sides", "left");
  desk.click("muscle", "trapezius_descending");
  CHECK(desk.session.document().selection ==
        std::vector<Selected>{{"trapezius_descending", Side::left, true}});
  CHECK(desk.wishes.fly_to_selection);
  CHECK(desk.find("muscle", "trapezius_descending")->active);
  CHECK(desk.find("side", "left")->active);
  desk.click("side", "both");
  CHECK(desk.session.document().selection.size() == 2);
}

TEST_CASE("keys: undo, redo, theme, about, Esc from the outside in") {
  Desk desk;
  desk.click("region", "hip/buttock");
  desk.click("muscle", "piriformis");
  REQUIRE(desk.selected().size() == 2);
  desk.press(ui::Command::undo);
  CHECK(desk.selected().empty());
  desk.press(ui::Command::redo);
  CHECK(desk.selected().size() == 2);
  desk.press(ui::Command::theme);
  CHECK(desk.session.document().theme == Theme::light);
  desk.press(ui::Command::about);
  CHECK(desk.find("button", "close") != nullptr);
  desk.press(ui::Command::clear);
  CHECK(desk.find("button", "close") == nullptr);
  CHECK(desk.selected().size() == 2);
  desk.press(ui::Command::clear);
  CHECK(desk.selected().empty());
  CHECK_FALSE(desk.interface.key(-7, 0));
}

TEST_CASE("a selection made elsewhere opens its branch of the tree") {
  Desk desk;
  actions::select_muscle(desk.session, "piriformis");
  desk.frames(2);
  REQUIRE(desk.find("muscle", "piriformis") != nullptr);
  CHECK(desk.find("muscle", "piriformis")->active);
}

TEST_CASE(
    "hovering a trigger point previews its zone, clicking focuses it and turns to it, again ends that") {
  Desk desk(1280, 3000);
  actions::select_muscle(desk.session, "trapezius_descending");
  desk.frames(2);
  desk.point_at("trigger point", "trapezius_descending/TrP2");
  CHECK(desk.interface.previewed_point() == "TrP2");
  CHECK_FALSE(desk.session.document().focused_point.has_value());
  desk.click("trigger point", "trapezius_descending/TrP2");
  CHECK(desk.session.document().focused_point == "TrP2");
  CHECK(desk.wishes.fly_to_point == "TrP2");
  desk.click("trigger point", "trapezius_descending/TrP2");
  CHECK_FALSE(desk.session.document().focused_point.has_value());
  desk.interface.feed_mouse(600, 300, false);
  desk.frames(2);
  CHECK_FALSE(desk.interface.previewed_point().has_value());
}

TEST_CASE("layers and zones have switches, buttons tell whether they can be used") {
  Desk desk;
  desk.click("layer", "bones");
  CHECK_FALSE(desk.session.document().bones.shown);
  desk.click("zones", "spillover");
  CHECK_FALSE(desk.session.document().spillover);
  CHECK(desk.session.document().essential);
  desk.click("button", "undo");
  CHECK(desk.session.document().spillover);
  desk.click("button", "isolate");  // nothing is selected: not available
  CHECK_FALSE(desk.session.document().isolate);
}

TEST_CASE("steps of a technique and related muscles are one click away") {
  Desk desk(1280, 3200);
  actions::select_muscle(desk.session, "trapezius_descending");
  desk.frames(2);
  desk.click("technique", "press_pinch");
  CHECK(desk.find("technique", "press_pinch")->active);
  desk.click("related", "piriformis");
  CHECK(desk.selected().back() == "piriformis");
}

TEST_CASE("learning: the list, a page, on to the next and back, and out again by key") {
  Desk desk(1280, 1600);
  desk.click("button", "learn");
  REQUIRE(desk.find("page", "what_it_is") != nullptr);
  CHECK(desk.find("button", "learn")->active);
  desk.click("page", "what_it_is");
  CHECK(desk.find("button", "pages") != nullptr);
  desk.click("page", "referred_pain");  // the next one
  CHECK(desk.find("view", "referred_pain/1") != nullptr);
  desk.click("page", "what_it_is");  // the one before
  CHECK(desk.find("view", "referred_pain/1") == nullptr);
  desk.press(ui::Command::learn);
  CHECK(desk.find("button", "pages") == nullptr);
  desk.press(ui::Command::learn);
  CHECK(desk.find("button", "pages") != nullptr);  // still at that page
  desk.press(ui::Command::clear);
  CHECK(desk.find("button", "pages") == nullptr);
}

TEST_CASE("a link of a page shows on the body what the page says, as one step, and the page stays") {
  Desk desk(1280, 1600);
  actions::select_muscle(desk.session, "piriformis");
  actions::show_layer(desk.session, actions::LayerName::skin, false);
  actions::isolate(desk.session, true);
  const Document before = desk.session.document();
  desk.frames(2);
  desk.click("button", "learn");
  desk.click("page", "referred_pain");
  desk.click("view", "referred_pain/1");
  const Document& now = desk.session.document();
  CHECK(now.selection ==
        std::vector<Selected>{{"piriformis", Side::left, true}, {"trapezius_descending", Side::right, true}});
  CHECK(now.focused_point == "TrP2");
  CHECK(now.skin == Layer{true, 0.6F});
  CHECK(now.muscles == Layer{true, 0.8F});
  CHECK_FALSE(now.isolate);
  CHECK(desk.find("view", "referred_pain/1")->active);
  desk.press(ui::Command::undo);
  CHECK(desk.session.document() == before);
  REQUIRE(desk.find("view", "referred_pain/1") != nullptr);  // still reading
  CHECK_FALSE(desk.find("view", "referred_pain/1")->active);
}

TEST_CASE("choosing a muscle while learning turns to that muscle") {
  Desk desk;
  desk.click("button", "learn");
  desk.click("region", "hip/buttock");
  CHECK(desk.find("page", "what_it_is") != nullptr);
  desk.click("muscle", "piriformis");
  CHECK(desk.find("page", "what_it_is") == nullptr);
  CHECK(desk.find("side", "both") != nullptr);
}

TEST_CASE("without pages the list says so") {
  Desk desk;
  const int before = desk.interface.vertices();
  desk.catalog.pages.clear();
  desk.press(ui::Command::learn);
  CHECK(desk.find("button", "close_learn") != nullptr);
  CHECK(desk.find("page", "what_it_is") == nullptr);
  CHECK(desk.interface.vertices() != before);
}

TEST_CASE("a notice stays until it is dismissed") {
  Desk desk;
  desk.interface.notify("One body at a time.");
  desk.frames(2);
  desk.click("dismiss", "0");
  CHECK(desk.find("dismiss", "0") == nullptr);
}

TEST_CASE("at every text size all of the toolbar is inside the window and the body keeps room") {
  for (const float scale : {1.0F, 1.25F, 1.5F, 1.75F, 2.0F}) {
    for (const float width : {1280.0F, 1920.0F}) {
      INFO("text " << scale << ", window " << width);
      Desk desk(width, 900);
      desk.interface.set_text_scale(scale);
      desk.frames(3);
      for (const ui::TraceItem& item : desk.interface.trace()) {
        if (item.kind == "muscle" || item.kind == "region") continue;
        INFO(item.kind << " " << item.id);
        CHECK(item.rect.x >= 0.0F);
        CHECK(item.rect.x + item.rect.width <= width + 0.5F);
        CHECK(item.rect.y + item.rect.height <= 900.5F);
      }
      CHECK(desk.interface.viewport().width >= width * 0.3F);
      CHECK(desk.interface.viewport().height >= 300.0F);
    }
  }
}

TEST_CASE("every command has a name, keys, and one meaning for a key") {
  for (const ui::CommandInfo& info : ui::commands()) {
    CHECK_FALSE(info.name.empty());
    CHECK_FALSE(info.keys.empty());
    // The keys that step through views may mean something else while none are presented.
    const bool presents =
        info.command == ui::Command::next_view || info.command == ui::Command::previous_view;
    const ui::CommandInfo* meant = ui::command_of(info.key, info.modifiers, presents);
    REQUIRE(meant != nullptr);
    CHECK(meant->command == info.command);
    if (!presents) CHECK(ui::command_of(info.key, info.modifiers)->command == info.command);
  }
  CHECK(ui::command_of(GLFW_KEY_PAGE_DOWN, 0)->command == ui::Command::peel);
  CHECK(ui::command_of(GLFW_KEY_PAGE_DOWN, 0, true)->command == ui::Command::next_view);
  CHECK(ui::command_of(GLFW_KEY_SPACE, 0) == nullptr);
}

TEST_CASE("a shortcut is the letter or sign that is read on the key, on any keyboard") {
  const auto command = [](int key, int modifiers, std::string_view sign) {
    const ui::CommandInfo* info = ui::command_of(ui::key_meant(key, modifiers, sign), modifiers);
    return info == nullptr ? std::string_view("nothing") : info->id;
  };
  CHECK(command(GLFW_KEY_Z, GLFW_MOD_CONTROL, "z") == "undo");
  CHECK(command(GLFW_KEY_Y, GLFW_MOD_CONTROL, "z") == "undo");  // German: Y and Z are exchanged
  CHECK(command(GLFW_KEY_Z, GLFW_MOD_CONTROL, "y") == "redo");
  CHECK(command(GLFW_KEY_Q, GLFW_MOD_CONTROL, "a") == "nothing");  // French: Ctrl+A does not quit
  CHECK(command(GLFW_KEY_M, GLFW_MOD_CONTROL, ",") == "settings");
  CHECK(command(GLFW_KEY_M, 0, ",") == "nothing");
  CHECK(command(GLFW_KEY_6, 0, "-") == "bottom");  // French: digits need Shift, their places do not
  CHECK(command(GLFW_KEY_RIGHT_BRACKET, GLFW_MOD_CONTROL, "+") == "larger_text");  // German
  CHECK(command(GLFW_KEY_SLASH, GLFW_MOD_CONTROL, "-") == "smaller_text");
  CHECK(command(GLFW_KEY_F, GLFW_MOD_CONTROL, "\u0430") == "search");  // Russian: by its place
  CHECK(command(GLFW_KEY_ESCAPE, 0, "") == "clear");
  CHECK(ui::command_of('?', ui::typed_sign)->id == "shortcuts");
  CHECK(ui::command_of('[', ui::typed_sign)->id == "smaller_brush");
  CHECK(ui::command_of(0x100, ui::typed_sign) == nullptr);  // a letter whose number is that of Escape's key
}

TEST_CASE("a pack of two bodies has a switch that asks for the other one; a pack of one has none") {
  Catalog catalog = sample_catalog();
  const SearchIndex search{catalog};
  for (const bool two : {true, false}) {
    auto pack = std::make_shared<Pack>();
    if (two) pack->bodies = {{"male", "Male"}, {"female", "Female"}};
    if (two) pack->body = "male";
    const Atlas atlas(std::make_shared<const Catalog>(catalog), pack);
    Session session;
    ui::Interface interface = ui::Interface::headless(1280, 800);
    std::optional<std::string> asked;
    const auto frames = [&] {
      for (int i = 0; i < 2; ++i) {
        const ui::Wishes wishes = interface.build(ui::Scene{session, catalog, search, &atlas});
        if (wishes.body) asked = wishes.body;
      }
    };
    frames();
    for (const char* id : {"male", "female"}) {
      const ui::Trace& trace = interface.trace();
      const auto found = std::find_if(trace.begin(), trace.end(), [&](const ui::TraceItem& item) {
        return item.kind == "body" && item.id == id;
      });
      REQUIRE((found != trace.end()) == two);
      if (!two) continue;
      const float x = found->rect.x + found->rect.width * 0.5F;
      const float y = found->rect.y + found->rect.height * 0.5F;
      for (const bool down : {false, true, false}) {
        interface.feed_mouse(x, y, down);
        frames();
      }
      CHECK(asked == (std::string_view(id) == "male" ? std::nullopt : std::optional<std::string>("female")));
    }
  }
}
