#pragma once

#include <cstddef>

#include "ui/trace.h"

namespace knotlas::ui {

inline constexpr float pane_gap = 2.0F;  // between two pictures

/// The part of the viewport that picture `index` of `count` fills.
[[nodiscard]] inline Rect pane_rect(const Rect& viewport, std::size_t count, std::size_t index) {
  const auto panes = static_cast<float>(count);
  const float width = (viewport.width - pane_gap * (panes - 1.0F)) / panes;
  return {viewport.x + static_cast<float>(index) * (width + pane_gap), viewport.y, width, viewport.height};
}

}  // namespace knotlas::ui
