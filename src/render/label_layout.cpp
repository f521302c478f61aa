#include "render/label_layout.h"

#include <algorithm>
#include <numeric>

namespace knotlas {
namespace {

struct Extent {
  float left;
  float right;
};

/// How wide the body is between two heights; as wide as the labels' anchors where there is no body.
Extent width_between(float top, float bottom, std::span<const Rectangle> body, Extent otherwise) {
  Extent extent = otherwise;
  for (const Rectangle& r : body) {
    if (r.max.y < top || r.min.y > bottom) continue;
    extent.left = std::min(extent.left, r.min.x);
    extent.right = std::max(extent.right, r.max.x);
  }
  return extent;
}

/// Heights that keep `order` (ascending wishes) apart by `pitch` and each as near to its wish as possible:
/// neighbours that would overlap join into a block, which moves to the mean of its members' wishes.
std::vector<float> spread(const std::vector<float>& wishes, float pitch, float top, float bottom) {
  struct Block {
    float first;  // height of its first member
    int count;
  };
  std::vector<Block> blocks;
  for (const float wish : wishes) {
    blocks.push_back({wish, 1});
    while (blocks.size() > 1) {
      Block& before = blocks[blocks.size() - 2];
      const Block& last = blocks.back();
      if (before.first + pitch * static_cast<float>(before.count) <= last.first) break;
      const auto n = static_cast<float>(before.count);
      const auto m = static_cast<float>(last.count);
      before.first = (before.first * n + (last.first - pitch * n) * m) / (n + m);
      before.count += last.count;
      blocks.pop_back();
    }
  }
  std::vector<float> heights;
  for (const Block& block : blocks) {
    for (int i = 0; i < block.count; ++i) heights.push_back(block.first + pitch * static_cast<float>(i));
  }
  // Into the area: down from the top, then up from the bottom.
  float least = top;
  for (float& height : heights) {
    height = std::max(height, least);
    least = height + pitch;
  }
  float most = bottom;
  for (auto height = heights.rbegin(); height != heights.rend(); ++height) {
    *height = std::min(*height, most);
    most = *height - pitch;
  }
  return heights;
}

float turn(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  return turn(a, b, c) * turn(a, b, d) < 0.0F && turn(c, d, a) * turn(c, d, b) < 0.0F;
}

/// Swaps the heights of labels whose leaders cross. With tips in one line the two become shorter together
/// each time, so that comes to an end; where tips had to move for want of room, the rounds are bounded.
void uncross(std::span<const LabelWish> labels, const std::vector<std::size_t>& column,
             std::vector<glm::vec2>& tips) {
  bool swapped = true;
  for (std::size_t round = 0; swapped && round < column.size() * column.size(); ++round) {
    swapped = false;
    for (std::size_t i = 0; i < column.size(); ++i) {
      for (std::size_t j = i + 1; j < column.size(); ++j) {
        if (!cross(labels[column[i]].anchor, tips[i], labels[column[j]].anchor, tips[j])) continue;
        std::swap(tips[i].y, tips[j].y);
        swapped = true;
      }
    }
  }
}

}  // namespace

std::vector<LabelPlace> lay_out(std::span<const LabelWish> labels, std::span<const Rectangle> body,
                                const Rectangle& area, float gap) {
  std::vector<LabelPlace> places(labels.size());
  if (labels.empty()) return places;
  Rectangle anchors{labels[0].anchor, labels[0].anchor};
  float height = 0.0F;
  for (const LabelWish& label : labels) {
    anchors.min = glm::min(anchors.min, label.anchor);
    anchors.max = glm::max(anchors.max, label.anchor);
    height = std::max(height, label.size.y);
  }
  const float pitch = height + gap * 0.4F;
  const Extent all = width_between(anchors.min.y, anchors.max.y, body, {anchors.min.x, anchors.max.x});
  const float middle = std::clamp(0.5F * (all.left + all.right), area.min.x, area.max.x);

  for (const bool left : {true, false}) {
    std::vector<std::size_t> column;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if ((labels[i].anchor.x < middle) == left) column.push_back(i);
    }
    if (column.empty()) continue;
    std::stable_sort(column.begin(), column.end(),
                     [&](std::size_t a, std::size_t b) { return labels[a].anchor.y < labels[b].anchor.y; });
    std::vector<float> wishes;
    for (const std::size_t i : column) wishes.push_back(labels[i].anchor.y);
    const auto heights = spread(wishes, pitch, area.min.y + height * 0.5F, area.max.y - height * 0.5F);
    const Extent beside = width_between(heights.front() - height, heights.back() + height, body,
                                        {anchors.min.x, anchors.max.x});
    std::vector<glm::vec2> tips;
    for (std::size_t k = 0; k < column.size(); ++k) {
      const float width = labels[column[k]].size.x;
      tips.emplace_back(left ? std::max(beside.left - gap, area.min.x + width)
                             : std::min(beside.right + gap, area.max.x - width),
                        heights[k]);
    }
    uncross(labels, column, tips);
    for (std::size_t k = 0; k < column.size(); ++k) {
      const float half = labels[column[k]].size.x * 0.5F;
      places[column[k]] = {{tips[k].x + (left ? -half : half), tips[k].y}, tips[k]};
    }
  }
  return places;
}

}  // namespace knotlas
