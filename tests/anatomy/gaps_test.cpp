#include "anatomy/gaps.h"

#include <fmt/format.h>

#include <algorithm>

#include "catch.h"
#include "content.h"

using namespace knotlas;

namespace {

bool names(const std::vector<Issue>& gaps, std::string_view message) {
  return std::any_of(gaps.begin(), gaps.end(), [&](const Issue& gap) { return gap.message == message; });
}

}  // namespace

TEST_CASE("Gaps of the content are named with their place") {
  const std::vector<Issue> gaps = gaps_in(knotlas::test::good_catalog());
  CHECK(names(gaps, "scm_sternal has no nerve"));
  CHECK(names(gaps, "scm_sternal has no red flag"));
  CHECK(names(gaps, "habit_screen_height has no course"));
  CHECK(names(gaps, "no red flag belongs to the region upper_limb/forearm_back"));
  CHECK_FALSE(names(gaps, "no red flag belongs to the region head_neck/back_of_neck"));
  CHECK_FALSE(names(gaps, "trapezius_descending has no nerve"));
  CHECK_FALSE(names(gaps, "trapezius_descending has no red flag"));
  for (const Issue& gap : gaps) {
    CHECK(gap.severity == Issue::Severity::error);
    CHECK_FALSE(gap.origin.file.empty());
    CHECK_FALSE(gap.mend.empty());
  }
}

TEST_CASE("A region that nothing fills is a gap, one filled from below is not") {
  Catalog catalog = knotlas::test::good_catalog();
  std::erase_if(catalog.muscles, [](const Muscle& m) { return m.region.starts_with("upper_limb"); });
  const std::vector<Issue> gaps = gaps_in(catalog);
  CHECK(names(gaps, "the region upper_limb holds no muscle"));
  CHECK(names(gaps, "the region upper_limb/forearm_back holds no muscle"));
  CHECK_FALSE(names(gaps, "the region head_neck holds no muscle"));
}

TEST_CASE("A trigger point that refers nowhere is a gap") {
  Catalog catalog = knotlas::test::good_catalog();
  const auto muscle = std::find_if(catalog.muscles.begin(), catalog.muscles.end(),
                                   [](const Muscle& m) { return m.id == "trapezius_descending"; });
  REQUIRE(muscle != catalog.muscles.end());
  muscle->trigger_points.front().refers.essential.clear();
  CHECK(names(gaps_in(catalog),
              muscle->trigger_points.front().id + " of trapezius_descending has no essential zone"));
}

TEST_CASE("A dose that its kind needs, and a no-go area without a place, are gaps") {
  Catalog catalog = knotlas::test::good_catalog();
  const auto technique = [&](std::string_view id) -> Technique& {
    return *std::ranges::find(catalog.techniques, id, &Technique::id);
  };
  Technique& press = technique("press_shoulder_ridge");
  const std::vector<Issue> before = gaps_in(catalog);
  for (const char* what : {"tool", "pressure_ceiling", "hold_seconds", "repetitions", "times_a_day"})
    CHECK_FALSE(names(before, fmt::format("press_shoulder_ridge has no {}", what)));
  press.tool.clear();
  press.pressure_ceiling.reset();
  press.hold_seconds = press.repetitions = press.times_a_day = {};
  for (Caution& caution : catalog.cautions) caution.zone.clear();
  const std::vector<Issue> gaps = gaps_in(catalog);
  for (const char* what : {"tool", "pressure_ceiling", "hold_seconds", "repetitions", "times_a_day"})
    CHECK(names(gaps, fmt::format("press_shoulder_ridge has no {}", what)));
  CHECK_FALSE(names(gaps, "habit_screen_height has no times_a_day"));  // a habit lasts all day
  CHECK_FALSE(names(gaps, "stretch_side_of_neck has no pressure_ceiling"));
  CHECK(std::ranges::any_of(gaps, [](const Issue& gap) { return gap.message.ends_with("is not drawn"); }));
}

TEST_CASE("The content of the program leaves nothing open") {
  const auto content = load_catalog(KNOTLAS_ASSETS);
  REQUIRE(content);
  for (const Issue& gap : gaps_in(content->catalog)) FAIL_CHECK(text_of(gap));
}
