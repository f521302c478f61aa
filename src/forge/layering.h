#pragma once

#include <cstddef>
#include <vector>

#include "body/pack.h"
#include "geometry/mesh.h"

namespace knotlas::forge {

/// For each structure the indices of those that cover it: none but for muscles.
using Covers = std::vector<std::vector<std::uint32_t>>;

/// Which muscle covers which: what holds, seen from the skin, over most of the area
/// where they overlap.
[[nodiscard]] Covers covers_in(const std::vector<Structure>& flesh, const Mesh& skin);

/// How muscles are pressed.
struct Pressing {
  float margin = 0.7F;       ///< mm below the outer face of the cover
  float highest = 7.0F;      ///< mm over its cover: what stands higher is no flaw of the figures, and left
  double least_area = 12.0;  ///< mm² over its covers for which a muscle is pressed
  int smoothings = 4;        ///< of the moves, over neighbouring vertices
  int rounds = 6;
  bool coarse = false;  ///< whether triangles are so large that the places between vertices count too
};

/// For finely cut surfaces …
inline constexpr Pressing thorough{};
/// … and for simplified ones, whose vertices are far apart.
inline constexpr Pressing finishing{0.35F, 7.0F, 1.0, 1, 3, true};

/// What pressing did, for the log.
struct Pressed {
  double before = 0.0;   ///< mm² of muscle that came through the muscle covering it
  double after = 0.0;    ///< what is left of that
  float deepest = 0.0F;  ///< mm: the farthest move of a vertex
};

/// Presses muscles under the ones that cover them. Figures of two neighbours are each right to about a
/// millimetre, which is enough for the deeper one to show as a patch in a thin cover. What lies higher than
/// the outer face of its cover is sunk just below it, with what is near: heights are squeezed, never
/// exchanged, and the inner face yields where the muscle would lose more than half its thickness, so that
/// thin muscles neither fold nor turn inside out. Covers stay where they are, and so does all for which
/// `which` does not hold.
Pressed press_under_covers(std::vector<Structure>& flesh, const std::vector<bool>& which, const Mesh& skin,
                           const Covers& covers, const Pressing& how = thorough);

}  // namespace knotlas::forge
