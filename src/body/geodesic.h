#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// Distances over a surface, from vertex to vertex. Const queries may run on many threads.
class SurfaceGraph {
 public:
  /// Copies what it needs of the mesh.
  explicit SurfaceGraph(const Mesh& mesh);

  static constexpr float unreached = std::numeric_limits<float>::max();

  /// Vertices of a short way from one vertex to another along edges and across pairs of triangles (A*), both
  /// ends included; within some 5 % of the shortest, for a caller to smooth. Empty when the surface does not
  /// connect them.
  [[nodiscard]] std::vector<std::uint32_t> way(std::uint32_t from, std::uint32_t to) const;

  /// The distance over the surface of each vertex from the nearest of `seeds` (vertex, its distance to the
  /// source), up to `limit` mm; `unreached` beyond. A front that crosses triangles: each corner is reached
  /// from a virtual source, unfolded over the opposite edge (after Novotni & Klein 2002). Within 2 % on a
  /// fair mesh.
  [[nodiscard]] std::vector<float> distances(std::span<const std::pair<std::uint32_t, float>> seeds,
                                             float limit) const;

  /// Direct neighbours (along edges).
  [[nodiscard]] std::span<const std::uint32_t> neighbours(std::uint32_t v) const {
    return {edges_.neighbours.data() + edges_.first[v], edges_.neighbours.data() + edges_.first[v + 1]};
  }

 private:
  using Side = std::pair<std::uint32_t, std::uint32_t>;
  [[nodiscard]] std::span<const Side> fan(std::uint32_t v) const {
    return {fans_.data() + first_fan_[v], fans_.data() + first_fan_[v + 1]};
  }

  std::vector<glm::vec3> positions_;
  VertexGraph edges_;
  std::vector<std::uint32_t> first_fan_;  // of each triangle around a vertex, the two other corners
  std::vector<Side> fans_;
};

}  // namespace knotlas
