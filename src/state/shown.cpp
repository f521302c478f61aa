#include "state/shown.h"

#include <algorithm>
#include <cmath>

#include "body/peel.h"
#include "state/pick.h"

namespace knotlas {

Shown::Shown(const Document& document, const Atlas& atlas)
    : document_(document), atlas_(atlas), selected_(atlas.pack().structures.size(), false) {
  for (const Selected& selected : document.selection) {
    const auto id = atlas.find(selected.muscle, selected.side);
    if (!id || !selected.shown) continue;
    for (const std::uint32_t structure : atlas.entry(*id).structures) selected_[structure] = true;
  }
}

bool Shown::ghost(std::uint32_t structure) const {
  if (document_.ghosts.contains(structure)) return true;
  const Kind kind = atlas_.pack().structures[structure].kind;
  return document_.xray && !selected(structure) && kind != Kind::skin && kind != Kind::bone;
}

bool Shown::left_out(std::uint32_t structure, Kind kind) const {
  if (!document_.alone.empty() && kind != Kind::bone && !document_.alone.contains(structure)) return true;
  return document_.isolate && kind != Kind::bone;
}

float Shown::opacity(std::uint32_t structure) const {
  const Kind kind = atlas_.pack().structures[structure].kind;
  if (document_.hidden.contains(structure)) return 0.0F;
  if (selected(structure)) return ghost(structure) ? selected_ghost_opacity : 1.0F;
  const Layer& layer = layer_of(document_, kind);
  if (!layer.shown) return 0.0F;
  if (kind == Kind::skin) return layer.opacity * std::clamp(peel_skin - document_.peel, 0.0F, 1.0F);
  if (left_out(structure, kind)) return 0.0F;
  float opacity = layer.opacity;
  if (document_.peel > peel_skin && peels(kind) && !document_.alone.contains(structure)) {
    // In a few steps, since each is a pass of its own.
    constexpr float steps = 4.0F;
    opacity *= std::ceil(left_by_peel(atlas_.covers()[structure], document_.peel) * steps) / steps;
  }
  return ghost(structure) ? opacity * ghost_opacity : opacity;
}

}  // namespace knotlas
