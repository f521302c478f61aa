#pragma once

#include <filesystem>

#include "core/result.h"

/// What the desktop around the program does for it.
namespace knotlas::desktop {

/// The person's folder for documents, as xdg-user-dirs names it; else ~/Documents.
[[nodiscard]] std::filesystem::path documents();

/// Opens a file with the program that the desktop has for it; waits until that one was found.
Result<void> open(const std::filesystem::path& file);

/// Puts a PNG file on the clipboard with wl-copy (Wayland) or xclip (X11), which keep it there when the
/// program ends. Fails with the name of the package when neither is installed.
Result<void> copy_png(const std::filesystem::path& file);

}  // namespace knotlas::desktop
