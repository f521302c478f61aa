#include "render/gl/state.h"

namespace knotlas::gl {
namespace {

void enable(GLenum capability, bool on) {
  if (on) {
    glEnable(capability);
  } else {
    glDisable(capability);
  }
}

}  // namespace

void State::apply() const {
  enable(GL_DEPTH_TEST, depth != GL_NONE);
  if (depth != GL_NONE) glDepthFunc(depth);
  glDepthMask(depth_write ? GL_TRUE : GL_FALSE);
  const GLboolean colour = colour_write ? GL_TRUE : GL_FALSE;
  glColorMask(colour, colour, colour, colour);
  enable(GL_CULL_FACE, cull_back);

  enable(GL_BLEND, blend != Blend::none);
  if (blend == Blend::over) glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  if (blend == Blend::multiply) glBlendFuncSeparate(GL_ZERO, GL_SRC_COLOR, GL_ZERO, GL_ONE);

  enable(GL_STENCIL_TEST, stencil != Stencil::off);
  if (stencil == Stencil::mark) {
    glStencilFunc(GL_ALWAYS, 1, 0xFF);
    glStencilOp(GL_KEEP, GL_KEEP, GL_REPLACE);
  }
  if (stencil == Stencil::within) {
    glStencilFunc(GL_EQUAL, 1, 0xFF);
    glStencilOp(GL_KEEP, GL_KEEP, GL_KEEP);
  }
  if (stencil == Stencil::count) {
    glStencilFunc(GL_ALWAYS, 0, 0xFF);
    glStencilOpSeparate(GL_FRONT, GL_KEEP, GL_DECR_WRAP, GL_DECR_WRAP);
    glStencilOpSeparate(GL_BACK, GL_KEEP, GL_INCR_WRAP, GL_INCR_WRAP);
  }
  if (stencil == Stencil::fill) {
    glStencilFunc(GL_NOTEQUAL, 0, 0xFF);
    glStencilOp(GL_ZERO, GL_ZERO, GL_ZERO);
  }
  glStencilMask(0xFF);
  glDisable(GL_SCISSOR_TEST);
  glEnable(GL_MULTISAMPLE);
}

}  // namespace knotlas::gl
