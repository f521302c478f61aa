#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "geometry/bounds.h"

namespace knotlas {

/// The six standard views of anatomy: what the viewer sees.
enum class View { front, back, left, right, top, bottom };

[[nodiscard]] std::optional<View> view_from_name(std::string_view name);
[[nodiscard]] std::string_view name_of(View view);

/// A turntable camera: it looks at `target` from a direction given by two angles and never rolls, so the body
/// stays upright. At azimuth 0 and elevation 0 it sees the front (stands at −y); azimuth grows to the body's
/// left.
struct Camera {
  glm::vec3 target{0.0F, -80.0F, 780.0F};  ///< mm
  float azimuth = 0.0F;                    ///< radians
  float elevation = 0.0F;                  ///< radians, within ±π/2
  float distance = 3800.0F;                ///< mm from target to eye
  float field_of_view = 0.5F;              ///< radians, vertical
  bool orthographic = false;               ///< same size at the target as the perspective one

  bool operator==(const Camera&) const = default;

  [[nodiscard]] glm::vec3 direction() const;  ///< unit, from eye to target
  [[nodiscard]] glm::vec3 eye() const;
  [[nodiscard]] glm::vec3 right() const;  ///< unit, screen right
  [[nodiscard]] glm::vec3 up() const;     ///< unit, screen up
  [[nodiscard]] glm::mat4 view() const;
  /// `aspect` is width / height. Near and far are chosen around a body-sized scene.
  [[nodiscard]] glm::mat4 projection(float aspect) const;
  /// mm that one pixel spans at the target, for a picture `height` pixels high.
  [[nodiscard]] float mm_per_pixel(float height) const;
};

/// A ray through a pixel.
struct Ray {
  glm::vec3 origin{};
  glm::vec3 direction{};  ///< unit
};

/// The ray through `pixel` (origin top left) of a picture of `size` pixels.
[[nodiscard]] Ray ray_through(const Camera& camera, glm::vec2 pixel, glm::vec2 size);

/// Where `point` appears (pixels from top left; z in 0…1 is its depth), or nothing when it lies behind the
/// eye.
[[nodiscard]] std::optional<glm::vec3> project(const Camera& camera, glm::vec3 point, glm::vec2 size);

/// Turns by a drag of `delta` pixels; 1000 pixels turn by half a circle. Elevation stops short of the poles.
[[nodiscard]] Camera orbited(Camera camera, glm::vec2 delta);
/// Moves the target in the picture plane so that what lies at its depth follows the mouse.
[[nodiscard]] Camera panned(Camera camera, glm::vec2 delta, float height);
/// Scales the distance by `factor`, within 30 mm … 20 m.
[[nodiscard]] Camera zoomed(Camera camera, float factor);
/// The same angles, moved so that `bounds` fills the picture but for a margin of a twelfth.
[[nodiscard]] Camera framed(Camera camera, const Bounds& bounds, float aspect);
/// How much is seen around what is framed.
struct Surroundings {
  float beside = 0.0F;  ///< mm kept free around every point
  float least = 0.0F;   ///< mm; the picture never spans less, in breadth or in height
};
/// The same angles, moved so that the points, with their surroundings, fill the picture. It fits closer than
/// the box around them would. Without points the camera stays.
[[nodiscard]] Camera framed(Camera camera, std::span<const glm::vec3> points, const Surroundings& around,
                            float aspect);
/// Looks from the standard view, target and distance kept.
[[nodiscard]] Camera looking(Camera camera, View view);
/// The camera a share `t` (0…1) of the way from `a` to `b`, the short way round, eased in and out.
[[nodiscard]] Camera between(const Camera& a, const Camera& b, float t);

}  // namespace knotlas
