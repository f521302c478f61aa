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
#include "geometry/warp.h"

namespace knotlas {

/// Fields reach this far (mm) outside the border, and no farther.
inline constexpr float zone_margin = 15.0F;

/// A region of the skin as a signed distance in mm to its border, negative inside, for the vertices near it
/// only. An absent vertex is at least zone_margin outside and stands for exactly that. Between vertices the
/// distance is interpolated linearly and the border is where it is 0, so that borders are smooth at any zoom,
/// as long as the edges of the skin are short beside the width of the zone: see fine_skin.
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
/// The union with its inner corners filled, as skin would show it: where both borders meet, it reaches up to
/// 2 mm farther.
[[nodiscard]] ZoneField fuse(const ZoneField& a, const ZoneField& b);
/// What of a is not in b.
[[nodiscard]] ZoneField without(const ZoneField& a, const ZoneField& b);

/// The skin with edges of at most 8 mm on its outside, so that zones and paintings have smooth borders:
/// importers pass a skin through it once. The inner shell stays as it is; a skin that is fine enough comes
/// back unchanged.
[[nodiscard]] Mesh fine_skin(const Mesh& mesh);

/// A place on the outer skin.
struct SkinPlace {
  std::uint32_t vertex = 0;  ///< the nearest vertex, of the mesh the skin was built from
  glm::vec3 position{};
  glm::vec3 normal{};  ///< unit, smooth
};

/// The outer skin of a pack, ready for geodesic work: an inner shell, if the mesh has one, is left aside, so
/// that nothing ever lands on it. Const queries may run on many threads.
class Skin {
 public:
  /// `carry`: where the places of the canonical skin lie on this one (see Pack); empty when it is that skin.
  /// `outer`: what outer() said of the same mesh before, which saves the time to find it; empty to find it.
  /// What else queries need is made when the first asks for it.
  explicit Skin(const Mesh& mesh, std::vector<Landmark> carry = {}, std::vector<bool> outer = {});
  ~Skin();
  Skin(Skin&&) noexcept;
  Skin& operator=(Skin&&) noexcept;

  /// Where a place on or near the canonical skin, in which content is written, is on this one.
  [[nodiscard]] glm::vec3 from_canonical(glm::vec3 place) const;

  /// One flag a vertex of the mesh it was built from.
  [[nodiscard]] const std::vector<bool>& outer() const;
  [[nodiscard]] const std::vector<float>& vertex_areas() const;  ///< mm², 0 on the inner shell

  /// The outer skin nearest to `point`. With an outward `normal` (unit), skin that faces another way counts
  /// as farther: by 30 mm when it faces away, so that a point meant for the palm does not land on the back of
  /// the hand. Nothing within `reach` mm: no value.
  [[nodiscard]] std::optional<SkinPlace> nearest(glm::vec3 point, std::optional<glm::vec3> normal = {},
                                                 float reach = 60.0F) const;

  /// Where a ray (`direction` need not be unit) first meets the outer skin from outside; for brushes and
  /// clicks.
  [[nodiscard]] std::optional<SkinPlace> cast(glm::vec3 origin, glm::vec3 direction) const;

  /// The shortest way over the skin from one place to another, smooth, as points on the skin 4 to 6 mm apart
  /// (nearer where the whole way is short). Empty when the skin does not connect them.
  [[nodiscard]] std::vector<SkinPlace> path(const SkinPlace& from, const SkinPlace& to) const;

  /// One smooth line on the skin through several places, in order: shortest ways with the corners rounded.
  /// Empty when the skin does not connect them.
  [[nodiscard]] std::vector<SkinPlace> line(std::span<const SkinPlace> through) const;

  /// The band of `width` mm around a line on the skin with points at most 6 mm apart (see path and line),
  /// with round ends; around a single place it is a spot of that diameter. Distance is straight where the
  /// skin is even, measured over the skin where it folds, and grows where the skin turns away from the line
  /// (10 mm when it faces back), so that a band never bleeds through a hand, to the next finger, or from arm
  /// to trunk.
  [[nodiscard]] ZoneField band(std::span<const SkinPlace> line, float width) const;
  /// The same with a width at each point of the line, even between them.
  [[nodiscard]] ZoneField band(std::span<const SkinPlace> line, std::span<const float> widths) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

/// A surface point farther than this (mm) from the skin of a body is an error.
inline constexpr float farthest_off_skin = 25.0F;

/// Where a surface point lies on this skin, on the asked side ("~id" means the other one; the midline counts
/// as the right). Fails, naming the point and where it is written, when it is unknown or farther than
/// farthest_off_skin.
Result<SkinPlace> place(const Skin& skin, const Catalog& catalog, std::string_view point, Side side);

/// A stroke or spot of the content on this skin. Fails, naming the point, when one is unknown or falls off
/// the skin, or when the skin does not connect two of them.
Result<ZoneField> project(const Skin& skin, const Catalog& catalog, const Stroke& stroke, Side side);

}  // namespace knotlas
