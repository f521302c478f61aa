#pragma once

#include <glm/glm.hpp>
#include <string>
#include <vector>

namespace knotlas {

/// A line of the legend: signs as they stand on the body, and what they mean.
struct LegendEntry {
  enum class Sign { none, muscle, no_go, pain };
  Sign sign = Sign::none;  ///< none: a remark in small type
  std::string text;
  glm::vec3 colour{1.0F};  ///< linear, of a muscle's zones
  int pattern = 0;         ///< of its spillover
  bool operator==(const LegendEntry&) const = default;
};

}  // namespace knotlas
