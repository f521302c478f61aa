#include "forge/pack_writer.h"

#include <nlohmann/json.hpp>
#include <set>

#include "core/file.h"
#include "core/parallel.h"
#include "forge/glb.h"

namespace knotlas::forge {
namespace {

namespace fs = std::filesystem;

/// "sternal head of left pectoralis" → "sternal_head_of_left_pectoralis"
std::string file_stem(const std::string& name) {
  std::string stem;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    stem += plain ? c : '_';
  }
  return stem;
}

}  // namespace

Result<void> write_pack(const fs::path& folder, const Pack& pack) {
  std::error_code code;
  fs::remove_all(folder, code);
  nlohmann::ordered_json table{{"id", pack.id},
                               {"title", pack.title},
                               {"licence", pack.licence},
                               {"credit", pack.credit},
                               {"frame", "canonical-mm"}};
  std::vector<fs::path> files;
  std::set<std::string> taken;
  for (const Structure& structure : pack.structures) {
    const std::string stem = std::string(name_of(structure.kind)) + "/" + file_stem(structure.name);
    std::string file = stem + ".glb";
    for (int n = 2; !taken.insert(file).second; ++n) file = fmt::format("{}_{}.glb", stem, n);
    fs::create_directories((folder / file).parent_path(), code);
    files.push_back(folder / file);
    nlohmann::ordered_json row{{"fma", structure.fma},
                               {"name", structure.name},
                               {"side", name_of(structure.side)},
                               {"kind", name_of(structure.kind)},
                               {"file", file}};
    if (!structure.concepts.empty()) row["concepts"] = structure.concepts;
    if (structure.adapted) row["adapted"] = true;
    table["structures"].push_back(row);
  }
  if (code) return fail("Cannot write the pack {}: {}.", folder.string(), code.message());
  std::vector<std::string> problems(files.size());
  parallel_for(files.size(), [&](std::size_t i) {
    const Structure& structure = pack.structures[i];
    const auto written = write_atomically(files[i], glb_of({{structure.name, &structure.mesh}}));
    if (!written) problems[i] = written.error().message;
  });
  for (std::string& problem : problems) {
    if (!problem.empty()) return Error{std::move(problem)};
  }
  return write_atomically(folder / "pack.json", table.dump(1) + "\n");
}

}  // namespace knotlas::forge
