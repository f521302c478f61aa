#pragma once

#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// A place in one body and the same place in another, in mm.
struct Landmark {
  glm::vec3 from{};
  glm::vec3 to{};
};

/// The surface of one bone in one body against the same bone in another.
struct BoneFit {
  std::vector<Landmark> landmarks;  ///< spread over the bone; `to` lies on the other surface
  float rms = 0.0F;                 ///< mm that the fitted bone is off the other surface
};

/// Aligns a bone with the same bone of another body by a similarity (rotation, translation, one scale): from
/// equal centres and extents, then point-to-plane closest points (Chen & Medioni 1991) until nothing moves.
/// Expects the two to be turned against each other by less than about 30°.
BoneFit fit_bone(const Mesh& from, const Mesh& to);

/// A smooth map of space that carries landmarks onto each other: a biharmonic spline (Duchon 1977; φ(r) = r)
/// with an affine part, slightly smoothed so that neighbouring bones need not agree to the last tenth of a
/// millimetre.
class Warp {
 public:
  /// At most `most` of the landmarks are used, the farthest apart. Needs four that do not lie in one plane.
  static constexpr std::size_t most = 1200;
  explicit Warp(const std::vector<Landmark>& landmarks);
  ~Warp();

  [[nodiscard]] glm::vec3 operator()(glm::vec3 point) const;
  /// mm to the nearest landmark it knows: how far the map is to be trusted.
  [[nodiscard]] float reach(glm::vec3 point) const;

 private:
  struct Spline;
  std::unique_ptr<const Spline> spline_;
};

}  // namespace knotlas
