#include "body/brush.h"

#include <algorithm>

namespace knotlas {
namespace {

constexpr float unbroken = 6.0F;  // mm between places, as Skin::band asks
/// mm over which a brush fades: twice as wide as the edges of the skin, so that borders run smoothly between
/// its vertices.
constexpr float fading = 18.0F;
constexpr float beyond = 5.0F;  // mm of that outside the border, where what is left is too faint to be seen

float cover_at(float signed_distance) {
  return std::clamp((beyond - signed_distance) / fading, 0.0F, 1.0F);
}

/// How much an eraser takes: farther out, so that it leaves no rim of what the same brush has painted.
float taken_at(float signed_distance) {
  return std::clamp(1.0F - signed_distance / zone_margin, 0.0F, 1.0F);
}

constexpr float rest = 0.1F;  // less than this is left by an eraser and not seen

}  // namespace

std::optional<SkinPlace> mirrored(const Skin& skin, const SkinPlace& place) {
  constexpr glm::vec3 across{-1.0F, 1.0F, 1.0F};
  constexpr float reach = 40.0F;  // mm: bodies are not quite even
  return skin.nearest(place.position * across, place.normal * across, reach);
}

std::vector<ZoneField> brushed(const Skin& skin, std::span<const SkinPlace> places, float radius) {
  std::vector<ZoneField> fields;
  for (std::size_t begin = 0; begin < places.size();) {
    std::size_t end = begin + 1;
    while (end < places.size() && glm::distance(places[end].position, places[end - 1].position) <= unbroken) {
      ++end;
    }
    fields.push_back(skin.band(places.subspan(begin, end - begin), 2.0F * radius));
    begin = end;
  }
  return fields;
}

void apply(Painting& painting, const Skin& skin, const ZoneField& touched, float intensity) {
  if (painting.size() != skin.outer().size()) painting.assign(skin.outer().size(), 0.0F);
  for (std::size_t i = 0; i < touched.vertices.size(); ++i) {
    float& value = painting[touched.vertices[i]];
    if (intensity <= 0.0F) {
      value = std::min(value, 1.0F - taken_at(touched.distance[i]));
      if (value < rest) value = 0.0F;
      continue;
    }
    // The brush raises the floor and lowers the ceiling of what may stand there.
    const float cover = cover_at(touched.distance[i]);
    value = std::clamp(value, cover * intensity, 1.0F - cover * (1.0F - intensity));
  }
}

}  // namespace knotlas
