#pragma once

#include <string>
#include <vector>

namespace knotlas::ui {

/// A rectangle in window coordinates, origin top left.
struct Rect {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;
  bool operator==(const Rect&) const = default;
};

/// Something on the screen that can be clicked: what a script or an assistive tool needs to find it.
struct TraceItem {
  std::string kind;   ///< "muscle", "region", "button", "side", "trigger point", "technique", …
  std::string id;     ///< stable: the id of the content or the name of the command
  std::string label;  ///< as it reads
  Rect rect;
  bool active = false;  ///< selected, pressed in, open
  bool operator==(const TraceItem&) const = default;
};

using Trace = std::vector<TraceItem>;

}  // namespace knotlas::ui
