#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "anatomy/catalog.h"
#include "core/result.h"
#include "geometry/mesh.h"
#include "geometry/ray_scene.h"

namespace knotlas {

/// A region of the skin as a signed distance in mm to its border, negative inside, for the vertices near it only.
/// Far vertices are absent; between vertices it is interpolated, so that borders are smooth at any zoom.
struct ZoneField {
  std::vector<std::uint32_t> vertices;  ///< of the skin structure's mesh, ascending
  std::vector<float> distance;          ///< mm, one a vertex

  [[nodiscard]] bool empty() const { return vertices.empty(); }
};

/// Soft membership 0…1 of a signed distance: 1 deep inside, 0.5 on the border, 0 `zone_softness` outside it.
inline constexpr float zone_softness = 4.0F;  // mm
[[nodiscard]] float zone_weight(float signed_distance);

/// The union of two fields (the lesser distance).
[[nodiscard]] ZoneField unite(const ZoneField& a, const ZoneField& b);

/// A place on the outer skin.
struct SkinPlace {
  std::uint32_t vertex = 0;  ///< nearest vertex
  glm::vec3 position{};
  glm::vec3 normal{};
};

/// The outer skin of a pack, ready for geodesic work: an inner shell, if the mesh has one, is left aside, so that
/// nothing ever lands on it. Const queries may run on many threads.
class Skin {
 public:
  explicit Skin(const Mesh& mesh);
  ~Skin();
  Skin(Skin&&) noexcept;
  Skin& operator=(Skin&&) noexcept;

  /// One flag a vertex of the mesh it was built from.
  [[nodiscard]] const std::vector<bool>& outer() const;
  [[nodiscard]] const std::vector<float>& vertex_areas() const;  ///< mm², 0 on the inner shell

  /// The outer skin nearest to `point`, preferring places whose normal agrees with `normal` when it is given.
  /// Nothing within `reach` mm: no value.
  [[nodiscard]] std::optional<SkinPlace> nearest(glm::vec3 point, std::optional<glm::vec3> normal = {},
                                                 float reach = 60.0F) const;

  /// The shortest way over the skin from one place to another, smoothed, as points on the skin.
  [[nodiscard]] std::vector<SkinPlace> path(const SkinPlace& from, const SkinPlace& to) const;

  /// The band of `width` mm around a line on the skin. Distance is measured over the skin and away from skin that
  /// faces another way, so that it never bleeds through a hand, to the next finger, or from arm to trunk.
  [[nodiscard]] ZoneField band(std::span<const SkinPlace> line, float width) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

/// Where a surface point lies on this skin, on the asked side ("~id" means the other one).
Result<SkinPlace> place(const Skin& skin, const Catalog& catalog, std::string_view point, Side side);

/// A stroke or spot of the content on this skin. Fails, naming the point, when one is unknown or falls off the skin.
Result<ZoneField> project(const Skin& skin, const Catalog& catalog, const Stroke& stroke, Side side);

}  // namespace knotlas
