#include "forge/eye_maker.h"

#include <cmath>
#include <numbers>

#include "geometry/ray_scene.h"

namespace knotlas::forge {
namespace {

constexpr double iris_radius = 5.9;   // mm
constexpr double pupil_radius = 2.0;  // mm
constexpr double iris_rise = 0.2;     // mm above the ball at the rim: enough to be drawn cleanly over it
constexpr double pupil_rise = 0.35;
constexpr std::uint32_t rings = 5;
constexpr std::uint32_t segments = 40;

/// The eyeball: its cornea bulges, so that its radius differs from place to place.
class Ball {
 public:
  explicit Ball(const Mesh& mesh) : centre_(bounds_of(mesh).centre()) {
    scene_.add(0, mesh);
    scene_.commit();
  }
  [[nodiscard]] glm::vec3 centre() const { return centre_; }
  [[nodiscard]] double radius(const glm::dvec3& direction) const {
    const auto hit = scene_.cast(centre_, glm::vec3(direction));
    return hit ? double{hit->distance} : 0.0;
  }

 private:
  glm::vec3 centre_;
  RayScene scene_;
};

/// The cap of the ball around its foremost point, raised by `rise`, closed by a flat back. u runs outward.
Mesh lens(const Ball& ball, double radius, double rise) {
  const glm::dvec3 front(0, -1, 0);
  const glm::dvec3 x(1, 0, 0);
  const glm::dvec3 z(0, 0, 1);
  const double widest = std::asin(radius / ball.radius(front));
  Mesh mesh;
  const auto add = [&](const glm::dvec3& from_centre, double u, double v) {
    mesh.positions.push_back(ball.centre() + glm::vec3(from_centre));
    mesh.fibre.emplace_back(u, v);
  };
  const auto on_ball = [&](const glm::dvec3& direction) {
    return (ball.radius(direction) + rise) * direction;
  };
  add(on_ball(front), 0.0, 0.0);
  for (std::uint32_t ring = 1; ring <= rings; ++ring) {
    const double share = static_cast<double>(ring) / rings;
    for (std::uint32_t s = 0; s < segments; ++s) {
      const double turn = 2.0 * std::numbers::pi * s / segments;
      const glm::dvec3 out = std::cos(turn) * x + std::sin(turn) * z;
      add(on_ball(std::cos(share * widest) * front + std::sin(share * widest) * out), share,
          static_cast<double>(s) / segments);
    }
  }
  add(std::cos(widest) * on_ball(front), 1.0, 0.0);
  const auto at = [](std::uint32_t ring, std::uint32_t s) {
    return 1 + (ring - 1) * segments + s % segments;
  };
  const auto back = static_cast<std::uint32_t>(mesh.positions.size() - 1);
  for (std::uint32_t s = 0; s < segments; ++s) {
    mesh.indices.insert(mesh.indices.end(), {0, at(1, s), at(1, s + 1)});
    for (std::uint32_t ring = 1; ring < rings; ++ring) {
      const std::uint32_t a = at(ring, s), b = at(ring, s + 1), c = at(ring + 1, s), d = at(ring + 1, s + 1);
      mesh.indices.insert(mesh.indices.end(), {a, c, b, b, c, d});
    }
    mesh.indices.insert(mesh.indices.end(), {at(rings, s + 1), at(rings, s), back});
  }
  compute_normals(mesh);
  return mesh;
}

Structure part(Mesh mesh, Side side, const char* name, const char* right, const char* left) {
  Structure structure;
  structure.fma = side == Side::left ? left : right;
  structure.name = std::string(name_of(side)) + " " + name;
  structure.side = side;
  structure.kind = Kind::other;
  structure.mesh = std::move(mesh);
  return structure;
}

}  // namespace

std::vector<Structure> eye_structures(const QuadMesh& ball, Side side) {
  Mesh white = triangles_of(subdivided(subdivided(ball)));
  const Ball round(white);
  std::vector<Structure> parts;
  parts.push_back(part(std::move(white), side, "eyeball", "FMA12514", "FMA12515"));
  parts.push_back(part(lens(round, iris_radius, iris_rise), side, "iris", "FMA58236", "FMA58237"));
  // A pupil is an opening: the concept of the whole eye stands in for it.
  parts.push_back(part(lens(round, pupil_radius, pupil_rise), side, "pupil", "FMA12514", "FMA12515"));
  return parts;
}

}  // namespace knotlas::forge
