#include "render/stipple.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <unordered_map>

#include "core/binary.h"
#include "core/file.h"
#include "io/pack_cache.h"

namespace knotlas {
namespace {

/// Points hashed into cubes of the spacing, so that neighbours are found in 27 of them.
class Neighbourhood {
 public:
  explicit Neighbourhood(float spacing) : spacing_(spacing) {}

  /// Whether a place on skin that faces the same way is nearer than the spacing.
  [[nodiscard]] bool crowded(const StipplePlace& place) const {
    const glm::ivec3 centre = cell_of(place.position);
    for (int i = 0; i < 27; ++i) {
      const auto found = cells_.find(key_of(centre + glm::ivec3(i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1)));
      if (found == cells_.end()) continue;
      for (const StipplePlace& other : found->second) {
        const glm::vec3 d = other.position - place.position;
        if (glm::dot(d, d) < spacing_ * spacing_ && glm::dot(other.normal, place.normal) > 0.0F) return true;
      }
    }
    return false;
  }

  void add(const StipplePlace& place) { cells_[key_of(cell_of(place.position))].push_back(place); }

 private:
  [[nodiscard]] glm::ivec3 cell_of(glm::vec3 p) const { return glm::ivec3(glm::floor(p / spacing_)); }
  [[nodiscard]] static std::uint64_t key_of(glm::ivec3 cell) {
    const auto part = [](int i) { return static_cast<std::uint64_t>(i + (1 << 20)) & 0x1FFFFFU; };
    return part(cell.x) << 42U | part(cell.y) << 21U | part(cell.z);
  }

  float spacing_;
  std::unordered_map<std::uint64_t, std::vector<StipplePlace>> cells_;
};

/// The place on triangle `t` of the mesh with the weights `w`; nothing where normals cancel out.
std::optional<StipplePlace> place_on(const Mesh& mesh, std::uint32_t t, glm::vec3 w) {
  const std::uint32_t* corner = &mesh.indices[std::size_t{3} * t];
  StipplePlace place{t, w, {}, {}, false};
  for (int k = 0; k < 3; ++k) {
    place.position += w[k] * mesh.positions[corner[k]];
    place.normal += w[k] * mesh.normals[corner[k]];
  }
  const float length = glm::length(place.normal);
  if (!(length > 0.0F)) return {};
  place.normal /= length;
  return place;
}

/// Candidates in random order, evenly over the area: about five for each place that can be filled.
std::vector<StipplePlace> candidates(const Mesh& mesh) {
  constexpr float area_each = stipple_spacing * stipple_spacing / 5.0F;
  std::minstd_rand random(1);
  const auto share = [&] {
    return static_cast<float>(random() - std::minstd_rand::min()) /
           static_cast<float>(std::minstd_rand::max() - std::minstd_rand::min());
  };
  std::vector<StipplePlace> places;
  float owed = 0.0F;
  for (std::uint32_t t = 0; t < mesh.triangle_count(); ++t) {
    const std::uint32_t* corner = &mesh.indices[std::size_t{3} * t];
    const glm::vec3 a = mesh.positions[corner[0]];
    const glm::vec3 b = mesh.positions[corner[1]];
    const glm::vec3 c = mesh.positions[corner[2]];
    owed += 0.5F * glm::length(glm::cross(b - a, c - a)) / area_each;
    for (; owed > 0.0F; owed -= 1.0F) {
      const float root = std::sqrt(share());
      const float second = share();
      const glm::vec3 w{1.0F - root, root * (1.0F - second), root * second};
      if (const auto place = place_on(mesh, t, w)) places.push_back(*place);
    }
  }
  // Not std::shuffle: its result may differ between standard libraries, and so would pictures.
  for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random() % i]);
  return places;
}

/// "KNSTIPP" and a number that grows whenever the scatter of the same mesh changes, or the layout below.
constexpr std::uint64_t cache_kind = 0x4B4E535449505001ULL;

std::uint64_t stamp_of(const Mesh& mesh) {
  Hash hash;
  hash.add(std::as_bytes(std::span(mesh.positions)));
  hash.add(std::as_bytes(std::span(mesh.normals)));
  hash.add(std::as_bytes(std::span(mesh.indices)));
  return hash.value();
}

std::vector<std::byte> bytes_of(const std::vector<StipplePlace>& places) {
  BinaryWriter out;
  out.number(places.size());
  for (const StipplePlace& place : places) {
    out.number(place.triangle | (place.coarse ? 1ULL << 32U : 0ULL));
    out.values(std::span(&place.weights.x, 3));
  }
  return std::move(out.bytes());
}

/// Empty when the bytes do not belong to this mesh.
std::vector<StipplePlace> places_from(std::span<const std::byte> bytes, const Mesh& mesh) {
  BinaryReader in(bytes);
  std::vector<StipplePlace> places;
  const std::size_t count = in.count(sizeof(std::uint64_t) + sizeof(glm::vec3));
  places.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t word = in.number();
    glm::vec3 weights{};
    in.values(std::span(&weights.x, 3));
    const auto triangle = static_cast<std::uint32_t>(word);
    if (!in.good() || triangle >= mesh.triangle_count()) return {};
    const auto place = place_on(mesh, triangle, weights);
    if (!place) return {};
    places.push_back(*place);
    places.back().coarse = word >> 32U != 0;
  }
  return in.finished() ? places : std::vector<StipplePlace>{};
}

}  // namespace

std::vector<StipplePlace> stipple_places(const Mesh& mesh) {
  std::vector<StipplePlace> places;
  std::vector<StipplePlace> rest;
  Neighbourhood coarse(coarse_stipple_spacing);
  Neighbourhood fine(stipple_spacing);
  for (StipplePlace& place : candidates(mesh)) {
    if (coarse.crowded(place)) {
      rest.push_back(place);
      continue;
    }
    place.coarse = true;
    coarse.add(place);
    fine.add(place);
    places.push_back(place);
  }
  for (const StipplePlace& place : rest) {
    if (fine.crowded(place)) continue;
    fine.add(place);
    places.push_back(place);
  }
  return places;
}

std::vector<StipplePlace> kept_stipple_places(const Mesh& mesh) {
  const std::uint64_t stamp = stamp_of(mesh);
  const std::filesystem::path file = cache_folder() / fmt::format("stipples-{:016x}.bin", stamp);
  {
    const MappedFile mapped(file);
    std::vector<StipplePlace> places = places_from(unsealed(mapped.bytes(), cache_kind, stamp), mesh);
    if (!places.empty()) return places;
  }
  std::vector<StipplePlace> places = stipple_places(mesh);
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  // Where it cannot be written, the next start works them out again.
  static_cast<void>(write_cache(file, sealed(cache_kind, stamp, bytes_of(places))));
  return places;
}

}  // namespace knotlas
