#pragma once

#include <span>
#include <string_view>

namespace knotlas::gl {

/// A file of shaders/, as built into the program.
struct EmbeddedShader {
  std::string_view name;  ///< "skin.frag"
  std::string_view text;  ///< includes resolved
};

[[nodiscard]] std::span<const EmbeddedShader> embedded_shaders();

}  // namespace knotlas::gl
