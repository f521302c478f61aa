#include "anatomy/words.h"

#include <fmt/format.h>

#include <array>
#include <numeric>

namespace knotlas {
namespace {

/// Latin-1 Supplement and Latin Extended-A, U+00C0 to U+017F, without their marks.
constexpr std::array<std::string_view, 192> plain_letters{
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y",   // U+00F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // U+0110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",   // U+0130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // U+0150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s"};  // U+0170

constexpr bool is_word_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const unsigned code = ((byte & 0x1FU) << 6U) | (next & 0x3FU);
    if (byte >= 'A' && byte <= 'Z') {
      out += static_cast<char>(byte - 'A' + 'a');
    } else if (byte >= 0xC3 && byte <= 0xC5 && (next & 0xC0U) == 0x80U) {
      out += plain_letters[code - 0xC0U];
      ++i;
    } else if (byte == 0xCC || (byte == 0xCD && next < 0xB0U)) {
      ++i;  // a combining mark, U+0300 to U+036F, belongs to the letter before it
    } else if (byte == 0xE2 && next == 0x80U && i + 2 < text.size()) {
      // General punctuation: typographic apostrophes stay in the word, dashes and quotes part words.
      const auto third = static_cast<unsigned char>(text[i + 2]);
      out += third == 0x98U || third == 0x99U ? '\'' : ' ';
      i += 2;
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : folded(text)) {
    if (is_word_letter(c)) {
      word += c;
    } else if (c != '\'' && !word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
  constexpr std::size_t longest = 64;
  const int gap = static_cast<int>(a.size()) - static_cast<int>(b.size());
  if (gap > limit || -gap > limit) return limit + 1;
  if (a.size() > longest || b.size() > longest) return a == b ? 0 : limit + 1;
  std::array<std::array<int, longest + 1>, 3> rows;  // before last, last, current; used in turn
  std::iota(rows[0].begin(), rows[0].begin() + static_cast<std::ptrdiff_t>(b.size()) + 1, 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto& last = rows[(i - 1) % 3];
    auto& row = rows[i % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

Nearest::Nearest(std::string_view word)
    : word_(word), limit_(std::max(1, static_cast<int>(word.size()) / 3)) {}

void Nearest::offer(std::string_view candidate) {
  if (limit_ < 0) return;
  const int distance = edit_distance(word_, candidate, limit_);
  if (distance > limit_) return;
  best_ = candidate;
  limit_ = distance - 1;
}

std::string Nearest::or_else(std::string otherwise) const {
  return best_.empty() ? std::move(otherwise) : fmt::format("Did you mean \"{}\"?", best_);
}

}  // namespace knotlas
