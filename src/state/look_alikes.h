#pragma once

#include <string>
#include <vector>

#include "body/atlas.h"

namespace knotlas {

/// Other muscles that can be taken for this one, because they refer pain to much of the same skin: ids, the
/// most alike first, at most `most`. None when the body has no skin or the muscle refers nowhere. Computes
/// every zone at the first call (Atlas::prepare_all); later ones take a few ms.
[[nodiscard]] std::vector<std::string> look_alikes(const Atlas& atlas, MuscleSide muscle, std::size_t most);

}  // namespace knotlas
