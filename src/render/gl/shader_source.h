#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace knotlas::gl {

/// A *.vert or *.frag of shaders/, as built into the program.
struct EmbeddedShader {
  std::string_view name;  ///< "skin.frag"
  std::string_view text;  ///< includes resolved
};

[[nodiscard]] std::span<const EmbeddedShader> embedded_shaders();

/// Where shaders come from: the program itself, or a folder (developer mode), whose files are read anew each
/// time.
class ShaderSource {
 public:
  ShaderSource() = default;
  explicit ShaderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The text of a shader with its includes resolved. Fails when there is no such file.
  [[nodiscard]] Result<std::string> text(std::string_view name) const;

 private:
  std::optional<std::filesystem::path> folder_;
};

}  // namespace knotlas::gl
