#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "geometry/mesh.h"

namespace knotlas::checks {

/// Edges that have not exactly two triangles: none in a closed mesh.
inline std::size_t open_edges(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> faces;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t a = mesh.indices[i + k];
      const std::uint32_t b = mesh.indices[i + (k + 1) % 3];
      ++faces[{std::min(a, b), std::max(a, b)}];
    }
  }
  return static_cast<std::size_t>(
      std::count_if(faces.begin(), faces.end(), [](const auto& edge) { return edge.second != 2; }));
}

/// Edges that are not gone along as often in one direction as in the other: none where nothing is open, even
/// if two parts of the surface touch in an edge.
inline std::size_t unbalanced_edges(const Mesh& mesh) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> turns;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t a = mesh.indices[i + k];
      const std::uint32_t b = mesh.indices[i + (k + 1) % 3];
      turns[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
    }
  }
  return static_cast<std::size_t>(
      std::count_if(turns.begin(), turns.end(), [](const auto& edge) { return edge.second != 0; }));
}

}  // namespace knotlas::checks
