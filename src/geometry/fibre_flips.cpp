#include "geometry/fibre_flips.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace knotlas {
namespace {

constexpr float most_apart = 0.4F;     // mm between an edge and the one it is turned to
constexpr float least_gain = 0.02F;    // of the misfit; less is not worth a turn
constexpr float least_height = 0.02F;  // of the longest edge: thinner ones are shaded as cracks
constexpr float most_growth = 1.05F;   // of the two areas: more is a fold
constexpr int most_rounds = 12;        // few turns are left after the fifth

glm::vec3 unit(glm::vec3 v) {
  const float length = glm::length(v);
  return length > 0.0F ? v / length : glm::vec3(0.0F);
}

class Flips {
 public:
  Flips(const Mesh& mesh, std::span<const std::uint32_t> fine, std::vector<std::uint32_t>& triangles)
      : mesh_(mesh),
        triangles_(triangles),
        runs_(mesh.positions.size(), glm::vec3(0.0F)),
        normals_(mesh.positions.size(), glm::vec3(0.0F)) {
    for (std::size_t t = 0; t + 2 < fine.size(); t += 3) {
      const glm::vec3 area = twice_area(fine[t], fine[t + 1], fine[t + 2]);
      const glm::vec3 run = run_of_fibres(mesh, &fine[t]) * glm::length(area);
      for (std::size_t k = 0; k < 3; ++k) {
        runs_[fine[t + k]] += run;
        normals_[fine[t + k]] += area;
      }
    }
    for (glm::vec3& run : runs_) run = unit(run);
    for (glm::vec3& normal : normals_) normal = unit(normal);
    find_edges();
  }

  /// Looks at every edge once, and says whether any was turned.
  bool round() {
    bool any = false;
    for (std::size_t t = 0; t + 2 < triangles_.size(); t += 3) {
      for (std::size_t k = 0; k < 3; ++k) {
        if (!turn(t, k)) continue;
        any = true;
        break;
      }
    }
    return any;
  }

 private:
  static std::uint64_t key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32U | b; }

  void find_edges() {
    edges_.reserve(triangles_.size());
    for (std::size_t t = 0; t + 2 < triangles_.size(); t += 3) put(t, &triangles_[t]);
  }
  void put(std::size_t triangle, const std::uint32_t* corners) {
    for (std::size_t k = 0; k < 3; ++k) {
      triangles_[triangle + k] = corners[k];
      edges_[key(corners[k], corners[(k + 1) % 3])] = triangle;
    }
  }

  glm::vec3 edge(std::uint32_t a, std::uint32_t b) const { return mesh_.positions[b] - mesh_.positions[a]; }
  glm::vec3 twice_area(std::uint32_t a, std::uint32_t b, std::uint32_t c) const {
    return glm::cross(edge(a, b), edge(a, c));
  }

  /// By how much fibres and normal of a triangle differ from those at its corners, by area.
  float misfit(std::uint32_t a, std::uint32_t b, std::uint32_t c) const {
    const std::uint32_t corners[]{a, b, c};
    const glm::vec3 area = twice_area(a, b, c);
    const glm::vec3 normal = unit(area);
    const glm::vec3 run = run_of_fibres(mesh_, corners);
    float sum = 0.0F;
    for (const std::uint32_t v : corners)
      sum += 2.0F - glm::dot(run, runs_[v]) - glm::dot(normal, normals_[v]);
    return sum * glm::length(area);
  }

  /// Of the corners a, d, b, c of two triangles that share the edge from a to b: may it run from c to d?
  bool may_turn(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) const {
    const glm::vec3 before[]{twice_area(a, b, c), twice_area(b, a, d)};
    const glm::vec3 after[]{twice_area(a, d, c), twice_area(d, b, c)};
    const glm::vec3 outward = before[0] + before[1];
    if (glm::dot(after[0], outward) <= 0.0F || glm::dot(after[1], outward) <= 0.0F) return false;
    const float least = std::min(glm::length(after[0]), glm::length(after[1]));
    const float grown = glm::length(after[0]) + glm::length(after[1]);
    const glm::vec3 turned = edge(c, d);
    if (grown > most_growth * (glm::length(before[0]) + glm::length(before[1]))) return false;
    if (least < least_height * glm::dot(turned, turned)) return false;
    return std::abs(glm::dot(unit(glm::cross(edge(a, b), turned)), edge(a, c))) <= most_apart;
  }

  /// Turns the edge from corner k of triangle t to the next, where that is better.
  bool turn(std::size_t t, std::size_t k) {
    const std::uint32_t a = triangles_[t + k];
    const std::uint32_t b = triangles_[t + (k + 1) % 3];
    const std::uint32_t c = triangles_[t + (k + 2) % 3];
    const auto beyond = edges_.find(key(b, a));
    if (beyond == edges_.end()) return false;
    const std::size_t o = beyond->second;
    const std::uint32_t d = triangles_[o] ^ triangles_[o + 1] ^ triangles_[o + 2] ^ a ^ b;
    if (c == d || edges_.contains(key(c, d)) || edges_.contains(key(d, c))) return false;
    if (!may_turn(a, b, c, d)) return false;
    if (misfit(a, d, c) + misfit(d, b, c) >= (1.0F - least_gain) * (misfit(a, b, c) + misfit(b, a, d)))
      return false;
    edges_.erase(key(a, b));
    edges_.erase(key(b, a));
    const std::uint32_t first[]{a, d, c};
    const std::uint32_t second[]{d, b, c};
    put(t, first);
    put(o, second);
    return true;
  }

  const Mesh& mesh_;
  std::vector<std::uint32_t>& triangles_;
  std::vector<glm::vec3> runs_;                           // of the fine fibres at each vertex
  std::vector<glm::vec3> normals_;                        // of the fine surface there
  std::unordered_map<std::uint64_t, std::size_t> edges_;  // directed, each with its triangle
};

}  // namespace

glm::vec3 run_of_fibres(const Mesh& mesh, const std::uint32_t* corners) {
  const glm::vec3 p = mesh.positions[corners[1]] - mesh.positions[corners[0]];
  const glm::vec3 q = mesh.positions[corners[2]] - mesh.positions[corners[0]];
  const glm::vec2 s = mesh.fibre[corners[1]] - mesh.fibre[corners[0]];
  const glm::vec2 r = mesh.fibre[corners[2]] - mesh.fibre[corners[0]];
  const float det = s.x * r.y - r.x * s.y;
  if (std::abs(det) < 1e-9F) return glm::vec3(0.0F);
  return unit((p * r.y - q * s.y) * (det < 0.0F ? -1.0F : 1.0F));
}

void straighten_fibres(const Mesh& mesh, std::span<const std::uint32_t> fine,
                       std::vector<std::uint32_t>& coarse) {
  if (mesh.fibre.empty()) return;
  Flips flips(mesh, fine, coarse);
  for (int i = 0; i < most_rounds && flips.round(); ++i) {
  }
}

}  // namespace knotlas
