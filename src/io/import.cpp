#include "io/import.h"

#include <chrono>
#include <string>
#include <system_error>

#include "core/log.h"
#include "io/bodyparts3d.h"
#include "io/file_set.h"
#include "io/pack_file.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

constexpr const char* what_a_body_is =
    "a pack.json with its meshes, or the BodyParts3D archive isa_BP3D_4.0_obj_99.zip with its tables";

Result<Pack> import_only_body(const BodyPartsPlaces& places, Progress* progress, const std::string& body) {
  if (!body.empty()) return fail("BodyParts3D is one body, and no other can be asked for. Leave out --body.");
  return import_bodyparts3d(places, progress);
}

Result<Pack> import_any(const fs::path& path, Progress* progress, const std::string& body) {
  std::error_code code;
  if (!fs::exists(path, code)) return fail("There is no {}. Check the path.", path.string());
  if (const auto places = find_bodyparts3d(path)) return import_only_body(*places, progress, body);

  const Result<FileSet> files = FileSet::open(path);
  if (!files) return files.error();
  if (const auto pack_file = find_pack_file(*files))
    return import_pack_file(*files, *pack_file, progress, body);
  if (const auto places = recognise_bodyparts3d(*files)) return import_only_body(*places, progress, body);
  if (files->names().empty()) {
    return fail("{} is empty. Put a body into it: {}.", path.string(), what_a_body_is);
  }
  return fail("{} holds no body. Knotlas reads {}.", path.string(), what_a_body_is);
}

}  // namespace

Result<Pack> import_pack(const fs::path& path, Progress* progress, const std::string& body) {
  const auto start = std::chrono::steady_clock::now();
  Result<Pack> pack = import_any(path, progress, body);
  if (!pack) return pack;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  log::info("read {} structures from {} in {:.2f} s", pack->structures.size(), path.string(), taken.count());
  for (const FailedFile& failed : pack->failed) log::info("skipped {}: {}", failed.file, failed.reason);
  return pack;
}

}  // namespace knotlas
