#pragma once

#include <filesystem>
#include <string>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// A body from its pack (see open_pack). What an installed BodyParts3D lacks of the muscles is filled in from
/// the built-in body, when there is one.
Result<Pack> open_body(const std::filesystem::path& path, const std::string& body = {},
                       Progress* progress = nullptr);

}  // namespace knotlas
