#pragma once

#include <vector>

#include "body/pack.h"
#include "forge/quad_mesh.h"

namespace knotlas::forge {

/// An eyeball that looks straight ahead: the ball, and on its front an iris of 11.8 mm and a pupil of 4 mm
/// (usual adult means), each a thin closed lens that follows the ball.
[[nodiscard]] std::vector<Structure> eye_structures(const QuadMesh& ball, Side side);

}  // namespace knotlas::forge
