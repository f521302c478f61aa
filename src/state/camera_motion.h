#pragma once

#include "body/atlas.h"
#include "geometry/camera.h"
#include "state/pain.h"

namespace knotlas {

/// A smooth flight of the camera. Plain values of time in seconds, on any clock that only grows: whoever
/// draws asks where the camera is now, so a slow machine skips pictures rather than slowing down.
class CameraMotion {
 public:
  /// Starts a flight at time `now`. A flight under way is given up: pass where the camera is as `from`.
  void fly(const Camera& from, const Camera& to, double now, double seconds = 0.55);
  /// The person took the camera in hand.
  void stop() { flying_ = false; }
  [[nodiscard]] bool flying() const { return flying_; }
  /// Where the flight under way, or the last one, ends.
  [[nodiscard]] const Camera& goal() const { return to_; }
  /// Where the camera is; at the end exactly where it was sent, and the flight is over.
  [[nodiscard]] Camera at(double now);

 private:
  Camera from_;
  Camera to_;
  double start_ = 0.0;
  double seconds_ = 0.0;
  bool flying_ = false;
};

/// The camera that looks at one trigger point from outside the body, near the horizontal, with a hand's
/// breadth and a half around it. `camera` lends its lens, and its angles when the body has no skin there.
/// `aspect` is width / height.
[[nodiscard]] Camera facing(const Atlas& atlas, MuscleSide muscle, std::uint32_t trigger_point,
                            const Camera& camera, float aspect);

/// The camera that looks at what these strokes painted, from outside the body, with a hand's breadth around
/// it. `camera` lends its lens, and comes back as it is when nothing is painted.
[[nodiscard]] Camera facing(const std::vector<const PainDrawing*>& drawings, const Camera& camera,
                            float aspect);

/// Zooms by `factor` so that what lies under `pixel` (origin top left) stays there.
[[nodiscard]] Camera zoomed_at(const Camera& camera, float factor, glm::vec2 pixel, glm::vec2 size);

}  // namespace knotlas
