#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <future>

#include "app/places.h"
#include "app/window_glfw.h"
#include "app/window_session.h"
#include "app/window_signals.h"
#include "core/log.h"

namespace knotlas {

Result<int> run_window(const WindowOptions& options) {
  EndSignals ends([] { glfwPostEmptyEvent(); });
  // The content is read while the window opens.
  auto reading = std::async(std::launch::async, [&options] {
    return load_catalog(options.assets, places::content_cache(options.assets));
  });
  Result<GlfwWindow> window = GlfwWindow::open("Knotlas", options.settings.window);
  Result<LoadedCatalog> content = reading.get();
  if (!content) return content.error();
  for (const Issue& issue : content->issues) log::warn("{}", text_of(issue));
  if (!window) return window.error();
  Result<std::unique_ptr<WindowSession>> session = WindowSession::make(*window, std::move(*content), options);
  if (!session) return session.error();
  // A driver that is reset over and over cannot be helped by trying again.
  constexpr int most_resets = 3;
  for (int resets = 0;; ++resets) {
    const Result<WindowSession::End> end = (*session)->run(ends);
    if (!end) return end.error();
    if (*end == WindowSession::End::closed) return 0;
    log::warn("The graphics driver was reset");
    if (resets == most_resets) {
      return fail(
          "The graphics driver was reset {} times. Update it, or start with LIBGL_ALWAYS_SOFTWARE=1 to draw "
          "without it.",
          resets + 1);
    }
    const WindowPlace place = GlfwWindow::place_of(window->handle());
    (*session)->leave_device();
    if (const auto opened = window->open_again("Knotlas", place); !opened) return opened.error();
    if (const auto gone_on = (*session)->go_on_in(window->handle()); !gone_on) return gone_on.error();
  }
}

}  // namespace knotlas
