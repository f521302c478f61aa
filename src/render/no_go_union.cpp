#include "render/no_go_union.h"

#include <algorithm>
#include <cstdint>

namespace knotlas {
namespace {

constexpr float blend = 26.0F;         // mm over which neighbours flow into each other
constexpr int rounds = 8;              // of smoothing, each by about the width of a triangle
constexpr float shrinkage = 2.5F;      // mm that smoothing takes from a round area of 3 cm
constexpr float crumb = 250.0F;        // mm²: smaller patches and holes are none
constexpr float beside_border = 2.0F;  // mm

/// The smooth minimum of Quilez 2013: never more than the lesser, and at most a quarter of `blend` less.
float smooth_least(float a, float b) {
  const float h = std::max(blend - std::abs(a - b), 0.0F) / blend;
  return std::min(a, b) - h * h * blend * 0.25F;
}

/// Which vertices share an edge, in rows.
struct Neighbours {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> all;

  explicit Neighbours(const Mesh& mesh) : first(mesh.positions.size() + 1, 0) {
    // Each triangle gives each of its corners the next one: around a closed fan, every neighbour once.
    for (const std::uint32_t v : mesh.indices) ++first[v + 1];
    for (std::size_t v = 1; v < first.size(); ++v) first[v] += first[v - 1];
    all.resize(mesh.indices.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
      const std::size_t after = i % 3 == 2 ? i - 2 : i + 1;
      all[next[mesh.indices[i]]++] = mesh.indices[after];
    }
  }

  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t v) const {
    return std::span(all).subspan(first[v], first[v + 1] - first[v]);
  }
};

std::vector<float> areas_of_vertices(const Mesh& mesh) {
  std::vector<float> areas(mesh.positions.size(), 0.0F);
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const glm::vec3& a = mesh.positions[mesh.indices[i]];
    const float third = glm::length(glm::cross(mesh.positions[mesh.indices[i + 1]] - a,
                                               mesh.positions[mesh.indices[i + 2]] - a)) /
                        6.0F;
    for (std::size_t k = 0; k < 3; ++k) areas[mesh.indices[i + k]] += third;
  }
  return areas;
}

void smooth(std::vector<float>& distance, const Neighbours& neighbours, float far_away) {
  std::vector<float> before;
  for (int round = 0; round < rounds; ++round) {
    before = distance;
    for (std::uint32_t v = 0; v < distance.size(); ++v) {
      const auto around = neighbours.of(v);
      if (before[v] >= far_away || around.empty()) continue;
      float sum = 0.0F;
      for (const std::uint32_t n : around) sum += std::min(before[n], zone_margin);
      distance[v] = 0.5F * (before[v] + sum / static_cast<float>(around.size()));
    }
  }
  for (float& d : distance) d = d < far_away ? d - shrinkage : d;
}

/// Turns patches inside (or, with `holes`, outside) that are smaller than a crumb into what is around them.
void drop_crumbs(std::vector<float>& distance, const Mesh& mesh, const Neighbours& neighbours, bool holes) {
  const std::vector<float> areas = areas_of_vertices(mesh);
  const auto belongs = [&](std::uint32_t v) { return (distance[v] < 0.0F) != holes; };
  std::vector<bool> seen(distance.size(), false);
  std::vector<std::uint32_t> patch;
  for (std::uint32_t start = 0; start < distance.size(); ++start) {
    if (seen[start] || !belongs(start)) continue;
    seen[start] = true;
    patch.assign(1, start);
    float area = 0.0F;
    for (std::size_t i = 0; i < patch.size(); ++i) {
      area += areas[patch[i]];
      for (const std::uint32_t n : neighbours.of(patch[i])) {
        if (seen[n] || !belongs(n)) continue;
        seen[n] = true;
        patch.push_back(n);
      }
    }
    if (area >= crumb) continue;
    for (const std::uint32_t v : patch) distance[v] = holes ? -beside_border : beside_border;
  }
}

}  // namespace

std::vector<float> united(const Mesh& mesh, std::span<const ZoneField* const> areas,
                          std::span<const std::uint32_t> vertex_of, float far_away) {
  std::vector<float> distance(mesh.positions.size(), far_away);
  for (const ZoneField* field : areas) {
    for (std::size_t i = 0; i < field->vertices.size(); ++i) {
      const std::uint32_t v = vertex_of[field->vertices[i]];
      if (v >= distance.size()) continue;
      distance[v] =
          distance[v] < far_away ? smooth_least(distance[v], field->distance[i]) : field->distance[i];
    }
  }
  if (areas.empty()) return distance;
  const Neighbours neighbours(mesh);
  smooth(distance, neighbours, far_away);
  drop_crumbs(distance, mesh, neighbours, false);
  drop_crumbs(distance, mesh, neighbours, true);
  return distance;
}

}  // namespace knotlas
