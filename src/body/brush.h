#pragma once

#include <optional>
#include <span>
#include <vector>

#include "body/skin.h"
#include "body/where.h"

/// A brush on the skin: for paintings of pain.
namespace knotlas {

/// The same place on the other side of the body. Nothing where the body has no skin near it.
[[nodiscard]] std::optional<SkinPlace> mirrored(const Skin& skin, const SkinPlace& place);

/// What a brush of `radius` mm touches on its way through `places`, as signed distances to its border: one
/// field for each part of the way that is unbroken (from an arm to the trunk the brush jumps).
[[nodiscard]] std::vector<ZoneField> brushed(const Skin& skin, std::span<const SkinPlace> places,
                                             float radius);

/// Brings what the brush touched to `intensity` (0 erases), softly at the border. Doing so twice is doing it
/// once, so that a stroke may pass over its own track. A painting of another skin is begun anew.
void apply(Painting& painting, const Skin& skin, const ZoneField& touched, float intensity);

}  // namespace knotlas
