// What comes from the keyboard, the mouse and the desktop goes to the panels or to the hand over the body.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/window_session.h"
#include "state/client_file.h"
#include "ui/commands.h"
#include "ui/language.h"

namespace knotlas {

void WindowSession::listen() {
  glfwSetWindowUserPointer(window_, this);
  static const auto self = [](GLFWwindow* w) {
    return static_cast<WindowSession*>(glfwGetWindowUserPointer(w));
  };
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) {
    self(w)->catch_up();  // a click counts where it was made, though the mouse is elsewhere by now
    const glm::vec2 place(static_cast<float>(x), static_cast<float>(y));
    self(w)->interface_->mouse_at(place.x, place.y);
    const bool gone = self(w)->rest_.move(place, glfwGetTime());
    if (self(w)->hand_->move(place, glfwGetTime()) || gone) self(w)->redraw();
  });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int inside) {
    if (inside == GLFW_FALSE) {
      self(w)->hand_->leave();
      self(w)->interface_->mouse_left();
    }
    self(w)->rest_.stop();
    self(w)->redraw();
  });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int modifiers) {
    self(w)->redraw();
    self(w)->rest_.stop();
    self(w)->catch_up();
    self(w)->unseen_ = true;
    // The thumb goes back and on, as in a browser.
    if (button == GLFW_MOUSE_BUTTON_4 || button == GLFW_MOUSE_BUTTON_5) {
      const int key = button == GLFW_MOUSE_BUTTON_4 ? GLFW_KEY_LEFT : GLFW_KEY_RIGHT;
      if (action == GLFW_PRESS) self(w)->interface_->key(key, GLFW_MOD_ALT);
      return;
    }
    if (action == GLFW_PRESS) {
      self(w)->hand_->press(button, modifiers);
    } else {
      self(w)->hand_->release(button, modifiers, glfwGetTime());
    }
  });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double y) {
    self(w)->redraw();
    self(w)->catch_up();
    self(w)->rest_.stop();
    self(w)->hand_->scroll(y);
  });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
    self(w)->redraw();
    self(w)->catch_up();
    self(w)->unseen_ = true;
    self(w)->rest_.stop();
    if (action == GLFW_RELEASE) return;
    const char* sign = glfwGetKeyName(key, scancode);
    self(w)->interface_->key(ui::key_meant(key, modifiers, sign == nullptr ? "" : sign), modifiers);
  });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned sign) {
    self(w)->redraw();
    self(w)->interface_->key(static_cast<int>(sign), ui::typed_sign);
  });
  glfwSetDropCallback(window_,
                      [](GLFWwindow* w, int count, const char** paths) { self(w)->on_drop(count, paths); });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { self(w)->redraw(); });
  glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) { self(w)->redraw(); });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { self(w)->redraw(); });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { self(w)->redraw(); });
}

void WindowSession::on_drop(int count, const char** paths) {
  if (count < 1) return;
  const std::filesystem::path path = paths[0];
  if (path.extension() == client_file_extension) return open_client(path);
  redraw();
  std::error_code ignored;
  const bool zip = path.extension() == ".zip" || path.extension() == ".ZIP";
  if (!zip && !std::filesystem::is_directory(path, ignored)) {
    return interface_->notify(
        ui::tr("{} is neither a body (a folder, or a zip file) nor a client's file (.knotlas).",
               path.filename().string()));
  }
  if (count > 1)
    interface_->notify(std::string(ui::tr("One body at a time: the first of the dropped files is read.")));
  bodies_.read(path, {});
}

}  // namespace knotlas
