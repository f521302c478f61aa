#pragma once

#include <glm/glm.hpp>

namespace knotlas {

/// Barycentric weights (of b and c) of the point of triangle abc nearest to p. After Ericson, Real-Time
/// Collision Detection (2005), §5.1.5: the seven Voronoi regions of a triangle in turn.
inline glm::vec2 nearest_on_triangle(glm::vec3 p, glm::vec3 a, glm::vec3 b, glm::vec3 c) {
  const glm::vec3 ab = b - a;
  const glm::vec3 ac = c - a;
  const glm::vec3 ap = p - a;
  const float d1 = glm::dot(ab, ap);
  const float d2 = glm::dot(ac, ap);
  if (d1 <= 0.0F && d2 <= 0.0F) return {0.0F, 0.0F};
  const glm::vec3 bp = p - b;
  const float d3 = glm::dot(ab, bp);
  const float d4 = glm::dot(ac, bp);
  if (d3 >= 0.0F && d4 <= d3) return {1.0F, 0.0F};
  const glm::vec3 cp = p - c;
  const float d5 = glm::dot(ab, cp);
  const float d6 = glm::dot(ac, cp);
  if (d6 >= 0.0F && d5 <= d6) return {0.0F, 1.0F};
  const float vc = d1 * d4 - d3 * d2;
  if (vc <= 0.0F && d1 >= 0.0F && d3 <= 0.0F) return {d1 / (d1 - d3), 0.0F};
  const float vb = d5 * d2 - d1 * d6;
  if (vb <= 0.0F && d2 >= 0.0F && d6 <= 0.0F) return {0.0F, d2 / (d2 - d6)};
  const float va = d3 * d6 - d5 * d4;
  if (va <= 0.0F && d4 - d3 >= 0.0F && d5 - d6 >= 0.0F) {
    const float w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    return {1.0F - w, w};
  }
  const float sum = va + vb + vc;
  return {vb / sum, vc / sum};
}

}  // namespace knotlas
