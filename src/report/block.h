#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/canvas.h"

namespace knotlas::report {

/// A part of a page as broad as the page's content. Blocks are stacked and never cut.
struct Block {
  float height = 0.0F;
  std::function<void(Canvas&, const Box&)> draw;
  float gap = 0.0F;        ///< above it, unless it is the first of a page
  bool stretches = false;  ///< takes what is left of a page, up to a third of its own height
};

/// The blocks of one side of paper.
using PaperSide = std::vector<Block>;

/// Stacked with their gaps.
[[nodiscard]] float height_of(const PaperSide& blocks);

/// Blocks on as many pages as they need, in their order; on every page but the first below `running_head`.
[[nodiscard]] std::vector<PaperSide> paginated(std::vector<Block> blocks, float height,
                                               const std::optional<Block>& running_head = {});

/// Draws the blocks of one page.
void draw(Canvas& canvas, const PaperSide& side, const Box& content);

}  // namespace knotlas::report
