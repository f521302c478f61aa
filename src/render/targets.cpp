#include "render/targets.h"

#include <algorithm>

namespace knotlas {
namespace {

void allocate(const gl::Texture& texture, glm::ivec2 size, GLenum internal, GLenum format, GLenum type) {
  glBindTexture(GL_TEXTURE_2D, texture.name());
  glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(internal), size.x, size.y, 0, format, type, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void allocate_depth(const gl::Texture& texture, glm::ivec2 size) {
  allocate(texture, size, GL_DEPTH24_STENCIL8, GL_DEPTH_STENCIL, GL_UNSIGNED_INT_24_8);
}

void attach(GLenum where, const gl::Texture& texture) {
  glFramebufferTexture2D(GL_FRAMEBUFFER, where, GL_TEXTURE_2D, texture.name(), 0);
}

void attach(GLenum where, const gl::Renderbuffer& buffer) {
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, where, GL_RENDERBUFFER, buffer.name());
}

void allocate(const gl::Renderbuffer& buffer, glm::ivec2 size, int samples, GLenum format) {
  glBindRenderbuffer(GL_RENDERBUFFER, buffer.name());
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, size.x, size.y);
}

void demand_complete() {
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    throw gl::Failure(
        "The graphics driver cannot draw into buffers of the size or kind that Knotlas asks for.");
  }
}

}  // namespace

void keep_to(const PixelRect& r) {
  glEnable(GL_SCISSOR_TEST);
  glScissor(r.low.x, r.low.y, r.size().x, r.size().y);
}

Multisampled::Multisampled(glm::ivec2 size, int samples, GLenum colour_format, bool with_depth)
    : resolved_apart_(samples > 1) {
  allocate(colour_, size, colour_format, GL_RGBA, GL_UNSIGNED_BYTE);
  // Linear, for the outline's taps; passes that want exact pixels fetch them.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  if (with_depth) allocate_depth(depth_, size);
  glBindFramebuffer(GL_FRAMEBUFFER, resolved_.name());
  attach(GL_COLOR_ATTACHMENT0, colour_);
  if (with_depth) attach(GL_DEPTH_STENCIL_ATTACHMENT, depth_);
  demand_complete();

  if (resolved_apart_) {
    allocate(colour_samples_, size, samples, colour_format);
    if (with_depth) allocate(depth_samples_, size, samples, GL_DEPTH24_STENCIL8);
  }
  const auto attach_drawn = [&] {
    if (resolved_apart_) {
      attach(GL_COLOR_ATTACHMENT0, colour_samples_);
    } else {
      attach(GL_COLOR_ATTACHMENT0, colour_);
    }
  };
  glBindFramebuffer(GL_FRAMEBUFFER, colour_only_.name());
  attach_drawn();
  demand_complete();
  glBindFramebuffer(GL_FRAMEBUFFER, drawn_.name());
  attach_drawn();
  if (with_depth && resolved_apart_) attach(GL_DEPTH_STENCIL_ATTACHMENT, depth_samples_);
  if (with_depth && !resolved_apart_) attach(GL_DEPTH_STENCIL_ATTACHMENT, depth_);
  demand_complete();
}

void Multisampled::resolve(GLbitfield what, const PixelRect& where) const {
  if (!resolved_apart_ || where.empty()) return;
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, drawn_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, resolved_.name());
  const auto& [low, high] = where;
  glBlitFramebuffer(low.x, low.y, high.x, high.y, low.x, low.y, high.x, high.y, what, GL_NEAREST);
}

Layer2d::Layer2d(glm::ivec2 size, GLenum format) : size_(size) {
  allocate(texture_, size, format, GL_RGBA, GL_UNSIGNED_BYTE);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
  attach(GL_COLOR_ATTACHMENT0, texture_);
  demand_complete();
}

Targets::Targets(glm::ivec2 scene_size, int sample_count, int pixel_grid, int most_samples)
    : size(scene_size),
      samples(sample_count),
      grid(pixel_grid),
      scene(size, samples, GL_RGBA16F, true),
      openness((size + 1) / 2, GL_RG16F),
      most_samples_(most_samples) {}

}  // namespace knotlas
