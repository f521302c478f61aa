#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// How far, in mm, the surface of each coarser version of a structure may lie from the full one, finest
/// first. A version is drawn where that is a small part of a pixel, so that it cannot be told from the full
/// mesh. More than a mm would let what lies under thin muscles show through them.
inline constexpr std::array coarser_errors{0.3F, 0.6F, 1.0F};
using CoarserTriangles = std::array<Items<std::uint32_t>, coarser_errors.size()>;

/// Fewer triangles over the same vertices, whose surface stays within about `error` mm: flat parts are
/// merged first (quadric error, by meshoptimizer), and fibres kept straight (fibre_flips.h). `triangles` are
/// those of `mesh` or a coarser set.
[[nodiscard]] std::vector<std::uint32_t> simplified_triangles(const Mesh& mesh,
                                                              std::span<const std::uint32_t> triangles,
                                                              float error);
/// One set for each of coarser_errors.
[[nodiscard]] CoarserTriangles coarser_triangles(const Mesh& mesh);

/// Triangles about `grid` mm wide over the same vertices (Rossignac & Borrel's clustering): even ones, as a
/// surface needs that carries values at its vertices. Of all vertices in a cell of the grid, the first stands
/// for the others that face its way, so that front and back of a thin sheet stay apart; triangles that
/// collapse are left out. `mesh` must have normals.
[[nodiscard]] std::vector<std::uint32_t> clustered_triangles(const Mesh& mesh, float grid);

}  // namespace knotlas
