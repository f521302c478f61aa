#pragma once

#include <set>
#include <string>
#include <string_view>

/// Writing that the Latin typefaces do not have, and which packages of Debian write it.
namespace knotlas {

struct Script {
  unsigned first = 0;  ///< code points
  unsigned last = 0;
  std::string_view name;     ///< "Devanagari"
  std::string_view package;  ///< of Debian
  std::string_view file;     ///< in that package's folder of Noto; empty: among the faces with Chinese signs
};

/// The script of a code point; null when it is none that we know a typeface for.
[[nodiscard]] const Script* script_of(unsigned code);

/// The packages of Debian that write all of these signs in a PDF, joined by ", ". Emoji and symbols are in
/// fonts-symbola: outlines that stay text, as the pictures of a colour font do not. Signs of private use are
/// in none.
[[nodiscard]] std::string packages_for(const std::set<unsigned>& signs);

/// The first few of these signs by their numbers: "U+1F642".
[[nodiscard]] std::string listed(const std::set<unsigned>& signs);

}  // namespace knotlas
