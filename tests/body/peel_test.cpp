#include "body/peel.h"

#include "bodies.h"
#include "catch.h"
#include "small_atlas.h"

using namespace knotlas;

namespace {

/// A bone in a muscle in a muscle, in the ball of skin.
Pack onion() {
  Pack pack;
  pack.id = "onion";
  const auto ball = [](float radius) { return shapes::sphere({0, 0, 0}, radius, 32); };
  pack.structures.push_back(small::structure("FMA7163", Side::midline, Kind::skin, ball(100.0F)));
  pack.structures.push_back(small::structure("left outer", Side::left, Kind::muscle, ball(80.0F)));
  pack.structures.push_back(small::structure("left inner", Side::left, Kind::muscle, ball(60.0F)));
  pack.structures.push_back(small::structure("left bone", Side::left, Kind::bone, ball(40.0F)));
  return pack;
}

}  // namespace

TEST_CASE("cover counts the muscles and bones between a structure and the skin") {
  const Atlas atlas = small::atlas(Catalog{}, onion());
  const std::vector<float>& covers = atlas.covers();
  CHECK(covers[0] == 0.0F);
  CHECK(covers[1] == Approx(0.0F).margin(0.05));
  CHECK(covers[2] == Approx(1.0F).margin(0.05));
  CHECK(covers[3] == Approx(2.0F).margin(0.05));
}

TEST_CASE("both sides of a structure have the same cover") {
  Pack pack = onion();
  // The same name on the other side, free under the skin: the mean counts for both.
  pack.structures.push_back(
      small::structure("right inner", Side::right, Kind::muscle, shapes::sphere({0, 0, 88}, 5.0F, 16)));
  const Atlas atlas = small::atlas(Catalog{}, std::move(pack));
  CHECK(atlas.covers()[2] == atlas.covers()[4]);
  CHECK(atlas.covers()[4] > 0.2F);
}

TEST_CASE("a body without a skin has no depths") {
  Pack pack = onion();
  pack.structures.erase(pack.structures.begin());
  const Atlas atlas = small::atlas(Catalog{}, std::move(pack));
  CHECK(atlas.covers() == std::vector<float>(3, 0.0F));
}

TEST_CASE("what lies nearer to the skin goes first, and each stage takes all of its layer") {
  float before = peel_skin;
  for (const float cover : {0.0F, 0.2F, 0.49F, 0.5F, 1.0F, 1.29F, 1.3F, 3.0F, 9.0F}) {
    CHECK(peel_threshold(cover) >= before);
    before = peel_threshold(cover);
    CHECK(left_by_peel(cover, peel_whole) == 1.0F);
    CHECK(left_by_peel(cover, peel_threshold(cover)) == 1.0F);
    CHECK(left_by_peel(cover, peel_bones) == 0.0F);
  }
  CHECK(left_by_peel(0.49F, peel_superficial) == 0.0F);
  CHECK(left_by_peel(0.5F, peel_superficial) == 1.0F);
  CHECK(left_by_peel(1.29F, peel_intermediate) == 0.0F);
  CHECK(left_by_peel(1.3F, peel_intermediate) == 1.0F);
}
