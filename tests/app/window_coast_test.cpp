#include "app/window_coast.h"

#include "catch.h"

using namespace knotlas;

namespace {

/// A body turned by 12 units every 15 ms and let go of `held` seconds after the last.
Coast thrown(double held) {
  Coast coast;
  for (int i = 0; i <= 10; ++i) coast.turned({12.0F, 0.0F}, 0.015 * i);
  coast.let_go(0.15 + held);
  return coast;
}

}  // namespace

TEST_CASE("a body that is let go of while it turns turns on, ever slower, and comes to rest") {
  Coast coast = thrown(0.005);
  REQUIRE(coast.going());
  double now = 0.155;
  float before = 1e9F;
  float whole = 0.0F;
  while (coast.going()) {
    now += 0.05;
    REQUIRE(now < 3.0);
    const glm::vec2 step = coast.step(now);
    CHECK(step.x > 0.0F);
    CHECK(step.x < before);
    CHECK(step.y == 0.0F);
    before = step.x;
    whole += step.x;
  }
  CHECK(whole == Approx(12.0 / 0.015 * Coast::slowing).epsilon(0.15));
  CHECK(coast.step(9.0) == glm::vec2(0.0F));
}

TEST_CASE("how far it turns on does not depend on how often it is drawn") {
  Coast often = thrown(0.005);
  Coast seldom = thrown(0.005);
  float way = 0.0F;
  for (int i = 1; i <= 40; ++i) way += often.step(0.155 + 0.01 * i).x;
  CHECK(seldom.step(0.555).x == Approx(way).epsilon(0.001));
}

TEST_CASE("a body that was put down stands, and so does one that is stopped") {
  CHECK_FALSE(thrown(0.2).going());
  Coast coast = thrown(0.005);
  coast.stop();
  CHECK(coast.step(0.2) == glm::vec2(0.0F));
  Coast slow;
  for (int i = 0; i <= 10; ++i) slow.turned({1.0F, 0.5F}, 0.015 * i);
  slow.let_go(0.155);
  CHECK_FALSE(slow.going());
}
