#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "body/skin.h"
#include "geometry/camera.h"
#include "state/pain.h"

/// The brush between the mouse and the skin. Positions in window units within the viewport of `size`.
namespace knotlas {

/// Where the brush touches the skin on its way from one position to another, the end included and the start
/// left out; near enough to each other to make a line.
[[nodiscard]] std::vector<SkinPlace> brush_way(const Skin& skin, const Camera& camera, glm::vec2 from,
                                               glm::vec2 to, glm::vec2 size);

/// The border of the brush on the skin around a position, and its mirror image when the brush paints both
/// sides; nothing beside the body.
[[nodiscard]] std::vector<std::vector<glm::vec2>> brush_rings(const Skin& skin, const Camera& camera,
                                                              glm::vec2 position, const Brush& brush,
                                                              glm::vec2 size);

}  // namespace knotlas
