#pragma once

#include <vector>

#include "geometry/mesh.h"
#include "render/body_buffers.h"

namespace knotlas {

/// How tendinous a muscle is at each of its vertices, 0…1, told by its girth: a tendon is where a long strand
/// of it is much thinner than at its belly. Along the fibres where they are known, then only in their
/// farther half, since most muscles arise fleshy; else along the longest axis. Never in sheets and fans,
/// which thin without being tendons.
[[nodiscard]] std::vector<float> tendons_of(const Mesh& mesh, const FibreShape& shape);

}  // namespace knotlas
