#include "forge/simplify.h"

#include "geometry/detail.h"

namespace knotlas::forge {

Mesh simplified(const Mesh& mesh, double tolerance) {
  if (mesh.indices.empty()) return mesh;
  Mesh out = mesh;
  out.indices = simplified_triangles(mesh, mesh.indices, static_cast<float>(tolerance));
  out = submesh(out, std::vector<bool>(mesh.positions.size(), true));
  compute_normals(out);
  return out;
}

}  // namespace knotlas::forge
