#include <GLFW/glfw3.h>

#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "state/client_actions.h"
#include "state/compare.h"
#include "ui/commands.h"
#include "ui/interface.h"

using namespace knotlas;

namespace {

/// With a client's file.
struct Practice : Atelier {
  Practice() : Atelier(1280, 1600) {}
  const ClientFile& file() const { return session.document().file; }
};

}  // namespace

TEST_CASE("a client's file: add a session, rate the pain, open and close, before and after") {
  Practice p;
  p.press(ui::Command::client);
  REQUIRE(p.find("field", "client_name") != nullptr);
  p.click("button", "add_session");
  REQUIRE(p.file().sessions.size() == 1);
  p.click("pain_score", "7");
  CHECK(p.file().sessions[0].pain == 7);
  p.click("pain_score", "7");
  CHECK_FALSE(p.file().sessions[0].pain.has_value());
  p.press(ui::Command::undo);
  CHECK(p.file().sessions[0].pain == 7);
  p.paint({-60, -80, 0});
  actions::add_session(p.session, "2020-01-01");
  actions::rate_pain(p.session, "2020-01-01", 9);
  p.paint({60, -80, 0});
  p.frames(2);
  p.click("button", "before_after");
  const auto compared = comparison_of(p.session.document());
  REQUIRE(compared.has_value());
  CHECK(compared->which[0] == "2020-01-01");
  CHECK(p.find("compared", "0:2020-01-01")->label == "2020-01-01, pain 9");
  p.press(ui::Command::clear);
  CHECK_FALSE(comparison_of(p.session.document()).has_value());
  p.click("session", "2020-01-01");  // the open one: closes
  CHECK(p.session.document().open_session.empty());
  p.click("session", today());
  CHECK(p.session.document().open_session == today());
  p.press(ui::Command::clear);
  CHECK(p.find("field", "client_name") == nullptr);
}

TEST_CASE("views are kept, shown, ordered and presented; Esc leaves and one undo takes it back") {
  Practice p;
  p.press(ui::Command::present);  // nothing to present: it says so
  CHECK(p.find("toast", "said") != nullptr);
  actions::select_muscle(p.session, "near");
  p.press(ui::Command::save_view);
  actions::select_muscle(p.session, "wide");
  p.press(ui::Command::client);
  p.click("button", "save_view");
  REQUIRE(p.file().views.size() == 2);
  CHECK(p.file().views[1].name == "wide");
  p.click("saved_view", p.file().views[0].id);
  CHECK(p.session.document().selection[0].muscle == "near");
  CHECK(p.wishes.camera.has_value());
  p.click("view_down", p.file().views[0].id);
  CHECK(p.file().views[0].name == "wide");
  const Document before = p.session.document();
  p.press(ui::Command::present);
  REQUIRE(p.find("presenting", p.file().views[0].id) != nullptr);
  CHECK(p.find("button", "undo") == nullptr);  // no panels
  CHECK(p.interface.viewport().width == 1280.0F);
  p.press(ui::Command::next_view);
  CHECK(p.find("presenting", p.file().views[1].id) != nullptr);
  p.press(ui::Command::next_view);  // the last stays
  CHECK(p.find("presenting", p.file().views[1].id) != nullptr);
  p.press(ui::Command::previous_view);
  CHECK(p.find("presenting", p.file().views[0].id) != nullptr);
  p.press(ui::Command::clear);
  CHECK(p.find("button", "undo") != nullptr);
  if (!(p.session.document() == before)) p.session.undo();
  CHECK(p.session.document() == before);
}

TEST_CASE("N pins a note under the mouse, which can be written at once; lines are drawn in a colour") {
  Practice p;
  CHECK(p.interface.key(ui::info_of(ui::Command::pin_note).key, 0));
  p.frames(2);
  CHECK(p.file().pins.empty());  // the mouse is not on the body
  p.pointed = glm::vec3(1, 2, 3);
  p.press(ui::Command::pin_note);
  REQUIRE(p.file().pins.size() == 1);
  CHECK(p.find("field", "pin:note")->active);
  p.frames(1);
  CHECK(p.interface.wants_text());
  p.click("ink", "blue");
  CHECK(p.session.document().mode == Mode::draw);
  CHECK(p.session.document().ink == 1);
  p.click("button", "draw");
  CHECK(p.session.document().mode == Mode::look);
  p.click("look_at_pin", "note");
  CHECK(p.wishes.camera->target == glm::vec3(1, 2, 3));
  p.click("remove_pin", "note");
  CHECK(p.file().pins.empty());
}

TEST_CASE("Tab goes through all that can be written in the client's file, and the keyboard is in the field") {
  Practice p;
  actions::add_session(p.session, "2026-01-01");
  actions::save_view(p.session, p.atlas, "A view");
  actions::pin_note(p.session, {0, -90, 0}, "A note");
  p.press(ui::Command::client);
  const auto tab_to = [&](const std::string& field) {
    for (int i = 0; i < 120 && !p.focused_on("field", field); ++i) p.key(GLFW_KEY_TAB);
    INFO(field);
    REQUIRE(p.focused_on("field", field));
    p.frames(2);
    CHECK(p.find("field", field)->active);
    CHECK(p.interface.wants_text());
  };
  tab_to("client_name");
  tab_to("session_date");
  tab_to("session_notes");
  tab_to("file_notes");
  p.click("client_tab", "views");
  tab_to("view_name:" + p.file().views[0].id);
  tab_to("view_note:" + p.file().views[0].id);
  p.click("client_tab", "notes");
  tab_to("pin:note");
  p.click("client_tab", "file");
  tab_to("keep_as");
  tab_to("open_path");
}

TEST_CASE("after an unexpected end, what was kept is one click away") {
  Practice p;
  p.interface.notify_of_file("Kept.", "/state/unnamed-1.knotlas");
  p.interface.notify("Something else.");
  p.frames(3);
  CHECK(p.find("dismiss", "1") != nullptr);
  p.click("button", "open_kept");
  REQUIRE(p.wishes.client.has_value());
  CHECK(p.wishes.client->what == ui::ClientWish::What::open);
  CHECK(p.wishes.client->path == "/state/unnamed-1.knotlas");
  CHECK(p.find("button", "open_kept") == nullptr);
  CHECK(p.find("dismiss", "0") != nullptr);  // the other one stays
}

TEST_CASE("files: what is asked for, what is listed, and trouble is said") {
  Practice p;
  p.client_desk.folder = "/clients";
  p.client_desk.recent = {"/clients/anna.knotlas"};
  p.client_desk.left_over = {"/state/unnamed-2026-01-01-1.knotlas"};
  actions::name_file(p.session, "A/B");
  p.press(ui::Command::client);
  p.click("client_tab", "file");
  CHECK(p.find("field", "keep_as")->label == "/clients/A-B.knotlas");
  p.click("button", "keep_as");
  REQUIRE(p.wishes.client.has_value());
  CHECK(p.wishes.client->what == ui::ClientWish::What::save_as);
  p.click("recent", "/clients/anna.knotlas");
  CHECK(p.wishes.client->what == ui::ClientWish::What::open);
  CHECK(p.wishes.client->path == "/clients/anna.knotlas");
  p.click("discard", "/state/unnamed-2026-01-01-1.knotlas");
  CHECK(p.wishes.client->what == ui::ClientWish::What::discard);
  p.click("button", "new_client");
  CHECK(p.wishes.client->what == ui::ClientWish::What::start_new);
  const int before = p.interface.vertices();
  p.client_desk.trouble = "What you do is not kept now.";
  p.frames(2);
  CHECK(p.interface.vertices() != before);
}
