#include "app/commands.h"
#include "app/places.h"
#include "app/settings_file.h"
#include "app/window.h"

namespace knotlas::commands {

Result<void> window(const Common& common, const WindowCommandOptions& options) {
  WindowOptions window;
  const auto assets = places::assets(common.assets);
  if (!assets) return assets.error();
  window.assets = *assets;
  if (!options.safe_mode) {
    window.settings_file = settings_file();
    LoadedSettings loaded = load_settings(*window.settings_file);
    window.settings = std::move(loaded.settings);
    window.notice = std::move(loaded.notice);
  }
  auto pack = places::pack(common.pack);
  if (!common.pack && !window.settings.pack.empty()) {
    if (auto last = places::pack(window.settings.pack)) pack = std::move(last);
  }
  // A body that was asked for and is not there is an error; none at all is a state that the window explains.
  if (!pack && common.pack) return pack.error();
  if (pack) window.pack = *pack;
  window.language = options.language;
  window.body = common.body;
  if (window.body.empty() && !common.pack && !window.settings.body.empty()) {
    window.body = window.settings.body;
    window.body_by_habit = true;
  }
  window.safe_mode = options.safe_mode;
  window.shaders = options.shaders;
  window.client = options.client;
  window.ui_log = options.ui_trace;
  window.reset_after = options.reset_after;
  if (!options.select.empty()) {
    const auto catalog = load_content(common);
    if (!catalog) return catalog.error();
    for (const std::string& text : options.select) {
      const auto choice = muscle_choice(**catalog, text);
      if (!choice) return choice.error();
      for (const Side side : choice->sides) window.select.emplace_back(choice->muscle, side);
    }
  }
  const auto done = run_window(window);
  if (!done) return done.error();
  return {};
}

}  // namespace knotlas::commands
