#include "render/gl/context.h"

#include <glad/gl.h>

#include <algorithm>

#include "core/log.h"

namespace knotlas::gl {
namespace {

constexpr GLenum context_lost = 0x0507;  // GL_CONTEXT_LOST, of OpenGL 4.5 and KHR_robustness

/// glGetGraphicsResetStatus is of OpenGL 4.5, or of an extension; null: the driver does not tell.
using ResetStatus = GLenum(GLAD_API_PTR*)();
ResetStatus reset_status = nullptr;

ResetStatus find_reset_status(FunctionLoader loader) {
  for (const char* name :
       {"glGetGraphicsResetStatus", "glGetGraphicsResetStatusKHR", "glGetGraphicsResetStatusARB"}) {
    if (const auto found = reinterpret_cast<ResetStatus>(loader(name))) return found;
  }
  return nullptr;
}

std::string text_of(GLenum what) {
  const auto* text = reinterpret_cast<const char*>(glGetString(what));
  return text == nullptr ? "unknown" : text;
}

int number_of(GLenum what) {
  GLint value = 0;
  glGetIntegerv(what, &value);
  return value;
}

void GLAD_API_PTR on_message(GLenum source, GLenum type, GLuint /*id*/, GLenum severity, GLsizei /*length*/,
                             const GLchar* message, const void* user) {
  // Performance hints and notes are the driver's small talk, and a shader that does not compile is reported
  // by who asked for it; what is left tells of a mistake of ours.
  if (severity == GL_DEBUG_SEVERITY_NOTIFICATION || type == GL_DEBUG_TYPE_PERFORMANCE ||
      type == GL_DEBUG_TYPE_OTHER || source == GL_DEBUG_SOURCE_SHADER_COMPILER) {
    return;
  }
  log::error("OpenGL: {}", message);
  ++*static_cast<std::atomic<int>*>(const_cast<void*>(user));
}

}  // namespace

Result<Driver> load(FunctionLoader loader) {
  const int version = gladLoadGL(reinterpret_cast<GLADloadfunc>(loader));
  if (version == 0) return fail("No OpenGL context is current, or its functions cannot be found.");
  Driver driver{text_of(GL_RENDERER), text_of(GL_VERSION), 0, 0};
  if (version < GLAD_MAKE_VERSION(4, 1)) {
    return fail(
        "Knotlas needs OpenGL 4.1, but {} offers {}. Install a newer graphics driver, or Mesa's software one "
        "(Debian package libgl1-mesa-dri) and start with LIBGL_ALWAYS_SOFTWARE=1.",
        driver.name, driver.version);
  }
  driver.samples = std::clamp(number_of(GL_MAX_SAMPLES), 1, 8);  // a driver without multisampling says 0
  GLint bits = 0;
  glGetQueryiv(GL_TIME_ELAPSED, GL_QUERY_COUNTER_BITS, &bits);
  driver.times = bits > 0;
  reset_status = find_reset_status(loader);
  driver.largest = std::min(number_of(GL_MAX_TEXTURE_SIZE), number_of(GL_MAX_RENDERBUFFER_SIZE));
  return driver;
}

void watch(std::atomic<int>& complaints) {
  if (GLAD_GL_KHR_debug == 0) return;
  glEnable(GL_DEBUG_OUTPUT);
  glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDebugMessageCallback(on_message, &complaints);
}

void unwatch() {
  if (GLAD_GL_KHR_debug != 0) glDebugMessageCallback(nullptr, nullptr);
}

void check_errors(std::atomic<int>& complaints) {
  constexpr int most = 16;  // a lost context reports without end
  for (int i = 0; i < most; ++i) {
    const GLenum error = glGetError();
    if (error == GL_NO_ERROR) return;
    if (error == context_lost) return;     // no mistake of ours; context_is_lost() tells
    if (GLAD_GL_KHR_debug != 0) continue;  // told already
    log::error("OpenGL error 0x{:04x}", error);
    ++complaints;
  }
}

bool context_is_lost() {
  return reset_status != nullptr && reset_status() != GL_NO_ERROR;
}

}  // namespace knotlas::gl
