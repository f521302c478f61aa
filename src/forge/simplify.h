#pragma once

#include "geometry/mesh.h"

namespace knotlas::forge {

/// The mesh with as few triangles as it can do with, no place farther than about `tolerance` mm from where it
/// was; closed stays closed. (meshoptimizer: quadric error metrics, Garland & Heckbert 1997.)
[[nodiscard]] Mesh simplified(const Mesh& mesh, double tolerance);

}  // namespace knotlas::forge
