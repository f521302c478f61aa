#pragma once

#include <array>
#include <cstddef>

namespace knotlas {

/// How many pixels a moving picture is drawn with for those shown, so that it keeps its pace on this machine:
/// sharper where there is time, coarser where there is not. A plain value, told how long each picture took.
class Pace {
 public:
  /// Pixels drawn for each shown, along a side.
  [[nodiscard]] float scale() const { return scales[step_]; }

  /// A picture at this scale took so many ms. One that was held up by something else changes nothing.
  void took(float milliseconds) {
    if (milliseconds > slow) {
      quick_ = 0;
      if (++slow_ < slow_ones || step_ == 0) return;
      --step_;
      slow_ = 0;
      return;
    }
    slow_ = 0;
    if (step_ + 1 == scales.size()) return;
    const float growth = scales[step_ + 1] / scales[step_];
    quick_ = milliseconds * growth * growth < ease ? quick_ + 1 : 0;
    if (quick_ < quick_ones) return;
    ++step_;
    quick_ = 0;
  }

  static constexpr float slow = 60.0F;  ///< ms: more is no smooth turn
  static constexpr float ease = 40.0F;  ///< ms that a sharper picture may be expected to take

 private:
  static constexpr std::array scales{0.5F, 0.6F, 0.7F, 0.85F, 1.0F};
  static constexpr int slow_ones = 2;   // in a row
  static constexpr int quick_ones = 5;  // in a row

  std::size_t step_ = 2;
  int slow_ = 0;
  int quick_ = 0;
};

}  // namespace knotlas
