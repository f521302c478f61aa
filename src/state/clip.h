#pragma once

#include <array>
#include <glm/glm.hpp>
#include <optional>
#include <string_view>
#include <utility>

namespace knotlas {

/// The planes of anatomy in which a body can be cut.
enum class Cut { sagittal, coronal, transverse };

inline constexpr std::array<std::pair<Cut, std::string_view>, 3> cut_names{
    {{Cut::sagittal, "sagittal"}, {Cut::coronal, "coronal"}, {Cut::transverse, "transverse"}}};
[[nodiscard]] constexpr std::string_view name_of(Cut cut) {
  return cut_names[static_cast<std::size_t>(cut)].second;
}

/// A cut through the body, one half of which is taken away: the body's right of a sagittal cut, the front of
/// a coronal one, the top of a transverse one; `other_half`: the opposite.
struct Clip {
  Cut cut = Cut::transverse;
  float at = 0.0F;  ///< mm, where the plane meets its axis: x, y or z of the canonical frame
  bool other_half = false;
  bool operator==(const Clip&) const = default;

  /// The axis that the plane is square to: 0 x, 1 y, 2 z.
  [[nodiscard]] int axis() const { return static_cast<int>(cut); }
  /// (n, d): what is kept are the points p with dot(n, p) + d ≥ 0; n is unit.
  [[nodiscard]] glm::vec4 plane() const {
    const float sign = (cut == Cut::transverse) != other_half ? -1.0F : 1.0F;
    glm::vec4 plane(0.0F, 0.0F, 0.0F, -sign * at);
    plane[axis()] = sign;
    return plane;
  }
};

}  // namespace knotlas
