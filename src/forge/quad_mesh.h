#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas::forge {

using Quad = std::array<std::uint32_t, 4>;

/// A mesh of four-sided faces in the canonical frame (mm), counter-clockwise outward; each edge has one or
/// two faces.
struct QuadMesh {
  std::vector<glm::dvec3> positions;
  std::vector<Quad> quads;
};

/// One step of subdivision (Catmull & Clark 1978, "Recursively generated B-spline surfaces on arbitrary
/// topological meshes"); open borders become cubic B-spline curves. Old vertices keep their numbers; then
/// come the edges' and the faces' points.
[[nodiscard]] QuadMesh subdivided(const QuadMesh& mesh);

/// Drops the faces whose corners all are in `region` (one flag a vertex) and closes each hole with a shallow
/// fan of quads around the mean of its border.
[[nodiscard]] QuadMesh without_pocket(const QuadMesh& mesh, const std::vector<bool>& region);

/// Two triangles a quad, with normals; vertices that no quad uses are dropped.
[[nodiscard]] Mesh triangles_of(const QuadMesh& mesh);

}  // namespace knotlas::forge
