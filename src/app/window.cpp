#include "app/window.h"

#include "app/window_glfw.h"
#include "app/window_session.h"
#include "core/log.h"

namespace knotlas {

Result<int> run_window(const WindowOptions& options) {
  Result<LoadedCatalog> content = load_catalog(options.assets);
  if (!content) return content.error();
  for (const Issue& issue : content->issues) log::warn("{}", text_of(issue));
  Result<GlfwWindow> window = GlfwWindow::open("Knotlas", options.settings.window);
  if (!window) return window.error();
  Result<std::unique_ptr<WindowSession>> session = WindowSession::make(*window, std::move(*content), options);
  if (!session) return session.error();
  (*session)->run();
  return 0;
}

}  // namespace knotlas
