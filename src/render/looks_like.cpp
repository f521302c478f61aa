#include "render/looks_like.h"

#include <algorithm>

namespace knotlas {

bool looks_like(const Frame& drawn, std::span<const Rectangle> labels, const Frame& wanted) {
  if (wanted.covered == drawn.covered) return wanted == drawn;
  const auto hidden = [&](const Rectangle& label) {
    return std::any_of(wanted.covered.begin(), wanted.covered.end(), [&](const glm::vec4& over) {
      return overlap(label, {{over.x, over.y}, {over.z, over.w}});
    });
  };
  if (std::any_of(labels.begin(), labels.end(), hidden)) return false;
  Frame as_it_was = wanted;
  as_it_was.covered = drawn.covered;
  return as_it_was == drawn;
}

}  // namespace knotlas
