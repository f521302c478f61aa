#include "render/tendons.h"

#include <algorithm>

#include "../geometry/shapes.h"
#include "catch.h"

namespace knotlas {
namespace {

/// A muscle 300 mm long whose belly, 24 mm thick, goes over into a cord 4 mm thick; or as thick all along.
Mesh muscle(bool with_cord) {
  Mesh mesh = shapes::sphere({0, 0, 0}, 1.0F, 48);
  for (glm::vec3& p : mesh.positions) {
    const float u = 0.5F + 0.5F * p.z;
    const float radius = with_cord && u > 0.55F ? 2.0F : 12.0F;
    const float across = std::max(0.02F, std::sqrt(p.x * p.x + p.y * p.y));
    const float cap = std::min(1.0F, across * 3.0F);
    mesh.fibre.emplace_back(u, 0.5F + 0.5F * p.x);
    p = {p.x / across * radius * cap, p.y / across * radius * cap, 300.0F * u};
  }
  compute_normals(mesh);
  return mesh;
}

float tendon_at(const Mesh& mesh, const std::vector<float>& tendons, float z) {
  std::size_t nearest = 0;
  for (std::size_t v = 0; v < tendons.size(); ++v) {
    if (std::abs(mesh.positions[v].z - z) < std::abs(mesh.positions[nearest].z - z)) nearest = v;
  }
  return tendons[nearest];
}

}  // namespace

TEST_CASE("TendonsTest: a cord is tendon, its belly is not, with and without known fibres") {
  Mesh mesh = muscle(true);
  for (const bool fibres : {true, false}) {
    if (!fibres) mesh.fibre.clear();
    const std::vector<float> tendons = tendons_of(mesh, fibre_shape(mesh));
    CHECK(tendon_at(mesh, tendons, 90.0F) < 0.1F);
    CHECK(tendon_at(mesh, tendons, 225.0F) > 0.9F);
  }
}

TEST_CASE("TendonsTest: a muscle as thick all along has none between its ends, and a fan none at all") {
  const Mesh even = muscle(false);
  const std::vector<float> none = tendons_of(even, fibre_shape(even));
  CHECK(tendon_at(even, none, 90.0F) == 0.0F);
  CHECK(tendon_at(even, none, 225.0F) == 0.0F);
  Mesh fan = muscle(true);
  for (glm::vec3& p : fan.positions) p.x *= 20.0F;
  const std::vector<float> sheet = tendons_of(fan, fibre_shape(fan));
  CHECK(*std::max_element(sheet.begin(), sheet.end()) == 0.0F);
  CHECK(tendons_of(Mesh{}, FibreShape{}).empty());
}

}  // namespace knotlas
