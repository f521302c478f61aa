#include "app/window_pulse.h"

#include "catch.h"

using namespace knotlas;

TEST_CASE("a zone that is pointed at lights up twice, then stands; another one begins anew; none, none") {
  Pulse pulse;
  CHECK(pulse.follow(std::nullopt, 5.0) == 0.0F);
  CHECK_FALSE(pulse.beating());
  CHECK(pulse.follow("TrP1", 10.0) == 0.0F);
  CHECK(pulse.beating());
  CHECK(pulse.follow("TrP1", 10.0 + 0.5 * Pulse::beat) == Approx(1.0F));
  CHECK(pulse.follow("TrP1", 10.0 + Pulse::beat) == Approx(0.0F).margin(1e-6));
  CHECK(pulse.beating());
  CHECK(pulse.follow("TrP1", 10.0 + 1.5 * Pulse::beat) == Approx(1.0F));
  CHECK(pulse.follow("TrP1", 10.0 + 2.01 * Pulse::beat) == 0.0F);
  CHECK_FALSE(pulse.beating());
  CHECK(pulse.follow("TrP1", 60.0) == 0.0F);
  CHECK(pulse.follow("TrP2", 60.0) == 0.0F);
  CHECK(pulse.follow("TrP2", 60.0 + 0.5 * Pulse::beat) == Approx(1.0F));
  CHECK(pulse.follow(std::nullopt, 60.0 + 0.5 * Pulse::beat) == 0.0F);
  CHECK_FALSE(pulse.beating());
}
