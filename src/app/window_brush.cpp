#include "app/window_brush.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

#include "body/brush.h"

namespace knotlas {
namespace {

constexpr float step = 4.0F;  // mm between the places of a stroke, on skin that faces the eye
constexpr int most_steps = 120;

std::optional<SkinPlace> under(const Skin& skin, const Camera& camera, glm::vec2 position, glm::vec2 size) {
  const Ray ray = ray_through(camera, position, size);
  return skin.cast(ray.origin, ray.direction);
}

std::vector<glm::vec2> ring(const Skin& skin, const Camera& camera, const SkinPlace& centre, float radius,
                            glm::vec2 size) {
  constexpr int corners = 56;
  const glm::vec3 aside =
      std::abs(centre.normal.z) < 0.9F ? glm::vec3(0.0F, 0.0F, 1.0F) : glm::vec3(1.0F, 0.0F, 0.0F);
  const glm::vec3 u = glm::normalize(glm::cross(centre.normal, aside));
  const glm::vec3 v = glm::cross(centre.normal, u);
  std::vector<glm::vec2> line;
  for (int i = 0; i <= corners; ++i) {
    const float angle = glm::two_pi<float>() * static_cast<float>(i) / static_cast<float>(corners);
    glm::vec3 at = centre.position + radius * (std::cos(angle) * u + std::sin(angle) * v);
    // Laid onto the skin where that is near; beyond an edge it hangs in the air.
    const auto below = skin.cast(at + radius * centre.normal, -centre.normal);
    if (below && glm::distance(below->position, at) < radius) at = below->position;
    if (const auto seen = project(camera, at, size)) line.emplace_back(*seen);
  }
  return line;
}

}  // namespace

std::vector<SkinPlace> brush_way(const Skin& skin, const Camera& camera, glm::vec2 from, glm::vec2 to,
                                 glm::vec2 size) {
  std::vector<SkinPlace> places;
  const auto start = under(skin, camera, from, size);
  const float distance =
      start ? std::max(1.0F, glm::dot(start->position - camera.eye(), camera.direction())) : camera.distance;
  const float mm = glm::distance(from, to) * camera.mm_per_pixel(size.y) * distance / camera.distance;
  const int steps = std::clamp(static_cast<int>(std::ceil(mm / step)), 1, most_steps);
  for (int i = 1; i <= steps; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(steps);
    if (const auto place = under(skin, camera, glm::mix(from, to, t), size)) places.push_back(*place);
  }
  return places;
}

std::vector<std::vector<glm::vec2>> brush_rings(const Skin& skin, const Camera& camera, glm::vec2 position,
                                                const Brush& brush, glm::vec2 size) {
  std::vector<std::vector<glm::vec2>> rings;
  const auto centre = under(skin, camera, position, size);
  if (!centre) return rings;
  rings.push_back(ring(skin, camera, *centre, brush.radius, size));
  if (!brush.mirror) return rings;
  const auto other = mirrored(skin, *centre);
  const bool faces = other && glm::dot(other->normal, other->position - camera.eye()) < 0.0F;
  if (faces) rings.push_back(ring(skin, camera, *other, brush.radius, size));
  return rings;
}

}  // namespace knotlas
