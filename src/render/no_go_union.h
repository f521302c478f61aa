#pragma once

#include <span>
#include <vector>

#include "body/skin.h"
#include "geometry/mesh.h"

namespace knotlas {

/// Several areas as one, with a border as a hand would draw it: neighbours flow into each other, corners
/// between them are filled, crumbs and pinholes are gone. It may reach a few mm farther than the areas, never
/// visibly less far. `vertex_of`: the vertex of `mesh` for each of the skin's that the fields speak of, or
/// one past them all. Returns a signed distance (mm, negative inside, `far_away` where there is nothing) for
/// each vertex of `mesh`.
[[nodiscard]] std::vector<float> united(const Mesh& mesh, std::span<const ZoneField* const> areas,
                                        std::span<const std::uint32_t> vertex_of, float far_away);

}  // namespace knotlas
