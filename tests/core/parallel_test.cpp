#include "core/parallel.h"

#include <vector>

#include "catch.h"

using namespace knotlas;

TEST_CASE("Every item is worked on exactly once") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{1000}}) {
    std::vector<int> visits(count, 0);
    parallel_for(count, [&](std::size_t i) { ++visits[i]; });
    for (const int v : visits) REQUIRE(v == 1);
  }
}
