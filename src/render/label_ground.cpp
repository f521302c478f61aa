#include <algorithm>
#include <cmath>

#include "render/label_layout.h"

namespace knotlas {

Ground::Ground(glm::vec2 size, float cell)
    : cell_(cell),
      count_(glm::max(glm::ivec2(glm::ceil(size / cell)), glm::ivec2(1))),
      worth_(static_cast<std::size_t>(count_.x) * static_cast<std::size_t>(count_.y), 0.0F) {}

glm::ivec2 Ground::cell_of(glm::vec2 p) const {
  return glm::ivec2(glm::floor(glm::clamp(p / cell_, glm::vec2(-1e6F), glm::vec2(1e6F))));
}

std::size_t Ground::index(int x, int y) const {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(count_.x) + static_cast<std::size_t>(x);
}

void Ground::add_disc(glm::vec2 centre, float radius, float worth) {
  const glm::ivec2 low = glm::max(cell_of(centre - radius), glm::ivec2(0));
  const glm::ivec2 high = glm::min(cell_of(centre + radius), count_ - 1);
  const float reach = radius + 0.5F * cell_;
  for (int y = low.y; y <= high.y; ++y) {
    for (int x = low.x; x <= high.x; ++x) {
      const glm::vec2 away = (glm::vec2(x, y) + 0.5F) * cell_ - centre;
      if (glm::dot(away, away) > reach * reach) continue;
      float& there = worth_[index(x, y)];
      there = std::max(there, worth);
    }
  }
}

void Ground::add_rectangle(const Rectangle& r, float worth) {
  const glm::ivec2 low = glm::max(cell_of(r.min), glm::ivec2(0));
  const glm::ivec2 high = glm::min(cell_of(r.max), count_ - 1);
  for (int y = low.y; y <= high.y; ++y) {
    for (int x = low.x; x <= high.x; ++x) {
      float& there = worth_[index(x, y)];
      there = std::max(there, worth);
    }
  }
}

template <class Count>
float Ground::mean_of(const Rectangle& r, Count count) const {
  const glm::ivec2 low = cell_of(r.min);
  const glm::ivec2 high = glm::max(cell_of(r.max), low);
  float sum = 0.0F;
  for (int y = std::max(low.y, 0); y <= std::min(high.y, count_.y - 1); ++y) {
    for (int x = std::max(low.x, 0); x <= std::min(high.x, count_.x - 1); ++x) {
      sum += count(worth_[index(x, y)]);
    }
  }
  return sum / static_cast<float>((high.x - low.x + 1) * (high.y - low.y + 1));
}

float Ground::mean(const Rectangle& r) const {
  return mean_of(r, [](float worth) { return worth; });
}

float Ground::share(const Rectangle& r, float least) const {
  return mean_of(r, [least](float worth) { return worth >= least ? 1.0F : 0.0F; });
}

float Ground::at(glm::vec2 p) const {
  const glm::ivec2 cell = cell_of(p);
  if (cell.x < 0 || cell.y < 0 || cell.x >= count_.x || cell.y >= count_.y) return 0.0F;
  return worth_[index(cell.x, cell.y)];
}

glm::vec2 Ground::extent(float top, float bottom) const {
  glm::vec2 extent(static_cast<float>(count_.x) * cell_, 0.0F);
  const int low = std::max(cell_of({0.0F, top}).y, 0);
  const int high = std::min(cell_of({0.0F, bottom}).y, count_.y - 1);
  for (int y = low; y <= high; ++y) {
    for (int x = 0; x < count_.x; ++x) {
      const float there = worth_[index(x, y)];
      if (there <= 0.0F || there >= never) continue;
      extent.x = std::min(extent.x, static_cast<float>(x) * cell_);
      extent.y = std::max(extent.y, static_cast<float>(x + 1) * cell_);
    }
  }
  return extent;
}

std::vector<glm::vec2> Ground::hidden(float left, float right) const {
  std::vector<glm::vec2> bands;
  const int low = std::max(cell_of({left, 0.0F}).x, 0);
  const int high = std::min(cell_of({right, 0.0F}).x, count_.x - 1);
  for (int y = 0; y < count_.y; ++y) {
    bool seen = true;
    for (int x = low; x <= high && seen; ++x) seen = worth_[index(x, y)] < never;
    if (seen) continue;
    const float top = static_cast<float>(y) * cell_;
    if (bands.empty() || bands.back().y < top) bands.emplace_back(top, top);
    bands.back().y = top + cell_;
  }
  return bands;
}

}  // namespace knotlas
