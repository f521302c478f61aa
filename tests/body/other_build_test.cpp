#include "body/skin_carry.h"
#include "catch.h"
#include "small_atlas.h"

using namespace knotlas;

namespace {

/// The small body, half as large again and moved up, with the landmarks that say so.
Pack larger_pack() {
  Pack pack = small::pack();
  const auto grown = [](glm::vec3 p) { return 1.5F * p + glm::vec3(0, 0, 40); };
  for (const glm::vec3& p : shapes::sphere({0, 0, 0}, 100.0F).positions)
    pack.carry.skin.push_back({p, grown(p)});
  pack.carry.flesh = pack.carry.skin;
  for (Structure& structure : pack.structures) {
    for (glm::vec3& p : structure.mesh.positions) p = grown(p);
  }
  return pack;
}

}  // namespace

TEST_CASE("Content written for the canonical body finds its places in another build") {
  const Atlas usual = small::atlas();
  const Atlas larger = small::atlas(small::catalog(), larger_pack());
  CHECK(larger.issues().size() == usual.issues().size());
  const MuscleSide near{0, Side::left};
  const glm::vec3 point = larger.entry(near).trigger_points[0].position;
  CHECK(glm::distance(point, 1.5F * usual.entry(near).trigger_points[0].position + glm::vec3(0, 0, 40)) <
        1.0F);
  const auto cheek = place(*larger.skin(), larger.catalog(), "cheek", Side::right);
  REQUIRE(cheek);
  CHECK(glm::distance(cheek->position, glm::vec3(-90, -120, 40)) < 2.0F);
}

TEST_CASE("A painting and a place go over to the other build and come back") {
  const Atlas usual = small::atlas();
  const Atlas larger = small::atlas(small::catalog(), larger_pack());
  const auto cheek = place(*usual.skin(), usual.catalog(), "cheek", Side::right);
  REQUIRE(cheek);
  const SkinCarry there(usual, larger);
  const SkinCarry back(larger, usual);
  const auto moved = there(cheek->position);
  REQUIRE(moved);
  CHECK(glm::distance(*moved, glm::vec3(-90, -120, 40)) < 2.0F);
  const auto returned = back(*moved);
  REQUIRE(returned);
  CHECK(glm::distance(*returned, cheek->position) < 1.0F);

  const Painting painting = spot(usual, *cheek, 30.0F);
  const Painting carried = there(painting);
  REQUIRE(carried.size() == larger.skin()->outer().size());
  const Painting again = back(carried);
  REQUIRE(again.size() == painting.size());
  double sum = 0.0;
  double off = 0.0;
  for (std::size_t v = 0; v < painting.size(); ++v) {
    sum += double{painting[v]};
    off += double{std::abs(again[v] - painting[v])};
  }
  CHECK(sum > 1.0);
  CHECK(off < 0.1 * sum);
}
