#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <span>

#include "geometry/mesh.h"

namespace knotlas {

/// The nearest place on a few meshes that face a way, for very many points: what RayScene::closest_facing
/// finds, with all that a triangle needs for it worked out before, and the answer for one point as a
/// beginning for the next. Queries are const and may run on many threads.
class NearestFacing {
 public:
  struct Hit {
    std::uint32_t mesh = 0;      ///< which of the meshes
    std::uint32_t triangle = 0;  ///< index of the triangle in that mesh
    glm::vec2 barycentric{};     ///< weights of the triangle's second and third corner
    float distance = 0.0F;       ///< mm
  };

  /// Copies what it needs of the meshes. A triangle of no area is left out: its neighbours have its points.
  explicit NearestFacing(std::span<const Mesh* const> meshes);
  ~NearestFacing();
  NearestFacing(NearestFacing&&) noexcept;
  NearestFacing& operator=(NearestFacing&&) noexcept;

  /// Within `reach` mm; a triangle whose normal makes an angle φ with `normal` (unit) counts as
  /// `turn_cost`·(1 − cos φ) mm farther than it is. A `hint`, such as the hit of a neighbouring point,
  /// changes nothing but how long it takes: nothing farther than its triangle is looked at.
  [[nodiscard]] std::optional<Hit> operator()(glm::vec3 point, glm::vec3 normal, float turn_cost, float reach,
                                              const std::optional<Hit>& hint = {}) const;

 private:
  struct Facets;
  struct Search;
  std::unique_ptr<const Facets> facets_;
};

}  // namespace knotlas
