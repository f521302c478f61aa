#include "app/open_body.h"

#include "app/places.h"
#include "body/fill_in.h"
#include "body/lend_fibres.h"
#include "core/log.h"
#include "io/pack_cache.h"

namespace knotlas {

namespace {

/// Gives the measured body what it lacks of the built-in one.
void complete(Pack& pack, const std::filesystem::path& built_in) {
  if (pack.id != "bodyparts3d") return;
  const Result<Pack> source = open_pack(built_in);
  if (!source) {
    log::warn("No muscle is filled in: {}", source.error().message);
    return;
  }
  log::info("{} muscles given the fibres of {}", lend_fibres(pack, *source), source->title);
  log::info("{} muscles filled in from {}", fill_in(pack, *source), source->title);
}

}  // namespace

Result<Pack> open_body(const std::filesystem::path& path, const std::string& body, Progress* progress) {
  const auto built_in = places::built_in_pack();
  if (!built_in || *built_in == path) return open_pack(path, progress, body);
  const Completion completion{*built_in, [&](Pack& pack) { complete(pack, *built_in); }};
  return open_pack(path, progress, body, &completion);
}

}  // namespace knotlas
