#include "body/where.h"

#include <algorithm>

#include "catch.h"
#include "small_atlas.h"

using namespace knotlas;

namespace {

Painting painted(const Atlas& atlas, glm::vec3 point, float radius) {
  const auto place = atlas.skin()->nearest(point);
  REQUIRE(place);
  return spot(atlas, *place, radius);
}

const glm::vec3 cheek{-60, -80, 0};
const glm::vec3 brow{-50, -60, 62};
const glm::vec3 nape{-40, 90, 0};

}  // namespace

TEST_CASE("the muscle whose pattern fits best comes first", "[where]") {
  const Atlas atlas = small::atlas();
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painted(atlas, cheek, 12.0F));
  REQUIRE(suspects.size() == 2);
  CHECK(suspects[0].id == MuscleSide{0, Side::right});
  CHECK(suspects[1].id == MuscleSide{1, Side::right});  // explains as much, with a zone nine times as large
  CHECK(suspects[0].score > 0.85F);
  CHECK(suspects[0].score < 1.0F + 1.0e-4F);
  const TriggerPointMatch& match = suspects[0].trigger_points.front();
  CHECK(match.essential > 0.9F);
  CHECK(match.covered == Approx(0.64F).margin(0.15F));
  CHECK(suspects[1].trigger_points.front().covered < 0.15F);
  CHECK(suspects[0].why.find("% of the painted area lies in the essential zone of TrP1") !=
        std::string::npos);
  CHECK(suspects[0].why.find("of that essential zone is painted.") != std::string::npos);
}

TEST_CASE("pain on the left accuses the left", "[where]") {
  const Atlas atlas = small::atlas();
  const std::vector<Suspect> suspects =
      where_does_it_hurt(atlas, painted(atlas, cheek * glm::vec3(-1, 1, 1), 12.0F));
  REQUIRE_FALSE(suspects.empty());
  for (const Suspect& s : suspects) CHECK(s.id.side == Side::left);
}

TEST_CASE("essential counts more than spillover", "[where]") {
  const Atlas atlas = small::atlas();
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painted(atlas, brow, 8.0F));
  REQUIRE(suspects.size() == 1);
  CHECK(suspects[0].id == MuscleSide{0, Side::right});
  CHECK(suspects[0].score < 0.5F);
  CHECK(suspects[0].score > 0.25F);
  CHECK(suspects[0].why.find("spillover zone of TrP1, none in its essential zone") != std::string::npos);
}

TEST_CASE("points of a muscle answer together, the better one first", "[where]") {
  const Atlas atlas = small::atlas();
  Painting painting = painted(atlas, cheek, 20.0F);
  add(painting, painted(atlas, nape, 10.0F));
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painting);
  REQUIRE(suspects.size() == 2);
  const Suspect& wide = suspects[0].id.muscle == 1 ? suspects[0] : suspects[1];
  REQUIRE(wide.trigger_points.size() == 2);
  CHECK(wide.trigger_points[0].point == 0);
  CHECK(wide.trigger_points[0].essential + wide.trigger_points[1].essential == Approx(1.0F).margin(0.02F));
  CHECK(wide.why.find("lies in the essential zone of TrP2.") != std::string::npos);
  CHECK(suspects[0].id.muscle == 1);  // alone explains both places
}

TEST_CASE("muscles that cannot be told apart are called tied", "[where]") {
  Catalog c = small::catalog();
  c.muscles.push_back(c.muscles[0]);
  c.muscles.back().id = "twin";
  const Atlas atlas = small::atlas(c);
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painted(atlas, cheek, 14.0F));
  REQUIRE(suspects.size() == 3);
  CHECK_FALSE(suspects[0].tied);
  CHECK(suspects[1].tied);
  CHECK(suspects[0].id.muscle == 0);  // in the order of the catalog
  CHECK(suspects[1].id.muscle == 2);
  CHECK_FALSE(suspects[2].tied);
}

