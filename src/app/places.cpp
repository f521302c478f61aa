#include "app/places.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

#include "core/binary.h"
#include "io/pack_cache.h"

namespace knotlas::places {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

fs::path program_folder() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace

Result<fs::path> assets(const std::optional<fs::path>& asked) {
  if (asked) {
    if (is_there(*asked)) return *asked;
    return fail("There is no content folder at {}. Check --assets.", asked->string());
  }
  const fs::path installed = program_folder().parent_path() / "share" / "knotlas" / "assets";
  if (is_there(installed)) return installed;
  if (is_there(KNOTLAS_SOURCE_ASSETS)) return fs::path(KNOTLAS_SOURCE_ASSETS);
  return fail(
      "The content of Knotlas was found neither at {} nor at {}. Reinstall, or name it with --assets.",
      installed.string(), KNOTLAS_SOURCE_ASSETS);
}

fs::path content_cache(const fs::path& assets) {
  std::error_code ignored;
  Hash name;
  name.add(fs::weakly_canonical(assets, ignored).string());
  return cache_folder() / fmt::format("content-{:016x}.bin", name.value());
}

fs::path installed_packs() {
  const char* data_home = std::getenv("XDG_DATA_HOME");
  if (data_home != nullptr && *data_home != '\0') return fs::path(data_home) / "knotlas" / "packs";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".local" / "share" / "knotlas" / "packs";
}

std::optional<fs::path> built_in_pack() {
  const fs::path beside = program_folder() / "packs" / "figure";
  if (is_there(beside)) return beside;
  const fs::path shared = program_folder().parent_path() / "share" / "knotlas" / "packs" / "figure";
  if (is_there(shared)) return shared;
  return {};
}

std::vector<KnownPack> known_packs() {
  std::vector<KnownPack> packs;
  if (const auto built_in = built_in_pack()) packs.push_back({"figure", *built_in});
  std::error_code code;
  std::vector<KnownPack> installed;
  for (const auto& entry : fs::directory_iterator(installed_packs(), code)) {
    const bool unfinished = entry.path().filename().string().starts_with('.');  // a download, a copy
    if (!unfinished && entry.is_directory(code))
      installed.push_back({entry.path().filename().string(), entry.path()});
  }
  std::sort(installed.begin(), installed.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  packs.insert(packs.end(), installed.begin(), installed.end());
  return packs;
}

Result<fs::path> pack(const std::optional<std::string>& asked) {
  const std::vector<KnownPack> packs = known_packs();
  if (asked) {
    for (const KnownPack& known : packs) {
      if (known.id == *asked) return known.path;
    }
    if (is_there(*asked)) return fs::path(*asked);
    std::vector<std::string> ids;
    for (const KnownPack& known : packs) ids.push_back(known.id);
    return fail("There is no body at {}, and no pack of that name is installed{}. Check --pack.", *asked,
                ids.empty() ? "" : fmt::format(" (there is {})", fmt::join(ids, ", ")));
  }
  if (!packs.empty()) return packs.front().path;
  return fail(
      "There is no body to show yet. Download BodyParts3D 4.0 (isa_BP3D_4.0_obj_99.zip and the tables beside "
      "it, "
      "isa_*.txt) into one folder and name it: knotlas --pack FOLDER");
}

}  // namespace knotlas::places
