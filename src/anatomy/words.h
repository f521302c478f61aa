#pragma once

#include <algorithm>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

/// Words, as people and files write them: folding, splitting, and how far apart two spellings are.
namespace knotlas {

/// Lower case without accents: Latin letters of UTF-8 are folded to ASCII ("Bríghid" → "brighid", "ß" →
/// "ss").
[[nodiscard]] std::string folded(std::string_view text);

/// The folded words of a text, split at whatever is neither letter nor digit; an apostrophe within a word is
/// dropped.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// How many letters must be changed, left out, added, or swapped with their neighbour to get from one word to
/// the other (optimal string alignment); limit + 1 as soon as it is more than `limit`.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int limit);

/// Keeps the candidate nearest to a misspelt word, if any is near enough to be meant.
class Nearest {
 public:
  explicit Nearest(std::string_view word);
  void offer(std::string_view candidate);
  /// "Did you mean "x"?", or `otherwise`.
  [[nodiscard]] std::string or_else(std::string otherwise) const;

 private:
  std::string_view word_;
  std::string_view best_;
  int limit_;
};

/// Nearest over the ids of a list of entries.
template <class Entries>
[[nodiscard]] std::string did_you_mean(std::string_view id, const Entries& entries, std::string otherwise) {
  Nearest nearest(id);
  for (const auto& entry : entries) nearest.offer(entry.id);
  return nearest.or_else(std::move(otherwise));
}

}  // namespace knotlas
