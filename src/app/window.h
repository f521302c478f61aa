#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anatomy/side.h"
#include "core/result.h"
#include "state/settings.h"

namespace knotlas {

struct WindowOptions {
  std::optional<std::filesystem::path> pack;  ///< none: the window explains how to get a body
  std::string body;                           ///< of the pack; empty: its default
  bool body_by_habit = false;  ///< remembered, not asked for: when it is gone, the default will do
  std::filesystem::path assets;
  Settings settings;
  std::optional<std::filesystem::path> settings_file;  ///< none: nothing is remembered
  std::optional<std::string> notice;                   ///< about the settings, for the person
  std::vector<std::pair<std::string, Side>> select;    ///< muscles selected at the start
  std::optional<std::string> language;                 ///< "de"; none: as the settings say
  std::optional<std::filesystem::path> client;         ///< a client file to open at the start
  bool safe_mode =
      false;  ///< plain pictures for weak or broken drivers: no multisampling in the window, no flights
  std::optional<std::filesystem::path>
      shaders;  ///< developer mode: read shaders here, again when they change
  /// For tests: after so many pictures the driver counts as reset.
  std::optional<int> reset_after;
  /// Where to write what can be clicked and what is selected, a JSON line each time it changes (see
  /// window_trace.h).
  std::optional<std::filesystem::path> ui_log;
};

/// The window, until it is closed; returns the exit code. Fails with a sentence when there is no display, no
/// OpenGL 4.1, or no content.
Result<int> run_window(const WindowOptions& options);

}  // namespace knotlas
