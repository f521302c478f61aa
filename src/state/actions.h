#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "state/session.h"

/// The named actions: the only way in which panels, keys and mouse change a document. Each is one step that
/// undo takes back, and none is kept when it changed nothing.
namespace knotlas::actions {

/// Selects the muscle alone, on the sides that the document's side choice names; `add` keeps what is selected
/// and takes the muscle out again when it is in.
void select_muscle(Session& session, std::string_view muscle, bool add = false);
/// Selects one side, whatever the side choice (a click in 3D).
void select_muscle(Session& session, std::string_view muscle, Side side, bool add = false);
/// Adds these to the selection, on the sides of the muscle that is read about, as one step; that one stays
/// the one to read about.
void add_muscles(Session& session, std::span<const std::string> muscles);
/// Takes a muscle out of the selection, on both sides.
void deselect_muscle(Session& session, std::string_view muscle);
/// Nothing is selected, no trigger point is in focus, no place is asked about.
void clear_selection(Session& session);
/// What was on show before, or after that: muscles, or a place on the skin (mm).
void go_back_to(Session& session, const std::vector<Selected>& selection, std::optional<glm::vec3> place);
void go_on_to(Session& session, const std::vector<Selected>& selection, std::optional<glm::vec3> place);
/// Which side a click in the tree selects; muscles already selected follow.
void choose_sides(Session& session, SideChoice sides);
/// The sides of one selected muscle; the others and the side choice stay.
void choose_sides_of(Session& session, std::string_view muscle, SideChoice sides);
/// Shows one trigger point's zone alone, of the muscle selected last; nothing: all of them.
void focus_trigger_point(Session& session, std::optional<std::string_view> point);
/// Of several selected muscles, the one to read about.
void read_about(Session& session, std::string_view muscle);
/// Hides or shows a selected muscle with its zones, on the sides selected; its place and hue stay.
void show_selected(Session& session, std::string_view muscle, bool shown);
/// Asks which muscles refer pain to a place on the skin (mm); the selection gives way to the answer.
void ask_about(Session& session, glm::vec3 place);

enum class LayerName { skin, muscles, bones, others };
[[nodiscard]] std::string_view name_of(LayerName layer);
[[nodiscard]] const Layer& layer_of(const Document& document, LayerName layer);
void show_layer(Session& session, LayerName layer, bool shown);
/// Clamped to 0…1. Steps of one drag join into one.
void set_opacity(Session& session, LayerName layer, float opacity);
void show_zones(Session& session, bool essential, bool spillover);
void show_labels(Session& session, bool shown);

/// Another body of the pack, with what was painted and asked about laid over onto it.
void choose_body(Session& session, std::string_view body, SharedPainting painting,
                 std::optional<glm::vec3> asked_place);
/// The body the program begins with: no step of the history.
void begin_with_body(Session& session, std::string_view body);

void hide_structure(Session& session, std::uint32_t structure);
/// The whole body again: nothing is hidden, see-through, isolated, peeled or cut.
void show_all(Session& session);
void isolate(Session& session, bool only_selected);

// What is taken away or made see-through so that the rest is seen (actions_layers.cpp).

void hide_structures(Session& session, std::span<const std::uint32_t> structures);
/// See-through, or solid again.
void make_ghosts(Session& session, std::span<const std::uint32_t> structures, bool ghosts);
/// Nothing but these, what is selected, and the bones.
void show_alone(Session& session, std::span<const std::uint32_t> structures);
void show_xray(Session& session, bool on);
/// Clamped to peel_whole … peel_bones (body/peel.h). Steps of one drag join into one.
void peel(Session& session, float peel);
/// A cut, or none. Steps of one drag join into one.
void clip(Session& session, const std::optional<Clip>& clip);
void show_no_go(Session& session, NoGo which);

void choose_theme(Session& session, Theme theme);
void choose_colours(Session& session, Colours colours);

/// For actions only: a document with a muscle selected besides, on the sides of the one that is read about;
/// when there is none, on those that the side choice names.
void add_to_selection(Document& document, std::string_view muscle);

// Pain, painted on the skin (actions_pain.cpp). Mode and brush are in the hand and no steps of the history.

void choose_mode(Session& session, Mode mode);
/// The radius is kept within narrowest_brush … widest_brush.
void choose_brush(Session& session, const Brush& brush);
/// A stroke of the brush in hand over places on the skin, also mirrored if it says so. All that is done until
/// end_stroke() is one step of the history.
void begin_stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places);
void extend_stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places);
void end_stroke(Session& session);
/// Nothing is painted any more.
void clear_painting(Session& session);

}  // namespace knotlas::actions
