#include "ui/scripts.h"

#include <algorithm>
#include <array>

namespace knotlas::ui {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

const Script* script_of(unsigned code) {
  const auto found =
      std::ranges::find_if(scripts, [&](const Script& s) { return code >= s.first && code <= s.last; });
  return found == scripts.end() ? nullptr : &*found;
}

std::vector<fs::path> faces_for(const std::set<unsigned>& signs, const std::vector<fs::path>& chinese,
                                const fs::path& noto) {
  std::vector<fs::path> faces;
  const auto add = [&](const fs::path& face) {
    std::error_code ignored;
    if (!fs::exists(face, ignored)) return false;
    if (std::ranges::find(faces, face) == faces.end()) faces.push_back(face);
    return true;
  };
  for (const unsigned code : signs) {
    const Script* script = script_of(code);
    if (script == nullptr) continue;
    if (!script->file.empty()) {
      add(noto / script->file);
    } else {
      static_cast<void>(std::ranges::any_of(chinese, add));  // the first that is there
    }
  }
  if (!signs.empty()) add(noto.parent_path() / "dejavu/DejaVuSans.ttf");
  return faces;
}

}  // namespace knotlas::ui
