#include "forge/solid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace knotlas::forge {
namespace {

/// Distance to a quarter plane with its corner at the origin, negative inside: what rounds a corner.
double corner(double p, double q) {
  return std::hypot(std::max(p, 0.0), std::max(q, 0.0)) + std::min(std::max(p, q), 0.0);
}

double distance_to(const Lump& lump, glm::dvec3 point) {
  glm::dvec3 q = glm::transpose(lump.axes) * (point - lump.centre);
  q.z -= lump.bend.x * q.x * q.x + lump.bend.y * q.x * q.y + lump.bend.z * q.y * q.y;
  const glm::dvec3& r = lump.half_extents;
  const double side = lump.outline_roundness * std::min(r.x, r.y);
  const double edge = lump.edge_roundness * std::min({r.x, r.y, r.z});
  const double outline = corner(std::abs(q.x) - r.x + side, std::abs(q.y) - r.y + side) - side;
  return corner(outline + edge, std::abs(q.z) - r.z + edge) - edge;
}

/// −β ln Σ exp(−d/β), kept in range by taking out the smallest d.
double smooth_minimum(const std::vector<double>& distances, double beta) {
  const double least = *std::min_element(distances.begin(), distances.end());
  double sum = 0.0;
  for (const double d : distances) sum += std::exp((least - d) / beta);
  return least - beta * std::log(sum);
}

glm::dvec3 gradient_at(const Solid& solid, glm::dvec3 p) {
  constexpr double h = 0.05;  // mm
  glm::dvec3 g;
  for (int c = 0; c < 3; ++c) {
    glm::dvec3 step(0.0);
    step[c] = h;
    g[c] = (distance_to(solid, p + step) - distance_to(solid, p - step)) / (2.0 * h);
  }
  return g;
}

glm::dvec3 onto_surface(const Solid& solid, glm::dvec3 p, double farthest) {
  const glm::dvec3 start = p;
  for (int round = 0; round < 4; ++round) {
    const glm::dvec3 g = gradient_at(solid, p);
    const double square = glm::dot(g, g);
    if (square < 1e-6) break;
    p -= g * (distance_to(solid, p) / square);
  }
  const glm::dvec3 moved = p - start;
  const double length = glm::length(moved);
  return length > farthest ? start + moved * (farthest / length) : p;
}

/// Where lumps can be, with a margin for the blend.
Bounds bounds_of_lumps(const Solid& solid, double margin) {
  Bounds bounds;
  for (const Lump& lump : solid.lumps) {
    const double bent = (std::abs(lump.bend.x) + std::abs(lump.bend.y) + std::abs(lump.bend.z)) *
                        std::pow(std::max(lump.half_extents.x, lump.half_extents.y), 2.0);
    const double reach = glm::length(lump.half_extents) + bent + margin;
    bounds.add(glm::vec3(lump.centre - reach));
    bounds.add(glm::vec3(lump.centre + reach));
  }
  return bounds;
}

/// A grid of samples, evaluated only in blocks that the surface can touch.
class Samples {
 public:
  Samples(const Solid& solid, double cell) : cell_(cell) {
    const Bounds bounds = bounds_of_lumps(solid, 3.0 * solid.blend + 2.0 * cell);
    origin_ = glm::dvec3(bounds.min);
    size_ = glm::ivec3(glm::ceil(glm::dvec3(bounds.size()) / cell)) + 2;
    values_.assign(static_cast<std::size_t>(size_.x) * size_.y * size_.z, std::nanf(""));
    for (int z = 0; z < size_.z; z += block) {
      for (int y = 0; y < size_.y; y += block) {
        for (int x = 0; x < size_.x; x += block) fill_block(solid, {x, y, z});
      }
    }
  }

  [[nodiscard]] glm::ivec3 size() const { return size_; }
  [[nodiscard]] std::size_t index(glm::ivec3 at) const {
    return (static_cast<std::size_t>(at.z) * size_.y + at.y) * size_.x + at.x;
  }
  [[nodiscard]] float value(glm::ivec3 at) const { return values_[index(at)]; }
  [[nodiscard]] glm::dvec3 place(glm::ivec3 at) const { return origin_ + cell_ * glm::dvec3(at); }

 private:
  static constexpr int block = 6;

  void fill_block(const Solid& solid, glm::ivec3 corner) {
    const glm::dvec3 centre = place(corner) + 0.5 * cell_ * block;
    const double half_diagonal = 0.87 * cell_ * (block + 1);
    // The distance is approximate: twice the reach before a block is given up.
    if (std::abs(distance_to(solid, centre)) > 2.0 * half_diagonal + 2.0 * solid.blend) return;
    const glm::ivec3 end = glm::min(corner + block + 1, size_);
    for (int z = corner.z; z < end.z; ++z) {
      for (int y = corner.y; y < end.y; ++y) {
        for (int x = corner.x; x < end.x; ++x) {
          float& value = values_[index({x, y, z})];
          if (std::isnan(value)) value = static_cast<float>(distance_to(solid, place({x, y, z})));
        }
      }
    }
  }

