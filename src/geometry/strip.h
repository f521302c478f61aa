#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "geometry/mesh.h"

namespace knotlas {

/// A bent, tapering band of tissue measured by a few numbers: stations along the fibres (u, 0 origin … 1
/// insertion), control points across the breadth (v), each a place (mm) and a half-thickness (mm). See
/// models/README.md for the formulae, which this file implements.
struct Strip {
  int stations = 0;
  int across = 0;
  double edge_exponent = 1.0;  ///< of the section's rim: 1 an ellipse, less is boxier
  double normal_blend = 0.0;   ///< 0: one thickness direction a station; 1: the local normal
  /// Degrees from the direction of u toward v. 0: the fibres run along u. Else they run from one side (v) to
  /// the other, at this angle: origin at v = 0 where it is positive, at v = 1 where it is negative.
  double fibre_angle = 0.0;
  bool radial = false;  ///< fibres run from the whole rim (origin) to the middle
  /// Where fibres that run along u begin and end: those numbered 0 … 1 begin evenly between these two v at
  /// u = 0, and end evenly between those at u = 1. Both ascend; they may lie beyond 0 … 1, where fibres come
  /// in from a side.
  glm::dvec2 fibres_from{0.0, 1.0};
  glm::dvec2 fibres_to{0.0, 1.0};
  /// The share of the muscle's way that this strip is: a tendon that begins where the belly ends goes on with
  /// its u.
  glm::dvec2 way{0.0, 1.0};
  std::vector<glm::dvec4> controls;  ///< x, y, z, half-thickness; station by station

  [[nodiscard]] glm::dvec4 control(int station, int point) const {
    const int at = station * across + point;
    return controls[static_cast<std::size_t>(at)];
  }
};

/// The strip's closed, outward surface with fibre coordinates and normals. Edges are about `edge` mm long,
/// within sensible bounds for very small and very large strips.
[[nodiscard]] Mesh surface_of(const Strip& strip, double edge = 4.0);

/// The mirror image, x → −x, faces turned so that they stay outward.
[[nodiscard]] Mesh mirrored(Mesh mesh);

}  // namespace knotlas
