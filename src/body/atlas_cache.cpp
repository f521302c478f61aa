#include "body/atlas_cache.h"

#include <algorithm>
#include <bit>

#include "core/binary.h"
#include "core/parallel.h"

namespace knotlas {
namespace {

/// "KNATLAS" and a number that grows whenever what is found in the same body and content changes, or the
/// layout below.
constexpr std::uint64_t cache_kind = 0x4B4E41544C415301ULL;

template <class T>
void mix(Hash& hash, const std::vector<T>& items) {
  hash.mix(items.size());
  hash.add(std::as_bytes(std::span(items)));
}

/// Of large arrays, and therefore quickly.
std::uint64_t hash_of(const Mesh& mesh, bool with_normals) {
  Hash hash;
  const auto add = [&hash](const auto& items) { hash.mix(checksum_of(std::as_bytes(std::span(items)))); };
  add(mesh.positions);
  if (with_normals) add(mesh.normals);
  add(mesh.fibre);
  add(mesh.indices);
  return hash.value();
}

}  // namespace

std::uint64_t stamp_of(const Catalog& catalog, const Pack& pack, std::span<const AtlasEntry> entries) {
  std::vector<char> used(pack.structures.size(), 0);
  for (const AtlasEntry& entry : entries) {
    for (const std::uint32_t structure : entry.structures) used[structure] = 1;
  }
  const auto skin = pack.skin();
  std::vector<std::uint64_t> shapes(pack.structures.size(), 0);
  parallel_for(shapes.size(), [&](std::size_t s) {
    const bool is_skin = skin == s;
    if (used[s] != 0 || is_skin) shapes[s] = hash_of(pack.structures[s].mesh, is_skin);
  });
  Hash hash;
  mix(hash, shapes);
  mix(hash, pack.carry.skin);
  mix(hash, pack.carry.flesh);
  for (const AtlasEntry& entry : entries) {
    mix(hash, entry.structures);
    for (const TriggerPoint& point : catalog.muscles[entry.id.muscle].trigger_points) {
      const glm::vec2 share = point.along_across.value_or(glm::vec2(-1.0F));
      for (const float number : {point.position.x, point.position.y, point.position.z, share.x, share.y}) {
        hash.mix(std::bit_cast<std::uint32_t>(number));
      }
    }
  }
  return hash.value();
}

std::vector<std::byte> findings_bytes(const Findings& findings, std::uint64_t stamp) {
  BinaryWriter out;
  out.array(findings.outer);
  out.number(findings.points.size());
  for (const auto& points : findings.points) out.array(points);
  return sealed(cache_kind, stamp, out.bytes());
}

std::optional<Findings> findings_from(std::span<const std::byte> bytes, std::uint64_t stamp,
                                      const Catalog& catalog, const Pack& pack) {
  const auto body = unsealed(bytes, cache_kind, stamp);
  if (body.data() == nullptr) return {};
  BinaryReader in(body);
  Findings findings;
  findings.outer = in.array<std::uint8_t>();
  findings.points.resize(in.count(sizeof(std::uint64_t)));
  for (auto& points : findings.points) points = in.array<PlacedTriggerPoint>();
  const auto skin = pack.skin();
  const std::size_t vertices = skin ? pack.structures[*skin].mesh.positions.size() : 0;
  if (!in.finished() || findings.outer.size() != vertices ||
      findings.points.size() != 2 * catalog.muscles.size()) {
    return {};
  }
  for (std::size_t entry = 0; entry < findings.points.size(); ++entry) {
    const std::size_t count = catalog.muscles[entry / 2].trigger_points.size();
    const auto& points = findings.points[entry];
    if (std::any_of(points.begin(), points.end(), [&](const auto& placed) { return placed.point >= count; }))
      return {};
  }
  return findings;
}

}  // namespace knotlas
