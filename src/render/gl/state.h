#pragma once

#include <glad/gl.h>

namespace knotlas::gl {

/// The fixed-function state of a pass, set as a whole, so that no pass inherits anything from the one before.
struct State {
  enum class Blend { none, over, multiply };  ///< over: premultiplied alpha
  /// mark: writes 1 where drawn; within: only where it is 1; count: adds back faces and takes front faces
  /// off; fill: only where that is not 0, which it becomes.
  enum class Stencil { off, mark, within, count, fill };
  GLenum depth = GL_LESS;  ///< GL_NONE: no depth test and no depth write
  bool depth_write = true;
  bool colour_write = true;
  bool cull_back = false;
  Blend blend = Blend::none;
  Stencil stencil = Stencil::off;

  void apply() const;
};

}  // namespace knotlas::gl
