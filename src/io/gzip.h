#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace knotlas {

/// What a gzip file of at most 64 MiB (unpacked) holds. Fails when the bytes are no complete gzip file.
Result<std::string> gunzip(std::string_view packed);

}  // namespace knotlas
