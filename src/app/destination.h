#pragma once

#include <filesystem>

#include "core/result.h"

namespace knotlas {

/// Whether a file can be written there, to be asked before what takes long. Makes the folders on the way to
/// it; a file that is there stays as it is. Errors name the path, the reason of the system and what to do.
Result<void> make_way_to(const std::filesystem::path& file);

}  // namespace knotlas
