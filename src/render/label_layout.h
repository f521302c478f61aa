#pragma once

#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace knotlas {

/// A rectangle of a picture, in pixels from its top left.
struct Rectangle {
  glm::vec2 min{};
  glm::vec2 max{};
};

/// A label that wants a place: what it points at, and how large it is.
struct LabelWish {
  glm::vec2 anchor{};
  glm::vec2 size{};
};

/// Where a label goes, and where its leader line meets it.
struct LabelPlace {
  glm::vec2 centre{};
  glm::vec2 tip{};
};

/// Places labels in two columns, left and right of the body, each as near to the height of what it points at
/// as the others allow; leader lines (tip to anchor) do not cross. `body` is what they should stay beside;
/// all stay in `area`, unless there are more than fit.
[[nodiscard]] std::vector<LabelPlace> lay_out(std::span<const LabelWish> labels,
                                              std::span<const Rectangle> body, const Rectangle& area,
                                              float gap);

}  // namespace knotlas
