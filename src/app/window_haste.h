#pragma once

#include <optional>

#include "geometry/camera.h"

namespace knotlas {

/// Tells pictures of a moving camera, which may be coarse, from those of one that rests. Plain values of time
/// in seconds.
class Haste {
 public:
  /// Whether a picture from `camera` drawn at time `now` is one of a movement.
  bool moving(const Camera& camera, double now) {
    if (camera_ && *camera_ != camera) moved_at_ = now;
    camera_ = camera;
    swift_ = moved_at_ && now - *moved_at_ < rest;
    return swift_;
  }
  /// Whether the picture told of last was swift and a careful one is due at time `now`.
  [[nodiscard]] bool careful_due(double now) const { return swift_ && now - *moved_at_ >= rest; }
  [[nodiscard]] bool swift() const { return swift_; }

  static constexpr double rest = 0.2;  ///< seconds without a move

 private:
  std::optional<Camera> camera_;
  std::optional<double> moved_at_;
  bool swift_ = false;
};

}  // namespace knotlas
