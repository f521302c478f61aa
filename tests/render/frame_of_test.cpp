#include <algorithm>

#include "../body/small_atlas.h"
#include "catch.h"
#include "render/frame.h"
#include "render/looks_like.h"

namespace knotlas {
namespace {

/// The small body with a bone in its middle, so that layers differ.
Pack pack_with_bone() {
  Pack pack = small::pack();
  pack.structures.push_back(
      small::structure("FMA9", Side::midline, Kind::bone, shapes::sphere({0, 0, 0}, 8.0F)));
  return pack;
}

Atlas body() {
  return small::atlas(small::catalog(), pack_with_bone());
}

const StructureLook* look_of(const Frame& frame, std::uint32_t structure) {
  const auto found = std::find_if(frame.structures.begin(), frame.structures.end(),
                                  [&](const StructureLook& look) { return look.structure == structure; });
  return found == frame.structures.end() ? nullptr : &*found;
}

constexpr std::uint32_t right_near = 1;
constexpr std::uint32_t left_near = 2;
constexpr std::uint32_t right_wide = 3;
constexpr std::uint32_t bone = 5;

}  // namespace

TEST_CASE("FrameTest: a plain document shows everything but the skin as a structure") {
  const Atlas atlas = body();
  const Frame frame = frame_of(Document{}, atlas);
  CHECK(frame.structures.size() == atlas.pack().structures.size() - 1);
  CHECK(frame.zones.empty());
  CHECK(frame.marks.empty());
  CHECK(frame.skin_opacity == Document{}.skin.opacity);
  REQUIRE(look_of(frame, bone) != nullptr);
  CHECK(look_of(frame, bone)->colour != look_of(frame, right_near)->colour);
  CHECK(frame == frame_of(Document{}, atlas));
}

TEST_CASE("FrameTest: a selected muscle stands out, with its zones and marks") {
  const Atlas atlas = body();
  Document document;
  document.selection = {{"near", Side::right, true}};
  const Frame frame = frame_of(document, atlas);
  CHECK(look_of(frame, right_near)->selected);
  CHECK_FALSE(look_of(frame, left_near)->selected);
  REQUIRE(frame.zones.size() == 1);
  CHECK(frame.zones[0].fields.size() == 1);
  CHECK_FALSE(frame.zones[0].fields[0]->essential.empty());
  REQUIRE(frame.marks.size() == 1);
  CHECK(frame.marks[0].label == "TrP1");
  CHECK(frame.marks[0].position.x < 0.0F);
  CHECK(frame == frame_of(document, atlas));

  document.selection[0].shown = false;
  CHECK(frame_of(document, atlas) == frame_of(Document{}, atlas));
}

TEST_CASE("FrameTest: several muscles have hues, patterns and names of their own") {
  const Atlas atlas = body();
  Document document;
  document.selection = {{"near", Side::right, true}, {"wide", Side::right, true}, {"near", Side::left, true}};
  const Frame frame = frame_of(document, atlas);
  REQUIRE(frame.zones.size() == 2);  // both sides of a muscle share a slot
  CHECK(frame.zones[0].fields.size() == 2);
  CHECK(frame.zones[0].colour != frame.zones[1].colour);
  CHECK(frame.zones[0].pattern != frame.zones[1].pattern);
  CHECK(frame.marks.size() == 4);
  CHECK(std::any_of(frame.marks.begin(), frame.marks.end(),
                    [](const Mark& m) { return m.label == "wide TrP2"; }));
  CHECK(look_of(frame, right_near)->colour == look_of(frame, left_near)->colour);
}

TEST_CASE("FrameTest: closing an eye leaves the hues of the others") {
  const Atlas atlas = body();
  Document document;
  document.selection = {{"near", Side::right, true}, {"wide", Side::right, true}};
  const Frame both = frame_of(document, atlas);
  document.selection[0].shown = false;
  const Frame one = frame_of(document, atlas);
  CHECK(look_of(one, right_wide)->colour == look_of(both, right_wide)->colour);
  REQUIRE(one.zones.size() == 2);
  CHECK(one.zones[0].fields.empty());
  CHECK(one.zones[1].pattern == both.zones[1].pattern);
  CHECK(std::any_of(one.marks.begin(), one.marks.end(), [](const Mark& m) { return m.label == "TrP2"; }));
}

TEST_CASE("FrameTest: a focused trigger point shows its zone alone") {
  const Atlas atlas = body();
  Document document;
  document.selection = {{"near", Side::right, true}, {"wide", Side::right, true}};
  document.focused_point = "TrP2";
  const Frame frame = frame_of(document, atlas);
  std::size_t fields = 0;
  for (const ZoneLook& zone : frame.zones) fields += zone.fields.size();
  CHECK(fields == 1);
  CHECK(std::count_if(frame.marks.begin(), frame.marks.end(), [](const Mark& m) { return m.emphasised; }) ==
        1);
}

TEST_CASE("FrameTest: layers, isolation and hiding decide what is drawn") {
  const Atlas atlas = body();
  Document document;
  document.selection = {{"near", Side::right, true}};

  SECTION("isolated: the selected muscle and the bones") {
    document.isolate = true;
    const Frame frame = frame_of(document, atlas);
    CHECK(look_of(frame, right_near) != nullptr);
    CHECK(look_of(frame, bone) != nullptr);
    CHECK(look_of(frame, right_wide) == nullptr);
  }
  SECTION("without its layer, a selected muscle is still drawn") {
    document.muscles.shown = false;
    const Frame frame = frame_of(document, atlas);
    CHECK(look_of(frame, right_near) != nullptr);
    CHECK(look_of(frame, right_wide) == nullptr);
  }
  SECTION("opacity belongs to the rest of the layer") {
    document.muscles.opacity = 0.4F;
    const Frame frame = frame_of(document, atlas);
    CHECK(look_of(frame, right_near)->opacity == 1.0F);
    CHECK(look_of(frame, right_wide)->opacity == 0.4F);
  }
  SECTION("hidden is hidden") {
    document.hidden = {right_near, bone};
    const Frame frame = frame_of(document, atlas);
    CHECK(look_of(frame, right_near) == nullptr);
    CHECK(look_of(frame, bone) == nullptr);
  }
  SECTION("zones follow their switches") {
    document.spillover = false;
    CHECK_FALSE(frame_of(document, atlas).zones[0].spillover);
    document.essential = false;
    CHECK(frame_of(document, atlas).zones.empty());
  }
  SECTION("the skin can be off") {
    document.skin.shown = false;
    CHECK(frame_of(document, atlas).skin_opacity == 0.0F);
  }
}

TEST_CASE("FrameTest: painted pain is drawn, on skin that is seen while it is painted on") {
  const Atlas atlas = body();
  Document document;
  document.painting = SharedPainting(spot(atlas, atlas.skin()->nearest({-60, -80, 0}).value(), 20.0F));
  document.skin.opacity = 0.1F;
  CHECK(frame_of(document, atlas).pain == document.painting);
  CHECK(frame_of(document, atlas).skin_opacity == 0.1F);
  document.mode = Mode::paint;
  CHECK(frame_of(document, atlas).skin_opacity == 1.0F);
  CHECK(look_of(frame_of(document, atlas), right_near) == nullptr);  // no muscle is in the way of the brush …
  document.selection = {{"near", Side::right, true}};
  CHECK(look_of(frame_of(document, atlas), right_near) != nullptr);  // … but a suspect is seen
  document.painting = SharedPainting(Painting{0.5F});                // of another body
  CHECK(frame_of(document, atlas).pain.empty());
}

TEST_CASE("FrameTest: what the mouse is over is marked") {
  const Frame frame = frame_of(Document{}, body(), right_wide);
  CHECK(look_of(frame, right_wide)->hovered);
  CHECK_FALSE(look_of(frame, right_near)->hovered);
}

TEST_CASE("FrameTest: a menu over the body asks for another picture only where it hides a label") {
  const Atlas atlas = body();
  const Frame drawn = frame_of(Document{}, atlas);
  const std::vector<Rectangle> labels{{{0.1F, 0.1F}, {0.2F, 0.15F}}};
  Frame wanted = drawn;
  CHECK(looks_like(drawn, labels, wanted));
  wanted.covered = {{0.5F, 0.5F, 0.7F, 0.9F}};
  CHECK(looks_like(drawn, labels, wanted));
  wanted.covered.emplace_back(0.15F, 0.0F, 0.4F, 0.12F);
  CHECK_FALSE(looks_like(drawn, labels, wanted));
  CHECK(looks_like(drawn, {}, wanted));
  CHECK(looks_like(wanted, labels, drawn));  // it is gone again
  wanted.covered = {{0.5F, 0.5F, 0.7F, 0.9F}};
  wanted.glow = 0.5F;
  CHECK_FALSE(looks_like(drawn, labels, wanted));
}

}  // namespace knotlas
