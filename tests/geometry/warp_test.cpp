#include "geometry/warp.h"

#include "catch.h"
#include "shapes.h"

using namespace knotlas;

namespace {

const Items<glm::vec3>& places() {
  static const Items<glm::vec3> points = shapes::sphere({0, 0, 0}, 60.0F).positions;
  return points;
}

glm::vec3 moved(glm::vec3 p) {
  return 1.06F * glm::vec3(-p.y, p.x, p.z) + glm::vec3(5, -20, 99);
}

}  // namespace

TEST_CASE("A warp through landmarks of a similarity is that similarity, also beyond them") {
  std::vector<Landmark> landmarks;
  for (const glm::vec3& p : places()) landmarks.push_back({p, moved(p)});
  const Warp warp(landmarks);
  for (const glm::vec3 p : {glm::vec3(0, 0, 0), glm::vec3(30, 20, -60), glm::vec3(100, -80, 120)}) {
    CHECK(glm::length(warp(p) - moved(p)) < 0.05F);
  }
  CHECK(warp.reach(landmarks[0].from) < 5.0F);
  CHECK(warp.reach(glm::vec3(0, 0, 500)) > 350.0F);
}

TEST_CASE("A warp bends space smoothly between two things that moved apart") {
  std::vector<Landmark> landmarks;
  for (const glm::vec3& p : places()) {
    landmarks.push_back({p, p});
    landmarks.push_back({p + glm::vec3(300, 0, 0), p + glm::vec3(310, 0, 0)});
  }
  const Warp warp(landmarks);
  CHECK(glm::length(warp({0, 0, 50}) - glm::vec3(0, 0, 50)) < 1.0F);
  CHECK(glm::length(warp({300, 0, 50}) - glm::vec3(310, 0, 50)) < 1.0F);
  CHECK(warp({150, 0, 0}).x == Approx(155.0).margin(1.0));
}

TEST_CASE("Many points are warped as each by itself, whatever their number") {
  std::vector<Landmark> landmarks;
  for (const glm::vec3& p : places()) landmarks.push_back({p, moved(p) + 3.0F * glm::sin(0.1F * p)});
  const Warp warp(landmarks);
  for (const std::size_t count : {0UL, 1UL, 7UL, 8UL, 29UL}) {
    std::vector<glm::vec3> points;
    for (std::size_t i = 0; i < count; ++i) points.emplace_back(3.0F * static_cast<float>(i), 20, -10);
    const std::vector<glm::vec3> before = points;
    warp(std::span(points));
    for (std::size_t i = 0; i < count; ++i) CHECK(glm::distance(points[i], warp(before[i])) < 0.01F);
  }
}

TEST_CASE("Points are spread out from the farthest to the nearest") {
  const std::vector<glm::vec3> row{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {9, 0, 0}};
  CHECK(spread_out(row, 3) == std::vector<std::size_t>{0, 3, 2});
  CHECK(spread_out(row, 9).size() == 4);
  CHECK(spread_out({}, 3).empty());
}
