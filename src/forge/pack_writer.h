#pragma once

#include <filesystem>
#include <span>

#include "body/pack.h"
#include "core/result.h"

namespace knotlas::forge {

/// Writes a pack folder in our own format (docs/packs.md): pack.json and one GLB a structure, below a folder
/// for its kind. The first body is the default one; each further one gets a folder of the name of its
/// Pack::body, made alike; Pack::bodies of the first
/// names them all. What the folder held before is replaced; the top pack.json is written last, so that
/// a broken run is seen as one.
Result<void> write_pack(const std::filesystem::path& folder, std::span<const Pack> bodies);

}  // namespace knotlas::forge
