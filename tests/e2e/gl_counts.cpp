// Loaded before the program (LD_PRELOAD): counts the GL objects of its window that are alive. The number
// stands in the first four bytes of the file KNOTLAS_GL_COUNTS, for who looks from outside.
#include <dlfcn.h>
#include <fcntl.h>
#include <glad/gl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>

namespace {

using Function = void (*)();
using Finder = Function (*)(const char*);

Function real(const char* name) {
  static const auto finder = reinterpret_cast<Finder>(dlsym(RTLD_NEXT, "glfwGetProcAddress"));
  return finder(name);
}

std::atomic<int>& alive() {
  static auto* const count = [] {
    const char* path = std::getenv("KNOTLAS_GL_COUNTS");
    const int file = path == nullptr ? -1 : open(path, O_RDWR | O_CREAT, 0600);
    void* shared = MAP_FAILED;
    if (file >= 0 && ftruncate(file, sizeof(int)) == 0)
      shared = mmap(nullptr, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared == MAP_FAILED) std::abort();
    return static_cast<std::atomic<int>*>(shared);
  }();
  return *count;
}

/// The kinds of which objects are made and deleted by their names, many at a time.
constexpr const char* kinds[] = {"Buffers",       "Textures",     "Framebuffers",
                                 "Renderbuffers", "VertexArrays", "Queries"};

template <int kind>
void GLAD_API_PTR made(GLsizei count, GLuint* names) {
  static const auto make = reinterpret_cast<void(GLAD_API_PTR*)(GLsizei, GLuint*)>(
      real((std::string("glGen") + kinds[kind]).c_str()));
  make(count, names);
  alive() += count;
}

template <int kind>
void GLAD_API_PTR deleted(GLsizei count, const GLuint* names) {
  static const auto drop = reinterpret_cast<void(GLAD_API_PTR*)(GLsizei, const GLuint*)>(
      real((std::string("glDelete") + kinds[kind]).c_str()));
  drop(count, names);
  for (GLsizei i = 0; i < count; ++i) alive() -= names[i] != 0 ? 1 : 0;
}

GLuint GLAD_API_PTR made_program() {
  ++alive();
  return reinterpret_cast<PFNGLCREATEPROGRAMPROC>(real("glCreateProgram"))();
}

void GLAD_API_PTR deleted_program(GLuint name) {
  alive() -= name != 0 ? 1 : 0;
  reinterpret_cast<PFNGLDELETEPROGRAMPROC>(real("glDeleteProgram"))(name);
}

GLsync GLAD_API_PTR made_fence(GLenum condition, GLbitfield flags) {
  ++alive();
  return reinterpret_cast<PFNGLFENCESYNCPROC>(real("glFenceSync"))(condition, flags);
}

void GLAD_API_PTR deleted_fence(GLsync fence) {
  alive() -= fence != nullptr ? 1 : 0;
  reinterpret_cast<PFNGLDELETESYNCPROC>(real("glDeleteSync"))(fence);
}

template <int kind>
Function counted(const char* name) {
  if (name == std::string("glGen") + kinds[kind]) return reinterpret_cast<Function>(made<kind>);
  if (name == std::string("glDelete") + kinds[kind]) return reinterpret_cast<Function>(deleted<kind>);
  if constexpr (kind + 1 < static_cast<int>(std::size(kinds))) return counted<kind + 1>(name);
  return nullptr;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) Function glfwGetProcAddress(const char* name) {
  if (const Function counting = counted<0>(name)) return counting;
  if (std::strcmp(name, "glCreateProgram") == 0) return reinterpret_cast<Function>(made_program);
  if (std::strcmp(name, "glDeleteProgram") == 0) return reinterpret_cast<Function>(deleted_program);
  if (std::strcmp(name, "glFenceSync") == 0) return reinterpret_cast<Function>(made_fence);
  if (std::strcmp(name, "glDeleteSync") == 0) return reinterpret_cast<Function>(deleted_fence);
  return real(name);
}
