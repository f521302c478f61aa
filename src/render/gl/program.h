#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/result.h"
#include "render/gl/objects.h"
#include "render/gl/shader_source.h"

namespace knotlas::gl {

/// A linked pair of shaders, made at its first use or before. Uniforms are set by name on the program in use;
/// a name that the compiler dropped is ignored. A uniform block named View reads binding 0.
class Program {
 public:
  Program(ShaderSource source, std::string vertex, std::string fragment)
      : source_(std::move(source)), vertex_(std::move(vertex)), fragment_(std::move(fragment)) {}
  /// Fails with the driver's message when a shader does not compile or link.
  [[nodiscard]] Result<void> make() const;

  /// Throws a Failure when it cannot be made.
  void use() const;
  void set(const char* uniform, int value) const;
  void set(const char* uniform, float value) const;
  void set(const char* uniform, glm::vec2 value) const;
  void set(const char* uniform, glm::vec3 value) const;
  void set(const char* uniform, glm::vec4 value) const;
  void set(const char* uniform, glm::ivec3 value) const;
  void set(const char* uniform, std::span<const glm::vec3> values) const;
  /// Binds `texture` to `unit` and tells the sampler so.
  void bind(const char* sampler, int unit, GLenum target, const Texture& texture) const;

 private:
  [[nodiscard]] GLint location(const char* uniform) const;

  struct Made {
    ProgramObject object;
    std::unordered_map<std::string, GLint> locations;
  };
  ShaderSource source_;
  std::string vertex_;
  std::string fragment_;
  mutable std::optional<Made> made_;
};

}  // namespace knotlas::gl
