#include "geometry/ray_scene.h"

#include "catch.h"
#include "geometry/shapes.h"
#include "memory.h"

using namespace knotlas;

TEST_CASE("A ray hits the nearer of two spheres, and the farther one when the nearer is hidden") {
  RayScene scene;
  scene.add(7, shapes::sphere({0, 0, 0}, 10.0F, 48));
  scene.add(9, shapes::sphere({0, 100, 0}, 10.0F, 48));
  scene.commit();

  auto hit = scene.cast({0, -50, 0}, {0, 2, 0});
  REQUIRE(hit);
  CHECK(hit->mesh == 7);
  CHECK(hit->distance == Approx(40.0F).margin(0.1));
  CHECK(hit->normal.y < -0.95F);

  scene.set_visible(7, false);
  scene.commit();
  hit = scene.cast({0, -50, 0}, {0, 2, 0});
  REQUIRE(hit);
  CHECK(hit->mesh == 9);
  CHECK_FALSE(scene.cast({0, -50, 0}, {0, 2, 0}, 30.0F));
  CHECK_FALSE(scene.cast({0, -50, 0}, {0, -1, 0}));
}

TEST_CASE("The closest point lies on the surface, straight below the query") {
  RayScene scene;
  const Mesh sphere = shapes::sphere({0, 0, 0}, 10.0F, 64);
  scene.add(1, sphere);
  scene.commit();
  const auto hit = scene.closest({0, 25, 0});
  REQUIRE(hit);
  CHECK(hit->distance == Approx(15.0F).margin(0.05));
  CHECK(glm::distance(hit->position, glm::vec3(0, 10, 0)) < 0.5F);
  const auto corner = [&](int k) { return sphere.positions[sphere.indices[3 * hit->triangle + k]]; };
  const glm::vec3 rebuilt =
      corner(0) + hit->barycentric.x * (corner(1) - corner(0)) + hit->barycentric.y * (corner(2) - corner(0));
  CHECK(glm::distance(rebuilt, hit->position) < 1e-3F);
  CHECK_FALSE(scene.closest({0, 25, 0}, 10.0F));
}

TEST_CASE("An empty scene answers nothing") {
  RayScene scene;
  scene.add(1, Mesh{});
  scene.commit();
  CHECK_FALSE(scene.cast({0, 0, 0}, {0, 0, 1}));
  CHECK_FALSE(scene.closest({0, 0, 0}));
}

TEST_CASE("A large scene that is to be compact takes little memory") {
  const Mesh sphere = shapes::sphere({0, 0, 0}, 100.0F, 700);  // about a million triangles
  REQUIRE(sphere.triangle_count() > 900'000);
  const double before = test::resident_megabytes();
  RayScene scene(RayScene::Memory::compact);
  scene.add(3, sphere);
  scene.commit();
  const double bytes =
      (test::resident_megabytes() - before) * 1e6 / static_cast<double>(sphere.triangle_count());
  INFO(bytes << " bytes a triangle");
  CHECK((test::memory_is_watched || bytes < 90.0));
  CHECK(scene.cast({250, 10, 20}, {-250, -10, -20}));
}
