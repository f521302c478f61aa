#include "io/registration.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/ray_scene.h"

namespace knotlas {
namespace {

constexpr std::size_t samples_a_bone = 240;
constexpr int most_rounds = 25;
constexpr double sliding = 0.1;    // weight of the distance along the surface against that off it
constexpr double smoothing = 2.0;  // mm, against distances of some tens of mm between landmarks

Eigen::Vector3d to_eigen(glm::vec3 p) {
  return {p.x, p.y, p.z};
}
glm::vec3 to_glm(const Eigen::Vector3d& p) {
  return {float(p.x()), float(p.y()), float(p.z())};
}

/// `count` of the points (or all), each the farthest from those chosen before.
std::vector<std::size_t> spread(const std::vector<glm::vec3>& points, std::size_t count) {
  std::vector<std::size_t> chosen;
  if (points.empty()) return chosen;
  std::vector<float> distance(points.size(), std::numeric_limits<float>::max());
  std::size_t next = 0;
  while (chosen.size() < std::min(count, points.size())) {
    chosen.push_back(next);
    const glm::vec3 last = points[next];
    float farthest = -1.0F;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const glm::vec3 d = points[i] - last;
      distance[i] = std::min(distance[i], glm::dot(d, d));
      if (distance[i] > farthest) {
        farthest = distance[i];
        next = i;
      }
    }
  }
  return chosen;
}

std::vector<glm::vec3> sample(const Mesh& mesh) {
  // A few thousand vertices are enough to choose from.
  const std::size_t stride = std::max<std::size_t>(1, mesh.positions.size() / (samples_a_bone * 8));
  std::vector<glm::vec3> thinned;
  for (std::size_t i = 0; i < mesh.positions.size(); i += stride) thinned.push_back(mesh.positions[i]);
  std::vector<glm::vec3> samples;
  for (const std::size_t i : spread(thinned, samples_a_bone)) samples.push_back(thinned[i]);
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

struct Warp::Spline {
  Eigen::Matrix3Xf centres;
  Eigen::Matrix3Xf weights;
  Eigen::Matrix<float, 3, 4> affine;
};

Warp::Warp(const std::vector<Landmark>& landmarks) {
  std::vector<glm::vec3> places;
  for (const Landmark& landmark : landmarks) places.push_back(landmark.from);
  const std::vector<std::size_t> chosen = spread(places, most);
  const auto n = static_cast<Eigen::Index>(chosen.size());

  Eigen::MatrixXd system = Eigen::MatrixXd::Zero(n + 4, n + 4);
  Eigen::MatrixXd targets = Eigen::MatrixXd::Zero(n + 4, 3);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Landmark& a = landmarks[chosen[static_cast<std::size_t>(i)]];
    for (Eigen::Index j = 0; j < n; ++j) {
      const Landmark& b = landmarks[chosen[static_cast<std::size_t>(j)]];
      system(i, j) = -double{glm::length(a.from - b.from)};
    }
    system(i, i) += smoothing;
    system.row(i).tail<4>() << 1.0, double{a.from.x}, double{a.from.y}, double{a.from.z};
    system.col(i).tail<4>() = system.row(i).tail<4>().transpose();
    targets.row(i) = to_eigen(a.to);
  }
  const Eigen::MatrixXd solution = system.partialPivLu().solve(targets);

  Spline spline;
  spline.centres.resize(3, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    spline.centres.col(i) = to_eigen(landmarks[chosen[static_cast<std::size_t>(i)]].from).cast<float>();
  }
  spline.weights = solution.topRows(n).transpose().cast<float>();
  spline.affine = solution.bottomRows<4>().transpose().cast<float>();
  spline_ = std::make_unique<const Spline>(std::move(spline));
}

Warp::~Warp() = default;

glm::vec3 Warp::operator()(glm::vec3 point) const {
  const Eigen::Vector3f p(point.x, point.y, point.z);
  const Eigen::VectorXf distances = (spline_->centres.colwise() - p).colwise().norm();
  const Eigen::Vector3f moved =
      spline_->affine * Eigen::Vector4f(1.0F, p.x(), p.y(), p.z()) - spline_->weights * distances;
  return {moved.x(), moved.y(), moved.z()};
}

float Warp::reach(glm::vec3 point) const {
  const Eigen::Vector3f p(point.x, point.y, point.z);
  return (spline_->centres.colwise() - p).colwise().norm().minCoeff();
}

}  // namespace knotlas
