#include "../body/small_atlas.h"
#include "body/peel.h"
#include "catch.h"
#include "state/actions.h"
#include "state/pick.h"
#include "state/shown.h"

using namespace knotlas;

namespace {

constexpr std::uint32_t skin = 0;
constexpr std::uint32_t outer = 1;
constexpr std::uint32_t inner = 2;
constexpr std::uint32_t bone = 3;

/// A bone in a muscle ("deep") in a muscle ("near"), in a ball of skin.
Atlas onion() {
  Pack pack;
  pack.id = "onion";
  const auto add = [&](const char* fma, Kind kind, float radius) {
    pack.structures.push_back(small::structure(fma, kind == Kind::muscle ? Side::right : Side::midline, kind,
                                               shapes::sphere({0, 0, 0}, radius, 32)));
  };
  add("FMA7163", Kind::skin, 100.0F);
  add("FMA1", Kind::muscle, 80.0F);
  add("FMA2", Kind::muscle, 60.0F);
  add("FMA3", Kind::bone, 40.0F);
  Catalog catalog;
  catalog.muscles = {small::muscle("near", "FMA1", "FMA8"), small::muscle("deep", "FMA2", "FMA9")};
  return small::atlas(std::move(catalog), std::move(pack));
}

const Ray from_the_front{{5.0F, -500.0F, 5.0F}, {0.0F, 1.0F, 0.0F}};

template <class Action>
void check_undo(Session& session, Action action) {
  const Document before = session.document();
  action();
  const Document after = session.document();
  CHECK_FALSE(after == before);
  session.undo();
  CHECK(session.document() == before);
  session.redo();
  CHECK(session.document() == after);
}

}  // namespace

TEST_CASE("peeling takes layers from the outside; what is selected stays") {
  const Atlas atlas = onion();
  Document document;
  document.skin.opacity = 1.0F;
  const auto opacities = [&] {
    const Shown shown(document, atlas);
    return std::vector<float>{shown.opacity(skin), shown.opacity(outer), shown.opacity(inner),
                              shown.opacity(bone)};
  };
  CHECK(opacities() == std::vector<float>{1.0F, 1.0F, 1.0F, 1.0F});
  document.peel = 0.5F;
  CHECK(opacities() == std::vector<float>{0.5F, 1.0F, 1.0F, 1.0F});
  document.peel = peel_superficial;
  CHECK(opacities() == std::vector<float>{0.0F, 0.0F, 1.0F, 1.0F});
  document.peel = peel_bones;
  CHECK(opacities() == std::vector<float>{0.0F, 0.0F, 0.0F, 1.0F});
  document.selection = {{"near", Side::right, true}};
  CHECK(opacities() == std::vector<float>{0.0F, 1.0F, 0.0F, 1.0F});
}

TEST_CASE("isolated, see-through, x-ray") {
  const Atlas atlas = onion();
  Document document;
  document.alone = {inner};
  CHECK(Shown(document, atlas).opacity(outer) == 0.0F);
  CHECK(Shown(document, atlas).opacity(inner) == 1.0F);
  CHECK(Shown(document, atlas).opacity(bone) == 1.0F);
  document = {};
  document.ghosts = {outer};
  CHECK(Shown(document, atlas).ghost(outer));
  CHECK(Shown(document, atlas).opacity(outer) == ghost_opacity);
  document.selection = {{"near", Side::right, true}};  // it was asked for: what lies under it shows
  REQUIRE(Shown(document, atlas).selected(outer));
  CHECK(Shown(document, atlas).ghost(outer));
  CHECK(Shown(document, atlas).opacity(outer) == selected_ghost_opacity);
  document = {};
  document.xray = true;
  document.selection = {{"deep", Side::right, true}};
  CHECK(Shown(document, atlas).ghost(outer));
  CHECK_FALSE(Shown(document, atlas).ghost(inner));
  CHECK_FALSE(Shown(document, atlas).ghost(bone));
}

TEST_CASE("the mouse meets what is left") {
  const Atlas atlas = onion();
  Document document;
  CHECK(pick(document, atlas, from_the_front).structure == outer);
  document.peel = peel_superficial;
  CHECK(pick(document, atlas, from_the_front).structure == inner);
  CHECK_FALSE(pick(document, atlas, from_the_front).skin);
  document = {};
  document.ghosts = {outer};
  CHECK(pick(document, atlas, from_the_front).structure == inner);
  document.hidden = {inner, bone};
  CHECK(pick(document, atlas, from_the_front).structure == outer);  // nothing solid behind it
}

TEST_CASE("the mouse meets the cut") {
  const Atlas atlas = onion();
  Document document;
  document.clip = Clip{Cut::coronal, 0.0F};  // the front is gone, the plane lies in the bone
  CHECK(pick(document, atlas, from_the_front).structure == bone);
  document.clip = Clip{Cut::coronal, -70.0F};
  CHECK(pick(document, atlas, from_the_front).structure == inner);
  document.clip = Clip{Cut::transverse, -200.0F};  // all of it is above
  CHECK_FALSE(pick(document, atlas, from_the_front).structure);
  document.clip->other_half = true;
  CHECK(pick(document, atlas, from_the_front).structure == outer);
}

TEST_CASE("a cut keeps the half that it says") {
  const auto keeps = [](const Clip& clip, glm::vec3 p) {
    return glm::dot(glm::vec3(clip.plane()), p) + clip.plane().w >= 0.0F;
  };
  CHECK(keeps({Cut::transverse, 100.0F}, {0, 0, 50}));
  CHECK_FALSE(keeps({Cut::transverse, 100.0F}, {0, 0, 150}));
  CHECK(keeps({Cut::coronal, -20.0F}, {0, 0, 0}));
  CHECK_FALSE(keeps({Cut::coronal, -20.0F}, {0, -50, 0}));
  CHECK(keeps({Cut::sagittal, 0.0F}, {10, 0, 0}));
  CHECK(keeps({Cut::sagittal, 0.0F, true}, {-10, 0, 0}));
}

TEST_CASE("each of these actions is a step that undo takes back") {
  Session session;
  const std::vector<std::uint32_t> two{outer, inner};
  check_undo(session, [&] { actions::peel(session, 2.5F); });
  session.close_step();
  check_undo(session, [&] { actions::peel(session, 99.0F); });
  CHECK(session.document().peel == peel_bones);
  check_undo(session, [&] { actions::make_ghosts(session, two, true); });
  check_undo(session, [&] { actions::make_ghosts(session, two, false); });
  check_undo(session, [&] { actions::hide_structures(session, two); });
  check_undo(session, [&] { actions::show_alone(session, two); });
  CHECK(session.document().hidden.empty());  // what is isolated is shown
  check_undo(session, [&] { actions::show_xray(session, true); });
  check_undo(session, [&] { actions::clip(session, Clip{Cut::sagittal, 10.0F}); });
  check_undo(session, [&] { actions::show_no_go(session, NoGo::all); });
  check_undo(session, [&] { actions::show_all(session); });
  const Document& document = session.document();
  CHECK(document.peel == peel_whole);
  CHECK_FALSE(document.clip);
  CHECK_FALSE(document.xray);
  CHECK(document.alone.empty());
}

TEST_CASE("a drag of the peel is one step") {
  Session session;
  for (const float peel : {0.5F, 1.0F, 1.5F}) actions::peel(session, peel);
  session.undo();
  CHECK(session.document().peel == peel_whole);
}
