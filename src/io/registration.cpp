#include "io/registration.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "geometry/ray_scene.h"

namespace knotlas {
namespace {

constexpr std::size_t samples_a_bone = 240;
constexpr int most_rounds = 25;
constexpr double sliding = 0.1;  // weight of the distance along the surface against that off it

Eigen::Vector3d to_eigen(glm::vec3 p) {
  return {p.x, p.y, p.z};
}
glm::vec3 to_glm(const Eigen::Vector3d& p) {
  return {float(p.x()), float(p.y()), float(p.z())};
}

std::vector<glm::vec3> sample(const Mesh& mesh) {
  // A few thousand vertices are enough to choose from.
  const std::size_t stride = std::max<std::size_t>(1, mesh.positions.size() / (samples_a_bone * 8));
  std::vector<glm::vec3> thinned;
  for (std::size_t i = 0; i < mesh.positions.size(); i += stride) thinned.push_back(mesh.positions[i]);
  std::vector<glm::vec3> samples;
  for (const std::size_t i : spread_out(thinned, samples_a_bone)) samples.push_back(thinned[i]);
  return samples;
}

/// Equal centres and extents, no turn.
Eigen::Affine3d start(const Mesh& from, const Mesh& to) {
  const Bounds a = bounds_of(from);
  const Bounds b = bounds_of(to);
  const double scale = double{b.radius()} / std::max(double{a.radius()}, 1e-6);
  Eigen::Affine3d map = Eigen::Affine3d::Identity();
  map.linear() *= scale;
  map.translation() = to_eigen(b.centre()) - scale * to_eigen(a.centre());
  return map;
}

/// One Gauss–Newton step for turn, shift and scale about the samples' centre; returns how far it moved them,
/// in mm.
double improve(Eigen::Affine3d& map, const std::vector<glm::vec3>& samples, const RayScene& target) {
  Eigen::Vector3d centre = Eigen::Vector3d::Zero();
  for (const glm::vec3& p : samples) centre += map * to_eigen(p);
  centre /= static_cast<double>(samples.size());

  Eigen::Matrix<double, 7, 7> normal = Eigen::Matrix<double, 7, 7>::Identity() * 1e-6;
  Eigen::Matrix<double, 7, 1> right = Eigen::Matrix<double, 7, 1>::Zero();
  double extent = 0.0;
  for (const glm::vec3& sample : samples) {
    const Eigen::Vector3d p = map * to_eigen(sample);
    const auto hit = target.closest(to_glm(p));
    if (!hit) continue;
    const Eigen::Vector3d arm = p - centre;
    extent = std::max(extent, arm.norm());
    const Eigen::Vector3d gap = to_eigen(hit->position) - p;
    const auto add = [&](const Eigen::Vector3d& direction, double weight) {
      Eigen::Matrix<double, 7, 1> row;
      row << arm.cross(direction), direction, arm.dot(direction);
      normal += weight * row * row.transpose();
      right += weight * row * gap.dot(direction);
    };
    add(to_eigen(hit->normal), 1.0);
    for (int axis = 0; axis < 3; ++axis) add(Eigen::Vector3d::Unit(axis), sliding);
  }
  const Eigen::Matrix<double, 7, 1> step = normal.ldlt().solve(right);
  const Eigen::Vector3d turn = step.head<3>();
  Eigen::Affine3d change = Eigen::Affine3d::Identity();
  change.translate(centre + step.segment<3>(3));
  if (turn.norm() > 0.0) change.rotate(Eigen::AngleAxisd(turn.norm(), turn.normalized()));
  change.scale(1.0 + step(6));
  change.translate(-centre);
  map = change * map;
  return step.segment<3>(3).norm() + extent * (turn.norm() + std::abs(step(6)));
}

}  // namespace

BoneFit fit_bone(const Mesh& from, const Mesh& to) {
  RayScene target;
  target.add(0, to);
  target.commit();
  const std::vector<glm::vec3> samples = sample(from);
  Eigen::Affine3d map = start(from, to);
  constexpr double settled = 0.01;  // mm
  for (int round = 0; round < most_rounds && improve(map, samples, target) > settled; ++round) {
  }
  BoneFit fit;
  double squares = 0.0;
  for (const glm::vec3& p : samples) {
    const glm::vec3 moved = to_glm(map * to_eigen(p));
    const auto hit = target.closest(moved);
    if (!hit) continue;
    squares += double{hit->distance} * double{hit->distance};
    fit.landmarks.push_back({p, hit->position});
  }
  if (!fit.landmarks.empty()) {
    fit.rms = static_cast<float>(std::sqrt(squares / static_cast<double>(fit.landmarks.size())));
  }
  return fit;
}

}  // namespace knotlas
