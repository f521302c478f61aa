#pragma once

#include <cmath>
#include <deque>
#include <glm/glm.hpp>

namespace knotlas {

/// How a body that was let go of while it turned turns on, and comes to rest. Plain values: ways of the mouse
/// in window units, times in seconds. It asks only for times, so a slow machine skips pictures rather than
/// slowing down.
class Coast {
 public:
  static constexpr double wind_up = 0.12;  ///< what the hand did in so long a time before it let go counts
  static constexpr double slowing = 0.22;  ///< until a third of the speed is left
  static constexpr float least_speed = 150.0F;  ///< window units a second; less was put down, not thrown
  static constexpr float most_speed = 2500.0F;
  static constexpr float standing = 6.0F;  ///< slower than that is rest

  /// The hand turned the body by so much.
  void turned(glm::vec2 by, double now) {
    drop_before(now - wind_up);
    turns_.push_back({by, now});
  }
  void let_go(double now) {
    drop_before(now - wind_up);
    glm::vec2 way(0.0F);
    for (const Turn& turn : turns_) way += turn.by;
    turns_.clear();
    speed_ = way / static_cast<float>(wind_up);
    const float fast = glm::length(speed_);
    going_ = fast >= least_speed;
    if (fast > most_speed) speed_ *= most_speed / fast;
    began_ = now;
    gone_ = glm::vec2(0.0F);
  }
  void stop() { going_ = false; }
  [[nodiscard]] bool going() const { return going_; }
  /// How far it turned since the last call.
  [[nodiscard]] glm::vec2 step(double now) {
    if (!going_) return glm::vec2(0.0F);
    const auto left = static_cast<float>(std::exp(-(now - began_) / slowing));
    if (glm::length(speed_) * left < standing) going_ = false;
    const glm::vec2 way = speed_ * static_cast<float>(slowing) * (1.0F - left);
    const glm::vec2 more = way - gone_;
    gone_ = way;
    return more;
  }

 private:
  struct Turn {
    glm::vec2 by{};
    double when = 0.0;
  };
  void drop_before(double when) {
    while (!turns_.empty() && turns_.front().when < when) turns_.pop_front();
  }

  std::deque<Turn> turns_;
  glm::vec2 speed_{};  // window units a second, when it was let go of
  glm::vec2 gone_{};   // since then
  double began_ = 0.0;
  bool going_ = false;
};

}  // namespace knotlas
