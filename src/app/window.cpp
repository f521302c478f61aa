#include "app/window.h"

#include <future>

#include "app/places.h"
#include "app/window_glfw.h"
#include "app/window_session.h"
#include "core/log.h"

namespace knotlas {

Result<int> run_window(const WindowOptions& options) {
  // The content is read while the window opens.
  auto reading = std::async(std::launch::async, [&options] {
    return load_catalog(options.assets, places::content_cache(options.assets));
  });
  Result<GlfwWindow> window = GlfwWindow::open("Knotlas");
  Result<LoadedCatalog> content = reading.get();
  if (!content) return content.error();
  for (const Issue& issue : content->issues) log::warn("{}", text_of(issue));
  if (!window) return window.error();
  Result<std::unique_ptr<WindowSession>> session = WindowSession::make(*window, std::move(*content), options);
  if (!session) return session.error();
  (*session)->run();
  return 0;
}

}  // namespace knotlas
