#include "body/levels.h"

#include <cmath>
#include <glm/gtc/constants.hpp>

#include "catch.h"

using namespace knotlas;

namespace {

/// A ball of many small triangles.
Mesh ball(float radius) {
  constexpr std::uint32_t rings = 60;
  constexpr std::uint32_t around = 120;
  Mesh mesh;
  for (std::uint32_t i = 0; i <= rings; ++i) {
    const float polar = glm::pi<float>() * static_cast<float>(i) / rings;
    for (std::uint32_t k = 0; k < around; ++k) {
      const float turn = glm::two_pi<float>() * static_cast<float>(k) / around;
      mesh.positions.push_back(radius * glm::vec3(std::sin(polar) * std::cos(turn),
                                                  std::sin(polar) * std::sin(turn), std::cos(polar)));
    }
  }
  for (std::uint32_t i = 0; i < rings; ++i) {
    for (std::uint32_t k = 0; k < around; ++k) {
      const std::uint32_t a = i * around + k;
      const std::uint32_t b = i * around + (k + 1) % around;
      mesh.indices.insert(mesh.indices.end(), {a, a + around, b, b, a + around, b + around});
    }
  }
  return mesh;
}

Pack pack_of_balls() {
  Pack pack;
  pack.id = "balls";
  for (const Kind kind : {Kind::skin, Kind::muscle, Kind::bone, Kind::other}) {
    Structure structure;
    structure.kind = kind;
    if (kind != Kind::other) structure.mesh = ball(20.0F + 10.0F * static_cast<float>(kind));
    pack.structures.push_back(std::move(structure));
  }
  return pack;
}

}  // namespace

TEST_CASE("Levels: made apart, kept as bytes and given back to the body") {
  Pack pack = pack_of_balls();
  CHECK_FALSE(has_levels(pack));
  const Levels levels = make_levels(pack);
  REQUIRE(levels.size() == pack.structures.size());
  CHECK(levels[0].front().empty());  // the skin has its own (render/blocks.h)
  CHECK(levels[3].front().empty());  // nothing to draw
  CHECK_FALSE(levels[1].front().empty());
  CHECK(levels[1].front().size() < pack.structures[1].mesh.indices.size());
  const std::atomic<bool> go_on{false};
  const std::atomic<bool> stop{true};
  CHECK(make_levels(pack, go_on) == levels);
  CHECK(make_levels(pack, stop).empty());

  const auto bytes = levels_bytes(levels, pack);
  REQUIRE(add_levels(bytes, pack));
  CHECK(has_levels(pack));
  for (std::size_t s = 0; s < levels.size(); ++s) CHECK(pack.structures[s].coarser == levels[s]);
}

TEST_CASE("Levels: what is damaged or of another body is refused, and the body stays as it is") {
  const Pack pack = pack_of_balls();
  const auto bytes = levels_bytes(make_levels(pack), pack);
  for (std::size_t at = 0; at < bytes.size(); at += bytes.size() / 97) {
    auto damaged = bytes;
    damaged[at] ^= std::byte{0x10};
    Pack copy = pack;
    CAPTURE(at);
    CHECK_FALSE(add_levels(damaged, copy));
    CHECK_FALSE(has_levels(copy));
  }
  for (std::size_t size = 0; size < bytes.size(); size += bytes.size() / 31) {
    Pack copy = pack;
    CHECK_FALSE(add_levels(std::span(bytes).first(size), copy));
  }
  Pack other = pack;
  other.structures[1].mesh.positions[0].x += 1.0F;
  CHECK_FALSE(add_levels(bytes, other));
  other = pack;
  other.structures.pop_back();
  CHECK_FALSE(add_levels(bytes, other));
}

TEST_CASE("Levels: a body of nothing but skin needs none") {
  Pack pack = pack_of_balls();
  pack.structures.resize(1);
  CHECK(has_levels(pack));
}
