#include "render/view_block.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace knotlas {
namespace {

/// Moves what the camera sees from the inset to its place in the buffer, in clip space.
glm::mat4 buffer_from_inset(const Canvas& canvas) {
  const glm::vec2 size(canvas.size);
  const glm::vec2 scale = glm::vec2(canvas.inset.z, canvas.inset.w) / size;
  const glm::vec2 offset = (glm::vec2(canvas.inset.x, canvas.inset.y) - glm::vec2(canvas.origin)) / size;
  glm::mat4 m(1.0F);
  m[0][0] = scale.x;
  m[1][1] = scale.y;
  m[3][0] = 2.0F * offset.x + scale.x - 1.0F;
  m[3][1] = 2.0F * offset.y + scale.y - 1.0F;
  return m;
}

std::array<glm::vec3, 8> corners_of(const Bounds& b) {
  std::array<glm::vec3, 8> corners;
  for (int i = 0; i < 8; ++i) {
    corners[static_cast<std::size_t>(i)] = {
        (i & 1) != 0 ? b.max.x : b.min.x, (i & 2) != 0 ? b.max.y : b.min.y, (i & 4) != 0 ? b.max.z : b.min.z};
  }
  return corners;
}

}  // namespace

Canvas finer(const Canvas& canvas, int grid) {
  return {canvas.whole * grid, canvas.inset * grid, canvas.origin * grid, canvas.size * grid,
          canvas.grid * grid};
}

float pixel_scale(const Canvas& canvas) {
  const auto grid = static_cast<float>(canvas.grid);
  const auto least = static_cast<float>(std::min(canvas.whole.x, canvas.whole.y));
  return grid * std::max(0.75F, least / grid / 720.0F);
}

ViewBlock view_block(const Frame& frame, const Canvas& canvas) {
  const Camera& camera = frame.camera;
  const float aspect = static_cast<float>(canvas.inset.z) / static_cast<float>(canvas.inset.w);
  const glm::vec3 ahead = camera.direction();
  const glm::vec3 right = camera.right();
  const glm::vec3 up = camera.up();
  const float mm = camera.mm_per_pixel(static_cast<float>(canvas.inset.w));

  ViewBlock block{};
  block.clip_from_world = buffer_from_inset(canvas) * camera.projection(aspect) * camera.view();
  block.world_from_clip = glm::inverse(block.clip_from_world);
  block.eye = glm::vec4(camera.eye(), camera.orthographic ? 1.0F : 0.0F);
  block.forward = glm::vec4(ahead, camera.orthographic ? mm : mm / camera.distance);
  // The lights travel with the camera: whatever is looked at is lit as on a photographer's table.
  block.key = glm::vec4(glm::normalize(right * -0.45F + up * 0.62F - ahead * 0.74F), 0.0F);
  block.rim = glm::vec4(glm::normalize(right * 0.75F + up * 0.35F + ahead * 0.55F), 0.0F);
  block.target = glm::vec4(canvas.size, pixel_scale(canvas), frame.theme == Theme::light ? 1.0F : 0.0F);
  block.picture = glm::vec4(canvas.origin, canvas.whole);
  block.clip = frame.clip.value_or(glm::vec4(0.0F, 0.0F, 0.0F, 1.0F));
  return block;
}

bool in_view(const ViewBlock& view, const Bounds& bounds) {
  std::array<int, 6> outside{};
  for (const glm::vec3& corner : corners_of(bounds)) {
    const glm::vec4 c = view.clip_from_world * glm::vec4(corner, 1.0F);
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const float along = c[static_cast<glm::length_t>(axis)];
      outside[2 * axis] += along > c.w ? 1 : 0;
      outside[2 * axis + 1] += along < -c.w ? 1 : 0;
    }
  }
  return std::none_of(outside.begin(), outside.end(), [](int count) { return count == 8; });
}

float finest_pixel(const ViewBlock& view, const Bounds& bounds) {
  if (view.eye.w > 0.5F) return view.forward.w;
  constexpr float at_the_eye = 1.0F;  // mm
  const float distance = glm::dot(bounds.centre() - glm::vec3(view.eye), glm::vec3(view.forward));
  return view.forward.w * std::max(at_the_eye, distance - bounds.radius());
}

Rectangle covered_by(const ViewBlock& view, const Bounds& bounds) {
  const glm::vec2 size(view.target);
  Rectangle r{size, glm::vec2(0.0F)};
  for (const glm::vec3& corner : corners_of(bounds)) {
    const glm::vec4 c = view.clip_from_world * glm::vec4(corner, 1.0F);
    if (c.w <= 0.0F) return {glm::vec2(0.0F), size};
    const glm::vec2 pixel = (glm::vec2(c) / c.w * 0.5F + 0.5F) * size;
    r.min = glm::min(r.min, pixel);
    r.max = glm::max(r.max, pixel);
  }
  return r;
}

}  // namespace knotlas
