#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/side.h"
#include "geometry/detail.h"
#include "geometry/mesh.h"
#include "geometry/warp.h"

namespace knotlas {

class MappedFile;

enum class Kind { skin, muscle, bone, cartilage, ligament, other };  ///< ligament includes tendon and fascia

[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::optional<Kind> kind_from_name(std::string_view name);

/// Where a muscle is tendon along its fibres (u), beyond what its girth tells.
struct Tendons {
  /// From where to where it is flesh: at v = 0, then at v = 1, evenly between. Beyond lies tendon or
  /// aponeurosis. Nothing: all but a little at either end.
  std::optional<glm::vec4> flesh;
  std::vector<float> intersections;  ///< u of narrow bands of tendon across the fibres, at most four

  static constexpr std::size_t most_intersections = 4;
  bool operator==(const Tendons&) const = default;
};

/// An anatomical thing with a shape. A concept may be several structures (each file is one).
struct Structure {
  std::string fma;                    ///< "FMA33587": the most specific concept it belongs to
  std::vector<std::string> concepts;  ///< every concept by which content may name it, `fma` included
  std::string name;                   ///< English, from the pack's table
  Side side = Side::midline;
  Kind kind = Kind::other;
  std::string file;      ///< where it came from, inside the pack
  bool adapted = false;  ///< not of this release: registered from another, or forged; the panel says so
  Tendons tendons;       ///< of a muscle whose fibres are known
  Mesh mesh;             ///< welded, with normals, in the canonical frame
  /// Coarser triangles over the same vertices for each of coarser_errors; importers make them. Empty in the
  /// skin, and where nobody has made them.
  CoarserTriangles coarser;
};

/// What could not be read, and why.
struct FailedFile {
  std::string file;
  std::string reason;
};

/// One of the bodies of a pack.
struct BodyName {
  std::string id;     ///< "female": how the command line calls it
  std::string title;  ///< "Female": how panels call it
  bool operator==(const BodyName&) const = default;
};

/// A body of another build than the one that content is written for says where the places of the canonical
/// body lie in it. Empty: it is that body.
struct Carry {
  std::vector<Landmark> skin;   ///< from the canonical skin to this one's
  std::vector<Landmark> flesh;  ///< from the canonical muscles and bones to this body's
};

/// A body: structures in the canonical frame, with licence and credit.
struct Pack {
  std::string id;  ///< "bodyparts3d", "figure"
  std::string title;
  std::string licence;
  std::string credit;
  std::vector<BodyName> bodies;  ///< all that can be asked for by name, the default first; may be empty
  std::string body;              ///< which of them this is
  Carry carry;
  std::vector<Structure> structures;
  std::vector<FailedFile> failed;
  std::vector<std::shared_ptr<MappedFile>> files;  ///< caches that shapes are read from, where they lie

  /// Indices of the structures of a concept, ascending: those whose own concept it is and those that are a
  /// part or a special case of it. Empty when the pack lacks it.
  [[nodiscard]] std::vector<std::uint32_t> of_concept(std::string_view fma) const;
  /// The structure of kind skin, if any; of several the one with the most triangles.
  [[nodiscard]] std::optional<std::uint32_t> skin() const;
};

/// Makes the pack independent of the files it was read from, while others may read it: for a body that is
/// open for long.
void hold_shapes(const Pack& pack);

/// The box around all structures.
[[nodiscard]] Bounds bounds_of(const Pack& pack);

}  // namespace knotlas
