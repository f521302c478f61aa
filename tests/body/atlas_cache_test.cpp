#include "body/atlas_cache.h"

#include <filesystem>

#include "catch.h"
#include "core/file.h"
#include "small_atlas.h"

using namespace knotlas;
namespace fs = std::filesystem;

namespace {

fs::path empty_folder(const std::string& name) {
  const fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / "body" / name;
  fs::remove_all(folder);
  return folder;
}

std::unique_ptr<Atlas> opened(const fs::path& folder, Catalog catalog = small::catalog(),
                              Pack pack = small::pack()) {
  return std::make_unique<Atlas>(std::make_shared<const Catalog>(std::move(catalog)),
                                 std::make_shared<const Pack>(std::move(pack)), folder);
}

fs::path only_file(const fs::path& folder) {
  REQUIRE(std::distance(fs::directory_iterator(folder), {}) == 1);
  return fs::directory_iterator(folder)->path();
}

void check_alike(const Atlas& a, const Atlas& b) {
  REQUIRE(a.entries().size() == b.entries().size());
  for (std::size_t i = 0; i < a.entries().size(); ++i) {
    CHECK_FALSE(a.entries()[i].trigger_points.empty());
    CHECK(a.entries()[i].trigger_points == b.entries()[i].trigger_points);
  }
  CHECK(a.skin()->outer() == b.skin()->outer());
  CHECK(a.skin()->vertex_areas() == b.skin()->vertex_areas());
  const auto id = a.find("near", Side::left);
  REQUIRE(id);
  CHECK_FALSE(a.referral(*id).essential.empty());
  CHECK(a.referral(*id).essential.vertices == b.referral(*id).essential.vertices);
  CHECK(a.referral(*id).essential.distance == b.referral(*id).essential.distance);
  CHECK(a.issues().size() == b.issues().size());
}

}  // namespace

TEST_CASE("AtlasCache: an atlas from what was kept is the one that kept it") {
  const fs::path folder = empty_folder("kept");
  const auto plain = opened({});
  const auto first = opened(folder);
  const auto kept_at = fs::last_write_time(only_file(folder));
  const auto second = opened(folder);
  CHECK(fs::last_write_time(only_file(folder)) == kept_at);
  check_alike(*plain, *first);
  check_alike(*plain, *second);
}

TEST_CASE("AtlasCache: what moved in the content or the body is found anew") {
  const fs::path folder = empty_folder("moved");
  static_cast<void>(opened(folder));
  Catalog catalog = small::catalog();
  catalog.muscles[0].trigger_points[0].position.x += 2.0F;
  check_alike(*opened({}, catalog), *opened(folder, catalog));
  Pack pack = small::pack();
  for (glm::vec3& p : pack.structures[1].mesh.positions) p.y += 1.0F;
  check_alike(*opened({}, catalog, pack), *opened(folder, catalog, pack));
  for (glm::vec3& p : pack.structures[0].mesh.positions) p *= 1.1F;
  check_alike(*opened({}, catalog, pack), *opened(folder, catalog, pack));
}

TEST_CASE("AtlasCache: a file that is damaged anywhere is made anew") {
  const fs::path folder = empty_folder("damaged");
  const auto whole = opened(folder);
  const fs::path file = only_file(folder);
  const auto bytes = read_bytes(file);
  REQUIRE(bytes);
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{9}, std::size_t{17}, bytes->size() / 2, bytes->size() - 1}) {
    std::vector<std::byte> spoilt = *bytes;
    spoilt[at] ^= std::byte{0x20};
    REQUIRE(write_atomically(file, spoilt));
    check_alike(*whole, *opened(folder));
    CHECK(*read_bytes(file) == *bytes);
  }
  REQUIRE(write_atomically(file, std::span(*bytes).first(bytes->size() / 3)));
  check_alike(*whole, *opened(folder));
}

TEST_CASE("AtlasCache: findings of another body do not fit, even under a good seal") {
  const Catalog catalog = small::catalog();
  const Pack pack = small::pack();
  Findings findings;
  findings.outer.assign(pack.structures[0].mesh.positions.size(), 1);
  findings.points.resize(2 * catalog.muscles.size());
  findings.points[0].push_back({.point = 0, .position = {1, 2, 3}, .depth = 4, .snapped = 5});
  CHECK(findings_from(findings_bytes(findings, 7), 7, catalog, pack) == findings);
  CHECK_FALSE(findings_from(findings_bytes(findings, 7), 8, catalog, pack));
  Findings wrong = findings;
  wrong.outer.pop_back();
  CHECK_FALSE(findings_from(findings_bytes(wrong, 7), 7, catalog, pack));
  wrong = findings;
  wrong.points.pop_back();
  CHECK_FALSE(findings_from(findings_bytes(wrong, 7), 7, catalog, pack));
  wrong = findings;
  wrong.points[0][0].point = 9;
  CHECK_FALSE(findings_from(findings_bytes(wrong, 7), 7, catalog, pack));
}
