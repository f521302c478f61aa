#include "io/cache_sweep.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>

#include "packs.h"

using namespace knotlas;
using namespace knotlas::test;

namespace {

/// A file of 1000 bytes, last used so many hours ago.
void put(const Folder& folder, const std::string& name, int hours) {
  folder.write(name, std::string(1000, 'x'));
  const timespec then{std::time(nullptr) - 3600L * hours, 0};
  const std::array<timespec, 2> times{then, then};
  REQUIRE(::utimensat(AT_FDCWD, (folder.path / name).c_str(), times.data(), 0) == 0);
}

}  // namespace

TEST_CASE("CacheSweep: what was not used for longest goes, until the rest fits") {
  const Folder folder("cache-sweep");
  const std::string oldest = "pack-00000000000000aa.bin";
  const std::string older = "levels-00000000000000aa.bin";
  const std::string newer = "pack-00000000000000bb.bin";
  const std::string in_use = "atlas-00000000000000bb.bin";
  put(folder, oldest, 90);
  put(folder, older, 80);
  put(folder, newer, 70);
  put(folder, in_use, 0);
  const auto there = [&](const std::string& name) { return fs::exists(folder.path / name); };

  sweep_cache(folder.path, 4000);
  CHECK(there(oldest));  // all of it fits
  sweep_cache(folder.path, 3999);
  CHECK_FALSE(there(oldest));
  CHECK(there(older));
  used_now(folder.path / older);  // read again: now the other is the older one
  sweep_cache(folder.path, 2000);
  CHECK(there(older));
  CHECK_FALSE(there(newer));
  sweep_cache(folder.path, 0);
  CHECK(there(older));
  CHECK(there(in_use));
}

TEST_CASE("CacheSweep: only our own files are touched") {
  const Folder folder("cache-sweep-others");
  const std::array others{"notes.bin",
                          "pack-00000000000000aa.bin.bak",
                          "pack-00000000000000AA.bin",
                          "pack-0000000000000000aa.bin",
                          "pack-.bin",
                          "packs-00000000000000aa.bin",
                          "settings.json"};
  for (const char* name : others) put(folder, name, 90);
  fs::create_directories(folder.path / "pack-00000000000000cc.bin");
  fs::create_symlink(folder.path / "notes.bin", folder.path / "pack-00000000000000dd.bin");
  sweep_cache(folder.path, 0);
  for (const char* name : others) CHECK(fs::exists(folder.path / name));
  CHECK(fs::exists(folder.path / "pack-00000000000000cc.bin"));
  CHECK(fs::is_symlink(folder.path / "pack-00000000000000dd.bin"));
  sweep_cache(folder.path / "nowhere", 0);
}
