#include "render/gl/program.h"

#include <algorithm>
#include <glm/gtc/type_ptr.hpp>

namespace knotlas::gl {
namespace {

class Shader {
 public:
  explicit Shader(GLenum stage) : name_(glCreateShader(stage)) {
    if (name_ == 0) throw Failure("The graphics driver could not make a shader.");
  }
  ~Shader() { glDeleteShader(name_); }
  Shader(const Shader&) = delete;
  Shader& operator=(const Shader&) = delete;
  [[nodiscard]] GLuint name() const { return name_; }

 private:
  GLuint name_;
};

Result<void> compile(const Shader& shader, const ShaderSource& source, std::string_view file) {
  const auto text = source.text(file);
  if (!text) return text.error();
  const char* code = text->c_str();
  glShaderSource(shader.name(), 1, &code, nullptr);
  glCompileShader(shader.name());
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return {};
  std::string message(4096, '\0');
  GLsizei length = 0;
  glGetShaderInfoLog(shader.name(), static_cast<GLsizei>(message.size()), &length, message.data());
  message.resize(static_cast<std::size_t>(length));
  return fail("The graphics driver does not accept the shader {}: {}", file, message);
}

}  // namespace

Result<void> Program::make() const {
  if (made_) return {};
  const Shader vertex_shader(GL_VERTEX_SHADER);
  const Shader fragment_shader(GL_FRAGMENT_SHADER);
  if (auto compiled = compile(vertex_shader, source_, vertex_); !compiled) return compiled.error();
  if (auto compiled = compile(fragment_shader, source_, fragment_); !compiled) return compiled.error();

  Made made;
  const GLuint name = made.object.name();
  glAttachShader(name, vertex_shader.name());
  glAttachShader(name, fragment_shader.name());
  glLinkProgram(name);
  glDetachShader(name, vertex_shader.name());
  glDetachShader(name, fragment_shader.name());
  GLint linked = GL_FALSE;
  glGetProgramiv(name, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) {
    std::string message(4096, '\0');
    GLsizei length = 0;
    glGetProgramInfoLog(name, static_cast<GLsizei>(message.size()), &length, message.data());
    message.resize(static_cast<std::size_t>(length));
    return fail("The graphics driver cannot link {} with {}: {}", vertex_, fragment_, message);
  }

  if (const GLuint view = glGetUniformBlockIndex(name, "View"); view != GL_INVALID_INDEX) {
    glUniformBlockBinding(name, view, 0);
  }
  GLint uniforms = 0;
  glGetProgramiv(name, GL_ACTIVE_UNIFORMS, &uniforms);
  for (GLint i = 0; i < uniforms; ++i) {
    char uniform[128];
    GLint size = 0;
    GLenum type = 0;
    glGetActiveUniform(name, static_cast<GLuint>(i), sizeof uniform, nullptr, &size, &type, uniform);
    std::string plain = uniform;  // an array is listed as "name[0]"
    plain.resize(std::min(plain.size(), plain.find('[')));
    made.locations[plain] = glGetUniformLocation(name, uniform);
  }
  made_.emplace(std::move(made));
  return {};
}

void Program::use() const {
  if (const auto made = make(); !made) throw Failure(made.error().message);
  glUseProgram(made_->object.name());
}

GLint Program::location(const char* uniform) const {
  if (!made_) return -1;
  const auto found = made_->locations.find(uniform);
  return found == made_->locations.end() ? -1 : found->second;
}

void Program::set(const char* uniform, int value) const {
  glUniform1i(location(uniform), value);
}
void Program::set(const char* uniform, float value) const {
  glUniform1f(location(uniform), value);
}
void Program::set(const char* uniform, glm::vec2 value) const {
  glUniform2f(location(uniform), value.x, value.y);
}
void Program::set(const char* uniform, glm::vec3 value) const {
  glUniform3f(location(uniform), value.x, value.y, value.z);
}
void Program::set(const char* uniform, glm::vec4 value) const {
  glUniform4f(location(uniform), value.x, value.y, value.z, value.w);
}
void Program::set(const char* uniform, glm::ivec3 value) const {
  glUniform3i(location(uniform), value.x, value.y, value.z);
}
void Program::set(const char* uniform, std::span<const glm::vec3> values) const {
  glUniform3fv(location(uniform), static_cast<GLsizei>(values.size()), glm::value_ptr(values.front()));
}

void Program::bind(const char* sampler, int unit, GLenum target, const Texture& texture) const {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(target, texture.name());
  set(sampler, unit);
}

}  // namespace knotlas::gl
