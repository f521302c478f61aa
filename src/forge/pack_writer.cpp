#include "forge/pack_writer.h"

#include <cmath>
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

nlohmann::ordered_json rows_of(const std::vector<Landmark>& landmarks) {
  auto rows = nlohmann::ordered_json::array();
  // Tenths of a millimetre: nothing finer is known, and the table stays small.
  const auto tenths = [](float mm) { return std::round(10.0 * double{mm}) / 10.0; };
  for (const auto& [from, to] : landmarks)
    rows.push_back(
        {tenths(from.x), tenths(from.y), tenths(from.z), tenths(to.x), tenths(to.y), tenths(to.z)});
  return rows;
}

double thousandths(float share) {
  return std::round(1000.0 * double{share}) / 1000.0;
}

/// The table of one body, but for its structures.
nlohmann::ordered_json head_of(const Pack& pack) {
  nlohmann::ordered_json table{{"id", pack.id},
                               {"title", pack.title},
                               {"licence", pack.licence},
                               {"credit", pack.credit},
                               {"frame", "canonical-mm"}};
  if (!pack.carry.skin.empty()) table["carry"]["skin"] = rows_of(pack.carry.skin);
  if (!pack.carry.flesh.empty()) table["carry"]["flesh"] = rows_of(pack.carry.flesh);
  return table;
}

Result<void> write_body(const fs::path& folder, const Pack& pack, nlohmann::ordered_json table) {
  std::error_code code;
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
    if (const auto& flesh = structure.tendons.flesh)
      row["flesh"] = {thousandths(flesh->x), thousandths(flesh->y), thousandths(flesh->z),
                      thousandths(flesh->w)};
    for (const float at : structure.tendons.intersections) row["intersections"].push_back(thousandths(at));
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

}  // namespace

Result<void> write_pack(const fs::path& folder, std::span<const Pack> bodies) {
  std::error_code code;
  fs::remove_all(folder, code);
  nlohmann::ordered_json top = head_of(bodies.front());
  for (const auto& [id, title] : bodies.front().bodies) {
    const bool first = id == bodies.front().body;
    top["bodies"].push_back(
        {{"id", id}, {"title", title}, {"table", first ? "pack.json" : id + "/pack.json"}});
  }
  for (const Pack& body : bodies.subspan(1)) {
    if (const auto written = write_body(folder / body.body, body, head_of(body)); !written) return written;
  }
  return write_body(folder, bodies.front(), std::move(top));
}

}  // namespace knotlas::forge
