#include "app/open_body.h"

#include "app/places.h"
#include "body/fill_in.h"
#include "core/log.h"
#include "io/pack_cache.h"

namespace knotlas {

Result<Pack> open_body(const std::filesystem::path& path, const std::string& body, Progress* progress) {
  Result<Pack> pack = open_pack(path, progress, body);
  if (!pack || pack->id != "bodyparts3d") return pack;
  const auto built_in = places::built_in_pack();
  if (!built_in) return pack;
  const Result<Pack> source = open_pack(*built_in);
  if (!source) {
    log::warn("No muscle is filled in: {}", source.error().message);
    return pack;
  }
  log::info("{} muscles filled in from {}", fill_in(*pack, *source), source->title);
  return pack;
}

}  // namespace knotlas
