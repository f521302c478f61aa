#pragma once

#include <cstdint>
#include <vector>

#include "anatomy/catalog.h"
#include "body/skin.h"

namespace knotlas {

/// Where a no-go area of the content lies on a skin, on both sides of the body.
struct NoGoField {
  std::uint32_t caution = 0;  ///< index in Catalog::cautions
  ZoneField field;
};

/// Every no-go area that has a zone on this skin. Strokes that fall off the skin are left out, with a warning
/// in the log.
[[nodiscard]] std::vector<NoGoField> no_go_fields(const Skin& skin, const Catalog& catalog);

}  // namespace knotlas
