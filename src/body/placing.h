#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>

#include "geometry/mesh.h"

namespace knotlas {

/// The point of a muscle a share `along` its fibres (0 origin … 1 insertion) and `across` its breadth, in its
/// middle. Meshes with fibre coordinates tell it exactly; without, the muscle's long axis stands for the
/// fibres, its origin being the end nearer the midline of the body or, when both are as near, nearer the
/// middle of the trunk. The muscle may be several meshes. Nothing without triangles.
[[nodiscard]] std::optional<glm::vec3> point_in_muscle(std::span<const Mesh* const> meshes, float along,
                                                       float across);

/// `point` when it lies in one of the meshes; else the nearest point of them, taken up to 4 mm inward, but
/// not past the middle of the muscle there. Nothing without triangles.
[[nodiscard]] std::optional<glm::vec3> snapped_into(std::span<const Mesh* const> meshes, glm::vec3 point);

}  // namespace knotlas
