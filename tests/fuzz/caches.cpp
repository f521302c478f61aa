// A cache of a pack (first letter even), of content (odd) or of an atlas (both) whose seal is good and whose
// inside is anything.
#include <algorithm>
#include <cstring>
#include <memory>

#include "anatomy/tree_cache.h"
#include "body/atlas_cache.h"
#include "io/pack_cache.h"
#include "scratch.h"

using namespace knotlas;

namespace {

std::uint64_t kind_of(std::span<const std::byte> file) {
  std::uint64_t first = 0;
  std::memcpy(&first, file.data(), sizeof first);
  return first;
}

/// Whatever numbers those may be.
template <class T>
bool same_bytes(const Items<T>& a, const Items<T>& b) {
  return std::ranges::equal(std::as_bytes(std::span(a)), std::as_bytes(std::span(b)));
}

bool same_bytes(const Mesh& a, const Mesh& b) {
  return same_bytes(a.positions, b.positions) && same_bytes(a.normals, b.normals) &&
         same_bytes(a.indices, b.indices);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const auto body = std::as_bytes(std::span(data + 1, size - 1));
  static_cast<void>(pack_from_bytes(body, 0));
  static_cast<void>(findings_from(body, 0, Catalog{}, Pack{}));
  if (data[0] % 2 == 1) {
    static_cast<void>(tree_from_bytes(body));
    return 0;
  }
  static const std::uint64_t kind = kind_of(pack_bytes(Pack{}, 0));
  static const std::uint64_t kind_of_atlas = kind_of(findings_bytes({}, 0));
  Catalog catalog;
  catalog.muscles.resize(1);
  catalog.muscles[0].trigger_points.resize(2);
  const auto findings = findings_from(sealed(kind_of_atlas, 7, body), 7, catalog, Pack{});
  fuzz::demand(!findings || findings->points.size() == 2);
  const auto file = std::make_shared<const std::vector<std::byte>>(sealed(kind, 7, body));
  const auto pack = pack_from_bytes(*file, 7, file);
  const auto copy = pack_from_bytes(*file, 7);
  fuzz::demand(pack.ok() == copy.ok());
  if (!pack) return 0;
  for (std::size_t s = 0; s < pack->structures.size(); ++s)
    fuzz::demand(same_bytes(pack->structures[s].mesh, copy->structures[s].mesh));
  for (const Structure& structure : pack->structures) {
    for (const std::uint32_t v : structure.mesh.indices) fuzz::demand(v < structure.mesh.positions.size());
  }
  return 0;
}
