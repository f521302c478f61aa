#pragma once

#include <vector>

#include "body/pack.h"
#include "forge/figures.h"
#include "forge/layering.h"

namespace knotlas::forge {

/// The structures of the figures, both sides where one was measured, all cores. With the skin they will lie
/// in, muscles are pressed under those that cover them (layering.h); `covers` receives which these are.
[[nodiscard]] std::vector<Structure> structures_of(const std::vector<Figure>& figures,
                                                   const Mesh* skin = nullptr, Covers* covers = nullptr);

/// Presses the muscles of a finished body under their covers once more, after it was warped to another skin.
void press_again(std::vector<Structure>& structures, const Mesh& skin, const Covers& covers);

}  // namespace knotlas::forge
