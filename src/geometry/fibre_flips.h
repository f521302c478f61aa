#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// Which way the fibres run over a triangle, unit; zero where their coordinates do not say.
[[nodiscard]] glm::vec3 run_of_fibres(const Mesh& mesh, const std::uint32_t* corners);

/// Turns edges of `coarse`, fewer triangles over the vertices of `mesh`, so that fibres run over them as they
/// do over `fine`. Fibre coordinates are linear over a triangle: where it is long and thin, or lies across a
/// bend, its fibres run astray, and seem broken at its edges. An edge between two triangles goes to their
/// other two corners where fibres and normals there then fit those of `fine` better, and the surface moves by
/// less than 0.4 mm. (Data-dependent triangulation: Dyn, Levin & Rippa 1990.) No triangle is added, no vertex
/// is moved. Does nothing to a mesh without fibre coordinates.
void straighten_fibres(const Mesh& mesh, std::span<const std::uint32_t> fine,
                       std::vector<std::uint32_t>& coarse);

}  // namespace knotlas
