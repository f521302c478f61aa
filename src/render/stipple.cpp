#include "render/stipple.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_map>

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
      const glm::vec3 normal =
          w.x * mesh.normals[corner[0]] + w.y * mesh.normals[corner[1]] + w.z * mesh.normals[corner[2]];
      const float length = glm::length(normal);
      if (length > 0.0F) places.push_back({t, w, w.x * a + w.y * b + w.z * c, normal / length, false});
    }
  }
  // Not std::shuffle: its result may differ between standard libraries, and so would pictures.
  for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random() % i]);
  return places;
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

}  // namespace knotlas
