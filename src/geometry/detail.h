#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// Grid sizes in mm of the coarser versions of each structure, finest first. A version is drawn where its
/// grid is about a pixel wide, so that it cannot be told from the full mesh.
inline constexpr std::array coarser_grids{1.8F, 3.2F, 6.0F};
using CoarserTriangles = std::array<std::vector<std::uint32_t>, coarser_grids.size()>;

/// A coarser set of triangles over the same vertices (Rossignac & Borrel's clustering): of all vertices in a
/// cell of the grid, the first stands for the others that face its way, so that front and back of a thin
/// sheet stay apart; triangles that collapse are left out. `mesh` must have normals.
[[nodiscard]] std::vector<std::uint32_t> coarser_triangles(const Mesh& mesh, float grid);
/// One set for each of coarser_grids.
[[nodiscard]] CoarserTriangles coarser_triangles(const Mesh& mesh);

}  // namespace knotlas
