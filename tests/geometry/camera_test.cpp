#include "geometry/camera.h"

#include <cmath>
#include <vector>

#include "catch.h"

using namespace knotlas;

namespace {

const glm::vec2 size{800, 600};

Camera at_origin() {
  Camera camera;
  camera.target = glm::vec3(0);
  camera.distance = 1000.0F;
  return camera;
}

}  // namespace

TEST_CASE("The front view stands before the body and sees its left on the right of the picture") {
  const Camera camera = looking(at_origin(), View::front);
  CHECK(camera.eye().y == Approx(-1000.0F));
  const auto left_hand = project(camera, {100, 0, 0}, size);
  const auto crown = project(camera, {0, 0, 100}, size);
  REQUIRE(left_hand);
  REQUIRE(crown);
  CHECK(left_hand->x > 401.0F);
  CHECK(crown->y < 299.0F);
}

TEST_CASE("Each standard view looks from the side it is named after") {
  CHECK(looking(at_origin(), View::back).eye().y == Approx(1000.0F));
  CHECK(looking(at_origin(), View::left).eye().x == Approx(1000.0F));
  CHECK(looking(at_origin(), View::right).eye().x == Approx(-1000.0F));
  CHECK(looking(at_origin(), View::top).eye().z == Approx(1000.0F).epsilon(1e-3));
  CHECK(looking(at_origin(), View::bottom).eye().z == Approx(-1000.0F).epsilon(1e-3));
  for (const View view : {View::front, View::back, View::left, View::right, View::top, View::bottom}) {
    CHECK(view_from_name(name_of(view)) == view);
  }
  CHECK_FALSE(view_from_name("behind"));
}

TEST_CASE("The ray through a pixel passes through what is drawn there") {
  for (const bool orthographic : {false, true}) {
    Camera camera = at_origin();
    camera.azimuth = 0.7F;
    camera.elevation = -0.3F;
    camera.orthographic = orthographic;
    const glm::vec3 point{40, 60, -30};
    const auto pixel = project(camera, point, size);
    REQUIRE(pixel);
    const Ray ray = ray_through(camera, {pixel->x, pixel->y}, size);
    const glm::vec3 to_point = point - ray.origin;
    const float miss = glm::length(to_point - ray.direction * glm::dot(to_point, ray.direction));
    CHECK(miss < 0.5F);
  }
}

TEST_CASE("Orbiting never rolls and stops at the poles") {
  Camera camera = at_origin();
  for (int i = 0; i < 100; ++i) camera = orbited(camera, {13, 40});
  CHECK(camera.elevation < 1.5708F);
  CHECK(camera.up().z >= 0.0F);
  CHECK(std::abs(camera.right().z) < 1e-6F);
  CHECK(std::abs(camera.azimuth) <= 3.1416F);
}

TEST_CASE("Panning by a distance on the screen moves what lies at the target by the same distance") {
  const Camera camera = at_origin();
  const Camera moved = panned(camera, {50, -20}, size.y);
  const auto before = project(camera, {0, 0, 0}, size);
  const auto after = project(moved, {0, 0, 0}, size);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(after->x - before->x == Approx(50.0F).margin(0.1));
  CHECK(after->y - before->y == Approx(-20.0F).margin(0.1));
}

TEST_CASE("Framing keeps every corner in the picture and fills it well") {
  Bounds bounds;
  bounds.add({-300, -100, 0});
  bounds.add({300, 100, 1700});
  for (const float azimuth : {0.0F, 0.8F, 2.0F}) {
    Camera camera;
    camera.azimuth = azimuth;
    camera.elevation = 0.2F;
    camera = framed(camera, bounds, size.x / size.y);
    float top = 600.0F;
    float bottom = 0.0F;
    for (int corner = 0; corner < 8; ++corner) {
      const glm::vec3 p{(corner & 1) != 0 ? 300 : -300, (corner & 2) != 0 ? 100 : -100,
                        (corner & 4) != 0 ? 1700 : 0};
      const auto pixel = project(camera, p, size);
      REQUIRE(pixel);
      REQUIRE(pixel->x > 0.0F);
      REQUIRE(pixel->x < size.x);
      REQUIRE(pixel->y > 0.0F);
      REQUIRE(pixel->y < size.y);
      top = std::min(top, pixel->y);
      bottom = std::max(bottom, pixel->y);
    }
    CHECK(bottom - top > 0.7F * size.y);
  }
  CHECK(framed(at_origin(), Bounds{}, 1.0F) == at_origin());
}

TEST_CASE("Framed points lie in the picture with their surroundings, closer than their box would") {
  // A diagonal: the box around it is far larger than it is.
  std::vector<glm::vec3> points;
  Bounds box;
  for (int i = 0; i <= 10; ++i) {
    points.emplace_back(-300 + 60 * i, 20 * i, 1000 + 40 * i);
    box.add(points.back());
  }
  Camera camera;
  camera.azimuth = 0.7F;
  const Camera close = framed(camera, points, {20.0F, 0.0F}, size.x / size.y);
  CHECK(close.azimuth == camera.azimuth);
  CHECK(close.distance < framed(camera, box, size.x / size.y).distance);
  float left = size.x;
  float right = 0.0F;
  for (const glm::vec3& point : points) {
    for (const glm::vec3& side : {close.right(), -close.right(), close.up(), -close.up()}) {
      const auto pixel = project(close, point + 19.0F * side, size);
      REQUIRE(pixel);
      REQUIRE(pixel->x > 0.0F);
      REQUIRE(pixel->x < size.x);
      REQUIRE(pixel->y > 0.0F);
      REQUIRE(pixel->y < size.y);
    }
    const auto pixel = project(close, point, size);
    left = std::min(left, pixel->x);
    right = std::max(right, pixel->x);
  }
  CHECK(right - left > 0.6F * size.x);

  const Camera wide = framed(camera, std::vector<glm::vec3>{{0, 0, 1000}}, {20.0F, 300.0F}, 0.5F);
  CHECK(wide.mm_per_pixel(600.0F) * 300.0F ==
        Approx(300.0F));  // the breadth, half the height, spans the least
  CHECK(framed(at_origin(), std::vector<glm::vec3>{}, {20.0F, 300.0F}, 1.0F) == at_origin());
}

TEST_CASE("A move begins and ends where it should and turns the short way round") {
  Camera a = at_origin();
  Camera b = at_origin();
  a.azimuth = 3.0F;
  b.azimuth = -3.0F;
  CHECK(between(a, b, 0.0F) == a);
  CHECK(between(a, b, 1.0F) == b);
  CHECK(std::abs(between(a, b, 0.5F).azimuth) == Approx(3.14159F).margin(0.01));
}
