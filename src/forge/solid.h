#pragma once

#include "forge/figures.h"
#include "geometry/mesh.h"

namespace knotlas::forge {

/// Approximate signed distance in mm to the fused solid, negative inside. Formulae in models/README.md.
[[nodiscard]] double distance_to(const Solid& solid, glm::dvec3 point);

/// The solid's closed, outward, smooth surface, sampled every `cell` mm; its largest connected piece.
/// Extraction is by naive surface nets (Gibson 1998, "Constrained elastic surface nets"): one vertex a cell
/// that the surface crosses, then moved onto it along the gradient.
[[nodiscard]] Mesh surface_of(const Solid& solid, double cell);

}  // namespace knotlas::forge
