#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/side.h"
#include "geometry/detail.h"
#include "geometry/mesh.h"

namespace knotlas {

enum class Kind { skin, muscle, bone, cartilage, ligament, other };  ///< ligament includes tendon and fascia

[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::optional<Kind> kind_from_name(std::string_view name);

/// An anatomical thing with a shape. A concept may be several structures (each file is one).
struct Structure {
  std::string fma;                    ///< "FMA33587": the most specific concept it belongs to
  std::vector<std::string> concepts;  ///< every concept by which content may name it, `fma` included
  std::string name;                   ///< English, from the pack's table
  Side side = Side::midline;
  Kind kind = Kind::other;
  std::string file;      ///< where it came from, inside the pack
  bool adapted = false;  ///< not of this release: registered from another, or forged; the panel says so
  Mesh mesh;             ///< welded, with normals, in the canonical frame
  /// Coarser triangles over the same vertices for each of coarser_grids; importers make them. Empty in the skin,
  /// and where nobody has made them.
  CoarserTriangles coarser;
};

/// What could not be read, and why.
struct FailedFile {
  std::string file;
  std::string reason;
};

/// A body: structures in the canonical frame, with licence and credit.
struct Pack {
  std::string id;  ///< "bodyparts3d", "figure"
  std::string title;
  std::string licence;
  std::string credit;
  std::vector<Structure> structures;
  std::vector<FailedFile> failed;

  /// Indices of the structures of a concept, ascending: those whose own concept it is and those that are a
  /// part or a special case of it. Empty when the pack lacks it.
  [[nodiscard]] std::vector<std::uint32_t> of_concept(std::string_view fma) const;
  /// The structure of kind skin, if any; of several the one with the most triangles.
  [[nodiscard]] std::optional<std::uint32_t> skin() const;
};

/// The box around all structures.
[[nodiscard]] Bounds bounds_of(const Pack& pack);

}  // namespace knotlas
