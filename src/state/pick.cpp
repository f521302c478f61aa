#include "state/pick.h"

#include <algorithm>

#include "state/shown.h"

namespace knotlas {
namespace {

constexpr float barely_there = 0.02F;  // an opacity that nobody sees

bool is_selected(const Document& document, const Atlas& atlas, MuscleSide id) {
  const std::string& name = atlas.catalog().muscles[id.muscle].id;
  return std::any_of(document.selection.begin(), document.selection.end(),
                     [&](const Selected& s) { return s.shown && s.muscle == name && s.side == id.side; });
}

/// A ray begins where it enters the half of the body that is kept.
glm::vec3 start_of(const Document& document, const Ray& ray) {
  if (!document.clip) return ray.origin;
  const glm::vec4 plane = document.clip->plane();
  const float above = glm::dot(glm::vec3(plane), ray.origin) + plane.w;
  const float fall = glm::dot(glm::vec3(plane), ray.direction);
  return above >= 0.0F || fall <= 0.0F ? ray.origin : ray.origin + ray.direction * (-above / fall);
}

bool taken_away(const Document& document, glm::vec3 place) {
  constexpr float at_the_cut = 0.1F;  // mm
  if (!document.clip) return false;
  const glm::vec4 plane = document.clip->plane();
  return glm::dot(glm::vec3(plane), place) + plane.w < -at_the_cut;
}

}  // namespace

std::optional<MuscleSide> muscle_at(const Document& document, const Atlas& atlas, std::uint32_t structure) {
  const std::vector<MuscleSide> owners = atlas.muscles_of(structure);
  if (owners.empty()) return {};
  const auto chosen = std::find_if(owners.begin(), owners.end(),
                                   [&](MuscleSide id) { return is_selected(document, atlas, id); });
  return chosen == owners.end() ? owners.front() : *chosen;
}

const Layer& layer_of(const Document& document, Kind kind) {
  switch (kind) {
    case Kind::skin:
      return document.skin;
    case Kind::muscle:
      return document.muscles;
    case Kind::bone:
      return document.bones;
    default:
      return document.others;
  }
}

Picked pick(const Document& document, const Atlas& atlas, const Ray& ray) {
  constexpr int most_layers = 400;       // a ray along the spine crosses about a hundred surfaces
  constexpr float past_surface = 0.01F;  // mm
  const Shown shown(document, atlas);
  Picked picked;
  std::optional<std::uint32_t> ghost;
  glm::vec3 origin = start_of(document, ray);
  for (int layer = 0; layer < most_layers; ++layer) {
    const std::optional<SurfaceHit> hit = atlas.rays().cast(origin, ray.direction);
    if (!hit || taken_away(document, hit->position)) break;
    origin = hit->position + ray.direction * past_surface;
    const float opacity = shown.opacity(hit->mesh);
    if (opacity <= barely_there) continue;
    if (atlas.pack().structures[hit->mesh].kind == Kind::skin) {
      if (!picked.skin) picked.skin = hit->position;
      if (opacity < opaque_skin) continue;
    }
    if (shown.ghost(hit->mesh)) {
      if (!ghost) ghost = hit->mesh;
      continue;
    }
    picked.structure = hit->mesh;
    break;
  }
  if (!picked.structure) picked.structure = ghost;
  if (picked.structure) picked.muscle = muscle_at(document, atlas, *picked.structure);
  return picked;
}

}  // namespace knotlas
