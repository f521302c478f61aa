#include "anatomy/coverage.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

namespace knotlas {
namespace {

using Ids = std::set<std::string_view>;

void add_points(const std::vector<Stroke>& strokes, Ids& into) {
  for (const Stroke& stroke : strokes) {
    for (const std::string_view id : stroke.points) into.insert(id.substr(id.starts_with('~') ? 1 : 0));
  }
}

/// How many of the entries some other entry names.
template <class Entries>
std::size_t count_named(const Entries& entries, const Ids& names) {
  return static_cast<std::size_t>(
      std::ranges::count_if(entries, [&](const auto& e) { return names.contains(e.id); }));
}

std::size_t count_kind(const Catalog& catalog, CautionKind kind) {
  return static_cast<std::size_t>(std::ranges::count(catalog.cautions, kind, &Caution::kind));
}

void cover_muscle(const Muscle& muscle, Coverage& coverage, Ids& points, Ids& regions) {
  ++coverage.muscle_confidence.counts[static_cast<std::size_t>(muscle.confidence)];
  if (!muscle.no_self_treatment.empty()) ++coverage.no_self_treatment;
  for (const TriggerPoint& point : muscle.trigger_points) {
    ++coverage.trigger_points;
    ++coverage.trigger_point_confidence.counts[static_cast<std::size_t>(point.confidence)];
    for (const auto* zone : {&point.refers.essential, &point.refers.spillover}) {
      coverage.zones += zone->empty() ? 0 : 1;
      coverage.strokes += zone->size();
    }
    add_points(point.refers.essential, points);
    add_points(point.refers.spillover, points);
  }
  const std::string_view region = muscle.region;
  for (std::size_t end = region.find('/'); end != std::string_view::npos; end = region.find('/', end + 1)) {
    regions.insert(region.substr(0, end));
  }
  regions.insert(region);
}

Ids cited_sources(const Catalog& catalog) {
  Ids cited;
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries) cited.insert(entry.sources.begin(), entry.sources.end());
  };
  add(catalog.muscles);
  for (const Muscle& muscle : catalog.muscles) {
    add(muscle.trigger_points);
    cited.insert(muscle.frequency_sources.begin(), muscle.frequency_sources.end());
  }
  add(catalog.techniques);
  add(catalog.cautions);
  add(catalog.pages);
  return cited;
}

}  // namespace

double Confidences::share(Confidence confidence) const {
  const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  return all == 0 ? 0.0 : static_cast<double>(of(confidence)) / static_cast<double>(all);
}

Coverage coverage_of(const Catalog& catalog) {
  Coverage coverage;
  coverage.muscles = catalog.muscles.size();
  coverage.techniques = catalog.techniques.size();
  coverage.cautions = catalog.cautions.size();
  coverage.red_flags = count_kind(catalog, CautionKind::red_flag);
  coverage.contraindications = count_kind(catalog, CautionKind::contraindication);
  coverage.no_go_areas = count_kind(catalog, CautionKind::no_go);
  coverage.surface_points = catalog.surface_points.size();
  coverage.sources = catalog.sources.size();
  coverage.regions = catalog.regions.size();
  coverage.pages = catalog.pages.size();
  Ids points;
  Ids regions;
  for (const Muscle& muscle : catalog.muscles) cover_muscle(muscle, coverage, points, regions);
  for (const Caution& caution : catalog.cautions) add_points(caution.zone, points);
  coverage.surface_points_used = count_named(catalog.surface_points, points);
  coverage.regions_filled = count_named(catalog.regions, regions);
  coverage.sources_used = count_named(catalog.sources, cited_sources(catalog));
  return coverage;
}

std::vector<std::pair<std::string_view, std::size_t>> counts_of(const Coverage& c) {
  return {{"muscles", c.muscles},
          {"trigger_points", c.trigger_points},
          {"zones", c.zones},
          {"strokes", c.strokes},
          {"techniques", c.techniques},
          {"cautions", c.cautions},
          {"red_flags", c.red_flags},
          {"contraindications", c.contraindications},
          {"no_go_areas", c.no_go_areas},
          {"surface_points", c.surface_points},
          {"surface_points_used", c.surface_points_used},
          {"sources", c.sources},
          {"sources_used", c.sources_used},
          {"regions", c.regions},
          {"regions_filled", c.regions_filled},
          {"no_self_treatment", c.no_self_treatment},
          {"pages", c.pages}};
}

}  // namespace knotlas
