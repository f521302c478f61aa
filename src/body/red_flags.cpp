#include "body/red_flags.h"

#include <algorithm>
#include <limits>
#include <map>

namespace knotlas {
namespace {

constexpr float least_share = 0.05F;
constexpr std::size_t most_samples = 400;

/// The region of the muscle with the trigger point nearest to a place.
std::string_view region_at(const Atlas& atlas, glm::vec3 place) {
  std::string_view region;
  float best = std::numeric_limits<float>::max();
  for (const AtlasEntry& entry : atlas.entries()) {
    for (const PlacedTriggerPoint& point : entry.trigger_points) {
      const glm::vec3 gap = point.position - place;
      if (const float squared = glm::dot(gap, gap); squared < best) {
        best = squared;
        region = atlas.catalog().muscles[entry.id.muscle].region;
      }
    }
  }
  return region;
}

/// How much of the painting (area times intensity) lies in each region.
std::map<std::string_view, float> regions_of(const Atlas& atlas, const Painting& painting) {
  std::map<std::string_view, float> regions;
  const auto skin = atlas.pack().skin();
  if (!skin || atlas.skin() == nullptr) return regions;
  const Items<glm::vec3>& positions = atlas.pack().structures[*skin].mesh.positions;
  const std::vector<float>& areas = atlas.skin()->vertex_areas();
  std::vector<std::size_t> painted;
  for (std::size_t v = 0; v < std::min(painting.size(), positions.size()); ++v) {
    if (painting[v] > 0.0F && areas[v] > 0.0F) painted.push_back(v);
  }
  const std::size_t stride = painted.size() / most_samples + 1;
  for (std::size_t i = 0; i < painted.size(); i += stride) {
    const std::size_t v = painted[i];
    regions[region_at(atlas, positions[v])] += areas[v] * painting[v];
  }
  return regions;
}

bool lies_in(std::string_view region, std::string_view area) {
  return region.starts_with(area) && (region.size() == area.size() || region[area.size()] == '/');
}

}  // namespace

std::vector<const Caution*> red_flags_at(const Atlas& atlas, const Painting& painting) {
  const std::map<std::string_view, float> regions = regions_of(atlas, painting);
  float whole = 0.0F;
  for (const auto& [region, share] : regions) whole += share;
  struct Row {
    const Caution* caution;
    float touched;
  };
  std::vector<Row> rows;
  for (const Caution& caution : atlas.catalog().cautions) {
    if (caution.kind != CautionKind::red_flag) continue;
    float touched = 0.0F;
    for (const auto& [region, share] : regions) {
      const bool concerned =
          std::any_of(caution.areas.begin(), caution.areas.end(),
                      [&, within = region](const std::string& area) { return lies_in(within, area); });
      if (concerned) touched += share;
    }
    if (touched > 0.0F && touched >= least_share * whole) rows.push_back({&caution, touched});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.caution->emergency != b.caution->emergency) return a.caution->emergency;
    return a.touched > b.touched;
  });
  std::vector<const Caution*> flags;
  flags.reserve(rows.size());
  for (const Row& row : rows) flags.push_back(row.caution);
  return flags;
}

}  // namespace knotlas
