#pragma once

#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

/// Writing that the Latin typefaces do not have: which typefaces of Debian write it.
namespace knotlas::ui {

struct Script {
  unsigned first = 0;  ///< code points
  unsigned last = 0;
  std::string_view name;     ///< "Devanagari"
  std::string_view package;  ///< of Debian
  std::string_view file;     ///< in that package's folder of Noto; empty: among the faces with Chinese signs
};

/// The script of a code point; null when it is none that we know a typeface for.
[[nodiscard]] const Script* script_of(unsigned code);

/// Faces for these signs, in the order in which they are asked: of each script that occurs, then one that
/// knows many.
[[nodiscard]] std::vector<std::filesystem::path> faces_for(const std::set<unsigned>& signs,
                                                           const std::vector<std::filesystem::path>& chinese,
                                                           const std::filesystem::path& noto);

}  // namespace knotlas::ui
