#pragma once

#include <glad/gl.h>

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

/// OpenGL objects as move-only handles. Making one throws gl::Failure when the driver gives none, so that a
/// handle in hand is always good (or moved from).
namespace knotlas::gl {

struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <class Kind>
class Handle {
 public:
  Handle() : name_(Kind::make()) {
    if (name_ == 0) throw Failure(std::string("The graphics driver could not make a ") + Kind::what + ".");
  }
  ~Handle() {
    if (name_ != 0) Kind::drop(name_);
  }
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  [[nodiscard]] GLuint name() const { return name_; }

 private:
  GLuint name_ = 0;
};

namespace kinds {

struct Buffer {
  static constexpr const char* what = "buffer";
  static GLuint make() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteBuffers(1, &name); }
};

struct VertexArray {
  static constexpr const char* what = "vertex array";
  static GLuint make() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteVertexArrays(1, &name); }
};

struct Texture {
  static constexpr const char* what = "texture";
  static GLuint make() {
    GLuint name = 0;
    glGenTextures(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteTextures(1, &name); }
};

struct Renderbuffer {
  static constexpr const char* what = "renderbuffer";
  static GLuint make() {
    GLuint name = 0;
    glGenRenderbuffers(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteRenderbuffers(1, &name); }
};

struct Framebuffer {
  static constexpr const char* what = "framebuffer";
  static GLuint make() {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteFramebuffers(1, &name); }
};

struct Query {
  static constexpr const char* what = "query";
  static GLuint make() {
    GLuint name = 0;
    glGenQueries(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteQueries(1, &name); }
};

struct ProgramObject {
  static constexpr const char* what = "program";
  static GLuint make() { return glCreateProgram(); }
  static void drop(GLuint name) { glDeleteProgram(name); }
};

}  // namespace kinds

using Buffer = Handle<kinds::Buffer>;
using VertexArray = Handle<kinds::VertexArray>;
using Texture = Handle<kinds::Texture>;
using Renderbuffer = Handle<kinds::Renderbuffer>;
using Framebuffer = Handle<kinds::Framebuffer>;
using Query = Handle<kinds::Query>;
using ProgramObject = Handle<kinds::ProgramObject>;

/// So many bytes into the bound buffer, as OpenGL takes it: in the shape of a pointer.
inline const void* offset_of(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT: the interface is older than buffers
}

/// Ranges of the bound index buffer as triangles. Called again and again, glMultiDrawElements of Mesa 22.3
/// loses some of them where a processor draws: whole muscles were missing.
inline void draw_one_by_one(std::span<const GLsizei> counts, std::span<const void* const> offsets) {
  for (std::size_t i = 0; i < counts.size(); ++i)
    glDrawElements(GL_TRIANGLES, counts[i], GL_UNSIGNED_INT, offsets[i]);
}

}  // namespace knotlas::gl
