#include "body/skin.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "bodies.h"
#include "catch.h"
#include "geometry/refine.h"

using namespace knotlas;

namespace {

SkinPlace at(const Skin& skin, glm::vec3 point, std::optional<glm::vec3> normal = {}) {
  const auto place = skin.nearest(point, normal);
  REQUIRE(place);
  return *place;
}

float length_of(const std::vector<SkinPlace>& line) {
  float length = 0.0F;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += glm::distance(line[i - 1].position, line[i].position);
  return length;
}

/// The sharpest turn between two steps of a line, in degrees.
float sharpest_turn(const std::vector<SkinPlace>& line) {
  float least = 1.0F;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const glm::vec3 before = glm::normalize(line[i].position - line[i - 1].position);
    const glm::vec3 after = glm::normalize(line[i + 1].position - line[i].position);
    least = std::min(least, glm::dot(before, after));
  }
  return std::acos(std::min(1.0F, least)) * 180.0F / bodies::pi;
}

std::map<std::uint32_t, float> rows(const ZoneField& field) {
  std::map<std::uint32_t, float> out;
  for (std::size_t i = 0; i < field.vertices.size(); ++i) out.emplace(field.vertices[i], field.distance[i]);
  return out;
}

}  // namespace

TEST_CASE("the inner shell of a skin is left aside", "[skin]") {
  const bodies::Egg egg = bodies::egg();
  const Skin skin(egg.mesh);
  std::size_t wrong = 0;
  for (std::size_t v = 0; v < egg.mesh.positions.size(); ++v) {
    if (skin.outer()[v] != (v < egg.outer_count)) ++wrong;
  }
  CHECK(wrong <= 240);  // the two rims of the hole, where one shell goes over into the other

  SECTION("nothing lands on it") {
    const SkinPlace place = at(skin, {0.0F, 78.0F, 0.0F});  // on the inner shell exactly
    CHECK(place.position.y == Approx(80.0F).margin(0.2F));
    CHECK(place.vertex < egg.outer_count);
  }
  SECTION("its area does not count") {
    for (std::size_t v = egg.outer_count; v < egg.mesh.positions.size(); ++v) {
      if (!skin.outer()[v]) CHECK(skin.vertex_areas()[v] == 0.0F);
    }
  }
  SECTION("zones stay off it") {
    const ZoneField spot = skin.band(std::vector{at(skin, {0.0F, 80.0F, 0.0F})}, 40.0F);
    REQUIRE(spot.vertices.size() > 50);
    CHECK(
        std::all_of(spot.vertices.begin(), spot.vertices.end(), [&](auto v) { return v < egg.outer_count; }));
  }
  SECTION("a ray enters from outside") {
    const auto hit = skin.cast({0.0F, 500.0F, 0.0F}, {0.0F, -1.0F, 0.0F});
    REQUIRE(hit);
    CHECK(hit->position.y == Approx(80.0F).margin(0.2F));
    CHECK_FALSE(skin.cast({0.0F, 500.0F, 0.0F}, {0.0F, 1.0F, 0.0F}));
  }
}

TEST_CASE("a single closed shell is all outside", "[skin]") {
  for (const Mesh& mesh : {bodies::limb(60.0F, 400.0F), bodies::hand(), bodies::fingers()}) {
    const Skin skin(mesh);
    CHECK(std::all_of(skin.outer().begin(), skin.outer().end(), [](bool outer) { return outer; }));
  }
}

TEST_CASE("a skin is made fine on its outside only, and only once", "[skin]") {
  const bodies::Egg egg = bodies::egg();
  Mesh coarse = egg.mesh;
  for (glm::vec3& p : coarse.positions) p.z *= 4.0F;  // rings 26 mm apart
  compute_normals(coarse);
  const Mesh fine = fine_skin(coarse);
  CHECK(fine.positions.size() > 2 * coarse.positions.size());
  const Skin skin(fine);
  float longest = 0.0F;
  for (std::size_t k = 0; k < fine.indices.size(); ++k) {
    const std::uint32_t a = fine.indices[k];
    const std::uint32_t b = fine.indices[k % 3 == 2 ? k - 2 : k + 1];
    if (skin.outer()[a] && skin.outer()[b])
      longest = std::max(longest, glm::distance(fine.positions[a], fine.positions[b]));
  }
  CHECK(longest <= 30.0F);  // edges from the rim to the inner shell may stay
  CHECK(fine_skin(fine).positions.size() == fine.positions.size());
}

TEST_CASE("the nearest skin is the one that faces as asked", "[skin]") {
  const Skin skin(bodies::hand());
  const glm::vec3 near_palm{0.0F, -2.0F, 90.0F};
  CHECK(at(skin, near_palm).position.y == Approx(-6.0F).margin(0.1F));
  CHECK(at(skin, near_palm, glm::vec3(0, 1, 0)).position.y == Approx(6.0F).margin(0.1F));
  CHECK(at(skin, near_palm, glm::vec3(0, 1, 0)).normal.y > 0.99F);
  CHECK_FALSE(skin.nearest({500.0F, 0.0F, 0.0F}, {}, 60.0F));
}

