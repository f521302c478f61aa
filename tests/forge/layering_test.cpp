#include "forge/layering.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "catch.h"
#include "mesh_checks.h"

using namespace knotlas;

namespace {

/// A closed slab over x, y in ±size mm, its faces at the heights low(x, y) and high(x, y), in cells of 2 mm.
template <class Height>
Mesh slab(float size, const Height& low, const Height& high) {
  const int cells = static_cast<int>(size);
  const int row = cells + 1;
  Mesh mesh;
  for (const bool top : {false, true}) {
    for (int j = 0; j < row; ++j) {
      for (int i = 0; i < row; ++i) {
        const float x = -size + 2.0F * static_cast<float>(i);
        const float y = -size + 2.0F * static_cast<float>(j);
        mesh.positions.emplace_back(x, y, top ? high(x, y) : low(x, y));
      }
    }
  }
  const auto at = [&](bool top, int i, int j) {
    return static_cast<std::uint32_t>((top ? row * row : 0) + j * row + i);
  };
  const auto quad = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    mesh.indices.insert(mesh.indices.end(), {a, b, c, a, c, d});
  };
  for (int j = 0; j < cells; ++j) {
    for (int i = 0; i < cells; ++i) {
      quad(at(true, i, j), at(true, i + 1, j), at(true, i + 1, j + 1), at(true, i, j + 1));
      quad(at(false, i, j), at(false, i, j + 1), at(false, i + 1, j + 1), at(false, i + 1, j));
    }
  }
  for (int i = 0; i < cells; ++i) {
    quad(at(false, i, 0), at(false, i + 1, 0), at(true, i + 1, 0), at(true, i, 0));
    quad(at(false, i + 1, cells), at(false, i, cells), at(true, i, cells), at(true, i + 1, cells));
    quad(at(false, 0, i + 1), at(false, 0, i), at(true, 0, i), at(true, 0, i + 1));
    quad(at(false, cells, i), at(false, cells, i + 1), at(true, cells, i + 1), at(true, cells, i));
  }
  compute_normals(mesh);
  return mesh;
}

Structure muscle(Mesh mesh) {
  Structure structure;
  structure.kind = Kind::muscle;
  structure.mesh = std::move(mesh);
  return structure;
}

/// A skin high over everything.
Mesh sky() {
  Mesh mesh;
  mesh.positions = {{-500, -500, 60}, {500, -500, 60}, {0, 700, 60}};
  mesh.indices = {0, 1, 2};
  compute_normals(mesh);
  return mesh;
}

constexpr auto flat(float z) {
  return [z](float, float) { return z; };
}

using Heights = std::function<float(float, float)>;

/// A cover from 10 to 13 mm, and beneath it a muscle whose upper face bulges to 15 mm in the middle.
std::vector<Structure> bulging() {
  const Heights bulge = [](float x, float y) { return 8.0F + 7.0F * std::exp(-(x * x + y * y) / 60.0F); };
  return {muscle(slab<Heights>(40.0F, flat(10.0F), flat(13.0F))),
          muscle(slab<Heights>(40.0F, flat(0.0F), bulge))};
}

forge::Pressed press(std::vector<Structure>& flesh, const std::vector<bool>& which) {
  return forge::press_under_covers(flesh, which, sky(), forge::covers_in(flesh, sky()));
}

float highest(const Mesh& mesh) {
  float z = -1e9F;
  for (const glm::vec3& p : mesh.positions) z = std::max(z, p.z);
  return z;
}

}  // namespace

TEST_CASE("A muscle that bulges through its cover is pressed under it; the cover and what is far stay") {
  std::vector<Structure> flesh = bulging();
  const std::vector<Structure> before = flesh;
  REQUIRE(highest(flesh[1].mesh) > 14.0F);
  const forge::Pressed pressed = press(flesh, {true, true});
  CHECK(pressed.before > 50.0);
  CHECK(pressed.after < 0.1 * pressed.before);
  CHECK(highest(flesh[1].mesh) < 13.1F);
  CHECK(flesh[0].mesh == before[0].mesh);
  CHECK(checks::open_edges(flesh[1].mesh) == 0);
  CHECK(volume_of(flesh[1].mesh) > 0.9 * volume_of(before[1].mesh));
  for (std::size_t v = 0; v < flesh[1].mesh.positions.size(); ++v) {
    const glm::vec3 was = before[1].mesh.positions[v];
    if (glm::length(glm::vec2(was)) > 32.0F) CHECK(glm::distance(flesh[1].mesh.positions[v], was) < 0.05F);
  }
}

TEST_CASE("Only what is asked for is pressed, and muscles in order are left as they are") {
  std::vector<Structure> flesh = bulging();
  const std::vector<Structure> before = flesh;
  press(flesh, {true, false});
  CHECK(flesh[1].mesh == before[1].mesh);

  std::vector<Structure> apart{muscle(slab<Heights>(40.0F, flat(10.0F), flat(13.0F))),
                               muscle(slab<Heights>(40.0F, flat(0.0F), flat(8.0F)))};
  const std::vector<Structure> same = apart;
  CHECK(press(apart, {true, true}).before == 0.0);
  CHECK(apart[0].mesh == same[0].mesh);
  CHECK(apart[1].mesh == same[1].mesh);
}

TEST_CASE("A thin muscle that lies wholly over its cover goes under it unfolded") {
  // It dives under the cover for most of its length, and is over it at one end.
  const auto tilt = [](float lift) {
    return Heights([lift](float x, float) { return lift + (x > 18.0F ? 0.35F * (x - 18.0F) : 0.0F); });
  };
  std::vector<Structure> flesh{muscle(slab<Heights>(60.0F, flat(10.0F), flat(13.0F))),
                               muscle(slab<Heights>(40.0F, tilt(7.0F), tilt(9.0F)))};
  const double volume = volume_of(flesh[1].mesh);
  REQUIRE(highest(flesh[1].mesh) > 16.0F);
  press(flesh, {true, true});
  CHECK(highest(flesh[1].mesh) < 13.6F);
  CHECK(volume_of(flesh[1].mesh) > 0.6 * volume);
}
