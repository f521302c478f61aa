#include "ui/scripts.h"

#include <algorithm>

namespace knotlas::ui {
namespace fs = std::filesystem;

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
