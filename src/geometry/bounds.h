#pragma once

#include <glm/glm.hpp>
#include <limits>

namespace knotlas {

/// An axis-aligned box in mm. Default-made it is empty and grows with what is added.
struct Bounds {
  glm::vec3 min{std::numeric_limits<float>::max()};
  glm::vec3 max{std::numeric_limits<float>::lowest()};

  void add(glm::vec3 point) {
    min = glm::min(min, point);
    max = glm::max(max, point);
  }
  void add(const Bounds& other) {
    if (other.empty()) return;
    min = glm::min(min, other.min);
    max = glm::max(max, other.max);
  }
  [[nodiscard]] bool empty() const { return min.x > max.x; }
  [[nodiscard]] bool contains(glm::vec3 point) const {
    return glm::all(glm::greaterThanEqual(point, min)) && glm::all(glm::lessThanEqual(point, max));
  }
  [[nodiscard]] glm::vec3 centre() const { return (min + max) * 0.5F; }
  [[nodiscard]] glm::vec3 size() const { return max - min; }
  /// Radius of the sphere around the box, in mm.
  [[nodiscard]] float radius() const { return empty() ? 0.0F : glm::length(size()) * 0.5F; }
};

}  // namespace knotlas
