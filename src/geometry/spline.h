#pragma once

#include <vector>

namespace knotlas {

/// A clamped uniform B-spline basis: `count` control points, degree min(`degree`, count − 1), knots degree +
/// 1 zeros, equally spaced inner knots, degree + 1 ones; the parameter runs from 0 to 1. Evaluation is de
/// Boor's recurrence (de Boor 1972, "On calculating with B-splines", doi 10.1016/0021-9045(72)90080-9).
class SplineBasis {
 public:
  SplineBasis(int count, int degree);

  [[nodiscard]] int count() const { return count_; }
  /// The weight of each control point at `t` in [0, 1]; they sum to 1.
  [[nodiscard]] std::vector<double> weights(double t) const;
  /// The derivative of each weight by t.
  [[nodiscard]] std::vector<double> derivatives(double t) const;

 private:
  [[nodiscard]] std::vector<double> basis(double t, int degree) const;
  int count_;
  int degree_;
  std::vector<double> knots_;
};

}  // namespace knotlas
