#pragma once

#include <string_view>

#include "core/result.h"

namespace knotlas {

/// Reads a PLY file from its first byte to its last as its header describes it, before Assimp does, whose
/// reader trusts the header: elements `vertex` (numbers only, with x, y and z) and `face` (with one list of
/// the numbers of its corners), ASCII or binary in either order of bytes, not a byte too few or too many.
/// Fails with the reason only.
Result<void> check_ply(std::string_view bytes);

}  // namespace knotlas
