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
  float grid_pixels =
      1.3F;            ///< detail coarser than this is not drawn (1.3 cannot be told from the full mesh)
  float scale = 1.0F;  ///< pixels drawn for each shown, along a side; fewer are stretched
  bool operator==(const Effort&) const = default;
};
/// `swift`: for a picture that is gone in a moment, while the camera moves. Pictures that are kept are
/// of the best quality, unless they are thumbnails.
[[nodiscard]] Effort effort_of(Quality quality, bool swift);

/// The quality for a driver (its name) on which a careful picture of the window takes so many ms.
[[nodiscard]] Quality suitable_quality(std::string_view driver, float careful_ms);

}  // namespace knotlas
