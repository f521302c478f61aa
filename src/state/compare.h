#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "state/session.h"

/// Two pictures side by side under one camera.
namespace knotlas {

/// What is compared now: nothing when what it names is no longer there (or while the brush is in the hand).
[[nodiscard]] std::optional<Comparison> comparison_of(const Document& document);

/// The documents to draw, from left to right: one, or two when something is compared. In those of muscles
/// only one muscle's eye is open, so that each keeps its hue; in those of sessions each shows what was
/// painted in one.
[[nodiscard]] std::vector<Document> panes_of(const Document& document);

namespace actions {

/// Shows the patterns of two muscles side by side; what is not selected yet is added. Does nothing for one
/// and the same.
void compare_muscles(Session& session, std::string_view left, std::string_view right);
/// Another selected muscle, or session, on one side (0 left, 1 right) of the comparison; the two change
/// places when it is the other side's.
void compare_other(Session& session, std::size_t pane, std::string_view other);
void end_comparison(Session& session);

}  // namespace actions

}  // namespace knotlas
