#pragma once

#include "body/atlas.h"
#include "state/session.h"

/// The live pictures of the pages to learn from.
namespace knotlas {

namespace actions {

/// Shows what a page asks for, as one step: the muscles it names and no others, the trigger point in focus,
/// skin and muscles as opaque as it wants them, both kinds of zone, and nothing hidden, isolated or asked
/// about. Theme, labels, bones and what is painted stay as they are.
void show_page_view(Session& session, const PageView& view);

}  // namespace actions

/// The same without a session, for pictures.
[[nodiscard]] Document showing(Document document, const PageView& view);

/// Whether the document shows all that the view asks for.
[[nodiscard]] bool shows(const Document& document, const PageView& view);

/// The camera from which to look at the document once it shows the view: from the side that the view names,
/// or from where most is seen, with the selection (nothing selected: the body) framed.
[[nodiscard]] Camera camera_for(const PageView& view, const Atlas& atlas, const Document& document,
                                float aspect);

}  // namespace knotlas
