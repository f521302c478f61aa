#include "io/pack_cache.h"

#include <cstdlib>

#include "catch.h"
#include "core/file.h"
#include "packs.h"

using namespace knotlas;
using namespace knotlas::test;
namespace fs = std::filesystem;

namespace {

Pack small_pack() {
  Pack pack;
  pack.id = "small";
  pack.credit = "nobody";
  Structure s;
  s.fma = "FMA1";
  s.concepts = {"FMA1", "FMA2"};
  s.name = "right thing";
  s.side = Side::right;
  s.kind = Kind::muscle;
  s.adapted = true;
  s.tendons = {glm::vec4(0.1F, 0.8F, 0.2F, 0.9F), {0.4F, 0.6F}};
  s.mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
  s.mesh.fibre = {{0, 0}, {1, 0}, {0, 1}};
  s.mesh.indices = {0, 1, 2};
  compute_normals(s.mesh);
  pack.structures.push_back(s);
  pack.bodies = {{"male", "Male"}, {"female", "Female"}};
  pack.body = "female";
  pack.carry.skin = {{{1, 2, 3}, {4, 5, 6}}};
  pack.carry.flesh = {{{7, 8, 9}, {1, 1, 1}}};
  pack.failed.push_back({"bad.obj", "no triangles"});
  return pack;
}

constexpr const char* zip_name = "isa_BP3D_4.0_obj_99.zip";

/// Points the cache at a folder of the test's own.
struct CacheFolder {
  Folder folder{"cache-home"};
  CacheFolder() { ::setenv("XDG_CACHE_HOME", folder.path.c_str(), 1); }
  ~CacheFolder() { ::unsetenv("XDG_CACHE_HOME"); }
  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(cache_folder())) out.push_back(entry.path());
    return out;
  }
};

}  // namespace

TEST_CASE("A pack comes back from its bytes as it was") {
  const Pack pack = small_pack();
  const auto back = pack_from_bytes(pack_bytes(pack, 7), 7);
  REQUIRE(back);
  REQUIRE(back->structures.size() == 1);
  const Structure& a = pack.structures[0];
  const Structure& b = back->structures[0];
  CHECK(b.mesh == a.mesh);
  CHECK(b.concepts == a.concepts);
  CHECK(b.side == Side::right);
  CHECK(b.kind == Kind::muscle);
  CHECK(b.adapted);
  CHECK(b.tendons == a.tendons);
  CHECK(back->credit == "nobody");
  CHECK(back->bodies == pack.bodies);
  CHECK(back->body == "female");
  CHECK(back->carry.skin == pack.carry.skin);
  CHECK(back->carry.flesh == pack.carry.flesh);
  REQUIRE(back->failed.size() == 1);
  CHECK(back->failed[0].reason == "no triangles");
}

TEST_CASE("Bytes of another stamp, cut short, or with one byte changed are refused") {
  const std::vector<std::byte> bytes = pack_bytes(small_pack(), 7);
  CHECK_FALSE(pack_from_bytes(bytes, 8));
  CHECK_FALSE(pack_from_bytes({}, 7));
  for (std::size_t length = 0; length < bytes.size(); length += 5) {
    REQUIRE_FALSE(pack_from_bytes(std::span(bytes).first(length), 7));
  }
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::vector<std::byte> damaged = bytes;
    damaged[i] ^= std::byte{0x40};
    REQUIRE_FALSE(pack_from_bytes(damaged, 7));
  }
}

TEST_CASE("A second opening comes from the cache, and a change of the files makes it anew") {
  const CacheFolder cache;
  const Folder folder("cached-pack");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  const auto first = open_pack(folder.path);
  REQUIRE(first);
  REQUIRE(cache.files().size() == 1);
  const auto written = fs::last_write_time(cache.files()[0]);

  Progress progress;
  const auto second = open_pack(folder.path, &progress);
  REQUIRE(second);
  CHECK(progress.total == 0);  // no file of the pack was read
  REQUIRE(second->structures.size() == first->structures.size());
  for (std::size_t i = 0; i < first->structures.size(); ++i) {
    REQUIRE(second->structures[i].mesh == first->structures[i].mesh);
    REQUIRE(second->structures[i].fma == first->structures[i].fma);
  }
  CHECK(fs::last_write_time(cache.files()[0]) == written);

  REQUIRE(write_atomically(folder.path / "note.txt", "something new lies in the folder"));
  Progress again;
  REQUIRE(open_pack(folder.path, &again));
  CHECK(again.total > 0);
}

TEST_CASE("A damaged cache is made anew; one that cannot be written is done without") {
  const CacheFolder cache;
  const Folder folder("damaged-cache");
  write_tables(folder);
  write_zip(folder.path / zip_name, good_meshes());
  REQUIRE(open_pack(folder.path));
  REQUIRE(write_atomically(cache.files()[0], "rubbish"));
  const auto pack = open_pack(folder.path);
  REQUIRE(pack);
  CHECK(pack->structures.size() == 6);
  CHECK(fs::file_size(cache.files()[0]) > 1000);

  const Folder blocked("blocked-cache");
  REQUIRE(write_atomically(blocked.path / "knotlas", "a file where the folder should be"));
  ::setenv("XDG_CACHE_HOME", blocked.path.c_str(), 1);
  CHECK(open_pack(folder.path));
}
