#include <algorithm>
#include <set>

#include "../geometry/shapes.h"
#include "catch.h"
#include "geometry/detail.h"
#include "render/blocks.h"
#include "render/body_buffers.h"
#include "render/pace.h"
#include "render/stipple.h"
#include "render/view_block.h"

namespace knotlas {
namespace {

/// A sheet 100 × 100 mm and 1 mm thick: two sides, no rim.
Mesh sheet() {
  Mesh mesh;
  constexpr std::uint32_t n = 51;
  for (const float side : {-1.0F, 1.0F}) {
    const auto base = static_cast<std::uint32_t>(mesh.positions.size());
    for (std::uint32_t y = 0; y < n; ++y) {
      for (std::uint32_t x = 0; x < n; ++x) {
        mesh.positions.emplace_back(2.0F * static_cast<float>(x), 2.0F * static_cast<float>(y), 0.5F * side);
        mesh.normals.emplace_back(0.0F, 0.0F, side);
        mesh.fibre.emplace_back(static_cast<float>(x) / (n - 1), static_cast<float>(y) / (n - 1));
      }
    }
    for (std::uint32_t y = 0; y + 1 < n; ++y) {
      for (std::uint32_t x = 0; x + 1 < n; ++x) {
        const std::uint32_t a = base + y * n + x;
        mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + n + 1, a, a + n + 1, a + n});
      }
    }
  }
  return mesh;
}

}  // namespace

TEST_CASE("DetailTest: a coarser version has far fewer triangles over the same vertices") {
  const Mesh ball = shapes::sphere({0, 0, 0}, 50.0F, 96);
  const auto coarse = clustered_triangles(ball, 8.0F);
  CHECK(coarse.size() * 4 < ball.indices.size());
  CHECK(*std::max_element(coarse.begin(), coarse.end()) < ball.positions.size());
  Mesh as_mesh = ball;
  as_mesh.indices = coarse;
  CHECK(volume_of(as_mesh) == Approx(volume_of(ball)).epsilon(0.08));
}

TEST_CASE("DetailTest: the two sides of a thin sheet stay apart") {
  const Mesh mesh = sheet();
  const auto coarse = clustered_triangles(mesh, 6.0F);
  REQUIRE_FALSE(coarse.empty());
  std::size_t mixed = 0;
  for (std::size_t t = 0; t < coarse.size(); t += 3) {
    const float z = mesh.normals[coarse[t]].z;
    mixed += mesh.normals[coarse[t + 1]].z != z || mesh.normals[coarse[t + 2]].z != z ? 1U : 0U;
  }
  CHECK(mixed == 0);
}

TEST_CASE("DetailTest: simplified versions are smaller each time, and stay near the surface") {
  constexpr float radius = 50.0F;
  const Mesh ball = shapes::sphere({0, 0, 0}, radius, 96);
  const CoarserTriangles coarser = coarser_triangles(ball);
  std::size_t before = ball.indices.size();
  for (std::size_t i = 0; i < coarser.size(); ++i) {
    CHECK(coarser[i].size() < before);
    before = coarser[i].size();
    float deepest = 0.0F;
    for (std::size_t t = 0; t < coarser[i].size(); t += 3) {
      const glm::vec3 middle = (ball.positions[coarser[i][t]] + ball.positions[coarser[i][t + 1]] +
                                ball.positions[coarser[i][t + 2]]) /
                               3.0F;
      deepest = std::max(deepest, radius - glm::length(middle));
    }
    CHECK(deepest < 2.0F * coarser_errors[i]);  // the error is one of planes, not a bound
  }
  CHECK(coarser.back().size() * 8 < ball.indices.size());
  CHECK(simplified_triangles(Mesh{}, {}, 1.0F).empty());
}

TEST_CASE("DetailTest: a version is chosen by how far it may be off") {
  CHECK(BodyBuffers::detail_for(0.0F) == 0);
  CHECK(BodyBuffers::detail_for(coarser_errors[0]) == 1);
  CHECK(BodyBuffers::detail_for(1000.0F) == coarser_errors.size());
}

TEST_CASE("BlocksTest: blocks hold every triangle once, within their bounds") {
  const Mesh ball = shapes::sphere({0, 0, 0}, 200.0F, 64);
  const Blocks blocks = Blocks::of(ball, true);
  CHECK(blocks.blocks.size() >= 8);
  std::array<std::size_t, 1 + Blocks::coarser_grids.size()> counts{};
  for (const Blocks::Block& block : blocks.blocks) {
    for (std::size_t detail = 0; detail < counts.size(); ++detail) {
      const Blocks::Range range = block.details[detail];
      counts[detail] += range.count;
      for (std::uint32_t i = range.first; i < range.first + range.count; ++i)
        CHECK(block.bounds.contains(ball.positions[blocks.indices[i]]));
    }
  }
  CHECK(counts[0] == ball.indices.size());
  CHECK(counts[1] <= counts[0]);
  CHECK(counts[2] < counts[1]);
}

