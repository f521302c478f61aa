#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace knotlas {

/// How much work a picture may cost on this machine. `software` suits a processor that draws without a
/// graphics device: while the camera moves it draws coarsely, and carefully once it rests.
enum class Quality { software, balanced, best };

inline constexpr std::array<std::pair<Quality, std::string_view>, 3> quality_names{
    {{Quality::software, "software"}, {Quality::balanced, "balanced"}, {Quality::best, "best"}}};
[[nodiscard]] std::string_view name_of(Quality quality);
[[nodiscard]] std::optional<Quality> quality_from_name(std::string_view name);

/// What a quality means for one picture.
struct Effort {
  int samples = 4;             ///< a pixel, where the driver has as many
  int occlusion_samples = 10;  ///< directions asked for contact shadows; 0: none
  float error_pixels =
      0.25F;  ///< how far a structure's outline may be off (a quarter cannot be told from the full mesh)
  float skin_grid_pixels = 0.0F;  ///< width of the skin's triangles; 0: as fine as they are
  bool plain = false;             ///< muscles without their finest grain and relief
  bool paced = false;             ///< drawn with as many pixels as keep it moving (pace.h), and stretched
  bool operator==(const Effort&) const = default;
};
/// `swift`: for a picture that is gone in a moment, while the camera moves. Pictures that are kept are
/// of the best quality, unless they are thumbnails.
[[nodiscard]] Effort effort_of(Quality quality, bool swift);

/// The quality for a driver (its name) on which a careful picture of the window takes so many ms.
[[nodiscard]] Quality suitable_quality(std::string_view driver, float careful_ms);

}  // namespace knotlas
