#pragma once

#include "state/document.h"
#include "ui/imgui_version.h"

namespace knotlas::ui {

/// A square in the hue and stipple pattern by which the muscle in this slot is known on the body.
void draw_swatch(ImVec2 at, float side, std::size_t slot, bool shown, Colours colours);

}  // namespace knotlas::ui
