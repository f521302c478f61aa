#include "body/fill_in.h"

#include "catch.h"
#include "small_atlas.h"

using namespace knotlas;

TEST_CASE("What a body lacks is filled in from the built-in one, muscles only, and marked") {
  Pack pack = small::pack();
  pack.structures[1].concepts = {"FMA1", "FMA40"};
  Pack built_in;
  built_in.id = "figure";
  for (const char* fma : {"FMA1", "FMA40", "FMA50", "FMA50"})
    built_in.structures.push_back(
        small::structure(fma, Side::right, Kind::muscle, shapes::sphere({0, 0, 0}, 5.0F)));
  built_in.structures.push_back(
      small::structure("FMA60", Side::right, Kind::bone, shapes::sphere({0, 0, 0}, 5.0F)));
  built_in.structures[2].file = "muscle/fifty.glb";
  const std::size_t before = pack.structures.size();
  CHECK(fill_in(pack, built_in) == 2);  // both pieces of the one concept that is missing
  REQUIRE(pack.structures.size() == before + 2);
  CHECK(pack.structures.back().fma == "FMA50");
  CHECK(pack.structures.back().adapted);
  CHECK(pack.structures[before].file == "figure:muscle/fifty.glb");
  CHECK(is_filled_in(pack.structures[before]));
  CHECK_FALSE(is_filled_in(pack.structures[0]));
  CHECK(fill_in(pack, built_in) == 0);
}
