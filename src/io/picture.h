#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/result.h"

namespace knotlas {

/// An RGBA picture, 8 bits a channel, sRGB, rows from the top.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;

  bool operator==(const Picture&) const = default;
};

/// Writes a PNG, all or nothing.
Result<void> save_png(const std::filesystem::path& path, const Picture& picture);
Result<Picture> load_png(const std::filesystem::path& path);

/// The picture as a JPEG of `quality` (1…100), laid on an opaque background (sRGB).
Result<std::vector<std::byte>> encode_jpeg(const Picture& picture, std::array<std::uint8_t, 3> background,
                                           int quality);

/// How far two pictures of equal size are apart, per channel in 0…255.
struct PictureDifference {
  float mean = 0.0F;
  float max = 0.0F;
  float changed = 0.0F;  ///< share of pixels with a channel more than 16 apart
};
Result<PictureDifference> difference(const Picture& a, const Picture& b);

}  // namespace knotlas
