#include "render/quality.h"

#include <algorithm>

namespace knotlas {

std::string_view name_of(Quality quality) {
  return quality_names[static_cast<std::size_t>(quality)].second;
}

std::optional<Quality> quality_from_name(std::string_view name) {
  const auto found = std::find_if(quality_names.begin(), quality_names.end(),
                                  [&](const auto& entry) { return entry.second == name; });
  if (found == quality_names.end()) return {};
  return found->first;
}

Effort effort_of(Quality quality, bool swift) {
  constexpr float unseen = 0.35F;  // pixels: beside the full meshes, half a pixel begins to show in a face
  Effort effort;
  effort.error_pixels = unseen;
  effort.paced = swift;
  switch (quality) {
    case Quality::software:
      return swift ? Effort{1, 0, 1.4F, 6.0F, true, true} : Effort{4, 8, unseen};
    case Quality::balanced:
      effort.samples = 4;
      effort.occlusion_samples = swift ? 8 : 10;
      return effort;
    default:
      effort.samples = swift ? 4 : 8;  // nobody counts the steps of an edge that moves
      effort.occlusion_samples = swift ? 12 : 24;
      return effort;
  }
}

Quality suitable_quality(std::string_view driver, float careful_ms) {
  for (const std::string_view software : {"llvmpipe", "softpipe", "swrast", "SwiftShader", "SVGA3D"}) {
    if (driver.find(software) != std::string_view::npos) return Quality::software;
  }
  constexpr float smooth = 7.0F;  // ms: leaves the best tier time for twice the samples at 60 Hz
  constexpr float acceptable = 25.0F;
  if (careful_ms <= smooth) return Quality::best;
  return careful_ms <= acceptable ? Quality::balanced : Quality::software;
}

}  // namespace knotlas
