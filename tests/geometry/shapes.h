#pragma once

#include <cmath>
#include <cstdint>

#include "geometry/mesh.h"

namespace knotlas::shapes {

/// A sphere of `rings` × 2·`rings` quads, closed and outward.
inline Mesh sphere(glm::vec3 centre, float radius, int rings = 16) {
  Mesh mesh;
  const int around = 2 * rings;
  constexpr float pi = 3.14159265F;
  mesh.positions.push_back(centre + glm::vec3(0, 0, radius));
  for (int r = 1; r < rings; ++r) {
    const float polar = pi * static_cast<float>(r) / static_cast<float>(rings);
    for (int a = 0; a < around; ++a) {
      const float angle = 2.0F * pi * static_cast<float>(a) / static_cast<float>(around);
      mesh.positions.push_back(centre + radius * glm::vec3(std::sin(polar) * std::cos(angle),
                                                           std::sin(polar) * std::sin(angle),
                                                           std::cos(polar)));
    }
  }
  mesh.positions.push_back(centre - glm::vec3(0, 0, radius));
  const auto at = [&](int r, int a) { return static_cast<std::uint32_t>(1 + (r - 1) * around + a % around); };
  const auto bottom = static_cast<std::uint32_t>(mesh.positions.size() - 1);
  for (int a = 0; a < around; ++a) {
    mesh.indices.insert(mesh.indices.end(), {0U, at(1, a), at(1, a + 1)});
    for (int r = 1; r + 1 < rings; ++r) {
      mesh.indices.insert(mesh.indices.end(), {at(r, a), at(r + 1, a), at(r + 1, a + 1)});
      mesh.indices.insert(mesh.indices.end(), {at(r, a), at(r + 1, a + 1), at(r, a + 1)});
    }
    mesh.indices.insert(mesh.indices.end(), {at(rings - 1, a), bottom, at(rings - 1, a + 1)});
  }
  compute_normals(mesh);
  return mesh;
}

}  // namespace knotlas::shapes
