#include "state/client_actions.h"

#include "../body/small_atlas.h"
#include "catch.h"
#include "state/actions.h"
#include "state/compare.h"
#include "step.h"

using namespace knotlas;

namespace {

/// The same for what is kept in the file: written and read again it is the same.
template <class Action, class Check>
void keep_undo_redo(Session& session, Action action, Check check) {
  const Document after = do_undo_redo(session, action, check);
  const auto back = client_file_of(text_of(after.file), "file");
  REQUIRE(back.ok());
  CHECK(*back == after.file);
}

struct Practice {
  Atlas atlas = small::atlas();
  Session session;

  void paint(glm::vec3 point) {
    const SkinPlace place = atlas.skin()->nearest(point).value();
    actions::begin_stroke(session, *atlas.skin(), {&place, 1});
    actions::end_stroke(session);
  }
  const ClientFile& file() const { return session.document().file; }
};

constexpr glm::vec3 cheek{-60, -80, 0};
constexpr glm::vec3 other_cheek{60, -80, 0};

}  // namespace

TEST_CASE("painting begins a session of today; what is painted belongs to the open session") {
  Practice p;
  keep_undo_redo(
      p.session, [&](Session&) { p.paint(cheek); },
      [&](const Document& d) {
        REQUIRE(d.file.sessions.size() == 1);
        CHECK(d.open_session == d.file.sessions[0].id);
        CHECK(d.file.sessions[0].painting == d.painting);
      });
  const std::string first = p.session.document().open_session;
  keep_undo_redo(
      p.session, [](Session& s) { actions::add_session(s, "2020-03-01"); },
      [](const Document& d) {
        CHECK(d.open_session == "2020-03-01");
        CHECK(d.painting.empty());
        CHECK(d.file.sessions.front().id == "2020-03-01");  // by day
      });
  p.paint(other_cheek);
  keep_undo_redo(
      p.session, [&](Session& s) { actions::open_session(s, first); },
      [&](const Document& d) { CHECK(d.painting == d.file.session(first)->painting); });
  CHECK_FALSE(p.file().session(first)->painting == p.file().session("2020-03-01")->painting);
  keep_undo_redo(
      p.session, [](Session& s) { actions::open_session(s, ""); },
      [](const Document& d) { CHECK(d.painting.empty()); });
  keep_undo_redo(
      p.session, [&](Session& s) { actions::remove_session(s, first); },
      [](const Document& d) { CHECK(d.file.sessions.size() == 1); });
  actions::open_session(p.session, "2020-03-01");
  keep_undo_redo(
      p.session, [](Session& s) { actions::clear_painting(s); },
      [](const Document& d) { CHECK(d.file.sessions[0].painting.empty()); });
}

TEST_CASE("names, days, pain, notes and techniques, each a step; words typed in one go are one") {
  Practice p;
  Session& session = p.session;
  keep_undo_redo(
      session, [](Session& s) { actions::name_file(s, "Anna"); },
      [](const Document& d) { CHECK(d.file.name == "Anna"); });
  keep_undo_redo(
      session, [](Session& s) { actions::write_file_notes(s, "Sits much"); },
      [](const Document& d) { CHECK(d.file.notes == "Sits much"); });
  actions::add_session(session, "2026-05-01");
  actions::add_session(session, "2026-05-01");
  CHECK(session.document().open_session == "2026-05-01-2");
  keep_undo_redo(
      session, [](Session& s) { actions::rate_pain(s, "2026-05-01", 14); },
      [](const Document& d) { CHECK(d.file.sessions[0].pain == 10); });
  keep_undo_redo(
      session, [](Session& s) { actions::date_session(s, "2026-05-01", "2026-06-01"); },
      [](const Document& d) { CHECK(d.file.sessions.back().id == "2026-05-01"); });
  const Document dated = session.document();
  actions::date_session(session, "2026-05-01", "2026-06-31");
  CHECK(session.document() == dated);
  keep_undo_redo(
      session, [](Session& s) { actions::choose_technique(s, "press", true); },
      [](const Document& d) {
        CHECK(d.file.session("2026-05-01-2")->techniques == std::vector<std::string>{"press"});
      });
  keep_undo_redo(
      session, [](Session& s) { actions::choose_technique(s, "press", false); },
      [](const Document& d) { CHECK(d.file.session("2026-05-01-2")->techniques.empty()); });
  const Document before = session.document();
  for (const char* typed : {"B", "Be", "Bet", "Better"})
    actions::write_session_notes(session, "2026-05-01", typed);
  CHECK(p.file().session("2026-05-01")->notes == "Better");
  session.undo();
  CHECK(session.document() == before);
}

TEST_CASE("a technique chosen without a session begins one of today") {
  Session session;
  keep_undo_redo(
      session, [](Session& s) { actions::choose_technique(s, "press", true); },
      [](const Document& d) {
        REQUIRE(d.file.sessions.size() == 1);
        CHECK(d.file.sessions[0].date == today());
      });
}

TEST_CASE("before and after: two sessions side by side") {
  Practice p;
  actions::add_session(p.session, "2026-01-01");
  p.paint(cheek);
  actions::add_session(p.session, "2026-02-01");
  p.paint(other_cheek);
  keep_undo_redo(
      p.session, [](Session& s) { actions::compare_sessions(s, "2026-01-01", "2026-02-01"); },
      [](const Document& d) {
        const std::vector<Document> panes = panes_of(d);
        REQUIRE(panes.size() == 2);
        CHECK(panes[0].painting == d.file.sessions[0].painting);
        CHECK(panes[1].painting == d.file.sessions[1].painting);
      });
  actions::remove_session(p.session, "2026-01-01");
  CHECK_FALSE(comparison_of(p.session.document()).has_value());
}

