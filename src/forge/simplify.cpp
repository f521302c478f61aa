#include "forge/simplify.h"

#include <meshoptimizer.h>

#include <vector>

namespace knotlas::forge {

Mesh simplified(const Mesh& mesh, double tolerance) {
  if (mesh.indices.empty()) return mesh;
  const float* positions = &mesh.positions[0].x;
  const std::size_t count = mesh.positions.size();
  // The library's error is a share of the mesh's size.
  const float scale = meshopt_simplifyScale(positions, count, sizeof(glm::vec3));
  const float error = static_cast<float>(tolerance) / scale;
  Mesh out = mesh;
  const std::size_t fewest = 0;  // the tolerance alone decides
  const std::size_t kept = meshopt_simplify(out.indices.data(), mesh.indices.data(), mesh.indices.size(),
                                            positions, count, sizeof(glm::vec3), fewest, error, 0, nullptr);
  out.indices.resize(kept);
  out = submesh(out, std::vector<bool>(count, true));
  compute_normals(out);
  return out;
}

}  // namespace knotlas::forge
