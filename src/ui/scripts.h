#pragma once

#include <filesystem>
#include <set>
#include <vector>

#include "core/writing.h"

/// The typefaces that write what the Latin ones do not have.
namespace knotlas::ui {

/// Faces for these signs, in the order in which they are asked: of each script that occurs, then one that
/// knows many.
[[nodiscard]] std::vector<std::filesystem::path> faces_for(const std::set<unsigned>& signs,
                                                           const std::vector<std::filesystem::path>& chinese,
                                                           const std::filesystem::path& noto);

}  // namespace knotlas::ui
