#pragma once

#include <optional>
#include <vector>

#include "body/atlas.h"
#include "geometry/camera.h"
#include "state/document.h"

namespace knotlas {

/// The camera turned as it is, moved so that the zones (as far as they are drawn) and marks of the selection
/// fill the picture, with what of the muscles lies near them and some of the body around, so that a person
/// knows where they look. Nothing selected: the whole body.
[[nodiscard]] Camera facing_selection(const Atlas& atlas, const Document& document, const Camera& camera,
                                      float aspect);

/// The camera turned as it is, moved so that the whole body fills the picture.
[[nodiscard]] Camera showing_body(const Atlas& atlas, const Camera& camera, float aspect);

/// The camera from which most of the selection's zones and marks are seen, framing both: of sixteen
/// directions around the body, and one from below and two from above for soles and crown, the one with the
/// largest visible essential zone, spillover and marks counting for a share, and more where zones and marks
/// are seen together; where two are nearly alike, the one closer to the present camera.
[[nodiscard]] Camera best_view(const Atlas& atlas, const Document& document, float aspect);

/// `count` cameras: the best view, then each time the one that shows most of what those before it show badly,
/// at least an eighth of a turn from them. One only when there are no zones to be seen.
[[nodiscard]] std::vector<Camera> best_views(const Atlas& atlas, const Document& document, float aspect,
                                             std::size_t count);

/// The camera turned as it is, so near that the essential zones alone fill the picture; nothing when that is
/// not much nearer than it stands, or there are none. For pain far from its muscle.
[[nodiscard]] std::optional<Camera> close_up(const Atlas& atlas, const Document& document,
                                             const Camera& camera, float aspect);

}  // namespace knotlas
