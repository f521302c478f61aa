#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anatomy/side.h"
#include "core/result.h"

namespace knotlas {

struct WindowOptions {
  std::optional<std::filesystem::path> pack;  ///< none: the window explains how to get a body
  std::filesystem::path assets;
  std::vector<std::pair<std::string, Side>> select;  ///< muscles selected at the start
  std::optional<std::string> language;  ///< "de"; none: that of the system
  std::optional<std::filesystem::path> client;  ///< a client file to open at the start
  bool safe_mode =
      false;  ///< plain pictures for weak or broken drivers: no multisampling in the window, no flights
  std::optional<std::filesystem::path> shaders;  ///< developer mode: read shaders here, again when they change
  /// Where to write what can be clicked and what is selected, a JSON line each time it changes (see
  /// window_trace.h).
  std::optional<std::filesystem::path> ui_log;
};

/// The window, until it is closed; returns the exit code. Fails with a sentence when there is no display, no
/// OpenGL 4.1, or no content.
Result<int> run_window(const WindowOptions& options);

}  // namespace knotlas
