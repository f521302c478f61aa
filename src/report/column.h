#pragma once

#include <functional>
#include <vector>

#include "report/canvas.h"

namespace knotlas::report {

/// A paragraph, with a word or a sign before it.
struct Item {
  Text text;
  Text lead;  ///< stands in the indent
  float indent = 0.0F;
  float gap = 0.0F;  ///< above it, unless it is the first
};

/// Paragraphs under each other.
using Column = std::vector<Item>;

[[nodiscard]] float height_of(const Canvas& canvas, const Column& column, float width);
void draw(Canvas& canvas, const Column& column, glm::vec2 at, float width);

}  // namespace knotlas::report
