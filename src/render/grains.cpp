#include "render/grains.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "core/binary.h"
#include "core/file.h"
#include "core/parallel.h"
#include "io/pack_cache.h"
#include "render/tendons.h"

namespace knotlas {
namespace {

/// "KNGRAIN" and a number that grows whenever what is made of the same shapes changes, or the layout below.
constexpr std::uint64_t cache_kind = 0x4B4E475241494E01ULL;
constexpr std::size_t worth_keeping = 200'000;  // vertices of a body

bool fibrous(const Structure& structure) {
  return structure.kind == Kind::muscle || structure.kind == Kind::ligament;
}

/// What the figure says of a muscle needs no guess.
bool guessed(const Structure& structure) {
  return structure.kind == Kind::muscle && (structure.mesh.fibre.empty() || !structure.tendons.flesh);
}

std::uint64_t stamp_of(const Pack& pack) {
  constexpr std::size_t step = 61;
  Hash hash;
  const auto sample = [&](const auto& values) {
    hash.mix(values.size());
    for (std::size_t i = 0; i < values.size(); i += step) hash.add(std::as_bytes(std::span(&values[i], 1)));
  };
  for (const Structure& s : pack.structures) {
    hash.mix(static_cast<std::uint64_t>(s.kind));
    hash.mix(guessed(s) ? 1 : 0);
    if (!fibrous(s)) continue;
    sample(s.mesh.positions);
    sample(s.mesh.fibre);
    sample(s.mesh.indices);
  }
  return hash.value();
}

std::size_t vertices_of(const Pack& pack) {
  std::size_t count = 0;
  for (const Structure& s : pack.structures) count += s.mesh.positions.size();
  return count;
}

}  // namespace

std::vector<Grain> grains_of(const Pack& pack) {
  std::vector<Grain> grains(pack.structures.size());
  parallel_for(grains.size(), [&](std::size_t s) {
    const Structure& structure = pack.structures[s];
    if (!fibrous(structure)) return;
    grains[s].shape = fibre_shape(structure.mesh);
    if (!guessed(structure)) return;
    const std::vector<float> tendons = tendons_of(structure.mesh, grains[s].shape);
    std::transform(tendons.begin(), tendons.end(), std::back_inserter(grains[s].tendons),
                   [](float share) { return static_cast<std::uint8_t>(share * 255.0F); });
  });
  return grains;
}

std::vector<std::byte> grains_bytes(const std::vector<Grain>& grains, const Pack& pack) {
  BinaryWriter out;
  out.number(grains.size());
  for (const Grain& grain : grains) {
    const FibreShape& shape = grain.shape;
    out.array(std::vector{shape.axis.x, shape.axis.y, shape.axis.z, shape.length, shape.breadth});
    out.number(shape.fibres ? 1 : 0);
    out.array(grain.tendons);
  }
  return sealed(cache_kind, stamp_of(pack), out.bytes());
}

std::vector<Grain> grains_from_bytes(std::span<const std::byte> bytes, const Pack& pack) {
  BinaryReader in(unsealed(bytes, cache_kind, stamp_of(pack)));
  std::vector<Grain> grains(in.count(3 * sizeof(std::uint64_t)));
  if (grains.size() != pack.structures.size()) return {};
  for (std::size_t s = 0; s < grains.size(); ++s) {
    const auto numbers = in.array<float>();
    const bool fibres = in.number() != 0;
    grains[s].tendons = in.array<std::uint8_t>();
    const std::size_t known = grains[s].tendons.size();
    if (numbers.size() != 5 || (known != 0 && known != pack.structures[s].mesh.positions.size())) return {};
    grains[s].shape = {{numbers[0], numbers[1], numbers[2]}, numbers[3], numbers[4], fibres};
  }
  return in.finished() ? grains : std::vector<Grain>{};
}

std::vector<Grain> kept_grains(const Pack& pack) {
  if (vertices_of(pack) < worth_keeping) return grains_of(pack);
  Hash name;  // one file a body: a newer state of it replaces the older one
  name.add(pack.id + '/' + pack.body);
  const std::filesystem::path file = cache_folder() / fmt::format("grains-{:016x}.bin", name.value());
  {
    const MappedFile mapped(file);
    std::vector<Grain> grains = grains_from_bytes(mapped.bytes(), pack);
    if (!grains.empty()) return grains;
  }
  std::vector<Grain> grains = grains_of(pack);
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  // Where it cannot be written, the next start works them out again.
  static_cast<void>(write_cache(file, grains_bytes(grains, pack)));
  return grains;
}

}  // namespace knotlas
