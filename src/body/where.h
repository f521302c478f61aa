#pragma once

#include <string>
#include <vector>

#include "body/atlas.h"

namespace knotlas {

/// Painted pain: intensity 0…1 for each vertex of the skin (empty: nothing painted).
using Painting = std::vector<float>;

/// A trigger point's share in an answer.
struct TriggerPointMatch {
  std::uint32_t point = 0;  ///< index in Muscle::trigger_points
  float essential = 0.0F;   ///< share (0…1) of the painted area in its essential zone
  float spillover = 0.0F;   ///< share in its spillover zone only
  float covered = 0.0F;     ///< share of its essential zone that is painted
};

/// A muscle that can refer pain to what is painted. The score is what its points together explain of the
/// painting (essential zones count full, spillover half), less up to 30 % when the best point's essential
/// zone is mostly unpainted: of two muscles that explain the same, the one whose pattern the painting fills
/// comes first. A muscle that studies find common counts 5 % more, enough to win a tie, and one that is said
/// to be rare a fifth less (Muscle::frequency, with its sources).
struct Suspect {
  MuscleSide id;
  float score = 0.0F;                             ///< 0…1
  std::vector<TriggerPointMatch> trigger_points;  ///< those that explain anything, best first
  std::string why;                                ///< one sentence with the figures
  std::string
      against;  ///< what of its pattern does not fit, a sentence or two; empty when nothing speaks against it
  bool tied = false;  ///< within 5 % of the one before
  bool either_side =
      false;  ///< pain on the midline: the muscle of the other side fits as well, and is left out
};

/// Which muscles can refer pain to what is painted, best first; shares are by area and intensity. The first
/// call computes every zone (Atlas::prepare_all); later ones take a few ms.
[[nodiscard]] std::vector<Suspect> where_does_it_hurt(const Atlas& atlas, const Painting& painting);

/// A muscle that refers pain to a place.
struct Referrer {
  MuscleSide id;
  std::uint32_t point = 0;  ///< the trigger point, index in Muscle::trigger_points
  bool essential = false;   ///< otherwise the place is in its spillover zone only
};

/// Each muscle that refers pain to this place, by the point that does so most; essential ones first, then
/// those in whose zone the place lies deepest. Computes every zone at the first call.
[[nodiscard]] std::vector<Referrer> referring_to(const Atlas& atlas, const SkinPlace& place);

/// The painting of a round spot with a soft edge: a place on the skin and a radius in mm.
[[nodiscard]] Painting spot(const Atlas& atlas, const SkinPlace& centre, float radius);
/// Adds b to a, keeping the stronger intensity.
void add(Painting& a, const Painting& b);

}  // namespace knotlas
