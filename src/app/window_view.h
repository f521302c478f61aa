#pragma once

#include <glm/glm.hpp>
#include <optional>

#include "app/window_coast.h"
#include "body/atlas.h"
#include "geometry/camera.h"
#include "state/camera_motion.h"
#include "state/session.h"
#include "ui/interface.h"

namespace knotlas {

/// Where the body is looked at from, and in which part of the window: one pane, or two while muscles are
/// compared. Positions in window units, times in seconds.
class WindowView {
 public:
  /// `flights`: whether the camera flies to where it is sent, or is there at once.
  WindowView(Session& session, bool flights) : session_(session), flights_(flights) {}

  void lay_out(const ui::Rect& viewport, std::size_t panes);
  /// Whether it is known yet how large the view is.
  [[nodiscard]] bool laid_out() const { return viewport_.width > 0.0F; }
  /// From now on size() and inside() mean the pane at this place.
  void turn_to_pane_at(glm::vec2 position);
  [[nodiscard]] std::size_t pane() const { return pane_; }
  [[nodiscard]] ui::Rect rect(std::size_t pane) const;
  [[nodiscard]] ui::Rect rect() const { return rect(pane_); }
  [[nodiscard]] glm::vec2 size() const;
  [[nodiscard]] glm::vec2 inside(glm::vec2 position) const;
  /// Through a place inside the pane.
  [[nodiscard]] Ray ray(glm::vec2 inside) const;

  void fly(const Camera& to, double now, bool slowly = false);
  /// What the panels asked of the camera.
  void obey(const ui::Wishes& wishes, const Atlas& atlas, double now);
  /// Further along the flight; false when there is none.
  bool follow_flight(double now);
  [[nodiscard]] bool flying() const { return motion_.flying() || coast_.going(); }
  void stop() {
    motion_.stop();
    coast_.stop();
  }

  /// Whether a body that is let go of while it turns turns on a little.
  void let_coast(bool coasts) { coasts_ = coasts; }
  /// The hand turned the body by so many window units.
  void turned(glm::vec2 by, double now) { coast_.turned(by, now); }
  void let_go(double now);
  /// It stands at once; a flight goes on.
  void stand() { coast_.stop(); }

  [[nodiscard]] Camera showing_body(const Atlas& atlas) const;
  [[nodiscard]] Camera facing_selection(const Atlas& atlas) const;

 private:
  bool follow_coast(double now);
  /// Where the camera will be when it comes to rest.
  [[nodiscard]] Camera heading_for() const;
  [[nodiscard]] float aspect() const;
  void fly_to_point(const std::string& point, const Atlas& atlas, double now);

  Session& session_;
  bool flights_;
  bool coasts_ = false;
  CameraMotion motion_;
  Coast coast_;
  std::optional<Camera> coasted_;  ///< where coasting put the camera last
  ui::Rect viewport_{};
  std::size_t panes_ = 1;
  std::size_t pane_ = 0;  ///< that the mouse is on, or was on when a button went down
};

}  // namespace knotlas
