#include "anatomy/side.h"

#include <array>

namespace knotlas {

std::string_view name_of(Side side) {
  switch (side) {
    case Side::midline:
      return "midline";
    case Side::right:
      return "right";
    case Side::left:
      return "left";
  }
  return "";
}

std::optional<Side> side_from_name(std::string_view name) {
  for (const Side side : std::array{Side::midline, Side::right, Side::left}) {
    if (name_of(side) == name) return side;
  }
  return std::nullopt;
}

}  // namespace knotlas
