#include "state/camera_motion.h"

#include <algorithm>
#include <cmath>

namespace knotlas {
namespace {

constexpr float reach_to_skin = 120.0F;   // mm; a deep muscle of the hip lies this far in
constexpr float steepest_flight = 0.35F;  // radians; a standing body reads best from near the horizontal

/// Out of the body at this place, or nothing when the pack has no skin near.
std::optional<glm::vec3> outward(const Atlas& atlas, glm::vec3 position) {
  if (atlas.skin() == nullptr) return {};
  const std::optional<SkinPlace> place = atlas.skin()->nearest(position, {}, reach_to_skin);
  if (!place) return {};
  return place->normal;
}

/// Turns the camera so that it looks against `normal`.
Camera turned_against(Camera camera, glm::vec3 normal) {
  const float level = std::hypot(normal.x, normal.y);
  if (level < 1e-3F) return camera;
  camera.azimuth = std::atan2(normal.x, -normal.y);
  camera.elevation = std::clamp(std::atan2(normal.z, level), -steepest_flight, steepest_flight);
  return camera;
}

/// Where the target's plane is met by the ray through a pixel.
glm::vec3 on_target_plane(const Camera& camera, glm::vec2 pixel, glm::vec2 size) {
  const float mm = camera.mm_per_pixel(size.y);
  return camera.target + camera.right() * ((pixel.x - size.x * 0.5F) * mm) -
         camera.up() * ((pixel.y - size.y * 0.5F) * mm);
}

}  // namespace

void CameraMotion::fly(const Camera& from, const Camera& to, double now, double seconds) {
  from_ = from;
  to_ = to;
  start_ = now;
  seconds_ = seconds;
  flying_ = true;
}

Camera CameraMotion::at(double now) {
  const double share = seconds_ > 0.0 ? (now - start_) / seconds_ : 1.0;
  if (share >= 1.0) flying_ = false;
  return between(from_, to_, static_cast<float>(std::clamp(share, 0.0, 1.0)));
}

Camera facing(const Atlas& atlas, MuscleSide muscle, std::uint32_t trigger_point, const Camera& camera,
              float aspect) {
  constexpr float around = 150.0F;  // mm
  for (const PlacedTriggerPoint& point : atlas.entry(muscle).trigger_points) {
    if (point.point != trigger_point) continue;
    Bounds near;
    near.add(point.position - around);
    near.add(point.position + around);
    return framed(turned_against(camera, outward(atlas, point.position).value_or(-camera.direction())), near,
                  aspect);
  }
  return camera;
}

Camera facing(const std::vector<const PainDrawing*>& drawings, const Camera& camera, float aspect) {
  constexpr float around = 140.0F;  // mm
  Bounds painted;
  glm::vec3 outwards(0.0F);
  for (const PainDrawing* drawing : drawings) {
    for (const PainStroke& stroke : *drawing) {
      if (stroke.intensity <= 0.0F) continue;
      for (const StrokePlace& place : stroke.places) {
        painted.add(place.position - around);
        painted.add(place.position + around);
        outwards += place.normal;
      }
    }
  }
  return painted.empty() ? camera : framed(turned_against(camera, outwards), painted, aspect);
}

Camera zoomed_at(const Camera& camera, float factor, glm::vec2 pixel, glm::vec2 size) {
  Camera closer = zoomed(camera, factor);
  closer.target += on_target_plane(camera, pixel, size) - on_target_plane(closer, pixel, size);
  return closer;
}

}  // namespace knotlas
