#include "app/open_body.h"

#include <functional>
#include <future>
#include <memory>

#include "app/places.h"
#include "body/fill_in.h"
#include "body/lend_fibres.h"
#include "core/binary.h"
#include "core/file.h"
#include "core/log.h"
#include "io/bodyparts3d.h"
#include "io/file_set.h"
#include "io/pack_cache.h"

namespace knotlas {

namespace {

/// Whether this is the measured body, which the built-in one completes.
bool is_measured(const std::filesystem::path& path) {
  if (find_bodyparts3d(path)) return true;
  const Result<FileSet> files = FileSet::open(path);
  return files && recognise_bodyparts3d(*files);
}

/// Gives the measured body what it lacks of the built-in one, which is read beside it.
std::function<void(Pack&)> begin_completion(const std::filesystem::path& path,
                                            const std::filesystem::path& built_in) {
  if (!is_measured(path)) return [](Pack&) {};
  auto reading = std::make_shared<std::future<Result<Pack>>>(
      std::async(std::launch::async, [built_in] { return open_pack(built_in); }));
  return [reading](Pack& pack) {
    const Result<Pack> source = reading->get();
    if (!source) {
      log::warn("No muscle is filled in: {}", source.error().message);
      return;
    }
    log::info("{} muscles given the fibres of {}", lend_fibres(pack, *source), source->title);
    log::info("{} muscles filled in from {}", fill_in(pack, *source), source->title);
  };
}

Result<Pack> open_completed(const std::filesystem::path& path, const std::string& body, Progress* progress) {
  const auto built_in = places::built_in_pack();
  if (!built_in || *built_in == path) return open_pack(path, progress, body);
  const Completion completion{*built_in, [&] { return begin_completion(path, *built_in); }};
  return open_pack(path, progress, body, &completion);
}

}  // namespace

Result<Pack> open_body(const std::filesystem::path& path, const std::string& body, Progress* progress) {
  Result<Pack> pack = open_completed(path, body, progress);
  if (!pack) return pack;
  const auto file = std::make_shared<MappedFile>(cache_folder() / levels_file_name(*pack));
  if (const auto added = add_levels(file->bytes(), *pack, file)) {
    pack->files.push_back(file);
  } else {
    log::debug("{}", added.error().message);
  }
  return pack;
}

std::shared_ptr<const Levels> prepare_levels(const Pack& pack, const std::atomic<bool>* cancelled) {
  if (has_levels(pack)) return nullptr;
  auto levels = std::make_shared<const Levels>(cancelled != nullptr ? make_levels(pack, *cancelled)
                                                                    : make_levels(pack));
  if (levels->empty()) return nullptr;
  const std::filesystem::path file = cache_folder() / levels_file_name(pack);
  sweep_leftovers(file);
  if (const auto kept = write_cache(file, levels_bytes(*levels, pack)); !kept)
    log::debug("No levels are kept: {}", kept.error().message);
  log::debug("The coarser levels are made");
  return levels;
}

}  // namespace knotlas
