#include "body/brush.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "../atlases.h"
#include "body/red_flags.h"
#include "small_atlas.h"

using namespace knotlas;

namespace {

const glm::vec3 cheek{-60, -80, 0};
const glm::vec3 nape{-40, 90, 0};

SkinPlace on(const Atlas& atlas, glm::vec3 point) {
  const auto place = atlas.skin()->nearest(point);
  REQUIRE(place);
  return *place;
}

Caution red_flag(const std::string& id, bool emergency, std::vector<std::string> areas) {
  Caution caution;
  caution.id = id;
  caution.kind = CautionKind::red_flag;
  caution.emergency = emergency;
  caution.areas = std::move(areas);
  return caution;
}

}  // namespace

TEST_CASE("a brush paints a soft disc of its radius", "[brush]") {
  const Atlas atlas = small::atlas();
  const SkinPlace centre = on(atlas, cheek);
  const auto touched = brushed(*atlas.skin(), {&centre, 1}, 20.0F);
  REQUIRE(touched.size() == 1);
  Painting painting;
  apply(painting, *atlas.skin(), touched[0], 0.7F);
  const auto& positions = atlas.pack().structures[0].mesh.positions;
  for (std::size_t v = 0; v < painting.size(); ++v) {
    const float distance = glm::distance(positions[v], centre.position);
    if (distance < 6.0F) CHECK(painting[v] == Approx(0.7F));
    if (distance > 26.0F) CHECK(painting[v] == 0.0F);
  }
  Painting again = painting;
  apply(again, *atlas.skin(), touched[0], 0.7F);
  CHECK(again == painting);
  apply(again, *atlas.skin(), touched[0], 0.0F);
  CHECK(*std::max_element(again.begin(), again.end()) < 0.2F);  // too faint a rim to be seen
}

TEST_CASE("a way that jumps is painted in parts, with nothing between", "[brush]") {
  const Atlas atlas = small::atlas();
  const std::vector<SkinPlace> places{on(atlas, cheek), on(atlas, cheek + glm::vec3(0, 0, 4)),
                                      on(atlas, nape)};
  const auto touched = brushed(*atlas.skin(), places, 16.0F);
  REQUIRE(touched.size() == 2);
  Painting painting;
  for (const ZoneField& field : touched) apply(painting, *atlas.skin(), field, 1.0F);
  CHECK(painting[places[0].vertex] > 0.8F);
  CHECK(painting[places[2].vertex] > 0.8F);
  CHECK(painting[on(atlas, {-100, 0, 0}).vertex] == 0.0F);
}

TEST_CASE("the mirror image of a place faces the other way on the other side", "[brush]") {
  const Atlas atlas = small::atlas();
  const auto other = mirrored(*atlas.skin(), on(atlas, cheek));
  REQUIRE(other);
  CHECK(other->position.x > 55.0F);
  CHECK(other->normal.x > 0.0F);
}

TEST_CASE("red flags are those of the muscles beneath, emergencies first", "[brush]") {
  Catalog catalog = small::catalog();
  catalog.muscles[0].region = "head/face";  // its point lies beneath the cheek
  catalog.muscles[1].region = "neck";
  catalog.cautions = {red_flag("slow", false, {"head"}), red_flag("elsewhere", true, {"neck"}),
                      red_flag("fast", true, {"head/face"}), red_flag("likeness", true, {"head/fac"}),
                      red_flag("everyone", true, {})};
  const Atlas atlas = small::atlas(catalog);
  const auto flags = red_flags_at(atlas, spot(atlas, on(atlas, cheek), 15.0F));
  REQUIRE(flags.size() == 2);
  CHECK(flags[0]->id == "fast");
  CHECK(flags[1]->id == "slow");
  CHECK(red_flags_at(atlas, {}).empty());
}

TEST_CASE("what does not fit is said of a suspect", "[brush]") {
  const Atlas atlas = small::atlas();
  const auto small_spot = where_does_it_hurt(atlas, spot(atlas, on(atlas, cheek), 8.0F));
  REQUIRE(small_spot.size() == 2);
  CHECK(small_spot[1].against == "Most of the essential zone of TrP1 is not painted.");
  const auto fitting = where_does_it_hurt(atlas, spot(atlas, on(atlas, cheek), 15.0F));
  REQUIRE_FALSE(fitting.empty());
  CHECK(fitting[0].against.empty());
  Painting wide = spot(atlas, on(atlas, cheek), 15.0F);
  add(wide, spot(atlas, on(atlas, {0, 0, 100}), 30.0F));
  const auto outside = where_does_it_hurt(atlas, wide);
  REQUIRE_FALSE(outside.empty());
  CHECK(outside[0].against.find("% of the painted area lies in none of its zones.") != std::string::npos);
}

TEST_CASE("a stroke on the reference body, and what it costs", "[brush][reference]") {
  const auto measured = measured_atlas();
  if (measured == nullptr) return;
  const Atlas& atlas = *measured;
  atlas.prepare_all();
  using Clock = std::chrono::steady_clock;
  const auto ms = [](Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
  };
  const SkinPlace shoulder = on(atlas, {-110, -40, 1400});
  constexpr int rounds = 20;
  Painting painting;
  auto start = Clock::now();
  for (int i = 0; i < rounds; ++i) {
    for (const ZoneField& field : brushed(*atlas.skin(), {&shoulder, 1}, 18.0F)) {
      Painting next = painting;  // as a step of the history does
      apply(next, *atlas.skin(), field, 0.7F);
      painting = std::move(next);
    }
  }
  const double dab = ms(start) / rounds;
  std::vector<Suspect> suspects;
  start = Clock::now();
  for (int i = 0; i < rounds; ++i) suspects = where_does_it_hurt(atlas, painting);
  const double ranking = ms(start) / rounds;
  start = Clock::now();
  const auto flags = red_flags_at(atlas, painting);
  fmt::print("a dab {:.2f} ms, ranking {:.2f} ms, red flags {:.2f} ms, {} vertices\n", dab, ranking,
             ms(start), painting.size());
  CHECK_FALSE(suspects.empty());
  CHECK_FALSE(flags.empty());
}
