#pragma once

#include <atomic>
#include <string>

#include "core/result.h"

namespace knotlas::gl {

/// Finds an OpenGL function by name: glfwGetProcAddress, or HeadlessContext's.
using FunctionLoader = void (*(*)(const char* name))();

/// What the current context can do.
struct Driver {
  std::string name;     ///< "llvmpipe (LLVM 15.0.6, 256 bits)"
  std::string version;  ///< "4.5 (Core Profile) Mesa 22.3.6"
  int samples = 0;      ///< for antialiasing: up to 8, or less where the driver has less
  int largest = 0;      ///< pixels along a side of a framebuffer
  bool times = false;   ///< whether it can say how long a pass took
};

/// Loads the functions of the current context. Fails when it is older than OpenGL 4.1.
Result<Driver> load(FunctionLoader loader);

/// Logs the driver's errors and warnings, and counts them in `complaints`, which must outlive the context's
/// use. Without KHR_debug, check_errors() does the same for what glGetError knows.
void watch(std::atomic<int>& complaints);
void unwatch();
void check_errors(std::atomic<int>& complaints);

/// Whether the driver was reset, for instance after another program hung it: nothing of the context can be
/// used any more. Always false where the driver does not tell.
[[nodiscard]] bool context_is_lost();

}  // namespace knotlas::gl
