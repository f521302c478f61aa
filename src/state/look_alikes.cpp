#include "state/look_alikes.h"

#include <algorithm>

#include "body/where.h"

namespace knotlas {
namespace {

constexpr float alike = 0.15F;  // of the score; less is a mere neighbour

/// The essential zones of a muscle as if somebody had painted them.
Painting as_painting(const Atlas& atlas, MuscleSide muscle) {
  Painting painting(atlas.skin()->outer().size(), 0.0F);
  const ZoneField zone = atlas.referral(muscle).essential;
  for (std::size_t i = 0; i < zone.vertices.size(); ++i) {
    painting[zone.vertices[i]] = zone_weight(zone.distance[i]);
  }
  return painting;
}

}  // namespace

std::vector<std::string> look_alikes(const Atlas& atlas, MuscleSide muscle, std::size_t most) {
  std::vector<std::string> found;
  if (atlas.skin() == nullptr) return found;
  for (const Suspect& suspect : where_does_it_hurt(atlas, as_painting(atlas, muscle))) {
    if (found.size() == most || suspect.score < alike) break;
    const std::string& id = atlas.catalog().muscles[suspect.id.muscle].id;
    const bool known = std::find(found.begin(), found.end(), id) != found.end();
    if (suspect.id.muscle != muscle.muscle && !known) found.push_back(id);
  }
  return found;
}

}  // namespace knotlas
