#pragma once

#include "geometry/mesh.h"

namespace knotlas {

/// The mesh with every edge longer than `longest_edge` mm halved, again and again, until none is left;
/// triangles without long edges stay as they are. With normals, new vertices lie on the curved surface that
/// the normals of their edge's ends describe (curved PN triangles: Vlachos et al. 2001), so that a coarse
/// body gains roundness and keeps its smooth normals; without, they lie on the edge. Closed meshes stay
/// closed. Fields stored at vertices (zones, paintings) need it: they can be no finer than the mesh.
[[nodiscard]] Mesh refined(const Mesh& mesh, float longest_edge, const std::vector<bool>& where = {});

}  // namespace knotlas
