#include "render/blocks.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "core/parallel.h"
#include "geometry/detail.h"

namespace knotlas {
namespace {

constexpr float block_side = 160.0F;  // mm

using Cell = std::tuple<int, int, int>;

Cell cell_of(glm::vec3 position) {
  const glm::ivec3 cell(glm::floor(position / block_side));
  return {cell.x, cell.y, cell.z};
}

}  // namespace

Blocks Blocks::of(const Mesh& mesh, bool coarser) {
  std::array<std::vector<std::uint32_t>, 1 + coarser_grids.size()> versions;
  versions.front().assign(mesh.indices.begin(), mesh.indices.end());
  if (coarser) {
    parallel_for(coarser_grids.size(),
                 [&](std::size_t i) { versions[i + 1] = clustered_triangles(mesh, coarser_grids[i]); });
  }
  struct Sorted {
    Bounds bounds;
    std::array<std::vector<std::uint32_t>, 1 + coarser_grids.size()> triangles;
  };
  std::map<Cell, Sorted> sorted;
  for (std::size_t detail = 0; detail < versions.size(); ++detail) {
    const std::vector<std::uint32_t>& triangles = versions[detail];
    for (std::size_t t = 0; t + 2 < triangles.size(); t += 3) {
      Sorted& block = sorted[cell_of(mesh.positions[triangles[t]])];
      for (std::size_t corner = t; corner < t + 3; ++corner) {
        block.bounds.add(mesh.positions[triangles[corner]]);
        block.triangles[detail].push_back(triangles[corner]);
      }
    }
  }
  Blocks made;
  for (const auto& [cell, from] : sorted) {
    Block& block = made.blocks.emplace_back();
    block.bounds = from.bounds;
    for (std::size_t detail = 0; detail < from.triangles.size(); ++detail) {
      const std::vector<std::uint32_t>& triangles = from.triangles[detail];
      block.details[detail] = {static_cast<std::uint32_t>(made.indices.size()),
                               static_cast<std::uint32_t>(triangles.size())};
      made.indices.insert(made.indices.end(), triangles.begin(), triangles.end());
    }
  }
  return made;
}

std::vector<std::size_t> Blocks::in(const ViewBlock& view) const {
  std::vector<std::size_t> seen;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (in_view(view, blocks[b].bounds)) seen.push_back(b);
  }
  return seen;
}

std::size_t Blocks::detail_for(const ViewBlock& view, std::span<const std::size_t> which,
                               float pixels) const {
  float finest = std::numeric_limits<float>::max();  // mm a pixel
  for (const std::size_t b : which) finest = std::min(finest, finest_pixel(view, blocks[b].bounds));
  std::size_t detail = 0;
  for (const float grid : coarser_grids) detail += grid <= pixels * finest ? 1U : 0U;
  return detail;
}

}  // namespace knotlas
