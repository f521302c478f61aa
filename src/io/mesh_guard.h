#pragma once

#include <cstddef>
#include <string_view>

#include "core/result.h"

namespace knotlas {

inline constexpr std::size_t most_vertices = std::size_t{64} << 20U;  ///< of one file, instances counted each
inline constexpr unsigned most_corners = 256;                         ///< of one face

/// Looks at what a mesh file claims to hold before anything is made of it: nesting that would exhaust the
/// stack, counts that the file is too short for and that would exhaust the memory. Fails with the reason
/// only. `extension` is obj, glb, stl or ply.
Result<void> check_claims(std::string_view bytes, std::string_view extension);

}  // namespace knotlas
