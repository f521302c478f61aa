#pragma once

#include <glm/glm.hpp>

#include "geometry/bounds.h"
#include "render/frame.h"
#include "render/label_layout.h"

namespace knotlas {

/// The part of a picture that is drawn into one buffer: all of it, or a tile.
struct Canvas {
  glm::ivec2 whole{};   ///< pixels of the whole picture
  glm::ivec4 inset{};   ///< what of it the camera fills (x, y from the bottom left, width, height)
  glm::ivec2 origin{};  ///< of the buffer in the picture, from the bottom left
  glm::ivec2 size{};    ///< of the buffer
  int grid = 1;         ///< pixels a side that stand for one of the finished picture
};

/// The same part with `grid`² pixels for each.
[[nodiscard]] Canvas finer(const Canvas& canvas, int grid);

/// The uniform block `View` of shaders/view.glsl, as laid out there (std140).
struct ViewBlock {
  glm::mat4 clip_from_world;
  glm::mat4 world_from_clip;
  glm::vec4 eye;
  glm::vec4 forward;
  glm::vec4 key;
  glm::vec4 rim;
  glm::vec4 target;
  glm::vec4 picture;
  glm::vec4 clip;
};

[[nodiscard]] ViewBlock view_block(const Frame& frame, const Canvas& canvas);

/// Pixels per point of text and line: 1 on a picture 720 pixels high.
[[nodiscard]] float pixel_scale(const Canvas& canvas);

/// Whether any of a box may be on the picture.
[[nodiscard]] bool in_view(const ViewBlock& view, const Bounds& bounds);

/// The least width in mm that a pixel has anywhere in a box.
[[nodiscard]] float finest_pixel(const ViewBlock& view, const Bounds& bounds);

/// The rectangle of the buffer (pixels, from the bottom left) that a box covers; all of it when it reaches
/// the eye.
[[nodiscard]] Rectangle covered_by(const ViewBlock& view, const Bounds& bounds);

}  // namespace knotlas
