#include "geometry/detail.h"

#include <meshoptimizer.h>

#include <cmath>
#include <limits>

#include "geometry/fibre_flips.h"

namespace knotlas {
namespace {

constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();

/// The cell of a vertex, as a number with its lowest bit free.
std::uint64_t key_of(glm::vec3 position, float grid) {
  const glm::ivec3 cell(glm::floor(position / grid));
  const auto part = [](int i) { return static_cast<std::uint64_t>(i + (1 << 19)) & 0xFFFFFU; };
  return part(cell.x) << 41U | part(cell.y) << 21U | part(cell.z) << 1U;
}

/// A hash table for this one use: open addressing, twice as many places as keys.
class Representatives {
 public:
  explicit Representatives(std::size_t keys) {
    std::size_t size = 16;
    while (size < 2 * keys) size *= 2;
    places_.resize(size, {0, nobody});
  }

  /// The first vertex that came with this key.
  std::uint32_t of(std::uint64_t key, std::uint32_t vertex) {
    const std::size_t mask = places_.size() - 1;
    for (std::size_t at = (key * 0x9E3779B97F4A7C15U >> 20U) & mask;; at = (at + 1) & mask) {
      Place& place = places_[at];
      if (place.vertex == nobody) place = {key, vertex};
      if (place.key == key) return place.vertex;
    }
  }

 private:
  struct Place {
    std::uint64_t key;
    std::uint32_t vertex;
  };
  std::vector<Place> places_;
};

}  // namespace

std::vector<std::uint32_t> clustered_triangles(const Mesh& mesh, float grid) {
  Representatives representatives(mesh.positions.size());
  std::vector<std::uint32_t> stands_for(mesh.positions.size());
  for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
    const std::uint64_t key = key_of(mesh.positions[v], grid);
    stands_for[v] = representatives.of(key, v);
    if (glm::dot(mesh.normals[v], mesh.normals[stands_for[v]]) < 0.0F)
      stands_for[v] = representatives.of(key | 1U, v);
  }
  std::vector<std::uint32_t> triangles;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = stands_for[mesh.indices[t]];
    const std::uint32_t b = stands_for[mesh.indices[t + 1]];
    const std::uint32_t c = stands_for[mesh.indices[t + 2]];
    if (a != b && b != c && c != a) triangles.insert(triangles.end(), {a, b, c});
  }
  return triangles;
}

std::vector<std::uint32_t> simplified_triangles(const Mesh& mesh, std::span<const std::uint32_t> triangles,
                                                float error) {
  if (triangles.empty()) return {};
  const float* positions = &mesh.positions[0].x;
  const std::size_t count = mesh.positions.size();
  // The library's error is a share of the mesh's size.
  const float scale = meshopt_simplifyScale(positions, count, sizeof(glm::vec3));
  if (scale <= 0.0F) return {triangles.begin(), triangles.end()};
  std::vector<std::uint32_t> out(triangles.size());
  const std::size_t fewest = 0;  // the error alone decides
  out.resize(meshopt_simplify(out.data(), triangles.data(), triangles.size(), positions, count,
                              sizeof(glm::vec3), fewest, error / scale, 0, nullptr));
  straighten_fibres(mesh, triangles, out);
  return out;
}

CoarserTriangles coarser_triangles(const Mesh& mesh) {
  CoarserTriangles coarser;
  std::span<const std::uint32_t> finer = mesh.indices;
  for (std::size_t i = 0; i < coarser.size(); ++i) {
    // Each from the one before, which is quicker: the errors add up, so each adds only its share.
    coarser[i] =
        simplified_triangles(mesh, finer, coarser_errors[i] - (i > 0 ? coarser_errors[i - 1] : 0.0F));
    finer = std::as_const(coarser[i]);
  }
  return coarser;
}

}  // namespace knotlas
