#include "render/tiles.h"

#include <algorithm>
#include <array>

namespace knotlas {
namespace {

int rounded_up(int value, int step) {
  return (value + step - 1) / step * step;
}

/// The mean of `grain`² drawn pixels, colour no longer times alpha.
std::array<std::uint8_t, 4> mean_of(const Tile& tile, glm::ivec2 corner, int grain) {
  std::array<int, 4> sum{};
  for (int y = 0; y < grain; ++y) {
    for (int x = 0; x < grain; ++x) {
      const std::size_t from = tile.place_of(corner + glm::ivec2(x, y));
      for (std::size_t c = 0; c < 4; ++c) sum[c] += tile.pixels[from + c];
    }
  }
  const int count = grain * grain;
  std::array<std::uint8_t, 4> mean{};
  mean[3] = static_cast<std::uint8_t>((sum[3] + count / 2) / count);
  for (std::size_t c = 0; c < 3; ++c) {
    const int straight = sum[3] == 0             ? 0
                         : sum[3] == 255 * count ? (sum[c] + count / 2) / count
                                                 : (sum[c] * 255 + sum[3] / 2) / sum[3];
    mean[c] = static_cast<std::uint8_t>(std::min(255, straight));
  }
  return mean;
}

}  // namespace

Tiling Tiling::of(glm::ivec2 size, int largest, int margin, int grain) {
  if (size.x <= largest && size.y <= largest) return {{1, 1}, size, 0};
  const int kept = std::min(largest / 4 / 2 * 2, rounded_up(margin, 2));
  const int most = (largest - 2 * kept) / (2 * grain) * (2 * grain);
  const glm::ivec2 count = (size + most - 1) / most;
  const glm::ivec2 tile = (size + count - 1) / count;
  return {count, {rounded_up(tile.x, 2 * grain), rounded_up(tile.y, 2 * grain)}, kept};
}

void paste(Picture& picture, const Tile& tile, glm::ivec4 wanted, int grain) {
  for (int y = wanted.y / grain; y < wanted.w / grain; ++y) {
    for (int x = wanted.x / grain; x < wanted.z / grain; ++x) {
      const auto to =
          4 * (static_cast<std::size_t>(picture.height - 1 - y) * static_cast<std::size_t>(picture.width) +
               static_cast<std::size_t>(x));
      const glm::ivec2 corner = glm::ivec2(x, y) * grain;
      const std::uint8_t* const drawn = &tile.pixels[tile.place_of(corner)];
      const bool as_drawn = grain == 1 && drawn[3] == 255;  // of which there are most, and quickly
      const auto mean =
          as_drawn ? std::array{drawn[0], drawn[1], drawn[2], drawn[3]} : mean_of(tile, corner, grain);
      std::copy(mean.begin(), mean.end(), picture.rgba.begin() + static_cast<std::ptrdiff_t>(to));
    }
  }
}

}  // namespace knotlas
