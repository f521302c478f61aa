#include "body/lend_fibres.h"

#include "catch.h"
#include "small_atlas.h"

using namespace knotlas;

namespace {

Structure ball(const char* fma, glm::vec3 centre, float radius, bool fibres) {
  Structure structure = small::structure(fma, Side::right, Kind::muscle, shapes::sphere(centre, radius));
  if (fibres) {
    for (const glm::vec3& p : structure.mesh.positions)
      structure.mesh.fibre.emplace_back((p.z - centre.z) / (2.0F * radius) + 0.5F, p.x);
    structure.tendons.intersections = {0.5F};
  }
  return structure;
}

}  // namespace

TEST_CASE("Muscles without known fibres are given those of the built-in muscle that lies where they do") {
  Pack built_in;
  built_in.structures = {ball("FMA1", {0, 0, 0}, 20.0F, true), ball("FMA2", {100, 0, 0}, 20.0F, true),
                         ball("FMA3", {0, 100, 0}, 20.0F, true)};
  Pack pack;
  pack.structures = {ball("FMA1", {0, 0, 1}, 21.0F, false),     // the same muscle, a little off
                     ball("FMA2", {100, 0, 30}, 20.0F, false),  // of another shape
                     ball("FMA3", {0, 100, 0}, 20.0F, false), ball("FMA4", {0, 0, 0}, 20.0F, false)};
  pack.structures[2].kind = Kind::bone;
  CHECK(lend_fibres(pack, built_in) == 1);
  const Structure& lent = pack.structures.front();
  CHECK(lent.tendons == built_in.structures.front().tendons);
  REQUIRE(lent.mesh.fibre.size() == lent.mesh.positions.size());
  for (std::size_t v = 0; v < lent.mesh.fibre.size(); ++v) {
    CHECK(lent.mesh.fibre[v].x == Approx(lent.mesh.positions[v].z / 40.0F + 0.5F).margin(0.05));
    CHECK(lent.mesh.fibre[v].y == Approx(lent.mesh.positions[v].x).margin(1.5));
  }
  for (std::size_t s = 1; s < pack.structures.size(); ++s) CHECK(pack.structures[s].mesh.fibre.empty());

  // What is known already stays.
  const Mesh before = built_in.structures.front().mesh;
  CHECK(lend_fibres(built_in, pack) == 0);
  CHECK(built_in.structures.front().mesh == before);
}