TEST_CASE("BlocksTest: what is out of view is left out, and the nearest block decides on the detail") {
  const Mesh ball = shapes::sphere({0, 0, 0}, 200.0F, 64);
  const Blocks blocks = Blocks::of(ball, true);
  Frame frame;
  frame.camera.target = {0.0F, 0.0F, 0.0F};
  frame.camera.distance = 3000.0F;
  constexpr glm::ivec2 size{400, 400};
  const auto from = [&](float distance) {
    frame.camera.distance = distance;
    return view_block(frame, {size, {0, 0, size}, {0, 0}, size});
  };
  const ViewBlock afar = from(3000.0F);
  CHECK(blocks.in(afar).size() == blocks.blocks.size());
  CHECK(blocks.detail_for(afar, blocks.in(afar), 6.0F) == Blocks::coarser_grids.size());
  CHECK(blocks.detail_for(afar, blocks.in(afar), 0.0F) == 0);
  frame.camera.target = {0.0F, -200.0F, 0.0F};
  const ViewBlock close = from(60.0F);
  CHECK(blocks.in(close).size() < blocks.blocks.size());
  CHECK(blocks.detail_for(close, blocks.in(close), 6.0F) == 0);
}

TEST_CASE(
    "PaceTest: slow pictures get fewer pixels, quick ones more, and one that is held up changes nothing") {
  Pace pace;
  const float begin = pace.scale();
  pace.took(500.0F);
  pace.took(50.0F);
  pace.took(500.0F);
  CHECK(pace.scale() == begin);
  pace.took(90.0F);
  CHECK(pace.scale() < begin);
  for (int i = 0; i < 20; ++i) pace.took(200.0F);
  CHECK(pace.scale() == 0.5F);
  for (int i = 0; i < 40; ++i) pace.took(5.0F);
  CHECK(pace.scale() == 1.0F);
  for (int i = 0; i < 40; ++i) pace.took(50.0F);  // neither too slow nor with time to spare
  CHECK(pace.scale() == 1.0F);
}

TEST_CASE("PaceTest: a display's rate is kept with fewer pixels, and with all again when there is time") {
  Pace pace(Pace::Aim{15.5F, 12.5F, true});
  CHECK(pace.scale() == 1.0F);
  pace.took(40.0F);  // one that was held up
  pace.took(8.0F);
  CHECK(pace.scale() == 1.0F);
  pace.took(25.0F);
  pace.took(25.0F);
  CHECK(pace.scale() == 0.85F);
  for (int i = 0; i < 5; ++i) pace.took(14.0F);  // keeps the rate, but leaves no room
  CHECK(pace.scale() == 0.85F);
  for (int i = 0; i < 5; ++i) pace.took(8.0F);
  CHECK(pace.scale() == 1.0F);
}

TEST_CASE("StippleTest: places are even, apart, and the same each time") {
  const Mesh ball = shapes::sphere({0, 0, 0}, 60.0F, 48);
  const auto places = stipple_places(ball);
  // Random discs at a least distance d come to rest at about 0.7 a d²; nearly that many are found in a while.
  const double expected = 0.6 * area_of(ball) / (stipple_spacing * stipple_spacing);
  CHECK(static_cast<double>(places.size()) == Approx(expected).epsilon(0.15));
  float nearest = 1e9F;
  float nearest_coarse = 1e9F;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      const float d = glm::distance(places[i].position, places[j].position);
      nearest = std::min(nearest, d);
      if (places[i].coarse && places[j].coarse) nearest_coarse = std::min(nearest_coarse, d);
    }
  }
  CHECK(nearest >= stipple_spacing);
  CHECK(nearest_coarse >= coarse_stipple_spacing);
  const auto again = stipple_places(ball);
  REQUIRE(again.size() == places.size());
  CHECK(again.back().position == places.back().position);
}

TEST_CASE("FibreShapeTest: a muscle's length and breadth come from its fibre coordinates") {
  const FibreShape shape = fibre_shape(sheet());
  CHECK(shape.fibres);
  CHECK(shape.length == Approx(100.0F).epsilon(0.01));
  CHECK(shape.breadth == Approx(100.0F).epsilon(0.01));
}

TEST_CASE("FibreShapeTest: without them its longest axis stands in") {
  Mesh spindle = shapes::sphere({0, 0, 0}, 10.0F);
  for (glm::vec3& p : spindle.positions) p = {p.x + p.z * 3.0F, p.y, p.z * 4.0F};
  const FibreShape shape = fibre_shape(spindle);
  CHECK_FALSE(shape.fibres);
  CHECK(std::abs(glm::dot(shape.axis, glm::normalize(glm::vec3(3.0F, 0.0F, 4.0F)))) > 0.99F);
}

TEST_CASE("ViewTest: an inset and a tile show what the whole picture shows") {
  Camera camera;
  camera.azimuth = 0.4F;
  const glm::vec3 point{120.0F, -60.0F, 1300.0F};
  const glm::ivec4 inset{200, 50, 800, 600};
  const auto expected = project(camera, point, {800.0F, 600.0F});
  REQUIRE(expected);
  const auto pixel_in = [&](const Canvas& canvas) {
    Frame frame;
    frame.camera = camera;
    const glm::vec4 clip = view_block(frame, canvas).clip_from_world * glm::vec4(point, 1.0F);
    return (glm::vec2(clip) / clip.w * 0.5F + 0.5F) * glm::vec2(canvas.size) + glm::vec2(canvas.origin);
  };
  const glm::vec2 whole = pixel_in({{1280, 720}, inset, {0, 0}, {1280, 720}});
  CHECK(whole.x == Approx(200.0F + expected->x).margin(0.01));
  CHECK(whole.y == Approx(50.0F + 600.0F - expected->y).margin(0.01));
  const glm::vec2 tile = pixel_in({{1280, 720}, inset, {300, 100}, {256, 256}});
  CHECK(tile.x == Approx(whole.x).margin(0.01));
  CHECK(tile.y == Approx(whole.y).margin(0.01));
}

}  // namespace knotlas
