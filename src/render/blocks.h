#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/bounds.h"
#include "geometry/mesh.h"
#include "render/view_block.h"

namespace knotlas {

/// The triangles of a large surface, sorted into blocks of space, so that those out of view cost nothing;
/// with coarser versions for pictures that are gone in a moment.
struct Blocks {
  /// Widths in mm of the coarser versions' triangles, which stay even, since the skin carries its zones at
  /// its vertices.
  static constexpr std::array coarser_grids{4.5F, 9.0F};

  struct Range {
    std::uint32_t first = 0;  ///< in `indices`
    std::uint32_t count = 0;
  };
  struct Block {
    Bounds bounds;
    std::array<Range, 1 + coarser_grids.size()> details;
  };
  std::vector<Block> blocks;
  std::vector<std::uint32_t> indices;

  /// `coarser`: whether the coarser versions are made, too.
  static Blocks of(const Mesh& mesh, bool coarser);

  /// Which blocks may be on the picture.
  [[nodiscard]] std::vector<std::size_t> in(const ViewBlock& view) const;
  /// The coarsest version whose triangles are no wider than `pixels` pixels in the nearest of these blocks.
  /// One for all of them: neighbours of two versions would gape.
  [[nodiscard]] std::size_t detail_for(const ViewBlock& view, std::span<const std::size_t> which,
                                       float pixels) const;
};

}  // namespace knotlas
