#include "geometry/fibre_paths.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <cmath>

#include "geometry/spline.h"

namespace knotlas {
namespace {

constexpr std::size_t stations = 41;    // along a path
constexpr double spacing = 1.0 / 24.0;  // from one path to the next, where all begin within the breadth
constexpr double farthest = 2.0;        // breadths beyond the strip, where fibres come in from a side
constexpr int rounds = 6;           // of Gauss–Newton: the fifth moves nothing by a tenth of a millimetre
constexpr double held = 30.0;       // weight of the ends, times that of the rest
constexpr double most_step = 0.25;  // of v in a round
constexpr double shortest = 1e-3;   // mm: what is nearer has no direction
constexpr double reach = 0.2;       // L: breadths

/// The middle surface at even stations.
class Middle {
 public:
  explicit Middle(const Strip& strip) : basis_(strip.across, 3) {
    const SplineBasis along(strip.stations, 3);
    for (std::size_t i = 0; i < stations; ++i) {
      const std::vector<double> weights = along.weights(static_cast<double>(i) / (stations - 1));
      std::vector<glm::dvec3> section(static_cast<std::size_t>(strip.across), glm::dvec3(0.0));
      for (int j = 0; j < strip.across; ++j) {
        for (int s = 0; s < strip.stations; ++s)
          section[static_cast<std::size_t>(j)] +=
              weights[static_cast<std::size_t>(s)] * glm::dvec3(strip.control(s, j));
      }
      sections_.push_back(std::move(section));
    }
  }

  struct Point {
    glm::dvec3 place{};
    glm::dvec3 sideways{};  ///< ∂/∂v
  };

  /// Beyond the sides the surface goes on straight.
  [[nodiscard]] Point at(std::size_t station, double v) const {
    const double inside = std::clamp(v, 0.0, 1.0);
    const std::vector<double> weights = basis_.weights(inside);
    const std::vector<double> slopes = basis_.derivatives(inside);
    Point point;
    for (std::size_t j = 0; j < weights.size(); ++j) {
      point.place += weights[j] * sections_[station][j];
      point.sideways += slopes[j] * sections_[station][j];
    }
    point.place += (v - inside) * point.sideways;
    return point;
  }

  /// The greatest breadth, in mm.
  [[nodiscard]] double breadth() const {
    double greatest = 0.0;
    for (const auto& section : sections_) {
      double breadth = 0.0;
      for (std::size_t j = 0; j + 1 < section.size(); ++j)
        breadth += glm::distance(section[j], section[j + 1]);
      greatest = std::max(greatest, breadth);
    }
    return greatest;
  }

