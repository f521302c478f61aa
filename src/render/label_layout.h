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
[[nodiscard]] bool overlap(const Rectangle& a, const Rectangle& b);

/// What lies where on a picture, in coarse cells: how much a label should rather lie elsewhere.
class Ground {
 public:
  /// 0: nothing lost by covering it … 1: to be left in sight.
  static constexpr float body = 0.3F;
  static constexpr float no_go = 0.4F;
  static constexpr float spillover = 0.6F;
  static constexpr float selected = 0.75F;
  static constexpr float essential = 1.0F;
  static constexpr float never = 10.0F;  ///< what is put there is not seen

  /// `size`: of the picture; `cell`: side of a cell (pixels).
  Ground(glm::vec2 size, float cell);
  void add_disc(glm::vec2 centre, float radius, float worth);
  void add_rectangle(const Rectangle& r, float worth);
  /// Mean worth under a rectangle; outside the picture there is nothing.
  [[nodiscard]] float mean(const Rectangle& r) const;
  /// Share of a rectangle, 0…1, under which something is worth so much or more.
  [[nodiscard]] float share(const Rectangle& r, float least) const;
  [[nodiscard]] float at(glm::vec2 p) const;
  /// How far what is not bare, and not out of sight either, reaches to the left (x) and right (y) between two
  /// heights; the other way round (x > y) when there is nothing.
  [[nodiscard]] glm::vec2 extent(float top, float bottom) const;
  /// From which height (x) to which (y) something between left and right would not be seen, from the top
  /// down.
  [[nodiscard]] std::vector<glm::vec2> hidden(float left, float right) const;
  [[nodiscard]] float cell() const { return cell_; }

 private:
  [[nodiscard]] glm::ivec2 cell_of(glm::vec2 p) const;
  [[nodiscard]] std::size_t index(int x, int y) const;
  template <class Count>
  [[nodiscard]] float mean_of(const Rectangle& r, Count count) const;

  float cell_;
  glm::ivec2 count_;
  std::vector<float> worth_;
};

/// A label that wants a place: what it points at, and how large it is.
struct LabelWish {
  glm::vec2 anchor{};
  glm::vec2 size{};
  int before = -1;  ///< its LabelPlace::choice on the picture before this one, which it rather keeps
};

/// Where a label goes, and where its leader line meets it.
struct LabelPlace {
  glm::vec2 centre{};
  glm::vec2 tip{};
  int choice = -1;  ///< number of the place among those around the anchor; -1: in a column beside the body
};

/// The room that labels have, and what is in it.
struct LabelRoom {
  const Ground& ground;
  Rectangle area{};                 ///< all stay in it, unless there are more than fit
  std::span<const glm::vec2> dots;  ///< that no label and no leader should cover: all marks
  float dot_radius = 8.0F;
  float unit = 1.0F;  ///< pixels a point
};

/// Places labels as a printed atlas does: each near what it points at, rather beside the body than on it and
/// never on another label; leader lines (tip to anchor) are short, and neither cross each other nor run
/// through labels. Where they are too many for that, they stand in two columns beside the body, above and
/// below what hides them.
[[nodiscard]] std::vector<LabelPlace> lay_out(std::span<const LabelWish> labels, const LabelRoom& room);

}  // namespace knotlas
