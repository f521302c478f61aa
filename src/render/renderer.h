#pragma once

#include <glm/glm.hpp>
#include <memory>

#include "body/pack.h"
#include "core/result.h"
#include "io/picture.h"
#include "render/frame.h"

namespace knotlas {

/// Draws frames of one body with OpenGL 4.1 core. A context must be current on the calling thread (a window's, or
/// gl::HeadlessContext) from make() to the destructor.
class Renderer {
 public:
  /// Loads the functions of the current context, compiles the shaders. Fails with a sentence when the driver is
  /// too old or a shader does not compile.
  static Result<Renderer> make();
  ~Renderer();
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;

  /// Takes a body to the GPU; replaces the one before. The pack must stay alive while frames of it are drawn.
  void set_body(std::shared_ptr<const Pack> pack);

  /// Draws into framebuffer `target` (0: the window's) at `size` pixels. `inset` is the rectangle (x, y from the
  /// bottom left, width, height, in pixels) that the camera fills, so that panels can lie beside the body.
  void draw(const Frame& frame, unsigned target, glm::ivec2 size, glm::ivec4 inset);

  /// Draws at any size, off screen.
  Result<Picture> picture(const Frame& frame, glm::ivec2 size);

  /// Number of draw() calls so far: nothing is drawn while nothing changes.
  [[nodiscard]] std::uint64_t frames_drawn() const;

 private:
  struct Data;
  explicit Renderer(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace knotlas
