#include "geometry/strip.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "geometry/fibre_paths.h"
#include "geometry/spline.h"

namespace knotlas {
namespace {

constexpr double cap_share = 0.05;     // of u at each end, over which the section rounds off
constexpr double middle_share = 0.35;  // of a radial strip's radius that its middle tendon takes
constexpr int mean_samples = 9;        // across, for a station's mean normal
constexpr int least_across = 3;        // points across that can wave; two are a cord

/// Basis weights at one parameter.
struct Weights {
  std::vector<double> value;
  std::vector<double> derivative;
};

Weights weights_at(const SplineBasis& basis, double t) {
  return {basis.weights(t), basis.derivatives(t)};
}

glm::dvec3 unit(glm::dvec3 v) {
  const double length = glm::length(v);
  return length > 1e-12 ? v / length : glm::dvec3(0.0);
}

/// The strip's control points blended along u: what one section is made of.
struct Section {
  std::vector<glm::dvec4> points;   ///< across
  std::vector<glm::dvec3> forward;  ///< ∂/∂u of the places
};

Section section_at(const Strip& strip, const Weights& u) {
  Section section;
  for (int j = 0; j < strip.across; ++j) {
    glm::dvec4 point(0.0);
    glm::dvec3 forward(0.0);
    for (int i = 0; i < strip.stations; ++i) {
      const glm::dvec4 control = strip.control(i, j);
      point += u.value[static_cast<std::size_t>(i)] * control;
      forward += u.derivative[static_cast<std::size_t>(i)] * glm::dvec3(control);
    }
    section.points.push_back(point);
    section.forward.push_back(forward);
  }
  return section;
}

/// Middle surface, half-thickness and unnormalised-direction cross product at one place of a section.
struct Place {
  glm::dvec3 middle{};
  double half_thickness = 0.0;
  glm::dvec3 cross{};
};

Place place_at(const Section& section, const Weights& v) {
  Place place;
  glm::dvec3 forward(0.0);
  glm::dvec3 sideways(0.0);
  for (std::size_t j = 0; j < section.points.size(); ++j) {
    place.middle += v.value[j] * glm::dvec3(section.points[j]);
    place.half_thickness += v.value[j] * section.points[j].w;
    forward += v.value[j] * section.forward[j];
    sideways += v.derivative[j] * glm::dvec3(section.points[j]);
  }
  place.cross = glm::cross(forward, sideways);
  return place;
}

glm::dvec3 mean_normal(const Section& section, const std::vector<Weights>& samples) {
  glm::dvec3 sum(0.0);
  for (const Weights& v : samples) sum += place_at(section, v).cross;
  return unit(sum);
}

double cap_at(double u) {
  const double d = std::min(1.0, std::min(u, 1.0 - u) / cap_share);
  return std::sqrt(std::max(0.0, 1.0 - (1.0 - d) * (1.0 - d)));
}

/// Parameters along u: three close values for each rounded end, equal steps between.
std::vector<double> stations_of(int count) {
  std::vector<double> u;
  for (int i = 0; i < 3; ++i) u.push_back(cap_share * (1.0 - std::cos(std::numbers::pi / 6.0 * i)));
  const int inner = count - 6;
  for (int i = 0; i < inner; ++i) u.push_back(cap_share + (1.0 - 2.0 * cap_share) * i / (inner - 1));
  for (int i = 2; i >= 0; --i) u.push_back(1.0 - u[static_cast<std::size_t>(i)]);
  return u;
}

/// Length along the middle and greatest breadth of the control net, in mm.
glm::dvec2 extent_of(const Strip& strip) {
  double length = 0.0;
  double breadth = 0.0;
  for (int i = 0; i < strip.stations; ++i) {
    double across = 0.0;
    for (int j = 0; j + 1 < strip.across; ++j) {
      across += glm::distance(glm::dvec3(strip.control(i, j)), glm::dvec3(strip.control(i, j + 1)));
    }
    double thickest = 0.0;
    for (int j = 0; j < strip.across; ++j) thickest = std::max(thickest, strip.control(i, j).w);
    breadth = std::max(breadth, across + thickest);
    if (i == 0) continue;
    const int middle = strip.across / 2;
    length += glm::distance(glm::dvec3(strip.control(i - 1, middle)), glm::dvec3(strip.control(i, middle)));
  }
  return {length, breadth};
}

/// Fibre coordinates (along, across) at a place of a strip that is so many mm long and broad.
glm::vec2 fibre_at(const Strip& strip, const FibrePaths* paths, glm::dvec2 extent, double u, double v) {
  if (strip.radial) {
    const double a = 2.0 * u - 1.0;
    const double b = 2.0 * v - 1.0;
    // Rounder than the rectangle, so that the middle is round; mirrored about u, so that no seam shows.
    const double rim = std::pow(a * a * a * a + b * b * b * b, 0.25);
    return {std::clamp((1.0 - rim) / (1.0 - middle_share), 0.0, 1.0),
            std::abs(std::atan2(b, a)) / std::numbers::pi};
  }
  if (strip.fibre_angle == 0.0)
    return {glm::mix(strip.way.x, strip.way.y, u), paths != nullptr ? paths->number_at(u, v) : v};
  const double along = strip.fibre_angle > 0.0 ? v : 1.0 - v;
  const double slant = extent.y / std::tan(std::abs(strip.fibre_angle) * std::numbers::pi / 180.0);
  const double across = extent.x * u - slant * along + std::max(0.0, slant);
  return {along, across / (extent.x + std::abs(slant))};
}

}  // namespace

Mesh surface_of(const Strip& strip, double edge) {
  const glm::dvec2 extent = extent_of(strip);
  const int along = std::clamp(static_cast<int>(extent.x / edge) + 6, 14, 64);
  const int half_round =
      std::clamp(static_cast<int>(extent.y / edge) + 3, 5, 24);  // from rim to rim, one face
  const int round = 2 * half_round;

  const SplineBasis along_basis(strip.stations, 3);
  const SplineBasis across_basis(strip.across, 3);
  std::vector<Weights> samples;
  for (int s = 0; s < mean_samples; ++s) samples.push_back(weights_at(across_basis, 0.05 + 0.1125 * s));
  std::vector<Weights> around;  // θ from 0 to π; the other half shares v
  std::vector<double> breadth_of;
  for (int j = 0; j <= half_round; ++j) {
    const double v = (1.0 - std::cos(std::numbers::pi * j / half_round)) / 2.0;
    around.push_back(weights_at(across_basis, v));
    breadth_of.push_back(v);
  }

  std::optional<FibrePaths> paths;
  if (strip.across >= least_across && strip.fibre_angle == 0.0 && !strip.radial) paths.emplace(strip);

  Mesh mesh;
  std::vector<std::uint32_t> ring_start;
  const std::vector<double> u = stations_of(along);
  for (std::size_t i = 0; i < u.size(); ++i) {
    const bool end = i == 0 || i + 1 == u.size();  // flat there: both faces share one row
    const Section section = section_at(strip, weights_at(along_basis, u[i]));
    const glm::dvec3 mean = mean_normal(section, samples);
    ring_start.push_back(static_cast<std::uint32_t>(mesh.positions.size()));
    for (int j = 0; j < (end ? half_round + 1 : round); ++j) {
      const auto across = static_cast<std::size_t>(j <= half_round ? j : round - j);
      const Place place = place_at(section, around[across]);
      const glm::dvec3 local = unit(place.cross);
      const glm::dvec3 normal = unit(strip.normal_blend * local + (1.0 - strip.normal_blend) * mean);
      const double sine = std::sin(std::numbers::pi * j / half_round);
      const double rim = std::copysign(std::pow(std::abs(sine), strip.edge_exponent), sine);
      const double lift =
          end ? 0.0 : cap_at(u[i]) * place.half_thickness * (std::abs(sine) < 1e-9 ? 0.0 : rim);
      mesh.positions.emplace_back(place.middle + lift * normal);
      mesh.fibre.push_back(fibre_at(strip, paths ? &*paths : nullptr, extent, u[i], breadth_of[across]));
    }
  }
  const auto at = [&](std::size_t i, int j) {
    j %= round;
    const bool end = i == 0 || i + 1 == u.size();
    return ring_start[i] + static_cast<std::uint32_t>(end && j > half_round ? round - j : j);
  };
  const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    if (a != b && b != c && c != a) mesh.indices.insert(mesh.indices.end(), {a, b, c});
  };
  for (std::size_t i = 0; i + 1 < u.size(); ++i) {
    for (int j = 0; j < round; ++j) {
      add(at(i, j), at(i, j + 1), at(i + 1, j + 1));
      add(at(i, j), at(i + 1, j + 1), at(i + 1, j));
    }
  }
  if (volume_of(mesh) < 0.0) {
    for (std::size_t t = 0; t < mesh.indices.size(); t += 3)
      std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
  }
  compute_normals(mesh);
  return mesh;
}

Mesh mirrored(Mesh mesh) {
  for (glm::vec3& p : mesh.positions) p.x = -p.x;
  for (glm::vec3& n : mesh.normals) n.x = -n.x;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
    std::swap(mesh.indices[t + 1], mesh.indices[t + 2]);
  return mesh;
}

}  // namespace knotlas
