#pragma once

#include <filesystem>
#include <vector>

#include "body/pack.h"
#include "core/result.h"

namespace knotlas::forge {

/// Writes a pack folder in our own format (docs/packs.md): pack.json and one GLB a structure, below a folder
/// for its kind. What the folder held before is replaced; pack.json is written last, so that a broken run is
/// seen as one.
Result<void> write_pack(const std::filesystem::path& folder, const Pack& pack);

}  // namespace knotlas::forge
