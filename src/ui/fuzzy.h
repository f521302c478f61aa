#pragma once

#include <string_view>

namespace knotlas::ui {

/// How well what was typed fits a text: every letter must come in it, in order; letters that follow each
/// other or begin words count more, and so does a short text. 0: not at all; nothing typed fits everything
/// alike. Case is left aside, for ASCII.
[[nodiscard]] float fuzzy_score(std::string_view typed, std::string_view text);

}  // namespace knotlas::ui
