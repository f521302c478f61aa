#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "core/items.h"
#include "geometry/bounds.h"

namespace knotlas {

/// A triangle mesh in the canonical frame (mm; +x the body's left, front −y, +z up). Counter-clockwise is
/// outward.
struct Mesh {
  Items<glm::vec3> positions;
  Items<glm::vec3> normals;  ///< unit, one a vertex; empty until compute_normals
  Items<glm::vec2> fibre;    ///< (u along the fibres 0 origin … 1 insertion, v across); empty where unknown
  Items<std::uint32_t> indices;  ///< three a triangle

  [[nodiscard]] std::size_t triangle_count() const { return indices.size() / 3; }
  bool operator==(const Mesh&) const = default;
};

/// Merges vertices at equal positions (and, where there is one, equal fibre coordinate), drops triangles that
/// collapse and vertices that no triangle uses. `tolerance` in mm snaps to a grid first; 0 merges exact
/// equals.
Mesh weld(const Mesh& mesh, float tolerance = 0.0F);

/// Angle-weighted vertex normals, written into mesh.normals.
void compute_normals(Mesh& mesh);

[[nodiscard]] Bounds bounds_of(const Mesh& mesh);

/// Signed volume in mm³ of a closed mesh; positive when the faces point outward.
[[nodiscard]] double volume_of(const Mesh& mesh);

/// Total area in mm².
[[nodiscard]] double area_of(const Mesh& mesh);

/// A third of the area of its triangles for each vertex, in mm².
[[nodiscard]] std::vector<float> vertex_areas(const Mesh& mesh);

/// The connected component (0, 1, …, by first appearance) of each vertex.
[[nodiscard]] std::vector<std::uint32_t> components_of(const Mesh& mesh);

/// The triangles of `mesh` for which `keep` (one flag a vertex) holds at all corners, with unused vertices
/// dropped. `kept`, when given, receives the old index of each new vertex.
Mesh submesh(const Mesh& mesh, const std::vector<bool>& keep, std::vector<std::uint32_t>* kept = nullptr);

/// Vertex neighbours in compressed rows: those of v are neighbours[first[v]] … neighbours[first[v+1]−1].
struct VertexGraph {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> neighbours;
};
[[nodiscard]] VertexGraph vertex_graph(const Mesh& mesh);

}  // namespace knotlas
