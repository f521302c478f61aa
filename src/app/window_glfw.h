#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "state/settings.h"

struct GLFWwindow;

namespace knotlas {

/// GLFW and one window with an OpenGL 4.1 core context, current on this thread; both end with it.
class GlfwWindow {
 public:
  /// At `place`, when some of that is on a screen; else as large as suits the screen, at most 1600 × 1000.
  /// Fails with a sentence when there is no display or the driver has no OpenGL 4.1.
  static Result<GlfwWindow> open(const std::string& title, const WindowPlace& place = {});
  /// Another window in place of this one, with a context of its own: after the driver was reset.
  Result<void> open_again(const std::string& title, const WindowPlace& place);
  /// Where it is now.
  [[nodiscard]] static WindowPlace place_of(GLFWwindow* window);

  [[nodiscard]] GLFWwindow* handle() const { return window_.get(); }

 private:
  struct Library {
    ~Library();
  };
  struct Destroy {
    void operator()(GLFWwindow* window) const;
  };
  Result<void> create(const std::string& title, const WindowPlace& place);

  // In this order: the window goes before the library.
  std::unique_ptr<Library> library_;
  std::unique_ptr<GLFWwindow, Destroy> window_;
};

}  // namespace knotlas
