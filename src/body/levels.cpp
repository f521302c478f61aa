#include "body/levels.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/binary.h"
#include "core/parallel.h"

namespace knotlas {
namespace {

/// "KNLEVEL" and a number that grows whenever what is made of the same shapes changes, or the layout below.
constexpr std::uint64_t cache_kind = 0x4B4E4C4556454C02ULL;

bool needs_levels(const Structure& structure) {
  return structure.kind != Kind::skin && !structure.mesh.indices.empty();
}

std::uint64_t stamp_of(const Pack& pack) {
  constexpr std::size_t step = 61;
  Hash hash;
  for (const Structure& s : pack.structures) {
    hash.add(s.fma);
    hash.add(s.file);
    hash.mix(s.mesh.positions.size());
    hash.mix(s.mesh.indices.size());
    for (std::size_t v = 0; v < s.mesh.positions.size(); v += step)
      hash.add(std::as_bytes(std::span(&s.mesh.positions[v], 1)));
    for (std::size_t i = 0; i < s.mesh.indices.size(); i += step) hash.mix(s.mesh.indices[i]);
  }
  return hash.value();
}

bool sound(const CoarserTriangles& coarser, std::size_t vertices) {
  return std::all_of(coarser.begin(), coarser.end(), [&](const Items<std::uint32_t>& triangles) {
    return triangles.size() % 3 == 0 &&
           std::all_of(triangles.begin(), triangles.end(), [&](std::uint32_t v) { return v < vertices; });
  });
}

}  // namespace

bool has_levels(const Pack& pack) {
  const auto& all = pack.structures;
  return std::none_of(all.begin(), all.end(), needs_levels) ||
         std::any_of(all.begin(), all.end(), [](const Structure& s) { return !s.coarser.front().empty(); });
}

Levels make_levels(const Pack& pack, const std::atomic<bool>& cancelled) {
  Levels levels(pack.structures.size());
  for (std::size_t s = 0; s < levels.size(); ++s) {
    if (cancelled) return {};
    if (needs_levels(pack.structures[s])) levels[s] = coarser_triangles(pack.structures[s].mesh);
  }
  return levels;
}

Levels make_levels(const Pack& pack) {
  Levels levels(pack.structures.size());
  parallel_for(levels.size(), [&](std::size_t s) {
    if (needs_levels(pack.structures[s])) levels[s] = coarser_triangles(pack.structures[s].mesh);
  });
  return levels;
}

std::vector<std::byte> levels_bytes(const Levels& levels, const Pack& pack) {
  BinaryWriter out;
  out.number(levels.size());
  for (const CoarserTriangles& coarser : levels) {
    for (const auto& triangles : coarser) out.array(triangles);
  }
  return sealed(cache_kind, stamp_of(pack), out.bytes());
}

Result<void> add_levels(std::span<const std::byte> bytes, Pack& pack,
                        const std::shared_ptr<const void>& keeper) {
  const auto body = unsealed(bytes, cache_kind, stamp_of(pack));
  if (body.data() == nullptr) return fail("The levels are damaged, or were made for another body.");
  BinaryReader in(body, nullptr, keeper);
  Levels levels(in.count(sizeof(std::uint64_t)));
  if (levels.size() != pack.structures.size()) return fail("The levels are damaged.");
  for (std::size_t s = 0; s < levels.size(); ++s) {
    for (auto& triangles : levels[s]) triangles = in.items<std::uint32_t>(in.number());
    if (!sound(levels[s], pack.structures[s].mesh.positions.size())) return fail("The levels are damaged.");
  }
  if (!in.finished()) return fail("The levels are damaged.");
  for (std::size_t s = 0; s < levels.size(); ++s) pack.structures[s].coarser = std::move(levels[s]);
  return {};
}

std::string levels_file_name(const Pack& pack) {
  Hash name;  // one file a body: a newer state of it replaces the older one
  name.add(pack.id + '/' + pack.body);
  return fmt::format("levels-{:016x}.bin", name.value());
}

}  // namespace knotlas
