#include "body/pack.h"

#include <algorithm>
#include <array>

#include "core/binary.h"

namespace knotlas {
namespace {

constexpr std::array<std::string_view, 6> kind_names{"skin",      "muscle",   "bone",
                                                     "cartilage", "ligament", "other"};

}  // namespace

std::string_view name_of(Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_from_name(std::string_view name) {
  const auto found = std::find(kind_names.begin(), kind_names.end(), name);
  if (found == kind_names.end()) return {};
  return static_cast<Kind>(found - kind_names.begin());
}

std::vector<std::uint32_t> Pack::of_concept(std::string_view fma) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    const Structure& structure = structures[i];
    if (structure.fma == fma ||
        std::find(structure.concepts.begin(), structure.concepts.end(), fma) != structure.concepts.end()) {
      found.push_back(i);
    }
  }
  return found;
}

std::optional<std::uint32_t> Pack::skin() const {
  std::optional<std::uint32_t> best;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    if (structures[i].kind != Kind::skin) continue;
    if (!best || structures[i].mesh.triangle_count() > structures[*best].mesh.triangle_count()) best = i;
  }
  return best;
}

void hold_shapes(const Pack& pack) {
  for (const std::shared_ptr<MappedFile>& file : pack.files) file->hold();
}

Bounds bounds_of(const Pack& pack) {
  Bounds bounds;
  for (const Structure& structure : pack.structures) bounds.add(bounds_of(structure.mesh));
  return bounds;
}

}  // namespace knotlas
