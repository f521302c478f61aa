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

/// A rounded block or ellipsoid, possibly bent; a piece of a fused solid. Formulae in models/README.md.
struct Lump {
  glm::dvec3 centre{};        ///< mm
  glm::dvec3 half_axes{1.0};  ///< mm
  glm::dmat3 axes{1.0};       ///< columns: the lump's own axes
  glm::dvec3 bend{};          ///< 1/mm: x², xy, y² terms of the height over its x,y plane
  double roundness = 2.0;     ///< 2 is an ellipsoid, more is boxier
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
  std::vector<Strip> strips;
  Solid solid;
};

/// All figures below `folder`, in the order of their files. Errors name file, structure and field.
Result<std::vector<Figure>> read_figures(const std::filesystem::path& folder);

}  // namespace knotlas::forge
