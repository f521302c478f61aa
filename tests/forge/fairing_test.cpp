#include "forge/fairing.h"

#include <algorithm>
#include <cmath>

#include "catch.h"
#include "forge/solid.h"
#include "mesh_checks.h"

using namespace knotlas;

namespace {

forge::Solid ball_with_crease() {
  forge::Solid solid;
  solid.blend = 0.1;
  for (const double x : {-12.0, 12.0}) {
    forge::Lump lump;
    lump.centre = {x, 0.0, 0.0};
    lump.half_extents = {25.0, 25.0, 25.0};
    solid.lumps.push_back(lump);
  }
  return solid;
}

/// The sharpest bend between the normals at the ends of an edge, as a cosine.
float sharpest(const Mesh& mesh) {
  float least = 1.0F;
  for (std::size_t t = 0; t < mesh.indices.size(); ++t) {
    const std::uint32_t a = mesh.indices[t];
    const std::uint32_t b = mesh.indices[t % 3 == 2 ? t - 2 : t + 1];
    least = std::min(least, glm::dot(mesh.normals[a], mesh.normals[b]));
  }
  return least;
}

}  // namespace

TEST_CASE("Fairing rounds off the crease between two balls, and keeps their size") {
  const Mesh before = forge::surface_of(ball_with_crease(), 1.5);
  Mesh after = before;
  forge::fair(after, 30);
  CHECK(checks::open_edges(after) == 0);
  CHECK(sharpest(before) < 0.92F);
  CHECK(sharpest(after) > sharpest(before) + 0.03F);
  CHECK(volume_of(after) == Approx(volume_of(before)).epsilon(0.02));
  const Bounds was = bounds_of(before);
  const Bounds is = bounds_of(after);
  CHECK(is.size().x == Approx(was.size().x).margin(0.6));
  CHECK(is.size().z == Approx(was.size().z).margin(0.6));
}
