#pragma once

#include <glm/glm.hpp>
#include <optional>

namespace knotlas {

/// Tells when the mouse comes to rest, for what is said of a thing pointed to. Plain values: places in window
/// units, times in seconds.
class Rest {
 public:
  static constexpr double patience = 0.45;
  static constexpr float unsteady = 5.0F;  ///< a hand that holds still moves so far

  /// The mouse went to a place. True when what was said there is to go.
  bool move(glm::vec2 place, double now) {
    if (said_ && glm::distance(*said_, place) <= unsteady) return false;
    const bool gone = said_.has_value();
    place_ = place;
    since_ = now;
    said_.reset();
    return gone;
  }
  /// A button, a key or the wheel: nothing is said until the mouse moves again.
  void stop() {
    place_.reset();
    said_.reset();
  }
  /// Seconds until arrive() is worth a call; none while nothing is to come.
  [[nodiscard]] std::optional<double> due(double now) const {
    return place_ && !said_ ? std::optional(since_ + patience - now) : std::nullopt;
  }
  /// True once, when the mouse has rested long enough.
  bool arrive(double now) {
    if (!place_ || said_ || now < since_ + patience) return false;
    said_ = place_;
    return true;
  }
  /// Where it rests.
  [[nodiscard]] const std::optional<glm::vec2>& place() const { return said_; }

 private:
  std::optional<glm::vec2> place_;
  std::optional<glm::vec2> said_;
  double since_ = 0.0;
};

}  // namespace knotlas
