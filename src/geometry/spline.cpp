#include "geometry/spline.h"

#include <algorithm>
#include <cstddef>

namespace knotlas {

SplineBasis::SplineBasis(int count, int degree) : count_(count), degree_(std::min(degree, count - 1)) {
  for (int i = 0; i < degree_; ++i) knots_.push_back(0.0);
  const int spans = count_ - degree_;
  for (int i = 0; i <= spans; ++i) knots_.push_back(static_cast<double>(i) / spans);
  for (int i = 0; i < degree_; ++i) knots_.push_back(1.0);
}

std::vector<double> SplineBasis::basis(double t, int degree) const {
  t = std::clamp(t, 0.0, 1.0);
  // The span that holds t; the last one also holds its right end.
  int span = degree_;
  while (span < count_ - 1 && t >= knots_[static_cast<std::size_t>(span + 1)]) ++span;
  std::vector<double> b(knots_.size() - 1, 0.0);
  b[static_cast<std::size_t>(span)] = 1.0;
  for (int q = 1; q <= degree; ++q) {
    for (std::size_t i = 0; i + static_cast<std::size_t>(q) + 1 < knots_.size(); ++i) {
      const double left = knots_[i + q] - knots_[i];
      const double right = knots_[i + q + 1] - knots_[i + 1];
      double value = 0.0;
      if (left > 0.0) value += (t - knots_[i]) / left * b[i];
      if (right > 0.0) value += (knots_[i + q + 1] - t) / right * b[i + 1];
      b[i] = value;
    }
    b.pop_back();
  }
  return b;
}

std::vector<double> SplineBasis::weights(double t) const {
  return basis(t, degree_);
}

std::vector<double> SplineBasis::derivatives(double t) const {
  const std::vector<double> lower = basis(t, degree_ - 1);
  std::vector<double> d(static_cast<std::size_t>(count_), 0.0);
  if (degree_ == 0) return d;
  for (std::size_t i = 0; i < d.size(); ++i) {
    const double left = knots_[i + degree_] - knots_[i];
    const double right = knots_[i + degree_ + 1] - knots_[i + 1];
    if (left > 0.0) d[i] += degree_ / left * lower[i];
    if (right > 0.0) d[i] -= degree_ / right * lower[i + 1];
  }
  return d;
}

}  // namespace knotlas
