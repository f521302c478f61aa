#pragma once

#include <vector>

#include "geometry/strip.h"

namespace knotlas {

/// Where the fibres of a strip run over its middle surface. The stations' points across follow every bump
/// that was measured; fascicles do not: they run from origin to insertion straight or in one gentle bend. So
/// each fibre is the curve that minimises, over its length,
///
///     ∫ (L³ dκ/ds)² + d²  ds
///
/// κ being its curvature within the surface and d its distance (mm) from the way that the strip's fields
/// `fibres_from` and `fibres_to` give it: an arc costs nothing, a wave that is short beside 2π L does. L is a
/// fifth of the strip's breadth, so that a long narrow muscle keeps its course. Both ends are held. Solved by
/// Gauss–Newton, each fibre by itself.
class FibrePaths {
 public:
  explicit FibrePaths(const Strip& strip);

  /// The fibre through a place of the strip: 0 … 1 for those that begin within its breadth, less or more for
  /// those that come in from a side.
  [[nodiscard]] double number_at(double u, double v) const;

 private:
  [[nodiscard]] double number_at(std::size_t station, double v) const;

  double first_ = 0.0;                       ///< number of the first path
  double step_ = 1.0;                        ///< from one path's number to the next
  std::vector<std::vector<double>> across_;  ///< v of each path, at even stations along u
};

}  // namespace knotlas
