#pragma once

#include <memory>

#include "core/result.h"

namespace knotlas::gl {

/// An OpenGL 4.1+ core context without any window (EGL surfaceless: Mesa's llvmpipe or a GPU's driver).
/// Current on the thread that made it until it is destroyed.
class HeadlessContext {
 public:
  static Result<HeadlessContext> make();
  ~HeadlessContext();
  HeadlessContext(HeadlessContext&&) noexcept;
  HeadlessContext& operator=(HeadlessContext&&) noexcept;

  /// Finds OpenGL functions by name, for Renderer::make.
  static void (*function(const char* name))();

 private:
  struct Handles;
  explicit HeadlessContext(std::unique_ptr<Handles> handles);
  std::unique_ptr<Handles> handles_;
};

}  // namespace knotlas::gl
