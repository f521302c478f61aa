#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "geometry/mesh.h"

namespace knotlas::checks {

using Edge = std::pair<std::uint32_t, std::uint32_t>;  // the lower vertex first

/// For each edge the sum over its triangles: `up` where one goes along it from the lower vertex to the
/// higher, else `down`.
inline std::map<Edge, int> edge_sums(const Mesh& mesh, int up, int down) {
  std::map<Edge, int> sums;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t a = mesh.indices[i + k];
      const std::uint32_t b = mesh.indices[i + (k + 1) % 3];
      sums[{std::min(a, b), std::max(a, b)}] += a < b ? up : down;
    }
  }
  return sums;
}

/// Edges that have not exactly two triangles: none in a closed mesh.
inline std::size_t open_edges(const Mesh& mesh) {
  const auto faces = edge_sums(mesh, 1, 1);
  return static_cast<std::size_t>(
      std::count_if(faces.begin(), faces.end(), [](const auto& edge) { return edge.second != 2; }));
}

/// Edges that are not gone along as often in one direction as in the other: none where nothing is open, even
/// if two parts of the surface touch in an edge.
inline std::size_t unbalanced_edges(const Mesh& mesh) {
  const auto turns = edge_sums(mesh, 1, -1);
  return static_cast<std::size_t>(
      std::count_if(turns.begin(), turns.end(), [](const auto& edge) { return edge.second != 0; }));
}

}  // namespace knotlas::checks
