#include "geometry/warp.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <limits>

namespace knotlas {
namespace {

constexpr double smoothing = 2.0;  // mm, against distances of some tens of mm between landmarks

Eigen::Vector3d to_eigen(glm::vec3 p) {
  return {p.x, p.y, p.z};
}

}  // namespace

std::vector<std::size_t> spread_out(const std::vector<glm::vec3>& points, std::size_t count) {
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

struct Warp::Spline {
  Eigen::ArrayX3f centres;  ///< a column a coordinate: so distances to all are worked out four at a time
  Eigen::MatrixX3f weights;
  Eigen::Matrix<float, 3, 4> affine;

  [[nodiscard]] Eigen::VectorXf distances(glm::vec3 p) const {
    return ((centres.col(0) - p.x).square() + (centres.col(1) - p.y).square() +
            (centres.col(2) - p.z).square())
        .sqrt();
  }
};

Warp::Warp(const std::vector<Landmark>& landmarks) {
  std::vector<glm::vec3> places;
  places.reserve(landmarks.size());
  for (const Landmark& landmark : landmarks) places.push_back(landmark.from);
  const std::vector<std::size_t> chosen = spread_out(places, most);
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
  spline.centres.resize(n, 3);
  for (Eigen::Index i = 0; i < n; ++i) {
    const glm::vec3 from = landmarks[chosen[static_cast<std::size_t>(i)]].from;
    spline.centres.row(i) << from.x, from.y, from.z;
  }
  spline.weights = solution.topRows(n).cast<float>();
  spline.affine = solution.bottomRows<4>().transpose().cast<float>();
  spline_ = std::make_unique<const Spline>(std::move(spline));
}

Warp::~Warp() = default;
Warp::Warp(Warp&&) noexcept = default;
Warp& Warp::operator=(Warp&&) noexcept = default;

glm::vec3 Warp::operator()(glm::vec3 point) const {
  const Eigen::VectorXf distances = spline_->distances(point);
  const Eigen::Vector3f moved = spline_->affine * Eigen::Vector4f(1.0F, point.x, point.y, point.z) -
                                spline_->weights.transpose() * distances;
  return {moved.x(), moved.y(), moved.z()};
}

void Warp::operator()(std::span<glm::vec3> points) const {
  constexpr int lanes = 8;
  using Lanes = Eigen::Array<float, lanes, 1>;
  const Spline& spline = *spline_;
  for (std::size_t first = 0; first < points.size(); first += lanes) {
    const std::span<glm::vec3> block =
        points.subspan(first, std::min<std::size_t>(lanes, points.size() - first));
    std::array<Lanes, 3> from;
    for (int lane = 0; lane < lanes; ++lane) {
      const glm::vec3 p = block[std::min<std::size_t>(static_cast<std::size_t>(lane), block.size() - 1)];
      for (int axis = 0; axis < 3; ++axis) from[static_cast<std::size_t>(axis)][lane] = p[axis];
    }
    std::array<Lanes, 3> pull{Lanes::Zero(), Lanes::Zero(), Lanes::Zero()};
    for (Eigen::Index i = 0; i < spline.centres.rows(); ++i) {
      const Lanes distance =
          ((from[0] - spline.centres(i, 0)).square() + (from[1] - spline.centres(i, 1)).square() +
           (from[2] - spline.centres(i, 2)).square())
              .sqrt();
      for (std::size_t axis = 0; axis < 3; ++axis)
        pull[axis] += spline.weights(i, static_cast<Eigen::Index>(axis)) * distance;
    }
    for (std::size_t lane = 0; lane < block.size(); ++lane) {
      const Eigen::Vector3f moved =
          spline.affine * Eigen::Vector4f(1.0F, block[lane].x, block[lane].y, block[lane].z);
      const auto at = static_cast<Eigen::Index>(lane);
      block[lane] = {moved.x() - pull[0][at], moved.y() - pull[1][at], moved.z() - pull[2][at]};
    }
  }
}

float Warp::reach(glm::vec3 point) const {
  return spline_->distances(point).minCoeff();
}

}  // namespace knotlas
