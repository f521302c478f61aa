#include "geometry/camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <utility>

namespace knotlas {
namespace {

constexpr float nearest_distance = 30.0F;      // mm
constexpr float farthest_distance = 20000.0F;  // mm
constexpr float scene_radius = 1400.0F;        // mm, a body with its arms out, from any target inside it
constexpr float steepest = glm::half_pi<float>() - 0.001F;

constexpr std::array<std::pair<View, std::string_view>, 6> view_names{{{View::front, "front"},
                                                                       {View::back, "back"},
                                                                       {View::left, "left"},
                                                                       {View::right, "right"},
                                                                       {View::top, "top"},
                                                                       {View::bottom, "bottom"}}};

/// The angle equal to `angle` within ±π.
float wrapped(float angle) {
  return std::remainder(angle, glm::two_pi<float>());
}

float half_height(const Camera& camera) {
  return camera.distance * std::tan(camera.field_of_view * 0.5F);
}

}  // namespace

std::optional<View> view_from_name(std::string_view name) {
  for (const auto& [view, view_name] : view_names) {
    if (view_name == name) return view;
  }
  return {};
}

std::string_view name_of(View view) {
  return view_names[static_cast<std::size_t>(view)].second;
}

glm::vec3 Camera::direction() const {
  const float c = std::cos(elevation);
  return {-std::sin(azimuth) * c, std::cos(azimuth) * c, -std::sin(elevation)};
}

glm::vec3 Camera::eye() const {
  return target - direction() * distance;
}

glm::vec3 Camera::right() const {
  return {std::cos(azimuth), std::sin(azimuth), 0.0F};
}

glm::vec3 Camera::up() const {
  return glm::cross(right(), direction());
}

glm::mat4 Camera::view() const {
  return glm::lookAt(eye(), target, up());
}

glm::mat4 Camera::projection(float aspect) const {
  if (orthographic) {
    const float h = half_height(*this);
    return glm::ortho(-h * aspect, h * aspect, -h, h, distance - 2.0F * scene_radius,
                      distance + 2.0F * scene_radius);
  }
  // The near plane stays in front of everything the eye could face, yet as far out as depth precision asks.
  const float near_plane = std::max(distance - 2.0F * scene_radius, std::min(distance * 0.1F, 40.0F));
  return glm::perspective(field_of_view, aspect, near_plane, distance + 2.0F * scene_radius);
}

float Camera::mm_per_pixel(float height) const {
  return 2.0F * half_height(*this) / height;
}

Ray ray_through(const Camera& camera, glm::vec2 pixel, glm::vec2 size) {
  const float mm = camera.mm_per_pixel(size.y);
  const glm::vec3 on_plane = camera.target + camera.right() * ((pixel.x - size.x * 0.5F) * mm) -
                             camera.up() * ((pixel.y - size.y * 0.5F) * mm);
  if (camera.orthographic) return {on_plane - camera.direction() * (2.0F * scene_radius), camera.direction()};
  return {camera.eye(), glm::normalize(on_plane - camera.eye())};
}

std::optional<glm::vec3> project(const Camera& camera, glm::vec3 point, glm::vec2 size) {
  const glm::vec4 clip = camera.projection(size.x / size.y) * camera.view() * glm::vec4(point, 1.0F);
  if (clip.w <= 0.0F) return {};
  const glm::vec3 ndc = glm::vec3(clip) / clip.w;
  return glm::vec3((ndc.x * 0.5F + 0.5F) * size.x, (0.5F - ndc.y * 0.5F) * size.y, ndc.z * 0.5F + 0.5F);
}

Camera orbited(Camera camera, glm::vec2 delta) {
  constexpr float radians_per_pixel = glm::pi<float>() / 1000.0F;
  camera.azimuth = wrapped(camera.azimuth - delta.x * radians_per_pixel);
  camera.elevation = std::clamp(camera.elevation + delta.y * radians_per_pixel, -steepest, steepest);
  return camera;
}

Camera panned(Camera camera, glm::vec2 delta, float height) {
  const float mm = camera.mm_per_pixel(height);
  camera.target += camera.up() * (delta.y * mm) - camera.right() * (delta.x * mm);
  return camera;
}

Camera zoomed(Camera camera, float factor) {
  camera.distance = std::clamp(camera.distance * factor, nearest_distance, farthest_distance);
  return camera;
}

Camera framed(Camera camera, const Bounds& bounds, float aspect) {
  if (bounds.empty()) return camera;
  camera.target = bounds.centre();
  const float half_tan = std::tan(camera.field_of_view * 0.5F);
  float distance = nearest_distance;
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 p{(corner & 1) != 0 ? bounds.max.x : bounds.min.x,
                      (corner & 2) != 0 ? bounds.max.y : bounds.min.y,
                      (corner & 4) != 0 ? bounds.max.z : bounds.min.z};
    const glm::vec3 d = p - camera.target;
    const float toward_eye = -glm::dot(d, camera.direction());
    const float reach =
        std::max(std::abs(glm::dot(d, camera.up())), std::abs(glm::dot(d, camera.right())) / aspect);
    distance = std::max(distance, reach / half_tan + (camera.orthographic ? 0.0F : toward_eye));
  }
  constexpr float margin = 12.0F / 10.0F;  // a twelfth of the picture free on each side
  camera.distance = std::clamp(distance * margin, nearest_distance, farthest_distance);
  return camera;
}

Camera framed(Camera camera, std::span<const glm::vec3> points, const Surroundings& around, float aspect) {
  if (points.empty()) return camera;
  const glm::mat3 axes(camera.right(), camera.up(), -camera.direction());
  Bounds seen;  // in the axes of the picture
  for (const glm::vec3& point : points) seen.add(point * axes);
  const glm::vec3 centre = seen.centre();
  camera.target = axes * centre;
  const float half_tan = std::tan(camera.field_of_view * 0.5F);
  float distance = around.least * 0.5F / (half_tan * std::min(1.0F, aspect));
  for (const glm::vec3& point : points) {
    const glm::vec3 d = point * axes - centre;
    const float reach = std::max(std::abs(d.y) + around.beside, (std::abs(d.x) + around.beside) / aspect);
    distance = std::max(distance, reach / half_tan + (camera.orthographic ? 0.0F : d.z));
  }
  camera.distance = std::clamp(distance, nearest_distance, farthest_distance);
  return camera;
}

Camera looking(Camera camera, View view) {
  camera.elevation = view == View::top ? steepest : view == View::bottom ? -steepest : 0.0F;
  switch (view) {
    case View::back:
      camera.azimuth = glm::pi<float>();
      break;
    case View::left:
      camera.azimuth = glm::half_pi<float>();
      break;
    case View::right:
      camera.azimuth = -glm::half_pi<float>();
      break;
    default:
      camera.azimuth = 0.0F;
      break;
  }
  return camera;
}

Camera between(const Camera& a, const Camera& b, float t) {
  if (t <= 0.0F) return a;
  if (t >= 1.0F) return b;
  const float s = t * t * (3.0F - 2.0F * t);
  Camera out = b;
  out.target = glm::mix(a.target, b.target, s);
  out.azimuth = wrapped(a.azimuth + wrapped(b.azimuth - a.azimuth) * s);
  out.elevation = glm::mix(a.elevation, b.elevation, s);
  out.distance = std::exp(glm::mix(std::log(a.distance), std::log(b.distance), s));
  out.field_of_view = glm::mix(a.field_of_view, b.field_of_view, s);
  return out;
}

}  // namespace knotlas
