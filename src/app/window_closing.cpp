// Closing the window: nothing that is being made, or is not kept yet, goes without a word.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/window_session.h"
#include "ui/language.h"

namespace knotlas {

bool WindowSession::making() const {
  return taking_.running() || writing_.running() || printer_.running();
}

bool WindowSession::may_close() {
  if (making()) {
    glfwSetWindowShouldClose(window_, GLFW_FALSE);
    redraw();
    if (taking_.running() || printer_.running()) {
      if (!close_when_made_) interface_->open("leaving");
    } else {
      close_when_made_ = true;  // writing a file that is drawn takes a moment only
    }
    return false;
  }
  const auto kept = keeper_.flush(session_.document().file);
  if (kept || close_anyway_) return true;
  close_anyway_ = true;
  glfwSetWindowShouldClose(window_, GLFW_FALSE);
  const std::string& reason = kept.error().message;
  interface_->notify(
      keeper_.rescued()
          ? ui::tr(
                "{} Give it another place under File. Close again, and it is kept aside and offered at the "
                "next start.",
                reason)
          : ui::tr("{} Give it another place under File, or close again to lose it.", reason));
  redraw();
  return false;
}

void WindowSession::follow_closing() {
  if (making() || !(close_when_made_ || interface_->shows("leaving"))) return;
  stay_open();
  glfwSetWindowShouldClose(window_, GLFW_TRUE);
}

void WindowSession::leave(ui::Leaving how) {
  close_when_made_ = how == ui::Leaving::when_made;
  if (how == ui::Leaving::when_made) return;
  taking_.cancel();
  printer_.give_up();
  glfwSetWindowShouldClose(window_, GLFW_TRUE);
}

void WindowSession::stay_open() {
  close_when_made_ = false;
  interface_->close("leaving");
}

void WindowSession::stop_making() {
  stay_open();
  if (taking_.running()) {
    taking_.cancel();
    interface_->tell(std::string(ui::tr("The picture was given up. Nothing was saved.")));
  } else if (printer_.give_up()) {
    interface_->tell(std::string(ui::tr("The handout was given up. Nothing was saved.")));
  }
  redraw();
}

}  // namespace knotlas
