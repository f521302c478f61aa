// The window after the graphics driver was reset: all that lived on the device is made anew.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/window_session.h"
#include "core/log.h"
#include "ui/language.h"

namespace knotlas {

void WindowSession::leave_device() {
  printer_.give_up();
  taking_.cancel();  // half of it was drawn there
  save_settings();
  if (const auto kept = keeper_.flush(session_.document().file); !kept) log::warn("{}", kept.error().message);
  options_.settings = interface_->settings();
  // Objects must go while their context is current, or they would take another's of the same name with them.
  view_thumbnails_.clear();
  hand_.reset();
  interface_.reset();
  const Renderer gone = std::move(renderer_);
  window_ = nullptr;
}

Result<void> WindowSession::go_on_in(GLFWwindow* window) {
  window_ = window;
  Result<Renderer> renderer = Renderer::make(glfwGetProcAddress);
  if (!renderer) return renderer.error();
  renderer_ = std::move(*renderer);
  picture_.forget();
  picture_.measure_quality();
  if (const auto made = make_interface(); !made) return made.error();
  interface_->set_settings(options_.settings);
  if (const auto& atlas = bodies_.shown()) show(atlas);
  interface_->notify(
      std::string(ui::tr("The graphics driver was reset, by another program perhaps. The picture was made "
                         "anew; nothing is lost.")));
  redraw();
  return {};
}

}  // namespace knotlas
