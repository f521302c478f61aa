#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <string_view>

#include "body/atlas.h"
#include "state/session.h"

/// What is kept of a client or a lesson, changed by named actions, each a step that undo takes back. Words
/// typed in one go join into one step.
namespace knotlas::actions {

/// Begins with another file: what was painted, and the history, go with the one before. Today's newest
/// session, if there is one, is open. Not undoable: so that no word of one client can end in the file of
/// another.
void begin_file(Session& session, ClientFile file);
void name_file(Session& session, std::string_view name);
void write_file_notes(Session& session, std::string_view notes);

// Sessions. The open one is the one that is painted in; painting without an open one begins one of today.

/// Adds a session of this day (YYYY-MM-DD) and opens it, with nothing painted.
void add_session(Session& session, std::string_view date);
void remove_session(Session& session, std::string_view id);
/// Shows what was painted in a session; an empty id closes the open one, and the body is bare.
void open_session(Session& session, std::string_view id);
/// Sessions stay sorted by day. A text that is no day changes nothing.
void date_session(Session& session, std::string_view id, std::string_view date);
/// 0…10, clamped; nothing: not asked.
void rate_pain(Session& session, std::string_view id, std::optional<int> pain);
void write_session_notes(Session& session, std::string_view id, std::string_view notes);
/// Puts a technique among those of the open session, or takes it out; without an open one begins one of
/// today.
void choose_technique(Session& session, std::string_view technique, bool chosen);
/// Shows what was painted in two sessions side by side; for one and the same does nothing.
void compare_sessions(Session& session, std::string_view before, std::string_view after);

// Saved views.

/// Keeps what is on show, after the other views.
void save_view(Session& session, const Atlas& atlas, std::string_view name);
/// The view shows from now on what is on show.
void update_view(Session& session, const Atlas& atlas, std::string_view id);
void name_view(Session& session, std::string_view id, std::string_view name);
void write_view_note(Session& session, std::string_view id, std::string_view note);
void remove_view(Session& session, std::string_view id);
/// Up (−1) or down (1) by one place.
void move_view(Session& session, std::string_view id, int by);
/// Shows a view but for its camera, which is for whoever flies there. `presenting`: steps from view to view
/// join into one.
void show_view(Session& session, const Atlas& atlas, std::string_view id, bool presenting = false);

// Notes at places of the body, and free-hand lines. The pen is in the hand as the brush is.

/// Puts a note at a place (mm); it can be written at once, being the newest.
void pin_note(Session& session, glm::vec3 place, std::string_view text);
void write_pin(Session& session, std::string_view id, std::string_view text);
void remove_pin(Session& session, std::string_view id);
void choose_ink(Session& session, std::size_t colour);
/// All points until the next begin_line() are one step.
void begin_line(Session& session, glm::vec3 point);
void extend_line(Session& session, glm::vec3 point);
void clear_lines(Session& session);
/// A new note, or a new line, is always shown.
void show_notes(Session& session, bool shown);
void show_lines(Session& session, bool shown);

/// For actions only: what is painted goes into the open session, or a new one of today.
void keep_painting(Document& document);

}  // namespace knotlas::actions

namespace knotlas {

/// The document as a saved view shows it, its camera included.
[[nodiscard]] Document as_in_view(const Document& document, const Atlas& atlas, const SavedView& view);

}  // namespace knotlas
