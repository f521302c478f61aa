#include "app/window_glfw.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <string>

namespace knotlas {
namespace {

std::string last_error() {
  const char* description = nullptr;
  glfwGetError(&description);
  return description == nullptr ? "no reason was given" : description;
}

struct Size {
  int width = 1440;
  int height = 900;
};

/// Most of the screen's free area.
Size suitable_size() {
  Size size;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
    int x = 0;
    int y = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &size.width, &size.height);
    size.width = std::clamp(size.width * 94 / 100, 800, 1600);
    size.height = std::clamp(size.height * 92 / 100, 560, 1000);
  }
  return size;
}

/// Whether enough of the window is on a screen to be taken hold of.
bool is_on_screen(const WindowPlace& place) {
  constexpr int enough = 120;
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    glfwGetMonitorWorkarea(monitors[i], &x, &y, &width, &height);
    const int across = std::min(place.x + place.width, x + width) - std::max(place.x, x);
    if (across >= enough && place.y >= y - 20 && place.y + enough <= y + height) return true;
  }
  return false;
}

/// On a dense screen a window that was scaled to it may have become larger than it.
void fit_to_screen(GLFWwindow* window) {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return;
  Size most;
  Size size;
  int x = 0;
  int y = 0;
  glfwGetMonitorWorkarea(monitor, &x, &y, &most.width, &most.height);
  glfwGetWindowSize(window, &size.width, &size.height);
  const Size fitting{std::min(size.width, most.width * 94 / 100),
                     std::min(size.height, most.height * 92 / 100)};
  if (fitting.width == size.width && fitting.height == size.height) return;
  glfwSetWindowSize(window, fitting.width, fitting.height);
  glfwSetWindowPos(window, x + (most.width - fitting.width) / 2, y + (most.height - fitting.height) / 2);
}

}  // namespace

GlfwWindow::Library::~Library() {
  glfwTerminate();
}

void GlfwWindow::Destroy::operator()(GLFWwindow* window) const {
  glfwDestroyWindow(window);
}

Result<GlfwWindow> GlfwWindow::open(const std::string& title, const WindowPlace& place) {
  if (glfwInit() != GLFW_TRUE) {
    return fail(
        "There is no display to open a window on ({}). Start Knotlas from a desktop session, or make "
        "pictures "
        "without one: knotlas render --help",
        last_error());
  }
  GlfwWindow made;
  made.library_ = std::make_unique<Library>();
  if (const auto created = made.create(title, place); !created) return created.error();
  return made;
}

Result<void> GlfwWindow::open_again(const std::string& title, const WindowPlace& place) {
  window_.reset();
  return create(title, place);
}

Result<void> GlfwWindow::create(const std::string& title, const WindowPlace& place) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "knotlas");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "knotlas");
  const bool known = place.width > 0 && is_on_screen(place);
  const Size size = known ? Size{place.width, place.height} : suitable_size();
  glfwWindowHint(GLFW_MAXIMIZED, known && place.maximised ? GLFW_TRUE : GLFW_FALSE);
  // A size that was remembered is in the units of the screen already.
  if (known) glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
  // A driver that is reset should say so; not all can.
  for (const int robustness : {GLFW_LOSE_CONTEXT_ON_RESET, GLFW_NO_ROBUSTNESS}) {
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, robustness);
    window_.reset(glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr));
    if (window_) break;
  }
  if (!window_) {
    return fail(
        "The window needs OpenGL 4.1, which this graphics driver does not offer ({}). Update the driver, or "
        "set "
        "LIBGL_ALWAYS_SOFTWARE=1 to draw without it.",
        last_error());
  }
  glfwSetWindowSizeLimits(handle(), 640, 480, GLFW_DONT_CARE, GLFW_DONT_CARE);
  if (!known) fit_to_screen(handle());
  if (known && !place.maximised) glfwSetWindowPos(handle(), place.x, place.y);
  glfwMakeContextCurrent(handle());
  glfwSwapInterval(1);
  return {};
}

WindowPlace GlfwWindow::place_of(GLFWwindow* window) {
  WindowPlace place;
  glfwGetWindowPos(window, &place.x, &place.y);
  glfwGetWindowSize(window, &place.width, &place.height);
  place.maximised = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) == GLFW_TRUE;
  return place;
}

}  // namespace knotlas
