#pragma once

#include <glm/glm.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/result.h"
#include "render/gl/objects.h"
#include "render/gl/shader_source.h"

namespace knotlas::gl {

/// A linked pair of shaders. Uniforms are set by name on the program in use; a name that the compiler dropped
/// is ignored. A uniform block named View reads binding 0.
class Program {
 public:
  /// Fails with the driver's message when a shader does not compile or link.
  static Result<Program> make(const ShaderSource& source, std::string_view vertex, std::string_view fragment);

  void use() const { glUseProgram(object_.name()); }
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

  ProgramObject object_;
  std::unordered_map<std::string, GLint> locations_;
};

}  // namespace knotlas::gl