TEST_CASE("saved views: keep, show, rename, note, order, replace, remove") {
  Practice p;
  Session& session = p.session;
  actions::select_muscle(session, "near");
  session.move_camera(looking(session.document().camera, View::back));
  keep_undo_redo(
      session, [&](Session& s) { actions::save_view(s, p.atlas, "Neck"); },
      [](const Document& d) { REQUIRE(d.file.views.size() == 1); });
  const std::string id = p.file().views[0].id;
  actions::hide_structure(session, 3);
  actions::show_layer(session, actions::LayerName::bones, false);
  actions::save_view(session, p.atlas, "Bare");
  actions::clear_selection(session);
  keep_undo_redo(
      session, [&](Session& s) { actions::show_view(s, p.atlas, id); },
      [](const Document& d) {
        CHECK(d.selection.size() == 2);
        CHECK(d.hidden.empty());
        CHECK(d.bones.shown);
      });
  const Document shown = as_in_view(session.document(), p.atlas, p.file().views[1]);
  CHECK(shown.hidden == std::set<std::uint32_t>{3});
  CHECK(shown.camera == p.file().views[1].camera);
  keep_undo_redo(
      session, [&](Session& s) { actions::name_view(s, id, "Nape"); },
      [](const Document& d) { CHECK(d.file.views[0].name == "Nape"); });
  keep_undo_redo(
      session, [&](Session& s) { actions::write_view_note(s, id, "Look here"); },
      [](const Document& d) { CHECK(d.file.views[0].note == "Look here"); });
  keep_undo_redo(
      session, [&](Session& s) { actions::move_view(s, id, 1); },
      [&](const Document& d) { CHECK(d.file.views[1].id == id); });
  const Document moved = session.document();
  actions::move_view(session, id, 1);  // already last
  CHECK(session.document() == moved);
  actions::clear_selection(session);
  keep_undo_redo(
      session, [&](Session& s) { actions::update_view(s, p.atlas, id); },
      [&](const Document& d) {
        CHECK(d.file.view(id)->selection.empty());
        CHECK(d.file.view(id)->name == "Nape");
      });
  keep_undo_redo(
      session, [&](Session& s) { actions::remove_view(s, id); },
      [&](const Document& d) { CHECK(d.file.view(id) == nullptr); });
}

TEST_CASE("steps of a presentation are one step to undo") {
  Practice p;
  actions::select_muscle(p.session, "near");
  actions::save_view(p.session, p.atlas, "One");
  actions::select_muscle(p.session, "wide");
  actions::save_view(p.session, p.atlas, "Two");
  actions::clear_selection(p.session);
  const Document before = p.session.document();
  p.session.close_step();
  for (const SavedView& view : std::vector<SavedView>(p.file().views)) {
    actions::show_view(p.session, p.atlas, view.id, true);
  }
  CHECK(p.session.document().selection.front().muscle == "wide");
  p.session.undo();
  CHECK(p.session.document() == before);
}

TEST_CASE("notes and free-hand lines") {
  Session session;
  keep_undo_redo(
      session,
      [](Session& s) {
        actions::pin_note(s, {1, 2, 3}, "here");
      },
      [](const Document& d) {
        CHECK(d.file.pins == std::vector<Pin>{{"note", {1, 2, 3}, "here"}});
      });
  actions::pin_note(session, {4, 5, 6}, "");
  CHECK(session.document().file.pins[1].id == "note-2");
  keep_undo_redo(
      session, [](Session& s) { actions::write_pin(s, "note-2", "there"); },
      [](const Document& d) { CHECK(d.file.pins[1].text == "there"); });
  keep_undo_redo(
      session, [](Session& s) { actions::remove_pin(s, "note"); },
      [](const Document& d) { CHECK(d.file.pins.size() == 1); });
  actions::choose_ink(session, 99);
  CHECK(session.document().ink == ink_colours - 1);
  keep_undo_redo(
      session,
      [](Session& s) {
        actions::begin_line(s, {0, 0, 0});
        actions::extend_line(s, {1, 0, 0});
        actions::extend_line(s, {1, 1, 0});
      },
      [](const Document& d) {
        REQUIRE(d.file.ink.size() == 1);
        CHECK(d.file.ink[0].points.size() == 3);
      });
  keep_undo_redo(
      session, [](Session& s) { actions::clear_lines(s); },
      [](const Document& d) { CHECK(d.file.ink.empty()); });
}

TEST_CASE(
    "another file begins without a history, so that no undo carries one client's words into another's file") {
  Practice p;
  actions::name_file(p.session, "Anna");
  p.paint(cheek);
  ClientFile other;
  other.name = "Bert";
  other.sessions = {{"a", today(), 3, "", {}, {}}};
  actions::begin_file(p.session, other);
  CHECK_FALSE(p.session.can_undo());
  CHECK(p.file() == other);
  CHECK(p.session.document().open_session == "a");  // of today
  CHECK(p.session.document().painting.empty());
  actions::begin_file(p.session, {});
  CHECK(p.file().empty());
  CHECK(p.session.document().open_session.empty());
}

TEST_CASE("notes and lines can be hidden, and a new one is always seen") {
  Practice p;
  actions::pin_note(p.session, {0, -90, 100}, "Here");
  keep_undo_redo(
      p.session, [](Session& s) { actions::show_notes(s, false); },
      [](const Document& d) { CHECK_FALSE(d.notes); });
  keep_undo_redo(
      p.session, [](Session& s) { actions::show_lines(s, false); },
      [](const Document& d) { CHECK_FALSE(d.lines); });
  actions::pin_note(p.session, {0, -90, 90}, "And here");
  CHECK(p.session.document().notes);
  actions::begin_line(p.session, {0, -90, 80});
  CHECK(p.session.document().lines);
}
