#include "anatomy/in_words.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace knotlas {
namespace {

bool given(Range range) {
  return range.high > 0.0F;
}

std::string span_of(Range range) {
  return range.low == range.high ? fmt::format("{:g}", range.high)
                                 : fmt::format("{:g}–{:g}", range.low, range.high);
}

bool contains(const std::vector<const Caution*>& list, const Caution* caution) {
  return std::find(list.begin(), list.end(), caution) != list.end();
}

bool lies_in(std::string_view region, std::string_view area) {
  return region == area ||
         (region.size() > area.size() && region.substr(0, area.size()) == area && region[area.size()] == '/');
}

void file_away(Warnings& warnings, const Caution& caution) {
  std::vector<const Caution*>& list = caution.kind == CautionKind::red_flag ? warnings.red_flags
                                      : caution.kind == CautionKind::no_go  ? warnings.no_go
                                                                            : warnings.cautions;
  if (!contains(list, &caution)) list.push_back(&caution);
}

void add_areas(const Catalog& catalog, const std::vector<Stroke>& strokes, std::vector<std::string>& areas,
               const std::vector<std::string>& already = {}) {
  for (const Stroke& stroke : strokes) {
    for (std::string_view id : stroke.points) {
      const bool across = id.starts_with('~');
      const SurfacePoint* point = catalog.surface_point(across ? id.substr(1) : id);
      if (point == nullptr) continue;
      const std::string& name = point->area.empty() ? point->label : point->area;
      const std::string area = across ? name + " of the other side" : name;
      const auto is_area = [&](const std::string& other) { return other == area; };
      if (std::none_of(areas.begin(), areas.end(), is_area) &&
          std::none_of(already.begin(), already.end(), is_area)) {
        areas.push_back(area);
      }
    }
  }
}

}  // namespace

std::string dose_line(const Technique& technique, const Phrases& phrases) {
  std::vector<std::string> parts;
  if (given(technique.hold_seconds)) {
    const bool minutes = technique.hold_seconds.low >= 120.0F;
    const Range hold = minutes
                           ? Range{technique.hold_seconds.low / 60.0F, technique.hold_seconds.high / 60.0F}
                           : technique.hold_seconds;
    parts.push_back(minutes ? phrases.tr("{} min", span_of(hold)) : phrases.tr("{} s", span_of(hold)));
  }
  if (given(technique.repetitions)) parts.push_back(fmt::format("{}×", span_of(technique.repetitions)));
  if (given(technique.times_a_day)) parts.push_back(phrases.tr("{} a day", span_of(technique.times_a_day)));
  if (given(technique.days_a_week)) {
    const std::string days = span_of(technique.days_a_week);
    parts.push_back(technique.days_a_week.low == 7.0F    ? std::string(phrases.tr("every day"))
                    : technique.days_a_week.high == 1.0F ? phrases.tr("{} day a week", days)
                                                         : phrases.tr("{} days a week", days));
  }
  return fmt::format("{}", fmt::join(parts, " · "));
}

Warnings warnings_for(const Catalog& catalog, const Muscle& muscle) {
  Warnings warnings;
  for (const std::string& id : muscle.cautions) {
    if (const Caution* caution = catalog.caution(id)) file_away(warnings, *caution);
  }
  for (const Caution& caution : catalog.cautions) {
    if (std::any_of(caution.areas.begin(), caution.areas.end(),
                    [&](const std::string& area) { return lies_in(muscle.region, area); })) {
      file_away(warnings, caution);
    }
  }
  for (const Caution& caution : catalog.cautions) {
    if (caution.areas.empty() && !contains(warnings.red_flags, &caution) &&
        !contains(warnings.cautions, &caution) && !contains(warnings.no_go, &caution)) {
      warnings.general.push_back(&caution);
    }
  }
  return warnings;
}

std::vector<const Caution*> further_cautions(const Catalog& catalog, const Technique& technique,
                                             const Warnings& warnings) {
  std::vector<const Caution*> further;
  for (const std::string& id : technique.cautions) {
    const Caution* caution = catalog.caution(id);
    if (caution == nullptr || contains(warnings.red_flags, caution) || contains(warnings.cautions, caution) ||
        contains(warnings.no_go, caution)) {
      continue;
    }
    further.push_back(caution);
  }
  return further;
}

FeltAt felt_at(const Catalog& catalog, const Referral& referral) {
  FeltAt felt;
  add_areas(catalog, referral.essential, felt.essential);
  add_areas(catalog, referral.spillover, felt.spillover, felt.essential);
  return felt;
}

FeltAt felt_at(const Catalog& catalog, const Muscle& muscle) {
  FeltAt felt;
  for (const TriggerPoint& point : muscle.trigger_points) {
    add_areas(catalog, point.refers.essential, felt.essential);
  }
  for (const TriggerPoint& point : muscle.trigger_points) {
    add_areas(catalog, point.refers.spillover, felt.spillover, felt.essential);
  }
  return felt;
}

std::string sentence_case(std::string_view text) {
  std::string out(text);
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

}  // namespace knotlas
