#pragma once

#include <cstddef>

#include "body/pack.h"

namespace knotlas {

/// Gives the muscles of `pack` that come without fibre coordinates those of the muscles of `built_in` of the
/// same concept (its own or else another that it may be named by), with what is tendon of them: at each
/// vertex those of the nearest point whose surface faces its way. Only where the two lie together: three
/// fifths of the vertices within 5 mm (figures smooth jagged edges away). Both packs must be of the canonical
/// build. Returns how many muscles were given some.
std::size_t lend_fibres(Pack& pack, const Pack& built_in);

}  // namespace knotlas
