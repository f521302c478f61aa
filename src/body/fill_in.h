#pragma once

#include <cstddef>

#include "body/pack.h"

namespace knotlas {

/// Adds copies of the muscles of `built_in` whose concept `pack` lacks altogether, marked as adapted, with
/// "<id of the built-in pack>:" before their file. Both packs must be of the canonical build. Returns how
/// many.
std::size_t fill_in(Pack& pack, const Pack& built_in);

/// Whether the structure was filled in from another pack.
[[nodiscard]] bool is_filled_in(const Structure& structure);

}  // namespace knotlas
