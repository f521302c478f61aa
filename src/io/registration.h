#pragma once

#include <vector>

#include "geometry/mesh.h"
#include "geometry/warp.h"

namespace knotlas {

/// The surface of one bone in one body against the same bone in another.
struct BoneFit {
  std::vector<Landmark> landmarks;  ///< spread over the bone; `to` lies on the other surface
  float rms = 0.0F;                 ///< mm that the fitted bone is off the other surface
};

/// Aligns a bone with the same bone of another body by a similarity (rotation, translation, one scale): from
/// equal centres and extents, then point-to-plane closest points (Chen & Medioni 1991) until nothing moves.
/// Expects the two to be turned against each other by less than about 30°.
BoneFit fit_bone(const Mesh& from, const Mesh& to);

}  // namespace knotlas
