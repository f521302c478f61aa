#include "body/atlas.h"

#include <algorithm>
#include <thread>

#include "catch.h"
#include "small_atlas.h"

using namespace knotlas;

namespace {

bool covers(const Atlas& atlas, const ZoneField& field, glm::vec3 point) {
  const auto place = atlas.skin()->nearest(point);
  if (!place) return false;
  const auto found = std::find(field.vertices.begin(), field.vertices.end(), place->vertex);
  return found != field.vertices.end() &&
         field.distance[static_cast<std::size_t>(found - field.vertices.begin())] < 0;
}

bool reports(const std::vector<Issue>& issues, Issue::Severity severity, const std::string& text, int line) {
  return std::any_of(issues.begin(), issues.end(), [&](const Issue& i) {
    return i.severity == severity && i.message.find(text) != std::string::npos && i.origin.line == line;
  });
}

}  // namespace

TEST_CASE("every muscle of the content has an entry a side", "[atlas]") {
  const Atlas atlas = small::atlas();
  REQUIRE(atlas.entries().size() == 4);
  const auto left = atlas.find("wide", Side::left);
  REQUIRE(left);
  CHECK(*left == MuscleSide{1, Side::left});
  CHECK(atlas.entry(*left).id == *left);
  CHECK(atlas.entry(*left).structures == std::vector<std::uint32_t>{4});
  CHECK(atlas.entry(*left).bounds.centre().x == Approx(30.0F));
  CHECK(atlas.muscles_of(4) == std::vector<MuscleSide>{*left});
  CHECK(atlas.muscles_of(0).empty());
  CHECK(atlas.muscles_of(99).empty());
  CHECK_FALSE(atlas.find("narrow", Side::left));
  CHECK_FALSE(atlas.find("wide", Side::midline));
  CHECK(atlas.issues().empty());
}

TEST_CASE("a concept with both sides gives each entry its own", "[atlas]") {
  Catalog c = small::catalog();
  c.muscles[0].right_structures = c.muscles[0].left_structures = {"FMA9"};
  Pack p = small::pack();
  for (const std::size_t i : {1U, 2U}) p.structures[i].concepts = {"FMA9"};
  const Atlas atlas = small::atlas(c, p);
  CHECK(atlas.entry({0, Side::right}).structures == std::vector<std::uint32_t>{1});
  CHECK(atlas.entry({0, Side::left}).structures == std::vector<std::uint32_t>{2});
}

TEST_CASE("trigger points are mirrored and lie in their muscle", "[atlas]") {
  Catalog c = small::catalog();
  c.muscles[0].trigger_points[0].position = {-30.0F, -45.0F, 0.0F};  // 5 mm outside the ball
  const Atlas atlas = small::atlas(c);
  const PlacedTriggerPoint right = atlas.entry({0, Side::right}).trigger_points.front();
  const PlacedTriggerPoint left = atlas.entry({0, Side::left}).trigger_points.front();
  CHECK(glm::distance(right.position, {-30.0F, -36.0F, 0.0F}) < 0.6F);
  CHECK(glm::distance(left.position, {30.0F, -36.0F, 0.0F}) < 0.6F);
  CHECK(right.snapped == Approx(9.0F).margin(0.5F));
  CHECK(right.depth == Approx(100.0F - glm::length(right.position)).margin(0.5F));
  CHECK(atlas.entry({1, Side::right}).trigger_points[1].snapped == 0.0F);
}

TEST_CASE("trigger points may be placed by share of the muscle", "[atlas]") {
  Catalog c = small::catalog();
  c.muscles[0].trigger_points[0].along_across = glm::vec2(0.5F, 0.5F);
  const Atlas atlas = small::atlas(c);
  CHECK(glm::distance(atlas.entry({0, Side::left}).trigger_points.front().position, {30.0F, -30.0F, 0.0F}) <
        2.0F);
}

