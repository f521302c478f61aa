#pragma once

#include <cstddef>
#include <vector>

#include "body/pack.h"
#include "geometry/mesh.h"

namespace knotlas::forge {

/// What pressing did, for the log.
struct Pressed {
  double before = 0.0;   ///< mm² of muscle that came through the muscle covering it
  double after = 0.0;    ///< what is left of that
  float deepest = 0.0F;  ///< mm: the farthest move of a vertex
};

/// Presses muscles under the ones that cover them. Figures of two neighbours are each right to about a
/// millimetre, which is enough for the deeper one to show as a patch in a thin cover. Which of two covers the
/// other is what holds, seen from the skin, over most of the area where they overlap; what lies higher than
/// the outer face of its cover is sunk just below it, with what is near: heights are squeezed, never
/// exchanged, so that thin muscles do not fold. Only structures for which `which` holds are moved.
Pressed press_under_covers(std::vector<Structure>& flesh, const std::vector<bool>& which, const Mesh& skin);

}  // namespace knotlas::forge
