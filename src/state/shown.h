#pragma once

#include <cstdint>
#include <vector>

#include "body/atlas.h"
#include "state/document.h"

namespace knotlas {

/// A structure that the person made see-through is drawn with this opacity.
inline constexpr float ghost_opacity = 0.16F;
/// The same when it is selected: what lies under it shows, and so does what it is about.
inline constexpr float selected_ghost_opacity = 0.4F;

/// What a document shows of each structure: layers, eyes, isolation, ghosts, the peel. Selected muscles
/// always stay in sight. A snapshot: it must not outlive the document and the atlas.
class Shown {
 public:
  Shown(const Document& document, const Atlas& atlas);

  /// 0: not at all … 1: solid. Of the skin, too.
  [[nodiscard]] float opacity(std::uint32_t structure) const;
  [[nodiscard]] bool selected(std::uint32_t structure) const { return selected_[structure]; }
  /// See-through by itself or by x-ray.
  [[nodiscard]] bool ghost(std::uint32_t structure) const;

 private:
  [[nodiscard]] bool left_out(std::uint32_t structure, Kind kind) const;

  const Document& document_;
  const Atlas& atlas_;
  std::vector<bool> selected_;  // of each structure: by a muscle whose eye is open
};

}  // namespace knotlas
