#include "anatomy/wording.h"

#include <algorithm>
#include <array>

#include "anatomy/words.h"

namespace knotlas {
namespace {

constexpr std::array<std::string_view, 9> promises{"diagnose", "diagnoses", "cure",       "cures",     "heal",
                                                   "heals",    "guarantee", "guaranteed", "guarantees"};
constexpr std::array<std::string_view, 3> releases{"release", "releases", "releasing"};
constexpr std::array<std::string_view, 3> knots{"knot", "knots", "trigger"};
/// "releases the tight knots": this many words after the verb are looked at.
constexpr std::ptrdiff_t reach = 3;

}  // namespace

std::optional<std::string> promise_in(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (std::ranges::find(promises, *word) != promises.end()) return *word;
    if (std::ranges::find(releases, *word) == releases.end()) continue;
    const auto end = word + std::min(reach + 1, words.end() - word);
    const auto knot = std::find_first_of(word, end, knots.begin(), knots.end());
    if (knot != end) return *word + " … " + *knot;
  }
  return std::nullopt;
}

}  // namespace knotlas
