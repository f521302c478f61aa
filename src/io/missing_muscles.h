#pragma once

#include <filesystem>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// Fills in the muscles that BodyParts3D 4.0 lacks from release 3.0 (`older`: its archive or extracted
/// folder). The releases do not share a frame: every bone that both hold is aligned, and a smooth map through
/// the bones carries the muscles along (registration.h). They are marked `adapted`. Stray components of under
/// ten triangles are dropped. A muscle with no shared bone near it is left out and named in Pack::failed, as
/// is an archive that cannot be read: the body is of use without it. Fails only when `progress` was
/// cancelled.
Result<void> add_missing_muscles(const std::filesystem::path& older, Pack& pack, Progress* progress);

}  // namespace knotlas
