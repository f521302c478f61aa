#pragma once

#include "geometry/mesh.h"

namespace knotlas::forge {

/// Rounds off the creases in which pieces of a fused solid meet, without shrinking it: each round moves every
/// vertex toward the middle of its neighbours, and then a little farther back (G. Taubin, A signal processing
/// approach to fair surface design, 1995). Edges and processes broader than a few cells stay as they are.
void fair(Mesh& mesh, int rounds);

}  // namespace knotlas::forge