TEST_CASE("zones are mirrored, and spillover is what is not essential", "[atlas]") {
  const Atlas atlas = small::atlas();
  const ReferralFields& right = atlas.referral({0, Side::right}, 0);
  const ReferralFields& left = atlas.referral({0, Side::left}, 0);
  CHECK(covers(atlas, right.essential, {-60, -80, 0}));
  CHECK_FALSE(covers(atlas, right.essential, {60, -80, 0}));
  CHECK(covers(atlas, left.essential, {60, -80, 0}));
  CHECK(covers(atlas, right.spillover, {-50, -60, 62}));
  CHECK_FALSE(covers(atlas, right.spillover, {-60, -80, 0}));  // covered by its spillover spot, but essential
  CHECK(covers(atlas, right.spillover, {-60, -80, 21}));

  const ReferralFields all = atlas.referral({1, Side::right});
  CHECK(covers(atlas, all.essential, {-60, -80, 0}));
  CHECK(covers(atlas, all.essential, {-40, 90, 0}));
}

TEST_CASE("zones may be asked for by many threads at once", "[atlas]") {
  const Atlas atlas = small::atlas();
  std::vector<const ReferralFields*> seen(8);
  std::vector<std::thread> threads;
  for (auto& slot : seen) threads.emplace_back([&] { slot = &atlas.referral({0, Side::right}, 0); });
  threads.emplace_back([&] { atlas.prepare_all(); });
  for (std::thread& thread : threads) thread.join();
  CHECK(std::all_of(seen.begin(), seen.end(), [&](const auto* fields) { return fields == seen.front(); }));
  CHECK_FALSE(seen.front()->essential.empty());
}

TEST_CASE("what does not fit the body is reported where it is written", "[atlas]") {
  Catalog c = small::catalog();
  c.muscles[0].left_structures = {"FMA404"};
  c.muscles[1].trigger_points[0].position = {-30.0F, 55.0F,
                                             0.0F};  // 15 mm outside, 19 to where it comes to lie
  c.muscles[1].trigger_points[1].position = {-30.0F, 80.0F, 0.0F};
  c.muscles[1].trigger_points[1].refers.spillover = {{{"nape", "lost"}, {20.0F}}};
  c.muscles[1].trigger_points[1].lines["nape"] = 27;
  const Atlas atlas = small::atlas(c);
  const std::vector<Issue> issues = atlas.issues();
  CHECK(reports(issues, Issue::Severity::warning, "no FMA404 for near (left)", 1));
  CHECK(reports(issues, Issue::Severity::warning, "TrP1 of wide (right) lies 19 mm from the muscle", 20));
  CHECK(reports(issues, Issue::Severity::error, "TrP2 of wide (left) lies 44 mm from the muscle", 20));
  CHECK(reports(issues, Issue::Severity::error, "\"lost\"", 27));
  CHECK(issues.size() == 7);  // one missing structure, and three things on both sides

  SECTION("and the rest stays usable") {
    CHECK(atlas.entry({0, Side::left}).structures.empty());
    CHECK(atlas.entry({0, Side::left}).trigger_points.front().position == glm::vec3(30.0F, -30.0F, 0.0F));
    CHECK(covers(atlas, atlas.referral({1, Side::right}, 1).essential, {-40, 90, 0}));
    CHECK(atlas.referral({1, Side::right}, 1).spillover.empty());
  }
}

TEST_CASE("a body without skin has muscles and no zones", "[atlas]") {
  Pack p = small::pack();
  p.structures.erase(p.structures.begin());
  const Atlas atlas = small::atlas(small::catalog(), p);
  CHECK(atlas.skin() == nullptr);
  CHECK(atlas.referral({0, Side::right}, 0).essential.empty());
  CHECK(atlas.entry({0, Side::right}).trigger_points.front().depth == 0.0F);
  CHECK(atlas.issues().empty());
}

TEST_CASE("rays name structures of the pack", "[atlas]") {
  const Atlas atlas = small::atlas();
  const auto skin = atlas.rays().cast({-30.0F, -500.0F, 0.0F}, {0.0F, 1.0F, 0.0F});
  REQUIRE(skin);
  CHECK(skin->mesh == 0);
  CHECK(atlas.rays().cast({-30.0F, -60.0F, 0.0F}, {0.0F, 1.0F, 0.0F})->mesh == 1);
  CHECK(atlas.rays().closest({30.0F, 30.0F, 0.0F})->mesh == 4);
}
