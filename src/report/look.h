#pragma once

#include <string>

#include "anatomy/phrases.h"
#include "report/canvas.h"

/// The look of our pages: one typeface, much white, one calm accent; red only for pain and warnings.
namespace knotlas::report {

inline constexpr Colour ink{0x1C2328};
inline constexpr Colour dim{0x5A666F};
inline constexpr Colour hairline{0xD6DCE0};
inline constexpr Colour panel{0xF4F4F4};  ///< grey, which JPEG keeps exactly: no seams around pictures
inline constexpr Colour paper_white{0xFFFFFF};
inline constexpr Colour accent{0x17616B};
inline constexpr Colour accent_soft{0xE3EFF0};
inline constexpr Colour pain{0xE23D26};
inline constexpr Colour danger{0x9E2018};
inline constexpr Colour danger_soft{0xFCEFEC};

inline constexpr float margin = 40.0F;  ///< left and right
inline constexpr float top_margin = 34.0F;
inline constexpr float bottom_margin = 26.0F;
inline constexpr float footer_height = 26.0F;

[[nodiscard]] inline Style style(float size, Colour colour = ink, Weight weight = Weight::regular) {
  return {size, weight, colour, false};
}
[[nodiscard]] inline Style italic(float size, Colour colour) {
  return {size, Weight::regular, colour, true};
}

/// Where the blocks of a page stand.
[[nodiscard]] inline Box content_of(const Box& page) {
  return {margin, top_margin, page.width - 2.0F * margin,
          page.height - top_margin - bottom_margin - footer_height};
}

/// What stands at the foot of every page: that Knotlas informs and no more, the credit of the body, the page.
void draw_footer(Canvas& canvas, const std::string& credit, const Phrases& phrases = Phrases());

}  // namespace knotlas::report
