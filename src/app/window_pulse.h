#pragma once

#include <cmath>
#include <numbers>
#include <optional>
#include <string>

namespace knotlas {

/// How strongly the zone of a trigger point is lit while one points at it: two soft beats, then it stands.
/// Plain values of time in seconds.
class Pulse {
 public:
  /// 0 … 1 at time `now`, with `point` pointed at; it begins anew with every other point.
  float follow(const std::optional<std::string>& point, double now) {
    if (point != point_) began_ = now;
    point_ = point;
    const double since = now - began_;
    beating_ = point_ && since < beats * beat;
    if (!beating_) return 0.0F;
    return static_cast<float>(0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * since / beat));
  }
  /// Whether another picture is due, as far as was followed.
  [[nodiscard]] bool beating() const { return beating_; }

  static constexpr double beat = 0.55;  ///< seconds
  static constexpr int beats = 2;

 private:
  std::optional<std::string> point_;
  double began_ = 0.0;
  bool beating_ = false;
};

}  // namespace knotlas