  double cell_;
  glm::dvec3 origin_{};
  glm::ivec3 size_{};
  std::vector<float> values_;
};

/// The mean of the places where the surface crosses the cell's edges, or nothing.
bool crossing(const Samples& samples, glm::ivec3 cell, glm::dvec3& out) {
  std::array<float, 8> v{};
  for (int c = 0; c < 8; ++c) v[c] = samples.value(cell + glm::ivec3(c & 1, (c >> 1) & 1, c >> 2));
  glm::dvec3 sum(0.0);
  int count = 0;
  for (int a = 0; a < 8; ++a) {
    for (const int bit : {1, 2, 4}) {
      if ((a & bit) != 0) continue;
      const int b = a | bit;
      if (std::isnan(v[a]) || std::isnan(v[b]) || (v[a] < 0.0F) == (v[b] < 0.0F)) continue;
      const glm::dvec3 pa = samples.place(cell + glm::ivec3(a & 1, (a >> 1) & 1, a >> 2));
      const glm::dvec3 pb = samples.place(cell + glm::ivec3(b & 1, (b >> 1) & 1, b >> 2));
      sum += glm::mix(pa, pb, static_cast<double>(v[a] / (v[a] - v[b])));
      ++count;
    }
  }
  if (count == 0) return false;
  out = sum / static_cast<double>(count);
  return true;
}

Mesh largest_piece(const Mesh& mesh) {
  const std::vector<std::uint32_t> component = components_of(mesh);
  std::unordered_map<std::uint32_t, std::size_t> count;
  for (const std::uint32_t c : component) ++count[c];
  std::uint32_t largest = 0;
  for (const auto& [c, n] : count) {
    if (n > count[largest] || (n == count[largest] && c < largest)) largest = c;
  }
  std::vector<bool> keep(component.size());
  for (std::size_t v = 0; v < keep.size(); ++v) keep[v] = component[v] == largest;
  return submesh(mesh, keep);
}

}  // namespace

double distance_to(const Solid& solid, glm::dvec3 point) {
  static thread_local std::vector<double> distances;
  distances.clear();
  for (const Lump& lump : solid.lumps) distances.push_back(distance_to(lump, point));
  double d = smooth_minimum(distances, solid.blend);
  if (solid.hollows.empty()) return d;
  distances.assign(1, -d);
  for (const Lump& lump : solid.hollows) distances.push_back(distance_to(lump, point));
  return -smooth_minimum(distances, solid.blend);
}

Mesh surface_of(const Solid& solid, double cell) {
  const Samples samples(solid, cell);
  const glm::ivec3 size = samples.size();
  Mesh mesh;
  std::unordered_map<std::size_t, std::uint32_t> vertex_of;
  const auto vertex = [&](glm::ivec3 at) {
    const auto [found, fresh] =
        vertex_of.try_emplace(samples.index(at), static_cast<std::uint32_t>(mesh.positions.size()));
    if (fresh) {
      glm::dvec3 place(0.0);
      crossing(samples, at, place);
      mesh.positions.emplace_back(onto_surface(solid, place, cell));
    }
    return found->second;
  };
  for (int z = 1; z + 1 < size.z; ++z) {
    for (int y = 1; y + 1 < size.y; ++y) {
      for (int x = 1; x + 1 < size.x; ++x) {
        const glm::ivec3 at(x, y, z);
        const float here = samples.value(at);
        if (std::isnan(here)) continue;
        for (int axis = 0; axis < 3; ++axis) {
          glm::ivec3 step(0);
          step[axis] = 1;
          const float there = samples.value(at + step);
          if (std::isnan(there) || (here < 0.0F) == (there < 0.0F)) continue;
          glm::ivec3 b(0);
          glm::ivec3 c(0);
          b[(axis + 1) % 3] = 1;
          c[(axis + 2) % 3] = 1;
          std::array<std::uint32_t, 4> q{vertex(at - b - c), vertex(at - c), vertex(at), vertex(at - b)};
          if (here >= 0.0F) std::swap(q[1], q[3]);
          mesh.indices.insert(mesh.indices.end(), {q[0], q[1], q[2], q[0], q[2], q[3]});
        }
      }
    }
  }
  mesh = largest_piece(mesh);
  compute_normals(mesh);
  return mesh;
}

}  // namespace knotlas::forge
