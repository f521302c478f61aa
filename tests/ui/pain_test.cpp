#include "catch.h"
#include "desk.h"
#include "state/actions.h"
#include "ui/commands.h"
#include "ui/interface.h"

using namespace knotlas;

namespace {

/// The panels over the small body, with what hurts painted by the actions that the window uses.
struct Clinic : Atelier {
  static Catalog catalog() {
    Catalog catalog = small::catalog();
    catalog.muscles[0].region = catalog.muscles[1].region = "head";
    Caution flag;
    flag.id = "rf";
    flag.kind = CautionKind::red_flag;
    flag.title = "Sudden, worst-ever headache";
    flag.emergency = true;
    flag.areas = {"head"};
    catalog.cautions = {flag};
    return catalog;
  }

  Clinic() : Atelier(1280, 1400, catalog()) {}
};

constexpr glm::vec3 cheek{-60, -80, 0};

}  // namespace

TEST_CASE("P begins to paint, Esc ends it, and the painting stays") {
  Clinic clinic;
  clinic.frames(2);
  CHECK_FALSE(clinic.find("button", "paint")->active);
  clinic.press(ui::Command::paint);
  CHECK(clinic.find("button", "paint")->active);
  CHECK(clinic.find("pain", "moderate")->active);
  clinic.paint(cheek);
  clinic.press(ui::Command::clear);
  CHECK(clinic.session.document().mode == Mode::look);
  CHECK_FALSE(clinic.session.document().painting.empty());
  CHECK(clinic.find("suspect", "near:right") != nullptr);
  clinic.click("button", "go_on_painting");
  CHECK(clinic.session.document().mode == Mode::paint);
  clinic.press(ui::Command::clear_painting);
  CHECK(clinic.session.document().painting.empty());
  CHECK(clinic.find("suspect", "near:right") == nullptr);
}

TEST_CASE("suspects and red flags follow the painting; a click selects the muscle, and reading comes back") {
  Clinic clinic;
  clinic.press(ui::Command::paint);
  actions::choose_brush(clinic.session, {.radius = 8.0F});
  clinic.paint(cheek);
  REQUIRE(clinic.find("suspect", "near:right") != nullptr);
  CHECK(clinic.find("cautions", "Call emergency services now for") != nullptr);
  CHECK(clinic.find("suspect", "near:right")->rect.y < clinic.find("suspect", "wide:right")->rect.y);
  CHECK(clinic.find("cautions", "Call emergency services now for")->rect.y <
        clinic.find("suspect", "near:right")->rect.y);
  clinic.click("suspect", "wide:right");
  CHECK(clinic.session.document().selection == std::vector<Selected>{{"wide", Side::right, true}});
  CHECK(clinic.session.document().mode == Mode::paint);
  CHECK(clinic.find("suspect", "wide:right")->active);
  clinic.click("suspect_read", "wide");
  CHECK(clinic.session.document().mode == Mode::look);
  clinic.click("button", "back_to_pain");
  CHECK(clinic.find("suspect", "wide:right") != nullptr);
}

TEST_CASE("brush: intensities, eraser, mirror and size, by button and by key") {
  Clinic clinic;
  clinic.press(ui::Command::paint);
  const auto brush = [&] { return clinic.session.document().brush; };
  clinic.click("pain", "severe");
  CHECK(brush().level == 2);
  clinic.press(ui::Command::erase);
  CHECK(brush().erase);
  clinic.click("pain", "mild");  // whoever chooses an intensity wants to paint
  CHECK(brush() == Brush{.level = 0});
  clinic.click("button", "mirror");
  CHECK(brush().mirror);
  const float before = brush().radius;
  clinic.press(ui::Command::larger_brush);
  CHECK(brush().radius > before);
  clinic.press(ui::Command::smaller_brush);
  CHECK(brush().radius == Approx(before));
  CHECK_FALSE(clinic.session.can_undo());
}

TEST_CASE("while zones are worked out nobody waits: the answer comes when they are ready") {
  Clinic clinic;
  clinic.zones_ready = false;
  clinic.press(ui::Command::paint);
  clinic.paint(cheek);
  CHECK(clinic.find("suspect", "near:right") == nullptr);
  clinic.zones_ready = true;
  clinic.frames(2);
  CHECK(clinic.find("suspect", "near:right") != nullptr);
}

TEST_CASE("the brush is drawn where it is") {
  Clinic clinic;
  clinic.press(ui::Command::paint);
  const int without = clinic.interface.vertices();
  clinic.rings = {{{600, 400}, {620, 400}, {620, 420}, {600, 400}}};
  clinic.frames(1);
  CHECK(clinic.interface.vertices() > without);
}
