#pragma once

#include <string>

#include "state/document.h"

namespace knotlas {

/// Where the window lies on the screen, in screen units; a width of 0: wherever suits.
struct WindowPlace {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool maximised = false;
  bool operator==(const WindowPlace&) const = default;
};

/// What the program remembers from one run to the next. No step of the history, and nothing about anyone's
/// pain.
struct Settings {
  std::string language;  ///< "de"; empty: that of the system
  Theme theme = Theme::dark;
  Colours colours = Colours::standard;
  float text_scale = 1.0F;      ///< 1…2
  float browse_width = 292.0F;  ///< of the panels beside the body, in design pixels
  float reader_width = 392.0F;
  bool browse_open = true;
  bool reader_open = true;
  bool inertia = false;   ///< a body let go of while it turns turns on a little
  bool toured = false;    ///< the tour was seen or skipped
  std::string therapist;  ///< printed on handouts
  bool letter = false;    ///< paper: Letter rather than A4
  std::string pack;       ///< id of the body shown last; empty: the built-in one
  std::string body;       ///< which of its bodies, "female"; empty: the pack's first
  WindowPlace window;
  bool operator==(const Settings&) const = default;
};

inline constexpr float smallest_text = 1.0F;
inline constexpr float largest_text = 2.0F;
inline constexpr float narrowest_panel = 200.0F;
inline constexpr float widest_panel = 720.0F;

/// The nearest settings that make sense: scales and widths within their bounds.
[[nodiscard]] Settings sensible(Settings settings);

[[nodiscard]] std::string_view name_of(Theme theme);      ///< "dark"
[[nodiscard]] std::string_view name_of(Colours colours);  ///< "standard"

}  // namespace knotlas
