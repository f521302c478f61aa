#include "io/cache_sweep.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "core/log.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

/// "pack-0123456789abcdef.bin".
bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 6> kinds{"pack-",    "levels-",   "atlas-",
                                                  "content-", "stipples-", "grains-"};
  constexpr std::string_view ending = ".bin";
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](auto k) { return name.starts_with(k); });
  if (kind == kinds.end() || name.size() != kind->size() + 16 + ending.size() || !name.ends_with(ending))
    return false;
  return name.substr(kind->size(), 16).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct Cached {
  fs::path path;
  std::uint64_t size;
  std::time_t used;  ///< last read or written
};

std::vector<Cached> cached_in(const fs::path& folder) {
  std::vector<Cached> found;
  std::error_code code;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    struct stat status {};
    if (!is_ours(it->path().filename().string()) || ::lstat(it->path().c_str(), &status) != 0 ||
        !S_ISREG(status.st_mode))
      continue;
    found.push_back({it->path(), static_cast<std::uint64_t>(status.st_size),
                     std::max(status.st_atim.tv_sec, status.st_mtim.tv_sec)});
  }
  return found;
}

}  // namespace

void sweep_cache(const fs::path& folder, std::uint64_t most) {
  constexpr std::time_t surely_over = 3600;  // s
  std::vector<Cached> files = cached_in(folder);
  std::sort(files.begin(), files.end(), [](const Cached& a, const Cached& b) { return a.used < b.used; });
  std::uint64_t total = 0;
  for (const Cached& file : files) total += file.size;
  for (const Cached& file : files) {
    if (total <= most || std::time(nullptr) - file.used < surely_over) return;
    std::error_code code;
    fs::remove(file.path, code);
    if (code) continue;
    log::debug("{} was not used for long and is swept away", file.path.string());
    total -= file.size;
  }
}

void used_now(const fs::path& file) {
  const std::array<timespec, 2> times{timespec{0, UTIME_NOW}, timespec{0, UTIME_OMIT}};
  static_cast<void>(::utimensat(AT_FDCWD, file.c_str(), times.data(), 0));
}

}  // namespace knotlas
