#pragma once

#include <cstdint>
#include <vector>

#include "body/pack.h"
#include "render/body_buffers.h"

namespace knotlas {

/// What the shape of a structure tells about how it is textured.
struct Grain {
  FibreShape shape;
  /// How tendinous it is at each vertex (see tendons_of), 0…255. Empty: nowhere, or told by the figure.
  std::vector<std::uint8_t> tendons;
  bool operator==(const Grain&) const = default;
};

/// One for each structure of the pack; of those without fibres it says nothing.
[[nodiscard]] std::vector<Grain> grains_of(const Pack& pack);

/// The same, kept in the person's cache folder from one start to the next where the body is a large one:
/// they take longer to work out than to read. They are known by a sample of the shapes they were made of.
[[nodiscard]] std::vector<Grain> kept_grains(const Pack& pack);

/// They as bytes, and back (see core/binary.h). Empty when the bytes are damaged, or of other shapes.
[[nodiscard]] std::vector<std::byte> grains_bytes(const std::vector<Grain>& grains, const Pack& pack);
[[nodiscard]] std::vector<Grain> grains_from_bytes(std::span<const std::byte> bytes, const Pack& pack);

}  // namespace knotlas
