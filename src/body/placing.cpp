#include "body/placing.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <limits>
#include <tuple>
#include <vector>

#include "geometry/triangle.h"

namespace knotlas {
namespace {

constexpr float farthest = std::numeric_limits<float>::max();
constexpr float deep_enough = 4.0F;  // mm below the surface of the muscle
constexpr glm::vec3 middle_of_trunk{0.0F, -80.0F, 1150.0F};

struct Triangle {
  glm::vec3 a, b, c;
};

Triangle triangle_of(const Mesh& mesh, std::size_t t) {
  return {mesh.positions[mesh.indices[t]], mesh.positions[mesh.indices[t + 1]],
          mesh.positions[mesh.indices[t + 2]]};
}

struct Nearest {
  const Mesh* mesh = nullptr;
  float distance = farthest;
  glm::vec3 position{};
  glm::vec3 inward{};  ///< unit
};

/// No more than the distance to the triangle: that to its box, along the axis where it is farthest.
float at_least_off(const Triangle& t, glm::vec3 point) {
  const glm::vec3 below = glm::min(glm::min(t.a, t.b), t.c) - point;
  const glm::vec3 above = point - glm::max(glm::max(t.a, t.b), t.c);
  const glm::vec3 off = glm::max(below, above);
  return std::max({off.x, off.y, off.z});
}

Nearest nearest_of(std::span<const Mesh* const> meshes, glm::vec3 point) {
  Nearest nearest;
  for (const Mesh* mesh : meshes) {
    for (std::size_t t = 0; t + 2 < mesh->indices.size(); t += 3) {
      const Triangle triangle = triangle_of(*mesh, t);
      if (at_least_off(triangle, point) >= nearest.distance) continue;
      const auto& [a, b, c] = triangle;
      const glm::vec2 w = nearest_on_triangle(point, a, b, c);
      const glm::vec3 position = a + w.x * (b - a) + w.y * (c - a);
      const float distance = glm::distance(point, position);
      if (distance >= nearest.distance) continue;
      const glm::vec3 cross = glm::cross(c - a, b - a);
      const float length = glm::length(cross);
      if (!(length > 0.0F)) continue;
      nearest = {mesh, distance, position, cross / length};
    }
  }
  return nearest;
}

/// Adds up angles that are given as (cosine, sine) times what you like, each within a half turn: as a product
/// of complex numbers, which asks for an arc tangent only once in a while.
class SumOfAngles {
 public:
  void add(double cosine, double sine) {
    if (cosine <= 0.0) {  // more than a quarter turn: rare
      sum_ += std::atan2(sine, cosine);
      return;
    }
    const double real = real_ * cosine - imaginary_ * sine;
    imaginary_ = real_ * sine + imaginary_ * cosine;
    real_ = real;
    const double size = std::abs(real_) + std::abs(imaginary_);
    // A number that grows or shrinks is turned into its angle well before it is lost.
    if (real_ <= 0.0 || size > 1e200 || size < 1e-200) take();
  }
  [[nodiscard]] double total() {
    take();
    return sum_;
  }

 private:
  void take() {
    sum_ += std::atan2(imaginary_, real_);
    real_ = 1.0;
    imaginary_ = 0.0;
  }

  double real_ = 1.0;  // the product so far: never beyond a quarter turn between two calls
  double imaginary_ = 0.0;
  double sum_ = 0.0;
};

/// Whether the mesh, which should be closed, winds around the point: the solid angles of its triangles add up
/// to a full sphere (van Oosterom & Strackee 1983). Small holes do no harm.
bool winds_around(const Mesh& mesh, glm::vec3 point) {
  const Bounds bounds = bounds_of(mesh);
  if (glm::any(glm::lessThan(point, bounds.min)) || glm::any(glm::greaterThan(point, bounds.max)))
    return false;
  std::vector<float> lengths(mesh.positions.size());
  for (std::size_t v = 0; v < lengths.size(); ++v) lengths[v] = glm::distance(mesh.positions[v], point);
  SumOfAngles half;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const Triangle triangle = triangle_of(mesh, t);
    const glm::vec3 a = triangle.a - point;
    const glm::vec3 b = triangle.b - point;
    const glm::vec3 c = triangle.c - point;
    const float la = lengths[mesh.indices[t]];
    const float lb = lengths[mesh.indices[t + 1]];
    const float lc = lengths[mesh.indices[t + 2]];
    const float volume = glm::dot(a, glm::cross(b, c));
    const float rest = la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb;
    half.add(static_cast<double>(rest), static_cast<double>(volume));
  }
  return std::abs(half.total()) > glm::pi<double>();
}

/// How far the mesh is through, from `origin` on its surface along `inward` (unit).
float thickness(const Mesh& mesh, glm::vec3 origin, glm::vec3 inward) {
  constexpr float clear_of_start = 0.05F;
  float least = farthest;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const auto [a, b, c] = triangle_of(mesh, t);
    // Möller & Trumbore 1997.
    const glm::vec3 across = glm::cross(inward, c - a);
    const float scale = glm::dot(b - a, across);
    if (std::abs(scale) < 1.0e-9F) continue;
    const float u = glm::dot(origin - a, across) / scale;
    const glm::vec3 side = glm::cross(origin - a, b - a);
    const float v = glm::dot(inward, side) / scale;
    if (u < 0.0F || v < 0.0F || u + v > 1.0F) continue;
    const float distance = glm::dot(c - a, side) / scale;
    if (distance > clear_of_start) least = std::min(least, distance);
  }
  return least;
}

