#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "geometry/mesh.h"

namespace knotlas::forge {

/// A mesh and the name of its node.
struct NamedMesh {
  std::string name;
  const Mesh* mesh = nullptr;
};

/// A binary glTF 2.0 file of one node a mesh: positions in mm of the canonical frame (the pack's table says
/// so), fibre coordinates as TEXCOORD_0 where there are any, no normals (the importer makes them).
[[nodiscard]] std::vector<std::byte> glb_of(const std::vector<NamedMesh>& meshes);

}  // namespace knotlas::forge
