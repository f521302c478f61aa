#pragma once

#include <span>
#include <vector>

#include "body/pack.h"
#include "core/result.h"
#include "forge/skin_base.h"
#include "forge/skin_figures.h"

namespace knotlas::forge {

/// The skin of a body around its flesh, and its two eyeballs (kind other): the base mesh posed, fitted,
/// subdivided and lifted clear of the flesh.
Result<std::vector<Structure>> skin_structures(const BaseMesh& base, const SkinFigures& figures,
                                               std::span<const Structure> flesh);

}  // namespace knotlas::forge