/// Places on the mesh with these fibre coordinates: on a closed muscle one on the front and one on the back.
std::vector<glm::vec3> places_with_fibre(const Mesh& mesh, glm::vec2 wanted) {
  std::vector<glm::vec3> places;
  if (mesh.fibre.empty()) return places;
  const auto cross = [](glm::vec2 p, glm::vec2 q) { return p.x * q.y - p.y * q.x; };
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::vec2 a = mesh.fibre[mesh.indices[t]];
    const glm::vec2 b = mesh.fibre[mesh.indices[t + 1]];
    const glm::vec2 c = mesh.fibre[mesh.indices[t + 2]];
    const float area = cross(b - a, c - a);
    if (area == 0.0F) continue;
    const float u = cross(wanted - a, c - a) / area;
    const float v = cross(b - a, wanted - a) / area;
    if (u < 0.0F || v < 0.0F || u + v > 1.0F) continue;
    const Triangle p = triangle_of(mesh, t);
    places.push_back(p.a + u * (p.b - p.a) + v * (p.c - p.a));
  }
  return places;
}

/// Between the first place and the one on the other face of the same strip, which is the nearest of the rest
/// that is not the same place seen from a neighbouring triangle.
glm::vec3 middle_of(const std::vector<glm::vec3>& places) {
  constexpr float same_place = 0.2F;  // mm
  glm::vec3 other = places.front();
  float least = farthest;
  for (const glm::vec3 p : places) {
    const float distance = glm::distance(p, places.front());
    if (distance < same_place || distance >= least) continue;
    least = distance;
    other = p;
  }
  return (places.front() + other) * 0.5F;
}

/// Principal axes of the vertices, the longest first, from their mean.
struct Axes {
  glm::vec3 mean{};
  glm::vec3 along{};
  glm::vec3 across{};
};

Axes axes_of(const std::vector<glm::vec3>& points) {
  Axes axes;
  for (const glm::vec3 p : points) axes.mean += p / static_cast<float>(points.size());
  Eigen::Matrix3f spread = Eigen::Matrix3f::Zero();
  for (const glm::vec3 p : points) {
    const Eigen::Vector3f d(p.x - axes.mean.x, p.y - axes.mean.y, p.z - axes.mean.z);
    spread += d * d.transpose();
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3f> solver(spread);
  const auto axis = [&](int k) {
    const Eigen::Vector3f v = solver.eigenvectors().col(k);
    return glm::vec3(v.x(), v.y(), v.z());
  };
  axes.along = axis(2);
  axes.across = axis(1);
  return axes;
}

std::pair<float, float> range_along(const std::vector<glm::vec3>& points, glm::vec3 origin, glm::vec3 axis) {
  std::pair<float, float> range{farthest, -farthest};
  for (const glm::vec3 p : points) {
    const float t = glm::dot(p - origin, axis);
    range = {std::min(range.first, t), std::max(range.second, t)};
  }
  return range;
}

bool first_end_is_origin(glm::vec3 first, glm::vec3 second) {
  constexpr float clearly = 20.0F;  // mm
  const float difference = std::abs(first.x) - std::abs(second.x);
  if (std::abs(difference) > clearly) return difference < 0.0F;
  return glm::distance(first, middle_of_trunk) < glm::distance(second, middle_of_trunk);
}

glm::vec3 point_by_long_axis(const std::vector<glm::vec3>& points, float along, float across) {
  constexpr float slab = 0.06F;  // share of the length on either side of the wanted place
  Axes axes = axes_of(points);
  auto [low, high] = range_along(points, axes.mean, axes.along);
  if (!first_end_is_origin(axes.mean + low * axes.along, axes.mean + high * axes.along)) {
    axes.along = -axes.along;
    std::tie(low, high) = std::pair{-high, -low};
  }
  const float wanted = glm::mix(low, high, along);
  std::vector<glm::vec3> near;
  for (const glm::vec3 p : points) {
    if (std::abs(glm::dot(p - axes.mean, axes.along) - wanted) < slab * (high - low)) near.push_back(p);
  }
  if (near.empty()) return axes.mean + wanted * axes.along;
  glm::vec3 centre(0.0F);
  for (const glm::vec3 p : near) centre += p / static_cast<float>(near.size());
  // Across counts from the midline outward, so that both sides of the body are alike.
  if (axes.across.x * centre.x < 0.0F) axes.across = -axes.across;
  const auto [inner, outer] = range_along(near, centre, axes.across);
  return centre + glm::mix(inner, outer, across) * axes.across;
}

}  // namespace

std::optional<glm::vec3> point_in_muscle(std::span<const Mesh* const> meshes, float along, float across) {
  for (const Mesh* mesh : meshes) {
    const std::vector<glm::vec3> places = places_with_fibre(*mesh, {along, across});
    if (!places.empty()) return middle_of(places);
  }
  std::vector<glm::vec3> points;
  for (const Mesh* mesh : meshes) points.insert(points.end(), mesh->positions.begin(), mesh->positions.end());
  if (points.empty()) return {};
  return point_by_long_axis(points, along, across);
}

std::optional<glm::vec3> snapped_into(std::span<const Mesh* const> meshes, glm::vec3 point) {
  for (const Mesh* mesh : meshes) {
    if (winds_around(*mesh, point)) return point;
  }
  const Nearest nearest = nearest_of(meshes, point);
  if (nearest.mesh == nullptr) return {};
  const float through = thickness(*nearest.mesh, nearest.position, nearest.inward);
  const float depth = through == farthest ? 0.0F : std::min(deep_enough, through * 0.5F);
  return nearest.position + depth * nearest.inward;
}

}  // namespace knotlas
