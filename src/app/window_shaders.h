#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/result.h"
#include "render/renderer.h"

namespace knotlas {

/// Developer mode: shaders read from a folder, and again whenever one of its files changed.
class ShaderWatch {
 public:
  explicit ShaderWatch(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Reloads when a file is not the one that was loaded last: newer, older or gone; true when something was
  /// loaded. Fails with the driver's message when a shader does not compile; the ones before stay in use.
  Result<bool> refresh(Renderer& renderer);

 private:
  std::filesystem::path folder_;
  using Files = std::map<std::string, std::filesystem::file_time_type>;
  std::optional<Files> loaded_;
};

}  // namespace knotlas
