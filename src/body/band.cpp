#include "body/band.h"

#include <algorithm>
#include <cmath>

namespace knotlas {
namespace {

constexpr float core = 7.0F;          // mm around the line where the straight distance is taken as it is
constexpr float same_side = 0.3F;     // cosine between the line's normal and the core's
constexpr float even_share = 1.06F;   // a way over the skin up to this times the straight distance …
constexpr float even_slack = 1.5F;    // … plus this many mm is even ground: no fold between
constexpr float turned_away = 10.0F;  // mm added where the skin faces back
constexpr int smoothing_rounds = 4;

/// A line on the skin and how broad the band around it is: one width, or one at each of its points.
struct Course {
  std::span<const SkinPlace> line;
  std::span<const float> widths;

  [[nodiscard]] float width(std::size_t point) const { return widths[widths.size() == 1 ? 0 : point]; }
};

/// The point of the line nearest to p: how far, and the line's normal and half width there.
struct Nearness {
  float distance = SurfaceGraph::unreached;
  float radius = 0.0F;
  glm::vec3 normal{};
};

Nearness nearness(const Course& course, glm::vec3 p) {
  const std::span<const SkinPlace> line = course.line;
  float best = SurfaceGraph::unreached;
  std::size_t best_segment = 0;
  float best_share = 0.0F;
  const std::size_t segments = std::max<std::size_t>(1, line.size() - 1);
  for (std::size_t i = 0; i < segments; ++i) {
    const glm::vec3 a = line[i].position;
    const glm::vec3 ab = line[std::min(i + 1, line.size() - 1)].position - a;
    const float length2 = glm::dot(ab, ab);
    const float t = length2 > 0.0F ? std::clamp(glm::dot(p - a, ab) / length2, 0.0F, 1.0F) : 0.0F;
    const glm::vec3 gap = p - a - t * ab;
    const float squared = glm::dot(gap, gap);
    if (squared >= best) continue;
    best = squared;
    best_segment = i;
    best_share = t;
  }
  const std::size_t end = std::min(best_segment + 1, line.size() - 1);
  return {std::sqrt(best), 0.5F * glm::mix(course.width(best_segment), course.width(end), best_share),
          glm::normalize(glm::mix(line[best_segment].normal, line[end].normal, best_share))};
}

/// Values that exist for a few vertices of a large surface.
class Patch {
 public:
  explicit Patch(std::size_t vertex_count) : row_(vertex_count, none) {}

  [[nodiscard]] bool has(std::uint32_t v) const { return row_[v] != none; }
  void add(std::uint32_t v, const Nearness& near) {
    row_[v] = static_cast<std::uint32_t>(vertices.size());
    vertices.push_back(v);
    nearness.push_back(near);
  }
  [[nodiscard]] std::uint32_t row(std::uint32_t v) const { return row_[v]; }

  std::vector<std::uint32_t> vertices;
  std::vector<Nearness> nearness;

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  std::vector<std::uint32_t> row_;
};

/// The vertices within `reach` of the line in space that the surface connects with it there.
Patch patch_around(const Mesh& surface, const SurfaceGraph& graph, const Course& course,
                   std::span<const std::uint32_t> anchors, float reach) {
  Patch patch(surface.positions.size());
  const auto visit = [&](std::uint32_t v, bool always) {
    if (patch.has(v)) return;
    const Nearness near = nearness(course, surface.positions[v]);
    if (always || near.distance <= reach) patch.add(v, near);
  };
  for (const std::uint32_t v : anchors) visit(v, true);
  for (std::size_t i = 0; i < patch.vertices.size(); ++i) {
    for (const std::uint32_t w : graph.neighbours(patch.vertices[i])) visit(w, false);
  }
  return patch;
}

/// Where the way over the surface starts: the anchors and what lies around them on the same side of the body.
std::vector<std::pair<std::uint32_t, float>> seeds_of(const Mesh& surface, const SurfaceGraph& graph,
                                                      const Patch& patch,
                                                      std::span<const std::uint32_t> anchors) {
  std::vector<std::pair<std::uint32_t, float>> seeds;
  std::vector<bool> seen(patch.vertices.size(), false);
  const auto visit = [&](std::uint32_t v, bool always) {
    if (!patch.has(v) || seen[patch.row(v)]) return;
    const Nearness& near = patch.nearness[patch.row(v)];
    if (!always && (near.distance > core || glm::dot(near.normal, surface.normals[v]) < same_side)) return;
    seen[patch.row(v)] = true;
    seeds.emplace_back(v, near.distance);
  };
  for (const std::uint32_t v : anchors) visit(v, true);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    for (const std::uint32_t w : graph.neighbours(seeds[i].first)) visit(w, false);
  }
  return seeds;
}

/// What folds and turns of the skin add to the straight distance, smoothed over neighbours; `limit` where the
/// way over the skin is longer than anybody asks.
std::vector<float> detours(const Mesh& surface, const SurfaceGraph& graph, const Patch& patch,
                           const std::vector<float>& over_skin, float limit) {
  std::vector<float> extra(patch.vertices.size());
  for (std::size_t i = 0; i < extra.size(); ++i) {
    const std::uint32_t v = patch.vertices[i];
    const Nearness& near = patch.nearness[i];
    const float way = std::min(over_skin[v], limit);
    const float fold = std::max(0.0F, way - even_share * near.distance - even_slack);
    const float turn = std::max(0.0F, -glm::dot(near.normal, surface.normals[v]));
    extra[i] = fold + turned_away * turn;
  }
  for (int round = 0; round < smoothing_rounds; ++round) {
    std::vector<float> next = extra;
    for (std::size_t i = 0; i < extra.size(); ++i) {
      float sum = extra[i];
      float count = 1.0F;
      for (const std::uint32_t w : graph.neighbours(patch.vertices[i])) {
        if (!patch.has(w)) continue;
        sum += extra[patch.row(w)];
        count += 1.0F;
      }
      next[i] = sum / count;
    }
    extra = std::move(next);
  }
  return extra;
}

}  // namespace

ZoneField band_on(const Mesh& surface, const SurfaceGraph& graph, std::span<const SkinPlace> line,
                  std::span<const std::uint32_t> anchors, std::span<const float> widths) {
  ZoneField field;
  if (anchors.empty() || (widths.size() != 1 && widths.size() != line.size())) return field;
  const float widest = *std::max_element(widths.begin(), widths.end());
  if (!(widest > 0.0F)) return field;
  const float reach = 0.5F * widest + zone_margin;
  const float limit = even_share * reach + even_slack + zone_margin;
  const Patch patch = patch_around(surface, graph, {line, widths}, anchors, reach);
  const std::vector<float> over_skin = graph.distances(seeds_of(surface, graph, patch, anchors), limit);
  const std::vector<float> extra = detours(surface, graph, patch, over_skin, limit);
  for (std::size_t i = 0; i < patch.vertices.size(); ++i) {
    const float signed_distance = patch.nearness[i].distance + extra[i] - patch.nearness[i].radius;
    if (signed_distance >= zone_margin) continue;
    field.vertices.push_back(patch.vertices[i]);
    field.distance.push_back(signed_distance);
  }
  return field;
}

}  // namespace knotlas