 private:
  SplineBasis basis_;
  std::vector<std::vector<glm::dvec3>> sections_;
};

using Path = std::vector<double>;  // v at each station

/// The curvature of a path within the surface at each inner station, and how it changes with v there and at
/// the two stations beside.
struct Bends {
  Eigen::VectorXd curvature;
  Eigen::MatrixXd slope;  ///< a row an inner station, a column a station
};

Bends bends_of(const std::vector<Middle::Point>& points) {
  constexpr auto inner = static_cast<Eigen::Index>(stations - 2);
  Bends bends{Eigen::VectorXd::Zero(inner), Eigen::MatrixXd::Zero(inner, inner + 2)};
  for (std::size_t i = 1; i + 1 < stations; ++i) {
    const glm::dvec3 before = points[i].place - points[i - 1].place;
    const glm::dvec3 after = points[i + 1].place - points[i].place;
    const double back = std::max(glm::length(before), shortest);
    const double ahead = std::max(glm::length(after), shortest);
    const glm::dvec3 tangent = before / back + after / ahead;
    const double square = std::max(glm::dot(tangent, tangent), 1e-9);
    const glm::dvec3 side = points[i].sideways - tangent * (glm::dot(points[i].sideways, tangent) / square);
    const double breadth = glm::length(side);
    if (breadth < shortest) continue;
    const glm::dvec3 across = side * (2.0 / (breadth * (back + ahead)));
    const auto at = static_cast<Eigen::Index>(i);
    bends.curvature(at - 1) = glm::dot(across, after / ahead - before / back);
    bends.slope(at - 1, at - 1) = glm::dot(across, points[i - 1].sideways) / back;
    bends.slope(at - 1, at) = -glm::dot(across, points[i].sideways) * (1.0 / back + 1.0 / ahead);
    bends.slope(at - 1, at + 1) = glm::dot(across, points[i + 1].sideways) / ahead;
  }
  return bends;
}

/// One Gauss–Newton step of a path toward the least energy. `way`: where it would run if nothing bent it.
Path straighter(const Middle& middle, const Path& path, const Path& way, double length) {
  std::vector<Middle::Point> points;
  for (std::size_t i = 0; i < stations; ++i) points.push_back(middle.at(i, path[i]));
  const Bends bends = bends_of(points);
  constexpr auto count = static_cast<Eigen::Index>(stations);
  Eigen::VectorXd change(count - 3);  // L³ dκ/ds between inner stations
  Eigen::MatrixXd slope(count - 3, count);
  for (Eigen::Index i = 0; i + 3 < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const double step = std::max(glm::distance(points[at + 1].place, points[at + 2].place), shortest);
    const double scale = length * length * length / step;
    change(i) = scale * (bends.curvature(i + 1) - bends.curvature(i));
    slope.row(i) = scale * (bends.slope.row(i + 1) - bends.slope.row(i));
  }
  Eigen::MatrixXd normal = slope.transpose() * slope;
  Eigen::VectorXd right = -slope.transpose() * change;
  for (std::size_t i = 0; i < stations; ++i) {
    const bool end = i == 0 || i + 1 == stations;
    const double weight = glm::dot(points[i].sideways, points[i].sideways) * (end ? held : 1.0) + 1e-6;
    const auto at = static_cast<Eigen::Index>(i);
    normal(at, at) += weight;
    right(at) += weight * (way[i] - path[i]);
  }
  const Eigen::VectorXd step = normal.ldlt().solve(right);
  Path next = path;
  for (std::size_t i = 0; i < stations; ++i)
    next[i] += std::clamp(step(static_cast<Eigen::Index>(i)), -most_step, most_step);
  return next;
}

}  // namespace

FibrePaths::FibrePaths(const Strip& strip) {
  const glm::dvec2 from = strip.fibres_from;
  const glm::dvec2 to = strip.fibres_to;
  // The numbers of the fibres that pass the strip's sides at its two ends.
  const auto number = [](glm::dvec2 ends, double v) { return (v - ends.x) / (ends.y - ends.x); };
  const double low = std::min(number(from, 0.0), number(to, 0.0));
  const double high = std::max(number(from, 1.0), number(to, 1.0));
  first_ = std::max(low, -farthest);
  const double last = std::min(high, 1.0 + farthest);
  const auto count = static_cast<std::size_t>(std::ceil((last - first_) / spacing - 1e-9));
  step_ = (last - first_) / static_cast<double>(count);

  const Middle middle(strip);
  const double length = reach * middle.breadth();
  for (std::size_t k = 0; k <= count; ++k) {
    const double s = first_ + step_ * static_cast<double>(k);
    Path way;
    for (std::size_t i = 0; i < stations; ++i) {
      const glm::dvec2 ends = glm::mix(from, to, static_cast<double>(i) / (stations - 1));
      way.push_back(glm::mix(ends.x, ends.y, s));
    }
    Path path = way;
    for (int round = 0; round < rounds; ++round) path = straighter(middle, path, way, length);
    // Neighbours that a tight bend would cross stay in their order.
    if (k > 0) {
      for (std::size_t i = 0; i < stations; ++i) path[i] = std::max(path[i], across_.back()[i] + 1e-4);
    }
    across_.push_back(std::move(path));
  }
}

double FibrePaths::number_at(std::size_t station, double v) const {
  // Beyond the outermost paths their distance goes on.
  std::size_t k = 0;
  while (k + 2 < across_.size() && across_[k + 1][station] < v) ++k;
  const double here = across_[k][station];
  const double next = across_[k + 1][station];
  return std::clamp(first_ + step_ * (static_cast<double>(k) + (v - here) / (next - here)), -farthest,
                    1.0 + farthest);
}

double FibrePaths::number_at(double u, double v) const {
  const double at = std::clamp(u, 0.0, 1.0) * (stations - 1);
  const auto station = std::min(static_cast<std::size_t>(at), stations - 2);
  return glm::mix(number_at(station, v), number_at(station + 1, v), at - static_cast<double>(station));
}

}  // namespace knotlas
