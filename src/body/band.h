#pragma once

#include <cstdint>
#include <span>

#include "body/geodesic.h"
#include "body/skin.h"

namespace knotlas {

/// Skin::band on a surface of one shell: `anchors` are its vertices nearest to the points of the line,
/// `widths` one for all of it or one at each of its points; the field's vertices are those of `surface`, in
/// no order.
[[nodiscard]] ZoneField band_on(const Mesh& surface, const SurfaceGraph& graph,
                                std::span<const SkinPlace> line, std::span<const std::uint32_t> anchors,
                                std::span<const float> widths);

}  // namespace knotlas
