#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// A place for a stipple on a mesh.
struct StipplePlace {
  std::uint32_t triangle = 0;  ///< index of the triangle in the mesh
  glm::vec3 weights{};         ///< of its corners
  glm::vec3 position{};
  glm::vec3 normal{};   ///< unit
  bool coarse = false;  ///< one of the sparse set that stays when seen from afar
};

inline constexpr float stipple_spacing = 6.5F;          // mm, between any two places
inline constexpr float coarse_stipple_spacing = 12.5F;  // mm, between coarse ones

/// An even scatter (Poisson discs by dart throwing) over the triangles of `mesh`: the same for the same mesh.
[[nodiscard]] std::vector<StipplePlace> stipple_places(const Mesh& mesh);

/// The same, kept in the person's cache folder from one start to the next: they take longer to work out than
/// everything else of a skin.
[[nodiscard]] std::vector<StipplePlace> kept_stipple_places(const Mesh& mesh);

}  // namespace knotlas
