#pragma once

#include <string_view>

namespace knotlas {

/// The slant of the bundles of a bipennate muscle, which run from a middle line to both sides like the barbs
/// of a feather: the tangent of their angle to the long axis; 0 for others. `name`: of a structure, in
/// English, on either side. Angles of the leg after Ward and others 2009 (Clin Orthop Relat Res 467:1074),
/// of the deltoid after Holzbaur and others 2005 (Ann Biomed Eng 33:829).
/// Unipennate muscles are left out: their slant is one of depth and is hardly seen from without.
[[nodiscard]] float pennation_of(std::string_view name);

}  // namespace knotlas
