#pragma once

#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// Which vertices of a skin are its outside (one flag a vertex). A skin scanned or sculpted with thickness
/// has an inner shell a few millimetres below, joined to the outer one at mouth, nostrils or eyes; a single
/// shell is all outside. `mesh` needs normals.
[[nodiscard]] std::vector<bool> outer_shell(const Mesh& mesh);

}  // namespace knotlas
