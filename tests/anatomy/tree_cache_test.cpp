#include "anatomy/tree_cache.h"

#include "catch.h"
#include "content.h"
#include "core/file.h"

using namespace knotlas;
using namespace knotlas::test;
namespace fs = std::filesystem;

namespace {

bool same(const YamlNode& a, const YamlNode& b) {
  if (a.kind != b.kind || a.line != b.line || a.quoted != b.quoted || a.text != b.text ||
      a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    if (a.entries[i].key != b.entries[i].key || a.entries[i].line != b.entries[i].line ||
        !same(a.entries[i].value, b.entries[i].value)) {
      return false;
    }
  }
  return true;
}

YamlNode tree_of(const std::string& text) {
  return std::get<YamlNode>(parse_yaml(text, "a.yaml"));
}

constexpr const char* sample = "a: [1, \"2\", {b: c}]\nempty:\nlist:\n  - x\n  - [y, z]\n";

/// A file for the cache, gone when the test ends.
struct CacheFile {
  fs::path path = fs::path(KNOTLAS_TEST_OUTPUT) / ("trees-" + std::to_string(::getpid())) / "content.bin";
  ~CacheFile() { fs::remove_all(path.parent_path()); }
};

}  // namespace

TEST_CASE("A tree comes back from its bytes as it was") {
  const YamlNode tree = tree_of(sample);
  const auto back = tree_from_bytes(tree_bytes(tree));
  REQUIRE(back);
  CHECK(same(*back, tree));
}

TEST_CASE("Bytes of a tree that are cut short, go on, or nest without end are refused") {
  std::vector<std::byte> bytes = tree_bytes(tree_of(sample));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    REQUIRE_FALSE(tree_from_bytes(std::span(bytes).first(length)));
  }
  bytes.push_back(std::byte{0});
  CHECK_FALSE(tree_from_bytes(bytes));
  BinaryWriter deep;
  for (int i = 0; i < 100'000; ++i) {
    deep.number(static_cast<std::uint64_t>(YamlNode::Kind::list));
    deep.number(1);
    deep.number(1);
  }
  CHECK_FALSE(tree_from_bytes(deep.bytes()));
}

TEST_CASE("Content read from the cache is the content, and a change is seen") {
  const Content content;
  const CacheFile cache;
  const auto first = load_catalog(content.folder(), cache.path);
  REQUIRE(first);
  REQUIRE(fs::exists(cache.path));
  const auto written = fs::last_write_time(cache.path);
  const auto second = load_catalog(content.folder(), cache.path);
  REQUIRE(second);
  CHECK(fs::last_write_time(cache.path) == written);
  REQUIRE(second->catalog.muscles.size() == first->catalog.muscles.size());
  for (std::size_t i = 0; i < first->catalog.muscles.size(); ++i) {
    CHECK(second->catalog.muscles[i].id == first->catalog.muscles[i].id);
    CHECK(second->catalog.muscles[i].origin.line == first->catalog.muscles[i].origin.line);
    CHECK(second->catalog.muscles[i].trigger_points.size() ==
          first->catalog.muscles[i].trigger_points.size());
  }
  CHECK(second->catalog.sources.size() == first->catalog.sources.size());

  const fs::path regions = content.folder() / "regions.yaml";
  const std::string before = *read_text(regions);
  REQUIRE(write_atomically(regions, before + "\nnonsense: 1\n"));
  const auto third = load_catalog(content.folder(), cache.path);
  REQUIRE(third);
  CHECK(third->issues.size() > first->issues.size());
  REQUIRE(write_atomically(regions, before));
  CHECK(load_catalog(content.folder(), cache.path)->issues.size() == first->issues.size());
}

TEST_CASE("A damaged cache of the content is made anew; one that cannot be written is done without") {
  const Content content;
  const CacheFile cache;
  const std::size_t muscles = load_catalog(content.folder(), cache.path)->catalog.muscles.size();
  std::string bytes = *read_text(cache.path);
  bytes[bytes.size() / 2] ^= 0x10;
  REQUIRE(write_atomically(cache.path, bytes));
  CHECK(load_catalog(content.folder(), cache.path)->catalog.muscles.size() == muscles);
  CHECK(*read_text(cache.path) != bytes);
  CHECK(load_catalog(content.folder(), cache.path / "a" / "file" / "is" / "in" / "the" / "way")
            ->catalog.muscles.size() == muscles);
}

TEST_CASE("Content that does not parse is named again at the next start") {
  const Content content;
  const CacheFile cache;
  REQUIRE(write_atomically(content.folder() / "regions.yaml", "a: [1"));
  const auto first = load_catalog(content.folder(), cache.path);
  const auto second = load_catalog(content.folder(), cache.path);
  CHECK_FALSE(first->issues.empty());
  CHECK(second->issues.size() == first->issues.size());
}
