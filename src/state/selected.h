#pragma once

#include <string>

#include "anatomy/side.h"

namespace knotlas {

/// A muscle chosen on one side. Named by id, not by index, so that a document outlives a change of content.
struct Selected {
  std::string muscle;
  Side side = Side::right;
  bool shown = true;  ///< the eye toggle
  bool operator==(const Selected&) const = default;
};

/// One thing that can be shown or hidden with an opacity.
struct Layer {
  bool shown = true;
  float opacity = 1.0F;  ///< 0…1
  bool operator==(const Layer&) const = default;
};

}  // namespace knotlas
