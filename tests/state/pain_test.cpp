#include "../body/small_atlas.h"
#include "catch.h"
#include "state/actions.h"

using namespace knotlas;

namespace {

/// The small body in a session, with a brush that touches a few vertices.
struct Easel {
  Atlas atlas = small::atlas();
  Session session;
  const Skin& skin = *atlas.skin();
  Easel() { with({.radius = 30.0F}); }

  SkinPlace cheek = skin.nearest({-60, -80, 0}).value();
  SkinPlace brow = skin.nearest({-50, -60, 62}).value();
  SkinPlace other_cheek = skin.nearest({60, -80, 0}).value();

  void stroke(std::initializer_list<SkinPlace> places) {
    bool first = true;
    for (const SkinPlace& place : places) {
      (first ? actions::begin_stroke : actions::extend_stroke)(session, skin, {&place, 1});
      first = false;
    }
    actions::end_stroke(session);
  }
  float at(const SkinPlace& place) const {
    const Painting& painting = session.document().painting.values();
    return painting.empty() ? 0.0F : painting[place.vertex];
  }
  void with(const Brush& brush) { actions::choose_brush(session, brush); }
};

}  // namespace

TEST_CASE("a stroke is one step: undo takes all of it back, redo brings all of it") {
  Easel easel;
  easel.stroke({easel.cheek, easel.brow});
  CHECK(easel.at(easel.cheek) == Approx(pain_levels[1]));
  CHECK(easel.at(easel.brow) == Approx(pain_levels[1]));
  CHECK(easel.at(easel.other_cheek) == 0.0F);
  const SharedPainting painted = easel.session.document().painting;
  easel.stroke({easel.other_cheek});
  CHECK(easel.session.undo_name() == "paint pain");
  easel.session.undo();
  CHECK(easel.session.document().painting == painted);
  easel.session.undo();
  CHECK(easel.session.document().painting.empty());
  CHECK_FALSE(easel.session.can_undo());
  easel.session.redo();
  CHECK(easel.session.document().painting == painted);
  easel.session.redo();
  CHECK(easel.at(easel.other_cheek) == Approx(pain_levels[1]));
}

TEST_CASE("painting over the same track changes nothing and leaves no step") {
  Easel easel;
  easel.stroke({easel.cheek});
  const SharedPainting once = easel.session.document().painting;
  easel.stroke({easel.cheek, easel.cheek});
  CHECK(easel.session.document().painting == once);
  easel.session.undo();
  CHECK_FALSE(easel.session.can_undo());
}

TEST_CASE("the last intensity painted counts, stronger or weaker") {
  Easel easel;
  for (const std::size_t level : {2U, 0U, 1U}) {
    easel.with({.radius = 30.0F, .level = level});
    easel.stroke({easel.cheek});
    CHECK(easel.at(easel.cheek) == Approx(pain_levels[level]));
  }
}

TEST_CASE("erasing takes away, and everything erased is nothing painted") {
  Easel easel;
  easel.with({.radius = 16.0F});
  easel.stroke({easel.cheek, easel.brow});
  easel.with({.radius = 40.0F, .erase = true});
  easel.stroke({easel.brow});
  CHECK(easel.at(easel.brow) == 0.0F);
  CHECK(easel.at(easel.cheek) > 0.0F);
  CHECK(easel.session.undo_name() == "erase pain");
  easel.stroke({easel.cheek});
  CHECK(easel.session.document().painting.empty());
  easel.session.undo();
  CHECK(easel.at(easel.cheek) > 0.0F);
}

TEST_CASE("the mirror paints both sides at once, in one step") {
  Easel easel;
  easel.with({.radius = 30.0F, .mirror = true});
  easel.stroke({easel.cheek});
  CHECK(easel.at(easel.cheek) == Approx(pain_levels[1]));
  CHECK(easel.at(easel.other_cheek) > 0.5F * pain_levels[1]);
  easel.session.undo();
  CHECK(easel.session.document().painting.empty());
}

TEST_CASE("clearing the painting is a step, and none when nothing is painted") {
  Easel easel;
  actions::clear_painting(easel.session);
  CHECK_FALSE(easel.session.can_undo());
  easel.stroke({easel.cheek});
  actions::clear_painting(easel.session);
  CHECK(easel.session.document().painting.empty());
  easel.session.undo();
  CHECK(easel.at(easel.cheek) > 0.0F);
}

TEST_CASE("mode and brush are in the hand: no steps, and undo leaves them") {
  Easel easel;
  const std::size_t before = easel.session.revision();
  actions::choose_mode(easel.session, Mode::paint);
  easel.with({.radius = 1000.0F, .level = 9, .mirror = true});
  CHECK(easel.session.revision() == before + 2);
  CHECK_FALSE(easel.session.can_undo());
  CHECK(easel.session.document().brush == Brush{widest_brush, pain_levels.size() - 1, false, true});
  easel.stroke({easel.cheek});
  easel.with({.radius = 0.0F});
  easel.session.undo();
  CHECK(easel.session.document().mode == Mode::paint);
  CHECK(easel.session.document().brush.radius == narrowest_brush);
  actions::choose_mode(easel.session, Mode::paint);
  CHECK(easel.session.revision() == before + 5);
}

TEST_CASE("a painting is shown on the body it was painted on, and its strokes on any other") {
  Easel easel;
  easel.stroke({easel.cheek});
  CHECK(painting_on(easel.session.document(), easel.atlas) == easel.session.document().painting);
  Pack other = small::pack();
  other.structures[0].mesh = shapes::sphere({0, 0, 0}, 100.0F, 20);
  const Atlas another = small::atlas(small::catalog(), std::move(other));
  const SharedPainting laid = painting_on(easel.session.document(), another);
  REQUIRE(laid.values().size() == another.skin()->outer().size());
  CHECK(laid.values()[another.skin()->nearest(easel.cheek.position)->vertex] > 0.5F * pain_levels[1]);
  Document without_strokes;
  without_strokes.painting = SharedPainting(easel.session.document().painting.values());
  CHECK(painting_on(without_strokes, another).empty());
}
