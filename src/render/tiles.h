#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "io/picture.h"

namespace knotlas {

/// How a picture is cut: equal tiles, each drawn with a margin that is thrown away, so that what looks at its
/// neighbours (outline, furrows) shows no seams. Their corners lie on even pixels, as occlusion at half
/// size asks, and on whole pixels of the finished picture.
struct Tiling {
  glm::ivec2 count{1};
  glm::ivec2 tile{};
  int margin = 0;

  /// Of a picture drawn at `size`, in buffers of up to `largest` pixels a side; `margin`: pixels that are
  /// looked at around each; `grain`: drawn pixels a side of each of the finished picture.
  static Tiling of(glm::ivec2 size, int largest, int margin, int grain);

  [[nodiscard]] int tiles() const { return count.x * count.y; }
  [[nodiscard]] glm::ivec2 buffer() const { return tile + 2 * margin; }
  /// The lower left pixel of what is kept of a tile, 0 … tiles() - 1.
  [[nodiscard]] glm::ivec2 corner(int number) const {
    return glm::ivec2(number % count.x, number / count.x) * tile;
  }
};

/// A tile as read from the GPU: rows from the bottom, colour times alpha.
struct Tile {
  const std::vector<std::uint8_t>& pixels;
  glm::ivec2 size;
  glm::ivec2 origin;  ///< in the picture as drawn

  [[nodiscard]] std::size_t place_of(glm::ivec2 pixel) const {
    const glm::ivec2 at = pixel - origin;
    return 4 * (static_cast<std::size_t>(at.y) * static_cast<std::size_t>(size.x) +
                static_cast<std::size_t>(at.x));
  }
};

/// Copies what the tile holds of `wanted` (x, y from, x, y to; pixels of the picture as drawn): each pixel of
/// the picture is the mean of `grain`² drawn ones, its colour no longer times alpha.
void paste(Picture& picture, const Tile& tile, glm::ivec4 wanted, int grain);

}  // namespace knotlas
