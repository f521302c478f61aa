#pragma once

#include <optional>
#include <string_view>

#include "io/mesh_file.h"

namespace knotlas {

/// Reads an OBJ file that holds one group of triangles and nothing else: comments, `v` of three numbers,
/// `vn`, one `g` and one `usemtl` before the first face, `f` of three corners "v" or "v//vn". Such files are
/// read some ten times faster than Assimp does, whose reader knows all of the format; for any other file, and
/// for one with anything odd in it, this returns nothing and Assimp says what is wrong. What is returned is
/// what Assimp makes of the file, but for corners that share a vertex being one vertex here, and for
/// coordinates being rounded correctly (Assimp's are off by as much as a last digit of a float).
std::optional<MeshPart> read_plain_obj(std::string_view bytes);

}  // namespace knotlas
