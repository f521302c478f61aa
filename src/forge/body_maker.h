#pragma once

#include <vector>

#include "body/pack.h"
#include "forge/figures.h"

namespace knotlas::forge {

/// The structures of the figures, both sides where one was measured, all cores.
[[nodiscard]] std::vector<Structure> structures_of(const std::vector<Figure>& figures);

}  // namespace knotlas::forge
