#pragma once

#include <glm/glm.hpp>
#include <optional>

#include "geometry/camera.h"

namespace knotlas {

/// Tells drags from clicks and clicks from double clicks, and turns drags into camera moves. Plain values in,
/// plain values out: positions in window units within the viewport, times in seconds.
class Mouse {
 public:
  enum class Button { left, middle, right };
  enum class Drag { turn, move };
  struct Click {
    glm::vec2 position{};
    bool twice = false;
    bool adding = false;  ///< with Ctrl
    Button button = Button::left;
  };

  void press(Button button, glm::vec2 position, Drag drag);
  /// The click of the left or the right button, when it was not used to drag.
  std::optional<Click> release(Button button, glm::vec2 position, double now, bool adding);
  /// The camera after the mouse went to `position`, when a drag moves it. `height` is the viewport's.
  std::optional<Camera> move(const Camera& camera, glm::vec2 position, float height);
  [[nodiscard]] bool pressed() const { return button_.has_value(); }
  /// Whether the button that is down turns the body, and by how much the last move() did.
  [[nodiscard]] bool turning() const { return dragging_ && button_.has_value() && drag_ == Drag::turn; }
  [[nodiscard]] glm::vec2 moved() const { return moved_; }
  /// Zoom factor of a turn of the wheel by `notches`, forward being closer.
  [[nodiscard]] static float zoom_of(double notches);

 private:
  std::optional<Button> button_;
  Drag drag_ = Drag::turn;
  glm::vec2 pressed_at_{};
  glm::vec2 last_{};
  glm::vec2 moved_{};
  bool dragging_ = false;
  std::optional<glm::vec2> clicked_at_;
  double clicked_when_ = 0.0;
};

}  // namespace knotlas