TEST_CASE("two sides that cannot be told apart are one answer, which says so", "[where]") {
  const Atlas atlas = small::atlas();
  Painting painting = painted(atlas, cheek, 12.0F);
  add(painting, painted(atlas, cheek * glm::vec3(-1, 1, 1), 12.0F));
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painting);
  REQUIRE(suspects.size() == 2);
  for (const Suspect& s : suspects) {
    CHECK(s.either_side);
    const std::string other = s.id.side == Side::right ? "left" : "right";
    CHECK(s.why.find("The " + other + " one fits as well.") != std::string::npos);
  }
  for (const Suspect& s : where_does_it_hurt(atlas, painted(atlas, cheek, 12.0F))) CHECK_FALSE(s.either_side);
}

TEST_CASE("of two alike the common one comes first, the rare one last, and says so", "[where]") {
  Catalog c = small::catalog();
  c.muscles.push_back(c.muscles[0]);
  c.muscles.back().id = "common_twin";
  c.muscles.back().frequency = Frequency::common;
  c.muscles[0].frequency = Frequency::rare;
  const Atlas atlas = small::atlas(c);
  const std::vector<Suspect> suspects = where_does_it_hurt(atlas, painted(atlas, cheek, 14.0F));
  REQUIRE(suspects.size() == 3);
  CHECK(suspects[0].id.muscle == 2);
  const auto rare =
      std::find_if(suspects.begin(), suspects.end(), [](const Suspect& s) { return s.id.muscle == 0; });
  REQUIRE(rare != suspects.end());
  CHECK(rare->score == Approx(suspects[0].score * 0.8F / 1.05F).epsilon(0.02));
  CHECK(rare->against.find("rarely met") != std::string::npos);
  CHECK(suspects[0].against.find("rarely met") == std::string::npos);
}

TEST_CASE("no painting, no suspects", "[where]") {
  const Atlas atlas = small::atlas();
  CHECK(where_does_it_hurt(atlas, {}).empty());
  CHECK(where_does_it_hurt(atlas, Painting(atlas.skin()->outer().size(), 0.0F)).empty());
  CHECK(where_does_it_hurt(atlas, painted(atlas, {0, 0, 100}, 5.0F)).empty());  // nobody refers to the crown
}

TEST_CASE("a place on the skin names who refers to it", "[where]") {
  const Atlas atlas = small::atlas();
  const auto at = [&](glm::vec3 p) { return referring_to(atlas, *atlas.skin()->nearest(p)); };
  const std::vector<Referrer> on_cheek = at(cheek);
  REQUIRE(on_cheek.size() == 2);
  CHECK(on_cheek[0].id == MuscleSide{1, Side::right});  // deepest within its zone
  CHECK(on_cheek[0].essential);
  const std::vector<Referrer> on_brow = at(brow);
  REQUIRE(on_brow.size() == 1);
  CHECK_FALSE(on_brow[0].essential);
  const std::vector<Referrer> on_nape = at(nape);
  REQUIRE(on_nape.size() == 1);
  CHECK(on_nape[0].point == 1);
  CHECK(at({0, 0, 100}).empty());
}

TEST_CASE("a painted spot is round, soft, and the stronger of two wins", "[where]") {
  const Atlas atlas = small::atlas();
  const auto place = atlas.skin()->nearest(cheek);
  Painting a = spot(atlas, *place, 15.0F);
  REQUIRE(a.size() == atlas.skin()->outer().size());
  const Items<glm::vec3>& positions = atlas.pack().structures[0].mesh.positions;
  for (std::size_t v = 0; v < a.size(); ++v) {
    const float away = glm::distance(positions[v], place->position);
    if (away < 10.0F) CHECK(a[v] == 1.0F);
    if (away > 20.0F) CHECK(a[v] == 0.0F);
  }
  Painting half = a;
  for (float& x : half) x *= 0.5F;
  add(half, a);
  CHECK(half == a);
  Painting none;
  add(none, a);
  CHECK(none == a);
}
