#include "report/block.h"

#include <algorithm>

namespace knotlas::report {
namespace {

constexpr float most_stretch = 0.35F;
constexpr float below_head = 9.0F;

}  // namespace

float height_of(const PaperSide& blocks) {
  float height = 0.0F;
  for (std::size_t i = 0; i < blocks.size(); ++i) height += blocks[i].height + (i > 0 ? blocks[i].gap : 0.0F);
  return height;
}

std::vector<PaperSide> paginated(std::vector<Block> blocks, float height,
                                 const std::optional<Block>& running_head) {
  std::vector<PaperSide> sides(1);
  float taken = 0.0F;
  for (Block& block : blocks) {
    const float gap = sides.back().empty() ? 0.0F : block.gap;
    if (!sides.back().empty() && taken + gap + block.height > height) {
      sides.emplace_back();
      taken = block.height;
      if (running_head) {
        block.gap = std::max(block.gap, below_head);
        sides.back().push_back(*running_head);
        taken += running_head->height + block.gap;
      }
    } else {
      taken += gap + block.height;
    }
    sides.back().push_back(std::move(block));
  }
  return sides;
}

void draw(Canvas& canvas, const PaperSide& side, const Box& content) {
  float spare = std::max(0.0F, content.height - height_of(side));
  float y = content.y;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const Block& block = side[i];
    if (i > 0) y += block.gap;
    const float more = block.stretches ? std::min(spare, block.height * most_stretch) : 0.0F;
    spare -= more;
    block.draw(canvas, {content.x, y, content.width, block.height + more});
    y += block.height + more;
  }
}

}  // namespace knotlas::report
