#include <algorithm>

#include "../geometry/shapes.h"
#include "body/skin.h"
#include "catch.h"

using namespace knotlas;

namespace {

SurfacePoint point(const std::string& id, glm::vec3 position, bool midline = false) {
  SurfacePoint p;
  p.id = id;
  p.position = position;
  p.midline = midline;
  p.origin = {"surface_points/test.yaml", 7};
  return p;
}

Catalog catalog() {
  Catalog c;
  c.surface_points = {point("cheek", {-60.0F, -80.0F, 0.0F}), point("temple", {-80.0F, -50.0F, 35.0F}),
                      point("chin", {3.0F, -100.0F, 0.0F}, true), point("lost", {-150.0F, 0.0F, 0.0F})};
  return c;
}

}  // namespace

TEST_CASE("surface points are placed on either side", "[place]") {
  const Skin skin(shapes::sphere({0, 0, 0}, 100.0F, 64));
  const Catalog c = catalog();
  const auto right = place(skin, c, "cheek", Side::right);
  const auto left = place(skin, c, "cheek", Side::left);
  const auto other = place(skin, c, "~cheek", Side::right);
  REQUIRE(right);
  REQUIRE(left);
  REQUIRE(other);
  CHECK(right->position.x == Approx(-60.0F).margin(1.0F));
  CHECK(left->position.x == Approx(60.0F).margin(1.0F));
  CHECK(other->position == left->position);
  CHECK(place(skin, c, "~cheek", Side::left)->position == right->position);
  CHECK(place(skin, c, "cheek", Side::midline)->position == right->position);
  for (const Side side : {Side::right, Side::left})
    CHECK(std::abs(place(skin, c, "chin", side)->position.x) < 0.5F);
}

TEST_CASE("what cannot be placed is named", "[place]") {
  const Skin skin(shapes::sphere({0, 0, 0}, 100.0F, 64));
  const Catalog c = catalog();
  const auto lost = place(skin, c, "lost", Side::left);
  REQUIRE_FALSE(lost);
  CHECK(lost.error().message.find("\"lost\" (surface_points/test.yaml:7) lies 50 mm off the skin") !=
        std::string::npos);
  CHECK(lost.error().message.find("left side") != std::string::npos);
  const auto unknown = place(skin, c, "~chek", Side::right);
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message.find("\"chek\"") != std::string::npos);
  CHECK_FALSE(project(skin, c, {{"cheek", "lost"}, {20.0F}}, Side::right));
  CHECK_FALSE(project(skin, c, {{}, {20.0F}}, Side::right));
}

TEST_CASE("a stroke fails when the skin does not connect its points", "[place]") {
  Mesh two = shapes::sphere({-150, 0, 0}, 100.0F, 32);
  const Mesh second = shapes::sphere({150, 0, 0}, 100.0F, 32);
  for (const std::uint32_t v : second.indices)
    two.indices.push_back(v + static_cast<std::uint32_t>(two.positions.size()));
  two.positions.insert(two.positions.end(), second.positions.begin(), second.positions.end());
  compute_normals(two);
  const Skin skin(two);
  Catalog c;
  c.surface_points = {point("hip", {-150.0F, -100.0F, 0.0F})};
  const auto stroke = project(skin, c, {{"hip", "~hip"}, {30.0F}}, Side::right);
  REQUIRE_FALSE(stroke);
  CHECK(stroke.error().message.find("no way over the skin") != std::string::npos);
}

TEST_CASE("a zone of the left is the mirror of the right one", "[place]") {
  const Mesh mesh = shapes::sphere({0, 0, 0}, 100.0F, 64);
  const Skin skin(mesh);
  const Catalog c = catalog();
  const Stroke stroke{{"cheek", "temple"}, {30.0F}};
  const auto right = project(skin, c, stroke, Side::right);
  const auto left = project(skin, c, stroke, Side::left);
  REQUIRE(right);
  REQUIRE(left);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < right->vertices.size(); ++i) {
    if (right->distance[i] > 10.0F) continue;
    const glm::vec3 mirrored = mesh.positions[right->vertices[i]] * glm::vec3(-1, 1, 1);
    const auto twin = std::find_if(left->vertices.begin(), left->vertices.end(), [&](std::uint32_t v) {
      return glm::distance(mesh.positions[v], mirrored) < 0.01F;
    });
    REQUIRE(twin != left->vertices.end());
    CHECK(left->distance[static_cast<std::size_t>(twin - left->vertices.begin())] ==
          Approx(right->distance[i]).margin(0.7F));
    ++compared;
  }
  CHECK(compared > 50);
}

TEST_CASE("a stroke between midline points keeps to the midline", "[place]") {
  const Mesh mesh = shapes::sphere({0, 0, 0}, 100.0F, 64);
  const Skin skin(mesh);
  Catalog c;
  c.surface_points = {point("chin", {0.0F, -100.0F, 0.0F}, true),
                      point("crown", {0.0F, -40.0F, 92.0F}, true)};
  const std::vector<SkinPlace> path =
      skin.path(*place(skin, c, "chin", Side::right), *place(skin, c, "crown", Side::right));
  REQUIRE(path.size() > 10);
  for (const SkinPlace& p : path) CHECK(std::abs(p.position.x) < 1.5F);
}
