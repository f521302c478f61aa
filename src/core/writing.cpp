#include "core/writing.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

namespace knotlas {
namespace {

constexpr std::string_view core = "fonts-noto-core";
constexpr auto scripts = std::to_array<Script>({
    {0x0530, 0x058F, "Armenian", core, "NotoSansArmenian-Regular.ttf"},
    {0x0590, 0x05FF, "Hebrew", core, "NotoSansHebrew-Regular.ttf"},
    {0x0600, 0x077F, "Arabic", core, "NotoSansArabic-Regular.ttf"},
    {0x0900, 0x097F, "Devanagari", core, "NotoSansDevanagari-Regular.ttf"},
    {0x0980, 0x09FF, "Bengali", core, "NotoSansBengali-Regular.ttf"},
    {0x0A00, 0x0A7F, "Gurmukhi", core, "NotoSansGurmukhi-Regular.ttf"},
    {0x0A80, 0x0AFF, "Gujarati", core, "NotoSansGujarati-Regular.ttf"},
    {0x0B80, 0x0BFF, "Tamil", core, "NotoSansTamil-Regular.ttf"},
    {0x0C00, 0x0C7F, "Telugu", core, "NotoSansTelugu-Regular.ttf"},
    {0x0C80, 0x0CFF, "Kannada", core, "NotoSansKannada-Regular.ttf"},
    {0x0D00, 0x0D7F, "Malayalam", core, "NotoSansMalayalam-Regular.ttf"},
    {0x0E00, 0x0E7F, "Thai", core, "NotoSansThai-Regular.ttf"},
    {0x10A0, 0x10FF, "Georgian", core, "NotoSansGeorgian-Regular.ttf"},
    {0x1200, 0x139F, "Ethiopic", core, "NotoSansEthiopic-Regular.ttf"},
    {0x2E80, 0x30FF, "Japanese and Chinese", "fonts-ipaexfont-gothic", {}},
    {0x3100, 0x4DBF, "Chinese", "fonts-noto-cjk", {}},
    {0x4E00, 0x9FFF, "Japanese and Chinese", "fonts-ipaexfont-gothic", {}},
    {0xAC00, 0xD7AF, "Korean", "fonts-noto-cjk", {}},
    {0xFF00, 0xFFEF, "Japanese and Chinese", "fonts-ipaexfont-gothic", {}},
});

bool is_private(unsigned code) {
  return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

/// Arrows, signs, dingbats, emoji.
bool is_symbol(unsigned code) {
  return (code >= 0x2000 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FAFF);
}

std::string_view package_of(unsigned code) {
  if (is_private(code)) return {};
  const Script* script = script_of(code);
  if (script == nullptr) return is_symbol(code) ? "fonts-symbola" : core;
  return script->file.empty() ? "fonts-noto-cjk" : script->package;
}

}  // namespace

const Script* script_of(unsigned code) {
  const auto found =
      std::ranges::find_if(scripts, [&](const Script& s) { return code >= s.first && code <= s.last; });
  return found == scripts.end() ? nullptr : &*found;
}

std::string packages_for(const std::set<unsigned>& signs) {
  std::set<std::string_view> packages;
  for (const unsigned code : signs) packages.insert(package_of(code));
  packages.erase(std::string_view{});
  return fmt::format("{}", fmt::join(packages, ", "));
}

std::string listed(const std::set<unsigned>& signs) {
  constexpr std::size_t most = 5;
  std::vector<std::string> names;
  for (const unsigned code : signs) {
    if (names.size() == most) return fmt::format("{} …", fmt::join(names, ", "));
    names.push_back(fmt::format("U+{:04X}", code));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace knotlas
