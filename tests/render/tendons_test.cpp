#include "render/tendons.h"

#include <algorithm>

#include "../geometry/shapes.h"
#include "catch.h"
#include "render/grains.h"

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

TEST_CASE("GrainsTest: what shapes tell of fibres and tendons is kept as bytes and given back") {
  Pack pack;
  for (const Kind kind : {Kind::muscle, Kind::muscle, Kind::bone, Kind::ligament}) {
    Structure structure;
    structure.kind = kind;
    structure.mesh = muscle(true);
    pack.structures.push_back(std::move(structure));
  }
  pack.structures[1].tendons.flesh = glm::vec4(0.1F, 0.6F, 0.1F, 0.6F);  // a figure says it
  const std::vector<Grain> grains = grains_of(pack);
  REQUIRE(grains.size() == 4);
  CHECK(grains[0].tendons.size() == pack.structures[0].mesh.positions.size());
  CHECK(grains[0].shape == fibre_shape(pack.structures[0].mesh));
  CHECK(grains[1].tendons.empty());
  CHECK(grains[2] == Grain{});
  CHECK(grains[3].shape.fibres);
  const auto bytes = grains_bytes(grains, pack);
  CHECK(grains_from_bytes(bytes, pack) == grains);

  for (std::size_t at = 0; at < bytes.size(); at += 211) {
    auto damaged = bytes;
    damaged[at] ^= std::byte{0x10};
    CAPTURE(at);
    CHECK(grains_from_bytes(damaged, pack).empty());
  }
  for (std::size_t size = 0; size < bytes.size(); size += 307)
    CHECK(grains_from_bytes(std::span(bytes).first(size), pack).empty());
  Pack other = pack;
  other.structures[0].mesh.positions[0].x += 1.0F;
  CHECK(grains_from_bytes(bytes, other).empty());
  other = pack;
  other.structures[1].tendons.flesh.reset();  // now it is guessed
  CHECK(grains_from_bytes(bytes, other).empty());
}

}  // namespace knotlas
