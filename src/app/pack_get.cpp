#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "app/commands.h"
#include "app/open_body.h"
#include "app/places.h"
#include "io/download.h"
#include "io/import.h"

namespace knotlas::commands {
namespace {

namespace fs = std::filesystem;

/// How far it has come, on stderr: a line that is rewritten in a terminal, one for each tenth elsewhere.
class Counter {
 public:
  explicit Counter(std::uint64_t total) : total_(std::max<std::uint64_t>(total, 1)) {}

  void show(const std::string& name, std::uint64_t here) {
    const auto now = std::chrono::steady_clock::now();
    const std::uint64_t share = here * 100 / total_;
    if (terminal_ ? now - shown_ < std::chrono::milliseconds(200) && here < total_ : share / 10 <= tenths_)
      return;
    shown_ = now;
    tenths_ = share / 10;
    fmt::print(stderr, "{}{:>3} %  {} of {} MB  {}{}", terminal_ ? "\r\033[K" : "", share, here >> 20U,
               total_ >> 20U, name, terminal_ ? "" : "\n");
    unfinished_ = terminal_;
  }
  ~Counter() {
    if (unfinished_) fmt::print(stderr, "\n");
  }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

 private:
  std::uint64_t total_;
  std::uint64_t tenths_ = 0;
  std::chrono::steady_clock::time_point shown_;
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool unfinished_ = false;
};

/// How much of the pack is in `folder`, whole or in part.
std::uint64_t bytes_here(const RemotePack& pack, const fs::path& folder) {
  std::uint64_t sum = 0;
  for (const RemoteFile& file : pack.files) {
    for (const char* ending : {"", ".part"}) {
      std::error_code code;
      const auto size = fs::file_size(folder / (file.name() + ending), code);
      if (!code) sum += size;
    }
  }
  return sum;
}

Result<void> demand_room(const RemotePack& pack, const fs::path& folder) {
  std::error_code code;
  const fs::space_info space = fs::space(folder, code);
  const std::uint64_t here = std::min(bytes_here(pack, folder), pack.size());
  if (code || space.available >= pack.size() - here) return {};
  return fail("{} has {} MB free, and the download needs {} MB. Make room and start again.", folder.string(),
              space.available >> 20U, (pack.size() - here + (1U << 20U) - 1) >> 20U);
}

Result<RemotePack> remote_pack_named(const Common& common, const std::string& id) {
  const auto assets = places::assets(common.assets);
  if (!assets) return assets.error();
  std::string known;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(*assets / "packs", code)) {
    if (entry.path().extension() != ".json") continue;
    if (entry.path().stem() == id) return read_remote_pack(entry.path());
    known += (known.empty() ? "" : ", ") + entry.path().stem().string();
  }
  return fail("No body \"{}\" is known to be had for download{}.", id,
              known.empty() ? "" : " (there is " + known + ")");
}

}  // namespace

Result<void> pack_get(const Common& common, const PackGetOptions& options) {
  const auto pack = remote_pack_named(common, options.id);
  if (!pack) return pack.error();
  const fs::path target = places::installed_packs() / options.id;
  std::error_code code;
  if (fs::exists(target, code)) {
    return fail("The body {} is installed already, in {}. To fetch it anew, first: knotlas pack remove {}",
                options.id, target.string(), options.id);
  }
  const fs::path partial = places::installed_packs() / ("." + options.id + ".download");
  fs::create_directories(partial, code);
  if (code) return fail("Cannot write to {}: {}.", partial.string(), code.message());
  if (auto room = demand_room(*pack, partial); !room) return room;

  fmt::print(stderr, "{} ({}), {} MB\n{}\n", pack->title, pack->licence, pack->size() >> 20U, pack->credit);
  {
    Counter counter(pack->size());
    std::uint64_t before = 0;
    for (const RemoteFile& file : pack->files) {
      DownloadOptions download_options;
      download_options.certificates = options.certificates;
      download_options.patience = std::chrono::seconds(options.patience);
      download_options.on_progress = [&](std::uint64_t here) { counter.show(file.name(), before + here); };
      if (auto done = download(file, partial / file.name(), download_options); !done) return done;
      before += file.size;
      counter.show(file.name(), before);
    }
  }
  fs::rename(partial, target, code);
  if (code) return fail("Cannot keep the pack in {}: {}.", target.string(), code.message());
  const auto read = open_body(target);  // the first start finds it prepared
  if (!read) return read.error();
  static_cast<void>(prepare_levels(*read));
  fmt::print("Added {} ({} structures). Use it with --pack {}.\n", options.id, read->structures.size(),
             options.id);
  return {};
}

}  // namespace knotlas::commands
