// A cache of a pack (first letter even) or of content (odd) whose seal is good and whose inside is anything.
#include <cstring>

#include "anatomy/tree_cache.h"
#include "io/pack_cache.h"
#include "scratch.h"

using namespace knotlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const auto body = std::as_bytes(std::span(data + 1, size - 1));
  static_cast<void>(pack_from_bytes(body, 0));
  if (data[0] % 2 == 1) {
    static_cast<void>(tree_from_bytes(body));
    return 0;
  }
  static const std::uint64_t kind = [] {
    std::uint64_t first = 0;
    std::memcpy(&first, pack_bytes(Pack{}, 0).data(), sizeof first);
    return first;
  }();
  const auto pack = pack_from_bytes(sealed(kind, 7, body), 7);
  if (!pack) return 0;
  for (const Structure& structure : pack->structures) {
    for (const std::uint32_t v : structure.mesh.indices) fuzz::demand(v < structure.mesh.positions.size());
  }
  return 0;
}
