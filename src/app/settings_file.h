#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/result.h"
#include "state/settings.h"

/// The settings on disk: JSON with a version, written all or nothing.
namespace knotlas {

/// $XDG_CONFIG_HOME/knotlas/settings.json, or ~/.config/knotlas/settings.json.
[[nodiscard]] std::filesystem::path settings_file();

struct LoadedSettings {
  Settings settings;
  std::optional<std::string> notice;  ///< a sentence for the person, when the file could not be used
};
/// The defaults when there is no file. A damaged file is set aside as settings.json.damaged, and the defaults
/// are used; single values that make no sense are replaced by theirs.
[[nodiscard]] LoadedSettings load_settings(const std::filesystem::path& file);

/// Makes the folder when it is not there.
Result<void> save_settings(const std::filesystem::path& file, const Settings& settings);

}  // namespace knotlas
