#pragma once

#include <cstdint>
#include <vector>

#include "body/pack.h"
#include "body/skin.h"
#include "geometry/ray_scene.h"

namespace knotlas {

/// Peeling takes a body apart from the outside: 0 is the whole body; towards 1 the skin goes, towards 2 the
/// superficial muscles, towards 3 the intermediate ones, towards 4 the deep ones; then bones are left.
inline constexpr float peel_whole = 0.0F;
inline constexpr float peel_skin = 1.0F;
inline constexpr float peel_superficial = 2.0F;
inline constexpr float peel_intermediate = 3.0F;
inline constexpr float peel_bones = 4.0F;

/// For each structure of the pack how many muscles and bones lie between it and the skin, on average over its
/// outward side: 0 for what lies under the skin, more for what lies deep. Found by rays from the structure to
/// the nearest skin; both sides of the body count as one, so that they peel alike. 0 for the skin. Without a
/// skin all are 0. `rays` must hold every structure under its index.
[[nodiscard]] std::vector<float> covers_of(const Pack& pack, const Skin* skin, const RayScene& rays);

/// Whether a structure of this kind goes when a body is peeled: muscles, ligaments, tendons, fascia.
[[nodiscard]] bool peels(Kind kind);

/// The value of the peel at which a structure with this much cover starts to go (above peel_skin).
[[nodiscard]] float peel_threshold(float cover);

/// How much is left of it: 1 up to its threshold, 0 a little above.
[[nodiscard]] float left_by_peel(float cover, float peel);

}  // namespace knotlas
