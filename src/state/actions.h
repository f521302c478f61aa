#pragma once

#include <optional>
#include <string_view>

#include "state/session.h"

/// The named actions: the only way in which panels, keys and mouse change a document.
namespace knotlas::actions {

/// Selects the muscle alone, on the sides that the document's side choice names; `add` keeps what is selected and
/// takes the muscle out again when it is in.
void select_muscle(Session& session, std::string_view muscle, bool add = false);
/// Selects one side, whatever the side choice (a click in 3D).
void select_muscle(Session& session, std::string_view muscle, Side side, bool add = false);
void clear_selection(Session& session);
void choose_sides(Session& session, SideChoice sides);
/// Shows one trigger point's zone alone; nothing: all of them.
void focus_trigger_point(Session& session, std::optional<std::string_view> point);
void toggle_eye(Session& session, const Selected& selected);

enum class LayerName { skin, muscles, bones, others };
void show_layer(Session& session, LayerName layer, bool shown);
void set_opacity(Session& session, LayerName layer, float opacity);
void show_zones(Session& session, bool essential, bool spillover);
void show_labels(Session& session, bool shown);

void hide_structure(Session& session, std::uint32_t structure);
void show_all(Session& session);
void isolate(Session& session, bool only_selected);
void choose_theme(Session& session, Theme theme);

}  // namespace knotlas::actions
