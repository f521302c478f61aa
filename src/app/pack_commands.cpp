#include <map>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/open_body.h"
#include "app/places.h"
#include "body/fill_in.h"
#include "io/import.h"

namespace knotlas::commands {
namespace {

namespace fs = std::filesystem;

struct KindCount {
  std::size_t structures = 0;
  std::size_t triangles = 0;
};

/// Where a pack stands while it comes or goes: known_packs() leaves it out.
fs::path unfinished(const std::string& id) {
  return places::installed_packs() / ("." + id + ".partial");
}

}  // namespace

Result<void> pack_info(const Common& common, const std::string& asked) {
  const auto path = places::pack(asked.empty() ? common.pack : asked);
  if (!path) return path.error();
  const auto pack = open_body(*path, common.body);
  if (!pack) return pack.error();
  std::map<Kind, KindCount> kinds;
  std::size_t triangles = 0;
  std::size_t adapted = 0;
  std::size_t filled_in = 0;
  for (const Structure& structure : pack->structures) {
    KindCount& count = kinds[structure.kind];
    ++count.structures;
    count.triangles += structure.mesh.triangle_count();
    triangles += structure.mesh.triangle_count();
    const bool filled = is_filled_in(structure);
    filled_in += filled ? 1 : 0;
    adapted += structure.adapted && !filled ? 1 : 0;
  }
  if (common.json) {
    nlohmann::ordered_json json{
        {"id", pack->id},           {"title", pack->title},   {"path", path->string()},
        {"licence", pack->licence}, {"credit", pack->credit}, {"structures", pack->structures.size()},
        {"triangles", triangles},   {"adapted", adapted},     {"filled_in", filled_in}};
    for (const BodyName& body : pack->bodies) json["bodies"].push_back(body.id);
    if (!pack->bodies.empty()) json["body"] = pack->body;
    for (const auto& [kind, count] : kinds) {
      json["kinds"][std::string(name_of(kind))] = {{"structures", count.structures},
                                                   {"triangles", count.triangles}};
    }
    json["failed"] = nlohmann::ordered_json::array();
    for (const FailedFile& f : pack->failed)
      json["failed"].push_back({{"file", f.file}, {"reason", f.reason}});
    answer(json);
    return {};
  }
  fmt::print("{} ({})\n  {}\n  licence: {}\n  credit: {}\n", pack->title, pack->id, path->string(),
             pack->licence, pack->credit);
  for (const BodyName& body : pack->bodies) {
    fmt::print("  --body {}{}\n", body.id, body.id == pack->body ? ": this one" : "");
  }
  for (const auto& [kind, count] : kinds) {
    fmt::print("  {:<12} {:>5} structures {:>10} triangles\n", name_of(kind), count.structures,
               count.triangles);
  }
  fmt::print("  {:<12} {:>5} structures {:>10} triangles\n", "together", pack->structures.size(), triangles);
  if (adapted > 0) fmt::print("  {} structures are adapted: not measured for this body\n", adapted);
  if (filled_in > 0) fmt::print("  {} muscles it lacks are filled in from the built-in body\n", filled_in);
  for (const FailedFile& f : pack->failed) fmt::print("  failed: {}: {}\n", f.file, f.reason);
  return {};
}

Result<void> pack_list(const Common& common) {
  const std::vector<places::KnownPack> packs = places::known_packs();
  if (common.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const auto& pack : packs) json.push_back({{"id", pack.id}, {"path", pack.path.string()}});
    answer(json);
    return {};
  }
  if (packs.empty()) fmt::print("No body is installed. See `knotlas pack add --help`.\n");
  for (const auto& pack : packs) fmt::print("{:<16} {}\n", pack.id, pack.path.string());
  return {};
}

Result<void> pack_add(const fs::path& from, const std::optional<std::string>& id) {
  const auto pack = import_pack(from);
  if (!pack) return pack.error();
  const std::string name = id.value_or(pack->id);
  if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos) {
    return fail("\"{}\" cannot be a pack's name. Use small letters, digits, - and _ with --id.", name);
  }
  const fs::path target = places::installed_packs() / name;
  std::error_code code;
  if (fs::exists(target, code)) {
    return fail(
        "A pack named {} is installed already. Remove it first (knotlas pack remove {}) or choose --id.",
        name, name);
  }
  // Copied under another name and renamed when whole, so that a break leaves no half pack.
  const fs::path partial = unfinished(name);
  fs::remove_all(partial, code);
  fs::create_directories(partial, code);
  if (!code) {
    if (fs::is_directory(from)) {
      fs::copy(from, partial, fs::copy_options::recursive, code);
    } else {
      // A single archive: what stands beside it (tables) belongs to it.
      for (const auto& entry : fs::directory_iterator(fs::absolute(from).parent_path(), code)) {
        const bool table = entry.path().extension() == ".txt" || entry.path().extension() == ".json";
        if (entry.is_regular_file() && (table || fs::equivalent(entry.path(), from))) {
          fs::copy(entry.path(), partial / entry.path().filename(), code);
        }
      }
    }
  }
  if (!code) fs::rename(partial, target, code);
  if (code) {
    std::error_code ignored;
    fs::remove_all(partial, ignored);
    return fail("Cannot keep the pack in {}: {}.", target.string(), code.message());
  }
  fmt::print("Added {} ({} structures). Use it with --pack {}.\n", name, pack->structures.size(), name);
  return {};
}

Result<void> pack_remove(const std::string& id) {
  for (const auto& pack : places::known_packs()) {
    if (pack.id != id || pack.path.parent_path() != places::installed_packs()) continue;
    // Under another name first: a break leaves no half pack.
    const fs::path going = unfinished(id);
    std::error_code code;
    fs::remove_all(going, code);
    fs::rename(pack.path, going, code);
    if (!code) fs::remove_all(going, code);
    if (code) return fail("Cannot remove {}: {}.", pack.path.string(), code.message());
    fmt::print("Removed {}.\n", id);
    return {};
  }
  return fail("No added pack is named {}. See knotlas pack list.", id);
}

}  // namespace knotlas::commands
