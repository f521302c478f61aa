#include "state/camera_motion.h"

#include "catch.h"

using namespace knotlas;

TEST_CASE("a flight starts where the camera is, ends exactly where it was sent, and moves all the way") {
  Camera from;
  Camera to = looking(from, View::left);
  to.distance = 900.0F;
  to.target = {100, -50, 1300};
  CameraMotion motion;
  motion.fly(from, to, 10.0, 0.5);
  REQUIRE(motion.flying());
  CHECK(motion.at(10.0) == from);
  CHECK(motion.goal() == to);
  float last = from.distance;
  for (double t : {10.1, 10.2, 10.3, 10.4}) {
    const Camera camera = motion.at(t);
    CHECK(camera.distance < last);
    last = camera.distance;
    CHECK(motion.flying());
  }
  CHECK(motion.at(10.5) == to);
  CHECK_FALSE(motion.flying());
}

TEST_CASE("a flight can be interrupted, and one without duration is a jump") {
  Camera from;
  const Camera to = looking(from, View::back);
  CameraMotion motion;
  motion.fly(from, to, 0.0, 1.0);
  motion.stop();
  CHECK_FALSE(motion.flying());
  motion.fly(from, to, 5.0, 0.0);
  CHECK(motion.at(5.0) == to);
  CHECK_FALSE(motion.flying());
}

TEST_CASE("zooming keeps what is under the mouse there") {
  const glm::vec2 size{800, 600};
  const glm::vec2 pixel{650, 120};
  Camera camera;
  const float mm = camera.mm_per_pixel(size.y);
  const glm::vec3 under = camera.target + camera.right() * (250.0F * mm) + camera.up() * (180.0F * mm);
  const Camera closer = zoomed_at(camera, 0.5F, pixel, size);
  CHECK(closer.distance == Approx(camera.distance * 0.5F));
  const auto after = project(closer, under, size);
  REQUIRE(after.has_value());
  CHECK(after->x == Approx(pixel.x).margin(0.1));
  CHECK(after->y == Approx(pixel.y).margin(0.1));
}

TEST_CASE("a camera faces what is painted, and stays when nothing is") {
  const Camera camera;
  CHECK(facing({}, camera, 1.0F) == camera);
  const PainDrawing back{{1.0F, 20.0F, {{{0, 100, 1300}, {0, 1, 0}}, {{50, 100, 1300}, {0, 1, 0}}}}};
  const Camera seen = facing({&back}, camera, 1.0F);
  CHECK(seen.direction().y < -0.9F);  // it stands behind and looks forwards
  CHECK(seen.distance < camera.distance);
  const PainDrawing erased{{0.0F, 20.0F, {{{0, 100, 1300}, {0, 1, 0}}}}};
  CHECK(facing({&erased}, camera, 1.0F) == camera);
}
