#include "app/window_mouse.h"

#include <cmath>

namespace knotlas {
namespace {

constexpr float drag_distance = 4.0F;  // window units; less is a click with an unsteady hand
constexpr double double_click = 0.40;  // seconds
constexpr double notch_factor = 0.88;

}  // namespace

void Mouse::press(Button button, glm::vec2 position, Drag drag) {
  if (button_) return;  // the first button down leads
  button_ = button;
  drag_ = drag;
  pressed_at_ = last_ = position;
  dragging_ = false;
}

std::optional<Mouse::Click> Mouse::release(Button button, glm::vec2 position, double now, bool adding) {
  if (button_ != button) return {};
  button_.reset();
  if (dragging_ || button == Button::middle) return {};
  Click click{position, false, adding, button};
  if (button == Button::right) return click;
  click.twice = clicked_at_ && now - clicked_when_ < double_click &&
                glm::distance(*clicked_at_, position) < drag_distance * 2.0F;
  clicked_at_ = click.twice ? std::nullopt : std::optional<glm::vec2>(position);
  clicked_when_ = now;
  return click;
}

std::optional<Camera> Mouse::move(const Camera& camera, glm::vec2 position, float height) {
  if (!button_) return {};
  if (!dragging_ && glm::distance(position, pressed_at_) < drag_distance) return {};
  dragging_ = true;
  moved_ = position - last_;
  last_ = position;
  return drag_ == Drag::turn ? orbited(camera, moved_) : panned(camera, moved_, height);
}

float Mouse::zoom_of(double notches) {
  return static_cast<float>(std::pow(notch_factor, notches));
}

}  // namespace knotlas
