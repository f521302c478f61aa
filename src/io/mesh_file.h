#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "geometry/mesh.h"

namespace knotlas {

/// One mesh of a file, in the file's own frame and units, with the transforms of its nodes applied. As read:
/// not welded, without normals; the first texture coordinate is Mesh::fibre.
struct MeshPart {
  std::vector<std::string> nodes;  ///< names from the root down to the node that holds it
  Mesh mesh;
};

/// Whether the extension is one that read_mesh_file understands (obj, glb, stl, ply).
[[nodiscard]] bool is_mesh_file(std::string_view name);

/// Parses an OBJ, GLB, STL or PLY file held in memory; the extension of `name` tells which. Assimp does it,
/// but for the plainest of OBJ files (see plain_obj.h). Nothing else is read from disk (no material library,
/// no external buffer). Safe on many threads. Fails, with the reason only (the caller names the file), when
/// the file does not parse, is cut short, has a coordinate that is not a number, a face of fewer than three
/// corners, or no triangle.
Result<std::vector<MeshPart>> read_mesh_file(std::string_view bytes, std::string_view name);

/// All parts as one mesh, or those under the node of this name when `node` is not empty (no triangles: no
/// such node).
Mesh join(const std::vector<MeshPart>& parts, std::string_view node = {});

}  // namespace knotlas
