#pragma once

#include <string>
#include <vector>

#include "body/atlas.h"

namespace knotlas {

/// Painted pain: intensity 0…1 for each vertex of the skin (empty: nothing painted).
using Painting = std::vector<float>;

/// A trigger point's share in an answer.
struct TriggerPointMatch {
  std::uint32_t point = 0;    ///< index in Muscle::trigger_points
  float essential = 0.0F;     ///< share (0…1) of the painted area in its essential zone
  float spillover = 0.0F;     ///< share in its spillover zone only
  float covered = 0.0F;       ///< share of its essential zone that is painted
};

struct Suspect {
  MuscleSide id;
  float score = 0.0F;  ///< 0…1
  std::vector<TriggerPointMatch> trigger_points;  ///< best first
  std::string why;     ///< one sentence with the figures
  bool tied = false;   ///< hardly apart from the one before
};

/// Which muscles can refer pain to what is painted: area-weighted overlap with the zones, essential counting more
/// than spillover, and zones far larger than the painting counting less. Best first; only scores above 0.
[[nodiscard]] std::vector<Suspect> where_does_it_hurt(const Atlas& atlas, const Painting& painting);

/// The painting of a round spot: a place on the skin and a radius in mm.
[[nodiscard]] Painting spot(const Atlas& atlas, const SkinPlace& centre, float radius);
/// Adds b to a, keeping the stronger intensity.
void add(Painting& a, const Painting& b);

}  // namespace knotlas
