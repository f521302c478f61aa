#pragma once

#include <span>

#include "render/frame.h"
#include "render/label_layout.h"

namespace knotlas {

/// Whether a frame would look like one that was drawn, with its labels there (in shares of the picture from
/// the top left). What comes to lie over the body, a menu say, matters only where it would hide a label; a
/// label that made way stays where it is.
[[nodiscard]] bool looks_like(const Frame& drawn, std::span<const Rectangle> labels, const Frame& wanted);

}  // namespace knotlas
