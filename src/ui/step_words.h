#pragma once

#include <string>

#include "state/session.h"

namespace knotlas::ui {

struct Context;

/// A step in words, with what it was done to: "select muscle: Iliopsoas". What that was is read off the
/// documents before and after it, so that no action has to say it.
[[nodiscard]] std::string step_words(const Context& context, const Session::StepView& step);
/// Of the step that is taken back next, or done again; empty when there is none.
[[nodiscard]] std::string undo_words(const Context& context);
[[nodiscard]] std::string redo_words(const Context& context);

}  // namespace knotlas::ui
