#pragma once

#include <filesystem>
#include <optional>

#include "core/result.h"
#include "render/renderer.h"

namespace knotlas {

/// Developer mode: shaders read from a folder, and again whenever one of its files was written.
class ShaderWatch {
 public:
  explicit ShaderWatch(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Reloads when a file is newer than what was loaded last; true when something was loaded. Fails with the
  /// driver's message when a shader does not compile; the ones before stay in use.
  Result<bool> refresh(Renderer& renderer);

 private:
  std::filesystem::path folder_;
  std::optional<std::filesystem::file_time_type> loaded_;
};

}  // namespace knotlas
