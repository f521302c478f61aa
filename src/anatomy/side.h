#pragma once

#include <optional>
#include <string_view>

namespace knotlas {

/// A side of the body, the body's own. `midline` is for what is not paired.
enum class Side { midline, right, left };

[[nodiscard]] std::string_view name_of(Side side);  ///< "midline", "right", "left"
[[nodiscard]] std::optional<Side> side_from_name(std::string_view name);
[[nodiscard]] constexpr Side opposite(Side side) {
  return side == Side::right ? Side::left : side == Side::left ? Side::right : Side::midline;
}

}  // namespace knotlas