TEST_CASE("a path is short, smooth and on the skin", "[skin]") {
  constexpr float radius = 60.0F;
  const Skin skin(bodies::limb(radius, 400.0F));
  const float turn = GENERATE(0.0F, 0.7F, 1.6F, 2.4F);
  const float rise = GENERATE(60.0F, 200.0F);
  const SkinPlace from = at(skin, {radius, 0.0F, 100.0F});
  const SkinPlace to = at(skin, {radius * std::cos(turn), radius * std::sin(turn), 100.0F + rise});
  const std::vector<SkinPlace> path = skin.path(from, to);
  REQUIRE(path.size() > 8);
  CHECK(path.front().position == from.position);
  CHECK(path.back().position == to.position);
  CHECK(length_of(path) == Approx(std::hypot(radius * turn, rise)).epsilon(0.02));
  CHECK(sharpest_turn(path) < 12.0F);  // a step of 5 mm around the limb alone turns by 5 degrees
  for (std::size_t i = 1; i < path.size(); ++i) {
    CHECK(glm::distance(path[i - 1].position, path[i].position) == Approx(5.0F).margin(1.0F));
    CHECK(std::hypot(path[i].position.x, path[i].position.y) == Approx(radius).margin(0.3F));
  }
}

TEST_CASE("a path goes around a fold, never across it", "[skin]") {
  const Skin skin(bodies::fingers());
  const SkinPlace left = at(skin, {2.0F, 0.0F, 40.0F}, glm::vec3(-1, 0, 0));
  const SkinPlace right = at(skin, {-2.0F, 0.0F, 40.0F}, glm::vec3(1, 0, 0));
  REQUIRE(left.position.x > 0.0F);
  REQUIRE(right.position.x < 0.0F);
  const std::vector<SkinPlace> path = skin.path(left, right);
  REQUIRE(path.size() > 8);
  CHECK(length_of(path) > 75.0F);  // 40 down, around the bend and 40 up; the gap is 4 wide
  for (std::size_t i = 1; i < path.size(); ++i)
    CHECK(glm::distance(path[i - 1].position, path[i].position) < 8.0F);
}

TEST_CASE("a line through several places rounds its corners", "[skin]") {
  const Skin skin(bodies::hand());
  const glm::vec3 back(0, 1, 0);
  const std::vector<SkinPlace> line =
      skin.line(std::vector{at(skin, {-30.0F, 6.0F, 40.0F}, back), at(skin, {0.0F, 6.0F, 90.0F}, back),
                            at(skin, {30.0F, 6.0F, 40.0F}, back)});
  REQUIRE(line.size() > 15);
  CHECK(sharpest_turn(line) < 40.0F);  // the corner itself turns by 118
  float nearest = 1000.0F;
  for (const SkinPlace& p : line) nearest = std::min(nearest, glm::distance(p.position, {0.0F, 6.0F, 90.0F}));
  CHECK(nearest < 10.0F);  // and still passes by the place
  CHECK(skin.line({}).empty());
}

TEST_CASE("a band tapers evenly between the widths of its points", "[skin]") {
  constexpr float radius = 60.0F;
  const Mesh mesh = bodies::limb(radius, 400.0F);
  const Skin skin(mesh);
  const std::vector<SkinPlace> path =
      skin.path(at(skin, {radius, 0.0F, 120.0F}), at(skin, {radius, 0.0F, 280.0F}));
  std::vector<float> widths;
  for (const SkinPlace& place : path) widths.push_back(20.0F + 40.0F * (place.position.z - 120.0F) / 160.0F);
  std::size_t compared = 0;
  for (const auto& [v, distance] : rows(skin.band(path, widths))) {
    const glm::vec3 p = mesh.positions[v];
    const float over_skin = radius * std::abs(std::atan2(p.y, p.x));
    if (p.z < 140.0F || p.z > 260.0F || over_skin > 20.0F) continue;
    ++compared;
    const float width = 20.0F + 40.0F * (p.z - 120.0F) / 160.0F;
    CHECK(distance == Approx(over_skin - width / 2.0F).margin(1.5F));
  }
  CHECK(compared > 60);
  CHECK(skin.band(path, std::vector<float>{20.0F, 30.0F}).empty());  // neither one nor one a point
}

