#pragma once

#include <vector>

#include "body/pack.h"
#include "forge/figures.h"

namespace knotlas::forge {

/// The structures of the figures, both sides where one was measured, all cores. With the skin they will lie
/// in, muscles are pressed under those that cover them (layering.h).
[[nodiscard]] std::vector<Structure> structures_of(const std::vector<Figure>& figures,
                                                   const Mesh* skin = nullptr);

}  // namespace knotlas::forge
