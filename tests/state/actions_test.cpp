#include "state/actions.h"

#include "catch.h"
#include "step.h"

using namespace knotlas;

namespace {

Session with_trapezius() {
  Session session;
  actions::select_muscle(session, "trapezius_descending");
  return session;
}

}  // namespace

TEST_CASE("selecting follows the side choice and replaces what was there") {
  Session session;
  do_undo_redo(
      session, [](Session& s) { actions::select_muscle(s, "trapezius_descending"); },
      [](const Document& d) {
        REQUIRE(d.selection.size() == 2);
        CHECK(d.selection[0] == Selected{"trapezius_descending", Side::right, true});
        CHECK(d.selection[1] == Selected{"trapezius_descending", Side::left, true});
      });
  do_undo_redo(
      session, [](Session& s) { actions::choose_sides(s, SideChoice::left); },
      [](const Document& d) {
        CHECK(d.sides == SideChoice::left);
        CHECK(d.selection == std::vector<Selected>{{"trapezius_descending", Side::left, true}});
      });
  do_undo_redo(
      session, [](Session& s) { actions::select_muscle(s, "levator_scapulae"); },
      [](const Document& d) {
        CHECK(d.selection == std::vector<Selected>{{"levator_scapulae", Side::left, true}});
      });
}

TEST_CASE("adding keeps the rest, adding again takes out") {
  Session session = with_trapezius();
  do_undo_redo(
      session, [](Session& s) { actions::select_muscle(s, "psoas", Side::left, true); },
      [](const Document& d) {
        REQUIRE(d.selection.size() == 3);
        CHECK(d.selection.back() == Selected{"psoas", Side::left, true});
      });
  do_undo_redo(
      session, [](Session& s) { actions::select_muscle(s, "trapezius_descending", true); },
      [](const Document& d) {
        CHECK(d.selection == std::vector<Selected>{{"psoas", Side::left, true}});
      });
}

TEST_CASE("a muscle can be taken out, or given other sides, without touching the others") {
  Session session = with_trapezius();
  actions::select_muscle(session, "psoas", true);
  do_undo_redo(
      session, [](Session& s) { actions::choose_sides_of(s, "trapezius_descending", SideChoice::right); },
      [](const Document& d) {
        REQUIRE(d.selection.size() == 3);
        CHECK(d.selection[0] == Selected{"trapezius_descending", Side::right, true});
        CHECK(d.selection[1].muscle == "psoas");
        CHECK(d.sides == SideChoice::both);
      });
  do_undo_redo(
      session, [](Session& s) { actions::deselect_muscle(s, "psoas"); },
      [](const Document& d) { CHECK(d.selection.size() == 1); });
}

TEST_CASE("trigger points, places and clearing") {
  Session session = with_trapezius();
  do_undo_redo(
      session, [](Session& s) { actions::focus_trigger_point(s, "TrP1"); },
      [](const Document& d) { CHECK(d.focused_point == "TrP1"); });
  do_undo_redo(
      session,
      [](Session& s) {
        actions::ask_about(s, {1, 2, 3});
      },
      [](const Document& d) {
        CHECK(d.asked_place == glm::vec3(1, 2, 3));
        CHECK(d.selection.empty());
        CHECK_FALSE(d.focused_point.has_value());
      });
  do_undo_redo(
      session, [](Session& s) { actions::clear_selection(s); },
      [](const Document& d) { CHECK_FALSE(d.asked_place.has_value()); });
}

TEST_CASE("eyes, layers, zones, labels, hiding, isolating, theme") {
  using actions::LayerName;
  Session session = with_trapezius();
  do_undo_redo(
      session, [](Session& s) { actions::show_selected(s, "trapezius_descending", false); },
      [](const Document& d) {
        for (const Selected& selected : d.selection) CHECK_FALSE(selected.shown);
      });
  for (LayerName layer : {LayerName::skin, LayerName::muscles, LayerName::bones, LayerName::others}) {
    do_undo_redo(
        session, [&](Session& s) { actions::show_layer(s, layer, false); },
        [&](const Document& d) { CHECK_FALSE(actions::layer_of(d, layer).shown); });
    do_undo_redo(
        session, [&](Session& s) { actions::set_opacity(s, layer, -3.0F); },
        [&](const Document& d) { CHECK(actions::layer_of(d, layer).opacity == 0.0F); });
  }
  do_undo_redo(
      session, [](Session& s) { actions::show_zones(s, true, false); },
      [](const Document& d) {
        CHECK(d.essential);
        CHECK_FALSE(d.spillover);
      });
  do_undo_redo(
      session, [](Session& s) { actions::show_labels(s, false); },
      [](const Document& d) { CHECK_FALSE(d.labels); });
  do_undo_redo(
      session, [](Session& s) { actions::hide_structure(s, 7); },
      [](const Document& d) { CHECK(d.hidden == std::set<std::uint32_t>{7}); });
  do_undo_redo(
      session, [](Session& s) { actions::isolate(s, true); }, [](const Document& d) { CHECK(d.isolate); });
  do_undo_redo(
      session, [](Session& s) { actions::show_all(s); },
      [](const Document& d) {
        CHECK(d.hidden.empty());
        CHECK_FALSE(d.isolate);
        CHECK(d.selection[1].shown);
      });
  do_undo_redo(
      session, [](Session& s) { actions::choose_theme(s, Theme::light); },
      [](const Document& d) { CHECK(d.theme == Theme::light); });
}

TEST_CASE("what changes nothing leaves no step, and a dragged slider is one step") {
  Session session;
  actions::clear_selection(session);
  actions::show_all(session);
  CHECK_FALSE(session.can_undo());
  const Document before = session.document();
  for (float opacity : {0.5F, 0.6F, 0.7F}) actions::set_opacity(session, actions::LayerName::skin, opacity);
  CHECK(session.undo_name() == "opacity of the skin");
  session.undo();
  CHECK(session.document() == before);
  CHECK_FALSE(session.can_undo());
}

TEST_CASE("undo leaves the camera where the person put it") {
  Session session = with_trapezius();
  Camera turned;
  turned.azimuth = 1.0F;
  session.move_camera(turned);
  session.undo();
  CHECK(session.document().selection.empty());
  CHECK(session.document().camera == turned);
}

TEST_CASE("choosing a body is one step, with what lies on the skin") {
  Session session;
  actions::ask_about(session, {1, 2, 3});
  actions::choose_body(session, "female", SharedPainting({0.0F, 1.0F}), glm::vec3(4, 5, 6));
  CHECK(session.document().body == "female");
  CHECK(session.document().painting.values().size() == 2);
  CHECK(session.document().asked_place == glm::vec3(4, 5, 6));
  CHECK(session.undo_name() == "choose body");
  session.undo();
  CHECK(session.document().body.empty());
  CHECK(session.document().painting.empty());
  CHECK(session.document().asked_place == glm::vec3(1, 2, 3));
}
