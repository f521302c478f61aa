#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "body/atlas.h"

/// What an atlas works out before anything can be drawn, kept from one start to the next.
namespace knotlas {

struct Findings {
  std::vector<std::uint8_t>
      outer;  ///< of each vertex of the skin's mesh: 1 on the outer shell; empty without skin
  std::vector<std::vector<PlacedTriggerPoint>> points;  ///< of each entry
  bool operator==(const Findings&) const = default;
};

/// Of everything that findings are made from, the shapes themselves included.
[[nodiscard]] std::uint64_t stamp_of(const Catalog& catalog, const Pack& pack,
                                     std::span<const AtlasEntry> entries);

[[nodiscard]] std::vector<std::byte> findings_bytes(const Findings& findings, std::uint64_t stamp);
/// Nothing when the bytes are damaged, were made from something else, or do not fit the body and the content.
[[nodiscard]] std::optional<Findings> findings_from(std::span<const std::byte> bytes, std::uint64_t stamp,
                                                    const Catalog& catalog, const Pack& pack);

}  // namespace knotlas
