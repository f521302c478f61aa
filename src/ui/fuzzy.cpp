#include "ui/fuzzy.h"

#include <cctype>

namespace knotlas::ui {
namespace {

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

}  // namespace

float fuzzy_score(std::string_view typed, std::string_view text) {
  if (typed.empty()) return 1.0F;
  float score = 0.0F;
  std::size_t at = 0;
  bool followed = false;
  for (const char wanted : typed) {
    if (wanted == ' ') {
      followed = false;
      continue;
    }
    const std::size_t from = at;
    // A beginning of a word is worth looking further for.
    std::size_t found = std::string_view::npos;
    for (std::size_t i = from; i < text.size(); ++i) {
      if (lower(text[i]) != lower(wanted)) continue;
      const bool begins = i == 0 || text[i - 1] == ' ';
      if (found == std::string_view::npos || (begins && !(followed && found == from))) found = i;
      if (begins || (followed && i == from)) break;
    }
    if (found == std::string_view::npos) return 0.0F;
    const bool begins = found == 0 || text[found - 1] == ' ';
    const bool next = followed && found == from;
    score += next ? 3.0F : begins ? 2.5F : 0.4F;
    at = found + 1;
    followed = true;
  }
  return score / static_cast<float>(typed.size()) + 4.0F / static_cast<float>(8 + text.size());
}

}  // namespace knotlas::ui
