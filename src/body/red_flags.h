#pragma once

#include <vector>

#include "body/atlas.h"
#include "body/where.h"

namespace knotlas {

/// The red flags that belong to where a painting lies, each once: emergencies first, then those that concern
/// more of it, then in the order of the content. A place belongs to the regions of the muscles whose trigger
/// points lie nearest to it; regions that hold less than a twentieth of the painting are left aside. Those
/// without areas concern everyone and are not among them.
[[nodiscard]] std::vector<const Caution*> red_flags_at(const Atlas& atlas, const Painting& painting);

}  // namespace knotlas
