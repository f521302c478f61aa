#include "anatomy/gaps.h"

#include <fmt/format.h>

#include <algorithm>

namespace knotlas {
namespace {

void report(const Origin& origin, std::string message, std::string mend, std::vector<Issue>& into) {
  into.push_back({Issue::Severity::error, origin, std::move(message), std::move(mend)});
}

bool is_red_flag(const Catalog& catalog, std::string_view id) {
  const Caution* caution = catalog.caution(id);
  return caution != nullptr && caution->kind == CautionKind::red_flag;
}

void find_in_muscle(const Catalog& catalog, const Muscle& muscle, std::vector<Issue>& gaps) {
  const auto want = [&](bool there, std::string_view what) {
    if (!there) report(muscle.origin, fmt::format("{} has no {}", muscle.id, what), "Write it.", gaps);
  };
  want(!muscle.attachments_origin.empty(), "origin");
  want(!muscle.attachments_insertion.empty(), "insertion");
  want(!muscle.action.empty(), "action");
  want(!muscle.nerve.empty(), "nerve");
  want(!muscle.feels_like.empty(), "feels_like");
  want(!muscle.made_worse_by.empty(), "made_worse_by");
  want(!muscle.look_alikes.empty(), "look_alikes");
  want(!muscle.related.empty(), "related muscle");
  want(std::ranges::any_of(muscle.cautions, [&](const auto& id) { return is_red_flag(catalog, id); }),
       "red flag");
  for (const TriggerPoint& point : muscle.trigger_points) {
    if (!point.refers.essential.empty()) continue;
    report(point.origin, fmt::format("{} of {} has no essential zone", point.id, muscle.id),
           "Add where its pain is nearly always felt.", gaps);
  }
}

bool is_one_of(TechniqueKind kind, std::initializer_list<TechniqueKind> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool presses(TechniqueKind kind) {
  using enum TechniqueKind;
  return is_one_of(kind, {pressure, ball, roller, cane, massage});
}

/// Balls and strokes may keep moving, exercise may go on without a stop.
bool holds(TechniqueKind kind) {
  using enum TechniqueKind;
  return is_one_of(kind, {pressure, roller, cane, stretch, contract_relax, heat});
}

void find_in_technique(const Technique& technique, std::vector<Issue>& gaps) {
  const auto want = [&](bool there, std::string_view what) {
    if (!there) report(technique.origin, fmt::format("{} has no {}", technique.id, what), "Write it.", gaps);
  };
  want(!technique.position.empty(), "position");
  want(!technique.course.empty(), "course");
  want(!technique.stop_rule.empty(), "stop_rule");
  want(technique.days_a_week.high > 0.0F, "days_a_week");
  if (technique.kind != TechniqueKind::habit) {
    want(technique.repetitions.high > 0.0F, "repetitions");
    want(technique.times_a_day.high > 0.0F, "times_a_day");
  }
  if (holds(technique.kind)) want(technique.hold_seconds.high > 0.0F, "hold_seconds");
  if (!presses(technique.kind)) return;
  want(!technique.tool.empty(), "tool");
  want(technique.pressure_ceiling.has_value(), "pressure_ceiling");
}

void find_in_caution(const Caution& caution, std::vector<Issue>& gaps) {
  if (caution.kind != CautionKind::no_go || !caution.zone.empty()) return;
  report(caution.origin, fmt::format("the no-go area {} is not drawn", caution.id), "Add its zone.", gaps);
}

/// Whether `region` is `area` or lies below it.
bool lies_in(std::string_view region, std::string_view area) {
  return region.starts_with(area) && (region.size() == area.size() || region[area.size()] == '/');
}

void find_in_region(const Catalog& catalog, const Region& region, std::vector<Issue>& gaps) {
  const bool filled =
      std::ranges::any_of(catalog.muscles, [&](const Muscle& m) { return lies_in(m.region, region.id); });
  if (!filled) {
    report(region.origin, fmt::format("the region {} holds no muscle", region.id),
           "Move one there, or remove it.", gaps);
  }
  const bool flagged = std::ranges::any_of(catalog.cautions, [&](const Caution& c) {
    return c.kind == CautionKind::red_flag && std::ranges::any_of(c.areas, [&](const auto& area) {
             return lies_in(region.id, area) || lies_in(area, region.id);
           });
  });
  if (!flagged) {
    report(region.origin, fmt::format("no red flag belongs to the region {}", region.id),
           "Add it to the areas of those that apply.", gaps);
  }
}

}  // namespace

std::vector<Issue> gaps_in(const Catalog& catalog) {
  std::vector<Issue> gaps;
  for (const Region& region : catalog.regions) find_in_region(catalog, region, gaps);
  for (const Caution& caution : catalog.cautions) find_in_caution(caution, gaps);
  for (const Technique& technique : catalog.techniques) find_in_technique(technique, gaps);
  for (const Muscle& muscle : catalog.muscles) find_in_muscle(catalog, muscle, gaps);
  return gaps;
}

}  // namespace knotlas
