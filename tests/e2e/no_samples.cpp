// Loaded before the program (LD_PRELOAD): a graphics card that has no multisampling. What finds OpenGL
// functions, for a window (GLFW) and without one (EGL), hands out three of ours instead of the driver's.
#include <EGL/egl.h>
#include <dlfcn.h>
#include <glad/gl.h>

#include <cstring>

namespace {

using Function = void (*)();
using Finder = Function (*)(const char*);

/// The driver's own function, found by whichever finder the program used last.
Finder finder = nullptr;

template <class T>
T real(const char* name) {
  return reinterpret_cast<T>(finder(name));
}

const GLubyte* GLAD_API_PTR string_of(GLenum what) {
  if (what == GL_RENDERER) return reinterpret_cast<const GLubyte*>("Some Graphics Card");
  return real<PFNGLGETSTRINGPROC>("glGetString")(what);
}

void GLAD_API_PTR integer_of(GLenum what, GLint* value) {
  real<PFNGLGETINTEGERVPROC>("glGetIntegerv")(what, value);
  if (what == GL_MAX_SAMPLES) *value = 0;
}

void GLAD_API_PTR storage(GLenum target, GLsizei samples, GLenum format, GLsizei width, GLsizei height) {
  constexpr GLsizei more_than_any = 4096;
  real<PFNGLRENDERBUFFERSTORAGEMULTISAMPLEPROC>("glRenderbufferStorageMultisample")(
      target, samples > 0 ? more_than_any : samples, format, width, height);
}

Function found(const char* library_function, const char* name) {
  finder = reinterpret_cast<Finder>(dlsym(RTLD_NEXT, library_function));
  if (std::strcmp(name, "glGetString") == 0) return reinterpret_cast<Function>(string_of);
  if (std::strcmp(name, "glGetIntegerv") == 0) return reinterpret_cast<Function>(integer_of);
  if (std::strcmp(name, "glRenderbufferStorageMultisample") == 0) return reinterpret_cast<Function>(storage);
  return finder(name);
}

}  // namespace

extern "C" {
__attribute__((visibility("default"))) Function eglGetProcAddress(const char* name) {
  return found("eglGetProcAddress", name);
}
__attribute__((visibility("default"))) Function glfwGetProcAddress(const char* name) {
  return found("glfwGetProcAddress", name);
}
}
