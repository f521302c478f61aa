#include "app/window_rest.h"

#include "catch.h"

using namespace knotlas;

TEST_CASE("a mouse that rests is told once; an unsteady hand is at rest; a button ends it") {
  Rest rest;
  CHECK_FALSE(rest.due(0.0).has_value());
  CHECK_FALSE(rest.move({10, 10}, 1.0));
  CHECK(rest.due(1.0).value() == Approx(Rest::patience));
  CHECK_FALSE(rest.arrive(1.1));
  CHECK_FALSE(rest.move({40, 10}, 1.2));  // it went on
  CHECK_FALSE(rest.arrive(1.0 + Rest::patience));
  CHECK(rest.arrive(1.2 + Rest::patience));
  CHECK_FALSE(rest.arrive(9.0));
  CHECK(rest.place() == glm::vec2(40, 10));
  CHECK_FALSE(rest.due(9.0).has_value());
  CHECK_FALSE(rest.move({42, 11}, 9.0));
  CHECK(rest.place().has_value());
  CHECK(rest.move({60, 11}, 9.1));
  CHECK_FALSE(rest.place().has_value());
  REQUIRE(rest.arrive(10.0));
  rest.stop();
  CHECK_FALSE(rest.place().has_value());
  CHECK_FALSE(rest.due(11.0).has_value());
}
