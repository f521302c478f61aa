#include <algorithm>
#include <cmath>

#include "body/skin.h"

namespace knotlas {
namespace {

/// Joins two sparse fields row by row; an absent vertex stands for zone_margin. Rows that come out there are
/// left out.
template <class Combine>
ZoneField joined(const ZoneField& a, const ZoneField& b, Combine combine) {
  ZoneField out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.vertices.size() || j < b.vertices.size()) {
    const bool in_a = i < a.vertices.size() && (j >= b.vertices.size() || a.vertices[i] <= b.vertices[j]);
    const bool in_b = j < b.vertices.size() && (i >= a.vertices.size() || b.vertices[j] <= a.vertices[i]);
    const std::uint32_t vertex = in_a ? a.vertices[i] : b.vertices[j];
    const float value = combine(in_a ? a.distance[i++] : zone_margin, in_b ? b.distance[j++] : zone_margin);
    if (value >= zone_margin) continue;
    out.vertices.push_back(vertex);
    out.distance.push_back(value);
  }
  return out;
}

/// The place among the points of `line` from `first` on that is nearest to `place`.
std::size_t nearest_on(std::span<const SkinPlace> line, std::size_t first, const SkinPlace& place) {
  std::size_t best = first;
  for (std::size_t i = first; i < line.size(); ++i) {
    if (glm::distance(line[i].position, place.position) < glm::distance(line[best].position, place.position))
      best = i;
  }
  return best;
}

/// The width at each point of a line drawn through `places` that bear `widths`: even from one to the next,
/// with the bends rounded over about 3 cm.
std::vector<float> widths_along(std::span<const SkinPlace> line, std::span<const SkinPlace> places,
                                std::span<const float> widths) {
  std::vector<float> along(line.size(), widths.back());
  std::size_t from = 0;
  for (std::size_t p = 1; p < places.size(); ++p) {
    const std::size_t to = p + 1 == places.size() ? line.size() - 1 : nearest_on(line, from, places[p]);
    for (std::size_t i = from; i < to; ++i) {
      const float share = static_cast<float>(i - from) / static_cast<float>(to - from);
      along[i] = std::lerp(widths[p - 1], widths[p], share);
    }
    from = to;
  }
  constexpr int rounds = 20;  // points are some 5 mm apart
  for (int round = 0; round < rounds; ++round) {
    std::vector<float> next = along;
    for (std::size_t i = 1; i + 1 < along.size(); ++i)
      next[i] = 0.5F * along[i] + 0.25F * (along[i - 1] + along[i + 1]);
    along = std::move(next);
  }
  return along;
}

}  // namespace

float zone_weight(float signed_distance) {
  const float t = std::clamp(0.5F - 0.5F * signed_distance / zone_softness, 0.0F, 1.0F);
  return t * t * (3.0F - 2.0F * t);
}

ZoneField unite(const ZoneField& a, const ZoneField& b) {
  return joined(a, b, [](float x, float y) { return std::min(x, y); });
}

ZoneField fuse(const ZoneField& a, const ZoneField& b) {
  constexpr float corner =
      8.0F;  // mm over which two distances blend (polynomial smooth minimum, Quilez 2013)
  return joined(a, b, [](float x, float y) {
    const float near = std::max(corner - std::abs(x - y), 0.0F) / corner;
    return std::min(x, y) - near * near * corner * 0.25F;
  });
}

ZoneField without(const ZoneField& a, const ZoneField& b) {
  return joined(a, b, [](float x, float y) { return std::max(x, -y); });
}

Result<SkinPlace> place(const Skin& skin, const Catalog& catalog, std::string_view point, Side side) {
  constexpr float search_reach = 500.0F;  // mm, only to tell how far off a point is
  const std::string_view id = point.starts_with('~') ? point.substr(1) : point;
  const SurfacePoint* found = catalog.surface_point(id);
  if (found == nullptr) {
    return fail("There is no surface point \"{}\". Define it under assets/surface_points, or mend the name.",
                id);
  }
  const Side asked = point.starts_with('~') ? opposite(side) : side;
  const bool mirrored = asked == Side::left || (side == Side::midline && point.starts_with('~'));
  const glm::vec3 mirror(mirrored ? -1.0F : 1.0F, 1.0F, 1.0F);
  glm::vec3 position = found->position * mirror;
  if (found->midline) position.x = 0.0F;
  position = skin.from_canonical(position);
  std::optional<glm::vec3> normal;
  if (found->normal && glm::length(*found->normal) > 0.0F) normal = glm::normalize(*found->normal * mirror);
  const std::optional<SkinPlace> on_skin = skin.nearest(position, normal, search_reach);
  const float off = on_skin ? glm::distance(on_skin->position, position) : search_reach;
  if (off > farthest_off_skin) {
    return fail(
        "Surface point \"{}\" ({}:{}) lies {}{:.0f} mm off the skin of this body on the {} side, more than "
        "{:.0f}."
        " Move it onto the skin.",
        id, found->origin.file, found->origin.line, on_skin ? "" : "over ", off,
        name_of(mirrored ? Side::left : Side::right), farthest_off_skin);
  }
  return *on_skin;
}

Result<ZoneField> project(const Skin& skin, const Catalog& catalog, const Stroke& stroke, Side side) {
  std::vector<SkinPlace> places;
  for (const std::string& point : stroke.points) {
    const Result<SkinPlace> placed = place(skin, catalog, point, side);
    if (!placed) return placed.error();
    places.push_back(*placed);
  }
  const std::vector<SkinPlace> line = skin.line(places);
  if (line.empty()) {
    return fail(
        "A stroke from \"{}\" to \"{}\" finds no way over the skin of this body. Choose points on one piece "
        "of skin.",
        stroke.points.empty() ? "" : stroke.points.front(),
        stroke.points.empty() ? "" : stroke.points.back());
  }
  if (stroke.widths.size() == 1) return skin.band(line, stroke.widths.front());
  return skin.band(line, widths_along(line, places, stroke.widths));
}

}  // namespace knotlas
