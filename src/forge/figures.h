#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "anatomy/side.h"
#include "body/pack.h"
#include "core/result.h"
#include "geometry/strip.h"

namespace knotlas::forge {

/// A rounded slab, possibly bent; a piece of a fused solid. Formulae in models/README.md.
struct Lump {
  glm::dvec3 centre{};             ///< mm
  glm::dvec3 half_extents{1.0};    ///< mm
  glm::dmat3 axes{1.0};            ///< columns: the lump's own axes
  glm::dvec3 bend{};               ///< 1/mm: x², xy, y² terms of the height over the lump's x,y plane
  double outline_roundness = 1.0;  ///< of the outline in x,y: 1 makes the short sides half circles
  double edge_roundness = 1.0;     ///< of the edges, as a share of the least half-extent
};

/// Lumps fused by a smooth union, less hollows.
struct Solid {
  std::vector<Lump> lumps;
  std::vector<Lump> hollows;
  double blend = 1.0;  ///< mm
};

/// One measured structure. See models/README.md.
struct Figure {
  std::string id;
  std::string name;
  Kind kind = Kind::other;
  Side side = Side::midline;        ///< right: mirrored for the left too
  std::map<Side, std::string> fma;  ///< the concept on each side that is to be made
  std::string source;
  bool adapted = false;
  bool modelled = false;
  Tendons tendons;
  std::vector<Strip> strips;
  Solid solid;
};

/// All figures below `folder`, in the order of their files. Errors name file, structure and field.
Result<std::vector<Figure>> read_figures(const std::filesystem::path& folder);

}  // namespace knotlas::forge
