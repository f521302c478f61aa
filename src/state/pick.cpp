#include "state/pick.h"

#include <algorithm>

namespace knotlas {
namespace {

constexpr float barely_there = 0.02F;  // an opacity that nobody sees

bool is_selected(const Document& document, const Atlas& atlas, MuscleSide id) {
  const std::string& name = atlas.catalog().muscles[id.muscle].id;
  return std::any_of(document.selection.begin(), document.selection.end(),
                     [&](const Selected& s) { return s.shown && s.muscle == name && s.side == id.side; });
}

bool belongs_to_selection(const Document& document, const Atlas& atlas, std::uint32_t structure) {
  const std::vector<MuscleSide> owners = atlas.muscles_of(structure);
  return std::any_of(owners.begin(), owners.end(),
                     [&](MuscleSide id) { return is_selected(document, atlas, id); });
}

/// Selected once, then its eye was closed.
bool eye_is_closed(const Document& document, const Atlas& atlas, std::uint32_t structure) {
  const std::vector<MuscleSide> owners = atlas.muscles_of(structure);
  return std::any_of(owners.begin(), owners.end(), [&](MuscleSide id) {
    const std::string& name = atlas.catalog().muscles[id.muscle].id;
    return std::any_of(document.selection.begin(), document.selection.end(),
                       [&](const Selected& s) { return !s.shown && s.muscle == name && s.side == id.side; });
  });
}

std::optional<MuscleSide> muscle_at(const Document& document, const Atlas& atlas, std::uint32_t structure) {
  const std::vector<MuscleSide> owners = atlas.muscles_of(structure);
  if (owners.empty()) return {};
  const auto chosen = std::find_if(owners.begin(), owners.end(),
                                   [&](MuscleSide id) { return is_selected(document, atlas, id); });
  return chosen == owners.end() ? owners.front() : *chosen;
}

}  // namespace

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

bool visible(const Document& document, const Atlas& atlas, std::uint32_t structure) {
  const Kind kind = atlas.pack().structures[structure].kind;
  if (document.hidden.contains(structure)) return false;
  if (kind != Kind::skin) {
    if (belongs_to_selection(document, atlas, structure)) return true;
    if (eye_is_closed(document, atlas, structure)) return false;
    if (document.isolate && kind != Kind::bone) return false;
  }
  const Layer& layer = layer_of(document, kind);
  return layer.shown && layer.opacity > barely_there;
}

Picked pick(const Document& document, const Atlas& atlas, const Ray& ray) {
  constexpr int most_layers = 400;       // a ray along the spine crosses about a hundred surfaces
  constexpr float past_surface = 0.01F;  // mm
  Picked picked;
  glm::vec3 origin = ray.origin;
  for (int layer = 0; layer < most_layers; ++layer) {
    const std::optional<SurfaceHit> hit = atlas.rays().cast(origin, ray.direction);
    if (!hit) break;
    origin = hit->position + ray.direction * past_surface;
    if (!visible(document, atlas, hit->mesh)) continue;
    if (atlas.pack().structures[hit->mesh].kind == Kind::skin) {
      if (!picked.skin) picked.skin = hit->position;
      if (document.skin.opacity < opaque_skin) continue;
    }
    picked.structure = hit->mesh;
    picked.muscle = muscle_at(document, atlas, hit->mesh);
    break;
  }
  return picked;
}

}  // namespace knotlas
