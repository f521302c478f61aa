#pragma once

#include <algorithm>
#include <glm/glm.hpp>
#include <optional>

#include "render/gl/objects.h"

namespace knotlas {

/// Some pixels of a buffer, from its bottom left.
struct PixelRect {
  glm::ivec2 low{};
  glm::ivec2 high{};  ///< the first that is past them
  [[nodiscard]] glm::ivec2 size() const { return glm::max(high - low, glm::ivec2(0)); }
  [[nodiscard]] bool empty() const { return low.x >= high.x || low.y >= high.y; }
  [[nodiscard]] glm::vec4 corners() const { return {glm::vec2(low), glm::vec2(high)}; }
};

/// Draws nowhere else until the next State is applied.
void keep_to(const PixelRect& r);

/// A framebuffer that is drawn into with several samples a pixel and then resolved into textures. With one
/// sample it draws into the textures themselves.
class Multisampled {
 public:
  Multisampled(glm::ivec2 size, int samples, GLenum colour_format, bool with_depth);

  void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, drawn_.name()); }
  /// Its colour alone, for a pass that reads its depth.
  void bind_colour() const { glBindFramebuffer(GL_FRAMEBUFFER, colour_only_.name()); }
  /// The textures, into which is resolved; with one sample they are what is drawn into.
  void bind_resolved() const { glBindFramebuffer(GL_FRAMEBUFFER, resolved_.name()); }
  void resolve_colour(const PixelRect& where) const { resolve(GL_COLOR_BUFFER_BIT, where); }
  void resolve_depth(const PixelRect& where) const { resolve(GL_DEPTH_BUFFER_BIT, where); }
  [[nodiscard]] const gl::Texture& colour() const { return colour_; }
  [[nodiscard]] const gl::Texture& depth() const { return depth_; }

 private:
  void resolve(GLbitfield what, const PixelRect& where) const;

  bool resolved_apart_;  // more than one sample
  gl::Renderbuffer colour_samples_;
  gl::Renderbuffer depth_samples_;
  gl::Texture colour_;
  gl::Texture depth_;
  gl::Framebuffer drawn_;
  gl::Framebuffer colour_only_;
  gl::Framebuffer resolved_;
};

/// A framebuffer with one texture.
class Layer2d {
 public:
  Layer2d(glm::ivec2 size, GLenum format);
  void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name()); }
  [[nodiscard]] GLuint framebuffer() const { return framebuffer_.name(); }
  [[nodiscard]] const gl::Texture& texture() const { return texture_; }
  [[nodiscard]] glm::ivec2 size() const { return size_; }

 private:
  glm::ivec2 size_;
  gl::Texture texture_;
  gl::Framebuffer framebuffer_;
};

/// The buffers of one picture size, `grid` pixels a side for each of the picture.
struct Targets {
  /// `most_samples`: what the driver can do.
  Targets(glm::ivec2 scene_size, int sample_count, int pixel_grid, int most_samples);

  glm::ivec2 size;
  int samples;
  int grid;
  Multisampled scene;  ///< light, premultiplied, with depth and stencil
  Layer2d openness;    ///< of ambient occlusion (red) at a distance (green, mm along the view), half size

  /// The same, smoothed; made when first needed, which leaves another framebuffer bound.
  Layer2d& open() {
    if (!open_) open_.emplace(openness.size(), GL_RG16F);
    return *open_;
  }

  /// Silhouettes of what is selected (red) and hovered (green), in pixels of the picture; made when first
  /// needed, which leaves another framebuffer bound.
  Multisampled& mask() {
    if (!mask_) mask_.emplace(size / grid, mask_samples(), GL_RG8, false);
    return *mask_;
  }

 private:
  /// Where a pixel of the picture is several of the scene, the outline still asks for smooth edges.
  [[nodiscard]] int mask_samples() const { return std::min({samples * grid * grid, 4, most_samples_}); }

  int most_samples_;
  std::optional<Layer2d> open_;
  std::optional<Multisampled> mask_;
};

}  // namespace knotlas
