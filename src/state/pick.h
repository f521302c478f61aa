#pragma once

#include <cstdint>
#include <optional>

#include "body/atlas.h"
#include "geometry/camera.h"
#include "state/document.h"

namespace knotlas {

/// Skin more opaque than this hides what is beneath it from the mouse, as it does from the eye.
inline constexpr float opaque_skin = 0.9F;

/// What lies under the mouse.
struct Picked {
  std::optional<std::uint32_t>
      structure;  ///< the first that is shown, what is see-through being looked through
  std::optional<MuscleSide>
      muscle;                     ///< the muscle it belongs to; a selected one first when it carries several
  std::optional<glm::vec3> skin;  ///< mm, where the ray enters the body, when the skin is shown
};
[[nodiscard]] Picked pick(const Document& document, const Atlas& atlas, const Ray& ray);

/// The muscle that a structure belongs to; a selected one first when it belongs to several.
[[nodiscard]] std::optional<MuscleSide> muscle_at(const Document& document, const Atlas& atlas,
                                                  std::uint32_t structure);

/// The layer by which structures of this kind are shown or hidden.
[[nodiscard]] const Layer& layer_of(const Document& document, Kind kind);

}  // namespace knotlas
