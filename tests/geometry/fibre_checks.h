#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas::checks {

/// Follows fibres over a mesh: the lines on which v does not change.
class Fibres {
 public:
  explicit Fibres(const Mesh& mesh) : mesh_(mesh) {
    for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
      for (std::size_t k = 0; k < 3; ++k) {
        const auto [both, fresh] =
            triangles_.try_emplace(edge(corner(t, k), corner(t, k + 1)), Two{t, nobody});
        if (!fresh) both->second[1] = t;
      }
    }
  }

  struct Point {
    glm::vec3 place{};
    glm::vec3 normal{};
  };

  /// The fibre through the middle of a triangle, from there to the insertion: a point where it comes to each
  /// next triangle. It ends where the mesh does, near the ends of the fibres, and at rims, where a sheet
  /// folds over and the line turns back on its other face.
  [[nodiscard]] std::vector<Point> from(std::uint32_t triangle) const {
    const float level = (at(triangle, 0).y + at(triangle, 1).y + at(triangle, 2).y) / 3.0F;
    std::vector<Point> points;
    auto out = crossing(triangle, level, {});
    for (float reached = -1.0F; out && along(*out, level) > reached;) {
      points.push_back(point_on(*out, level));
      reached = along(*out, level);
      const auto& both = triangles_.at(*out);
      const std::uint32_t next = both[0] == triangle ? both[1] : both[0];
      if (next == nobody || rim(next)) break;
      triangle = next;
      out = crossing(triangle, level, out);
    }
    return points;
  }

  [[nodiscard]] bool rim(std::uint32_t t) const {
    for (std::size_t k = 0; k < 3; ++k) {
      if (std::abs(at(t, k).x - 0.5F) > 0.43F) return true;
      if (glm::dot(mesh_.normals[corner(t, k)], mesh_.normals[corner(t, k + 1)]) < 0.85F) return true;
    }
    return false;
  }

 private:
  using Two = std::array<std::uint32_t, 2>;
  using Edge = std::pair<std::uint32_t, std::uint32_t>;
  static constexpr std::uint32_t nobody = 0xFFFFFFFFU;

  static Edge edge(std::uint32_t a, std::uint32_t b) { return {std::min(a, b), std::max(a, b)}; }
  [[nodiscard]] std::uint32_t corner(std::uint32_t t, std::size_t k) const {
    return mesh_.indices[3UL * t + k % 3];
  }
  [[nodiscard]] glm::vec2 at(std::uint32_t t, std::size_t k) const { return mesh_.fibre[corner(t, k)]; }

  [[nodiscard]] float share(Edge e, float level) const {
    const float a = mesh_.fibre[e.first].y;
    const float b = mesh_.fibre[e.second].y;
    return (level - a) / (b - a);
  }
  [[nodiscard]] float along(Edge e, float level) const {
    return glm::mix(mesh_.fibre[e.first].x, mesh_.fibre[e.second].x, share(e, level));
  }
  [[nodiscard]] Point point_on(Edge e, float level) const {
    const float s = share(e, level);
    return {glm::mix(mesh_.positions[e.first], mesh_.positions[e.second], s),
            glm::normalize(glm::mix(mesh_.normals[e.first], mesh_.normals[e.second], s))};
  }
  /// Where the line leaves a triangle that it entered by an edge, or the end nearer the insertion.
  [[nodiscard]] std::optional<Edge> crossing(std::uint32_t t, float level,
                                             std::optional<Edge> entered) const {
    std::optional<Edge> best;
    float farthest = -1.0F;
    for (std::size_t k = 0; k < 3; ++k) {
      const Edge e = edge(corner(t, k), corner(t, k + 1));
      const float a = mesh_.fibre[e.first].y;
      const float b = mesh_.fibre[e.second].y;
      if (entered == e || (a < level) == (b < level)) continue;
      const float u = along(e, level);
      if (u > farthest) best = e;
      farthest = std::max(farthest, u);
    }
    return best;
  }

  const Mesh& mesh_;
  std::map<Edge, Two> triangles_;
};

/// How much the fibres turn within the surface of a mesh, in degrees a centimetre: a centimetre of a fibre
/// against the next one, over fibres from every twentieth triangle. What the surface itself bends does not
/// count.
inline double turning_of(const Mesh& mesh) {
  constexpr float step = 10.0F;  // mm
  const Fibres fibres(mesh);
  double turned = 0.0;
  double length = 0.0;
  for (std::uint32_t t = 0; t < mesh.triangle_count(); t += 20) {
    if (fibres.rim(t)) continue;
    std::vector<Fibres::Point> even;
    float walked = 0.0F;
    const auto points = fibres.from(t);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i > 0) walked += glm::distance(points[i].place, points[i - 1].place);
      if (i > 0 && walked < step) continue;
      even.push_back(points[i]);
      walked = 0.0F;
    }
    for (std::size_t i = 2; i < even.size(); ++i) {
      const glm::vec3 n = even[i - 1].normal;
      const glm::vec3 before = even[i - 1].place - even[i - 2].place;
      const glm::vec3 after = even[i].place - even[i - 1].place;
      const double angle =
          std::abs(std::atan2(glm::dot(n, glm::cross(before, after)),
                              glm::dot(before, after) - glm::dot(before, n) * glm::dot(after, n)));
      turned += angle;
      length += static_cast<double>(glm::length(after)) / 10.0;
    }
  }
  return length > 0.0 ? turned / length * 57.29578 : 0.0;
}

}  // namespace knotlas::checks
