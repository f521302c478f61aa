#pragma once

#include <array>
#include <cstddef>

namespace knotlas {

/// How many pixels a moving picture is drawn with for those shown, so that it keeps its pace on this machine:
/// sharper where there is time, coarser where there is not. A plain value, told how long each picture took.
class Pace {
 public:
  /// ms a picture may take, and those that a sharper one may be expected to take; `sharp`: begins with every
  /// pixel.
  struct Aim {
    float slow = 60.0F;  ///< more is no smooth turn
    float ease = 40.0F;
    bool sharp = false;
  };
  Pace() : Pace(Aim{}) {}
  explicit Pace(const Aim& aim) : aim_(aim), step_(aim.sharp ? scales.size() - 1 : 2) {}

  /// Pixels drawn for each shown, along a side.
  [[nodiscard]] float scale() const { return scales[step_]; }

  /// A picture at this scale took so many ms. One that was held up by something else changes nothing.
  void took(float milliseconds) {
    if (milliseconds > aim_.slow) {
      quick_ = 0;
      if (++slow_ < slow_ones || step_ == 0) return;
      --step_;
      slow_ = 0;
      return;
    }
    slow_ = 0;
    if (step_ + 1 == scales.size()) return;
    const float growth = scales[step_ + 1] / scales[step_];
    quick_ = milliseconds * growth * growth < aim_.ease ? quick_ + 1 : 0;
    if (quick_ < quick_ones) return;
    ++step_;
    quick_ = 0;
  }

 private:
  static constexpr std::array scales{0.5F, 0.6F, 0.7F, 0.85F, 1.0F};
  static constexpr int slow_ones = 2;   // in a row
  static constexpr int quick_ones = 5;  // in a row

  Aim aim_;
  std::size_t step_;
  int slow_ = 0;
  int quick_ = 0;
};

}  // namespace knotlas
