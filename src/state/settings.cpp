#include "state/settings.h"

#include <algorithm>
#include <cmath>

namespace knotlas {
namespace {

float within(float value, float low, float high, float otherwise) {
  return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
}

}  // namespace

Settings sensible(Settings settings) {
  settings.text_scale = within(settings.text_scale, smallest_text, largest_text, 1.0F);
  settings.browse_width = within(settings.browse_width, narrowest_panel, widest_panel, 292.0F);
  settings.reader_width = within(settings.reader_width, narrowest_panel, widest_panel, 392.0F);
  WindowPlace& window = settings.window;
  constexpr int largest = 1 << 15;
  const bool there = window.width > 0 && window.height > 0 && window.width < largest &&
                     window.height < largest && std::abs(window.x) < largest && std::abs(window.y) < largest;
  if (!there) window = {};
  return settings;
}

std::string_view name_of(Theme theme) {
  switch (theme) {
    case Theme::light:
      return "light";
    case Theme::contrast:
      return "contrast";
    default:
      return "dark";
  }
}

std::string_view name_of(Colours colours) {
  return colours == Colours::safe ? "safe" : "standard";
}

}  // namespace knotlas
