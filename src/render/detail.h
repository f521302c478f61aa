#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// Grid sizes in mm of the coarser versions of each structure, finest first. A version is drawn where its
/// grid is about a pixel wide, so that it cannot be told from the full mesh.
inline constexpr std::array coarser_grids{1.6F, 3.2F};

/// A coarser set of triangles over the same vertices (Rossignac & Borrel's clustering): of all vertices in a
/// cell of the grid that face the same way, the first stands for the others; triangles that collapse are left
/// out. Front and back of a thin sheet stay apart.
[[nodiscard]] std::vector<std::uint32_t> coarser_triangles(const Mesh& mesh, float grid);

}  // namespace knotlas
