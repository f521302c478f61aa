#include "body/geodesic.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

namespace knotlas {
namespace {

using Front = std::pair<float, std::uint32_t>;  // a distance and the vertex that has it
using Queue = std::priority_queue<Front, std::vector<Front>, std::greater<>>;

/// The distance of c from the source that lies dp from p and dq from q, the triangle and the source's
/// triangle being laid flat around their common edge. When the straight line misses the edge it runs along
/// the nearer side.
float across_edge(glm::vec3 p, float dp, glm::vec3 q, float dq, glm::vec3 c) {
  const float along_sides = std::min(dp + glm::distance(p, c), dq + glm::distance(q, c));
  const float edge = glm::distance(p, q);
  if (!(edge > 0.0F)) return along_sides;
  const float source_x = (dp * dp - dq * dq + edge * edge) / (2.0F * edge);
  const float source_yy = dp * dp - source_x * source_x;
  if (source_yy < 0.0F) return along_sides;
  const float source_y = std::sqrt(source_yy);
  const float c_x = glm::dot(c - p, q - p) / edge;
  const float c_y = std::sqrt(std::max(0.0F, glm::dot(c - p, c - p) - c_x * c_x));
  const float height = source_y + c_y;
  if (!(height > 0.0F)) return along_sides;
  const float crossing = source_x + (c_x - source_x) * source_y / height;
  if (crossing < 0.0F || crossing > edge) return along_sides;
  return std::min(along_sides, std::hypot(c_x - source_x, height));
}

}  // namespace

SurfaceGraph::SurfaceGraph(const Mesh& mesh)
    : positions_(mesh.positions.begin(), mesh.positions.end()), edges_(vertex_graph(mesh)) {
  first_fan_.assign(positions_.size() + 1, 0);
  for (const std::uint32_t v : mesh.indices) ++first_fan_[v + 1];
  for (std::size_t v = 1; v < first_fan_.size(); ++v) first_fan_[v] += first_fan_[v - 1];
  std::vector<std::uint32_t> next(first_fan_.begin(), first_fan_.end() - 1);
  fans_.resize(mesh.indices.size());
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      fans_[next[mesh.indices[t + k]]++] = {mesh.indices[t + (k + 1) % 3], mesh.indices[t + (k + 2) % 3]};
    }
  }
}

std::vector<std::uint32_t> SurfaceGraph::way(std::uint32_t from, std::uint32_t to) const {
  std::vector<float> distance(positions_.size(), unreached);
  std::vector<std::uint32_t> before(positions_.size(), from);
  Queue queue;
  distance[from] = 0.0F;
  queue.emplace(glm::distance(positions_[from], positions_[to]), from);
  while (!queue.empty()) {
    const auto [estimate, v] = queue.top();
    queue.pop();
    if (v == to) break;
    // Stale entries are those that a shorter way has overtaken.
    if (estimate > distance[v] + glm::distance(positions_[v], positions_[to]) + 1.0e-3F) continue;
    const auto step = [&, here = v](std::uint32_t w) {
      const float candidate = distance[here] + glm::distance(positions_[here], positions_[w]);
      if (candidate >= distance[w]) return;
      distance[w] = candidate;
      before[w] = here;
      queue.emplace(candidate + glm::distance(positions_[w], positions_[to]), w);
    };
    for (const std::uint32_t w : neighbours(v)) step(w);
    // Leaps over the far edge of each triangle to the corner beyond: without them a way zigzags.
    for (const auto& [a, b] : fan(v)) {
      for (const auto& [c, d] : fan(a)) {
        if (c == b && d != v) step(d);
        if (d == b && c != v) step(c);
      }
    }
  }
  if (distance[to] == unreached) return {};
  std::vector<std::uint32_t> way{to};
  while (way.back() != from) way.push_back(before[way.back()]);
  std::reverse(way.begin(), way.end());
  return way;
}

std::vector<float> SurfaceGraph::distances(std::span<const std::pair<std::uint32_t, float>> seeds,
                                           float limit) const {
  std::vector<float> distance(positions_.size(), unreached);
  std::vector<bool> settled(positions_.size(), false);
  Queue queue;
  const auto offer = [&](std::uint32_t v, float candidate) {
    if (settled[v] || candidate >= distance[v] || candidate > limit) return;
    distance[v] = candidate;
    queue.emplace(candidate, v);
  };
  for (const auto& [v, start] : seeds) offer(v, start);
  while (!queue.empty()) {
    const float reached = queue.top().first;  // no structured binding: Clang 14 does not capture those
    const std::uint32_t v = queue.top().second;
    queue.pop();
    if (settled[v]) continue;
    settled[v] = true;
    const auto advance = [&](std::uint32_t over, std::uint32_t target) {
      const glm::vec3 p = positions_[v];
      const glm::vec3 c = positions_[target];
      offer(target, settled[over] ? across_edge(p, reached, positions_[over], distance[over], c)
                                  : reached + glm::distance(p, c));
    };
    for (const auto& [a, b] : fan(v)) {
      advance(a, b);
      advance(b, a);
    }
  }
  return distance;
}

}  // namespace knotlas
