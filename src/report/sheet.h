#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "anatomy/catalog.h"
#include "core/result.h"
#include "io/picture.h"
#include "report/printed.h"

/// All muscles at a glance, to look them through: a strip a muscle.
namespace knotlas::report {

using SheetViews = std::array<Picture, 3>;

struct ContactSheet {
  std::vector<const Muscle*> muscles;  ///< in the order to print
  /// Pictures of a muscle, asked for one muscle at a time so that they need not all be kept.
  std::function<Result<SheetViews>(const Muscle&)> views;
  std::string title;
  std::string credit;  ///< of the body
  Paper paper = Paper::a4;
};

/// Width to height at which the pictures fill their places.
inline constexpr float sheet_view_aspect = 0.76F;

/// Pages of strips, headed by their regions. Ends with the first error of `views`.
Result<Printed> print(const Catalog& catalog, const ContactSheet& sheet);

}  // namespace knotlas::report
