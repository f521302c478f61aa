#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/load.h"
#include "body/no_go.h"
#include "body/pack.h"
#include "body/skin.h"
#include "geometry/bounds.h"
#include "geometry/ray_scene.h"

namespace knotlas {

/// A muscle of the content on one side of the body.
struct MuscleSide {
  std::uint32_t muscle = 0;  ///< index in Catalog::muscles
  Side side = Side::right;
  auto operator<=>(const MuscleSide&) const = default;
};

/// The referral of one trigger point, on the skin.
struct ReferralFields {
  ZoneField essential;
  ZoneField spillover;  ///< without what is essential already
};

/// A trigger point in this body.
struct PlacedTriggerPoint {
  std::uint32_t point = 0;  ///< index in Muscle::trigger_points
  glm::vec3 position{};     ///< mm, in the muscle
  float depth = 0.0F;       ///< mm below the outer skin; 0 without a skin
  float snapped =
      0.0F;  ///< mm from where the content put it to where the muscle is; 0 when that is in the muscle
  bool operator==(const PlacedTriggerPoint&) const = default;
};

/// A muscle of the content in this body.
struct AtlasEntry {
  MuscleSide id;
  std::vector<std::uint32_t> structures;  ///< in Pack::structures; empty when the pack lacks the muscle
  /// One for each of the muscle, in order; when the pack lacks the muscle, those written as a position only.
  std::vector<PlacedTriggerPoint> trigger_points;
  Bounds bounds;  ///< of its structures
};

/// Content resolved against a body: ready to draw and to query. Immutable once made; fields of zones are
/// computed when first asked for (thread-safe) and kept.
class Atlas {
 public:
  /// `cache`: a folder in which to keep what was found, for the next time; nothing is kept when it is empty.
  Atlas(std::shared_ptr<const Catalog> catalog, std::shared_ptr<const Pack> pack,
        const std::filesystem::path& cache = {});
  ~Atlas();

  [[nodiscard]] const Catalog& catalog() const;
  [[nodiscard]] const Pack& pack() const;
  [[nodiscard]] const Skin* skin() const;  ///< null when the pack has none

  /// Two a muscle (right, left), in the order of the catalog.
  [[nodiscard]] const std::vector<AtlasEntry>& entries() const;
  [[nodiscard]] const AtlasEntry& entry(MuscleSide id) const;
  [[nodiscard]] std::optional<MuscleSide> find(std::string_view muscle_id, Side side) const;
  /// The entries that a structure belongs to (a structure may carry several: heads of a muscle).
  [[nodiscard]] std::vector<MuscleSide> muscles_of(std::uint32_t structure) const;

  /// Zones of one trigger point; empty fields when the pack has no skin or a point falls off it (see
  /// issues()).
  [[nodiscard]] const ReferralFields& referral(MuscleSide id, std::uint32_t trigger_point) const;
  /// All trigger points of the muscle together.
  [[nodiscard]] ReferralFields referral(MuscleSide id) const;
  /// Computes every zone now, on all cores. A second call costs next to nothing.
  void prepare_all() const;

  /// What of the content does not fit this body: missing structures (warning), trigger points that had to
  /// move more than 15 mm to reach their muscle (warning; error beyond 30), zones off the skin (error).
  /// Computes every zone.
  [[nodiscard]] std::vector<Issue> issues() const;

  /// Ray and closest-point queries on all structures, ids being indices in Pack::structures. Made when first
  /// asked for (thread-safe; some tenths of a second for a whole body, so a loader asks ahead).
  [[nodiscard]] const RayScene& rays() const;

  /// How deep each structure lies under others (see covers_of in body/peel.h). Found when first asked for
  /// (thread-safe; some tenths of a second for a whole body, so a loader asks ahead).
  [[nodiscard]] const std::vector<float>& covers() const;
  /// Where the no-go areas lie; empty without a skin. Found when first asked for (thread-safe).
  [[nodiscard]] const std::vector<NoGoField>& no_go() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace knotlas
