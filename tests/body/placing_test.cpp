#include "body/placing.h"

#include "../geometry/shapes.h"
#include "bodies.h"
#include "catch.h"

using namespace knotlas;

TEST_CASE("a point outside a muscle is taken a little way into it", "[placing]") {
  const Mesh ball = shapes::sphere({0, 0, 0}, 20.0F, 24);
  const std::vector<const Mesh*> muscle{&ball};
  const auto snapped = snapped_into(muscle, {30.0F, 0.0F, 0.0F});
  REQUIRE(snapped);
  CHECK(glm::length(*snapped) == Approx(16.0F).margin(0.5F));  // 4 mm below its surface
  CHECK(snapped->x > 15.0F);
  CHECK(*snapped_into(muscle, {5.0F, 5.0F, 5.0F}) == glm::vec3(5.0F));  // inside: where it was
  CHECK_FALSE(snapped_into({}, {0.0F, 0.0F, 0.0F}));
}

TEST_CASE("a point does not pass the middle of a thin muscle", "[placing]") {
  bodies::Tube sheet;
  sheet.centre = [](float s) { return glm::vec3(0.0F, 0.0F, 100.0F * s); };
  sheet.radius = {40.0F, 1.5F};
  const Mesh mesh = bodies::tube(sheet);
  const std::vector<const Mesh*> muscle{&mesh};
  const auto snapped = snapped_into(muscle, {0.0F, 12.0F, 50.0F});
  REQUIRE(snapped);
  CHECK(snapped->y == Approx(0.0F).margin(0.2F));
  CHECK(snapped->z == Approx(50.0F).margin(1.0F));
}

TEST_CASE("of several meshes the nearest takes the point", "[placing]") {
  const Mesh near = shapes::sphere({0, 0, 0}, 20.0F, 16);
  const Mesh far = shapes::sphere({100, 0, 0}, 20.0F, 16);
  const std::vector<const Mesh*> muscle{&far, &near};
  CHECK(snapped_into(muscle, {0.0F, 0.0F, 25.0F})->x == Approx(0.0F).margin(1.0F));
  CHECK(*snapped_into(muscle, {100.0F, 3.0F, 0.0F}) == glm::vec3(100.0F, 3.0F, 0.0F));
}

TEST_CASE("a share along the fibres is a place in the middle of the muscle", "[placing]") {
  bodies::Tube belly;
  belly.centre = [](float s) { return glm::vec3(-50.0F, 0.0F, 300.0F - 200.0F * s); };
  belly.radius = {30.0F, 8.0F};
  Mesh mesh = bodies::tube(belly);

  SECTION("told by fibre coordinates") {
    for (const glm::vec3 p : mesh.positions)
      mesh.fibre.emplace_back((300.0F - p.z) / 200.0F, (p.x + 80.0F) / 60.0F);
    const std::vector<const Mesh*> muscle{&mesh};
    const auto place = point_in_muscle(muscle, 0.25F, 0.75F);
    REQUIRE(place);
    CHECK(glm::distance(*place, {-35.0F, 0.0F, 250.0F}) < 1.0F);
  }
  SECTION("told by the long axis, from the end nearer the trunk; across from the midline outward") {
    // Moved down the leg: its upper end is the origin.
    for (glm::vec3& p : mesh.positions) p.z += 400.0F;
    Mesh left = mesh;
    for (glm::vec3& p : left.positions) p.x = -p.x;
    const auto place = point_in_muscle(std::vector<const Mesh*>{&mesh}, 0.25F, 0.9F);
    const auto twin = point_in_muscle(std::vector<const Mesh*>{&left}, 0.25F, 0.9F);
    REQUIRE(place);
    REQUIRE(twin);
    CHECK(place->z == Approx(650.0F).margin(5.0F));
    CHECK(place->x < -65.0F);
    CHECK(twin->x == Approx(-place->x).margin(0.5F));
  }
  CHECK_FALSE(point_in_muscle({}, 0.5F, 0.5F));
}