TEST_CASE("a band has the width that was asked for", "[skin]") {
  constexpr float radius = 60.0F;
  constexpr float width = 40.0F;
  const Mesh mesh = bodies::limb(radius, 400.0F);
  const Skin skin(mesh);
  const std::vector<SkinPlace> path =
      skin.path(at(skin, {radius, 0.0F, 120.0F}), at(skin, {radius, 0.0F, 280.0F}));
  const ZoneField band = skin.band(path, width);
  std::size_t compared = 0;
  for (const auto& [v, distance] : rows(band)) {
    const glm::vec3 p = mesh.positions[v];
    CHECK(distance < zone_margin);
    if (p.z < 150.0F || p.z > 250.0F) continue;
    ++compared;
    const float over_skin = radius * std::abs(std::atan2(p.y, p.x));
    // Straight lines are a little shorter than arcs: allow for it beyond the border.
    CHECK(distance == Approx(over_skin - width / 2.0F).margin(over_skin < 25.0F ? 1.0F : 2.0F));
  }
  CHECK(compared > 100);

  SECTION("every vertex near it has a value") {
    const auto has = rows(band);
    for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
      const glm::vec3 p = mesh.positions[v];
      if (p.z < 150.0F || p.z > 250.0F) continue;
      if (radius * std::abs(std::atan2(p.y, p.x)) < width / 2.0F + 12.0F) CHECK(has.count(v) == 1);
    }
  }
}

TEST_CASE("a one-point line is a spot of that diameter", "[skin]") {
  const Mesh mesh = bodies::hand();
  const Skin skin(mesh);
  const SkinPlace centre = at(skin, {0.0F, 6.0F, 90.0F}, glm::vec3(0, 1, 0));
  const ZoneField spot = skin.band(std::vector{centre}, 36.0F);
  REQUIRE(spot.vertices.size() > 100);
  CHECK(std::is_sorted(spot.vertices.begin(), spot.vertices.end()));
  for (const auto& [v, distance] : rows(spot)) {
    const float away = glm::distance(mesh.positions[v], centre.position);
    if (away < 30.0F) CHECK(distance == Approx(away - 18.0F).margin(1.0F));
  }
  CHECK(skin.band({}, 36.0F).empty());
  CHECK(skin.band(std::vector{centre}, 0.0F).empty());
}

TEST_CASE("a zone on the back of the hand leaves the palm clean", "[skin]") {
  const Mesh mesh = bodies::hand();
  const Skin skin(mesh);
  const glm::vec3 back(0, 1, 0);
  const float x = GENERATE(0.0F, 25.0F);
  const float width = GENERATE(30.0F, 50.0F);
  const std::vector<SkinPlace> path =
      skin.path(at(skin, {x, 6.0F, 40.0F}, back), at(skin, {x, 6.0F, 140.0F}, back));
  std::size_t inside = 0;
  for (const auto& [v, distance] : rows(skin.band(path, width))) {
    if (distance > 0.0F) continue;
    ++inside;
    CHECK(mesh.positions[v].y > -4.0F);
  }
  CHECK(inside > 100);
}

TEST_CASE("a zone on one finger leaves the next one clean", "[skin]") {
  const Mesh mesh = bodies::fingers();
  const Skin skin(mesh);
  // On the side that looks at the other finger, 4 mm away.
  const glm::vec3 inward(-1, 0, 0);
  const std::vector<SkinPlace> path =
      skin.path(at(skin, {2.0F, 0.0F, 30.0F}, inward), at(skin, {2.0F, 0.0F, 70.0F}, inward));
  std::size_t inside = 0;
  for (const auto& [v, distance] : rows(skin.band(path, 16.0F))) {
    if (distance > 0.0F) continue;
    ++inside;
    CHECK(mesh.positions[v].x > 0.0F);
  }
  CHECK(inside > 30);
}

TEST_CASE("weights are soft around the border", "[zone]") {
  CHECK(zone_weight(-zone_softness) == 1.0F);
  CHECK(zone_weight(0.0F) == Approx(0.5F));
  CHECK(zone_weight(zone_softness) == 0.0F);
  CHECK(zone_weight(100.0F) == 0.0F);
}

TEST_CASE("fields are united, fused and taken from each other", "[zone]") {
  const ZoneField a{{1, 2, 5}, {-3.0F, 4.0F, -1.0F}};
  const ZoneField b{{2, 3, 5}, {-2.0F, 1.0F, -1.0F}};
  CHECK(rows(unite(a, b)) == std::map<std::uint32_t, float>{{1, -3.0F}, {2, -2.0F}, {3, 1.0F}, {5, -1.0F}});
  CHECK(rows(without(a, b)) == std::map<std::uint32_t, float>{{1, -3.0F}, {2, 4.0F}, {5, 1.0F}});
  const auto fused = rows(fuse(a, b));
  CHECK(fused.at(1) == -3.0F);          // far from b: as it was
  CHECK(fused.at(5) == Approx(-3.0F));  // on both borders: 2 mm farther out
  CHECK(rows(unite(a, {})) == rows(a));
}
