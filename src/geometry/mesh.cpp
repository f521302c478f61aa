#include "geometry/mesh.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

namespace knotlas {
namespace {

constexpr std::uint32_t unassigned = 0xFFFFFFFFU;

struct WeldKey {
  std::array<std::int64_t, 5> cell;
  bool operator==(const WeldKey&) const = default;
};

std::int64_t cell_of(float x, float tolerance) {
  if (tolerance > 0.0F) return std::llround(x / tolerance);
  return std::bit_cast<std::int32_t>(x == 0.0F ? 0.0F : x);  // −0 and 0 are one place
}

WeldKey key_of(const Mesh& mesh, std::uint32_t v, float tolerance) {
  const glm::vec3 p = mesh.positions[v];
  const glm::vec2 uv = mesh.fibre.empty() ? glm::vec2(0.0F) : mesh.fibre[v];
  return {{cell_of(p.x, tolerance), cell_of(p.y, tolerance), cell_of(p.z, tolerance), cell_of(uv.x, 0),
           cell_of(uv.y, 0)}};
}

/// The first vertex at each vertex's place. A hash table for this one use: open addressing, at least half of
/// it free, so that the search always ends.
std::vector<std::uint32_t> first_at_place(const Mesh& mesh, float tolerance) {
  const auto count = static_cast<std::uint32_t>(mesh.positions.size());
  std::vector<std::uint32_t> table(std::bit_ceil(std::size_t{2} * count + 1), unassigned);
  const int shift = 64 - std::countr_zero(table.size());
  std::vector<std::uint32_t> first(count);
  for (std::uint32_t v = 0; v < count; ++v) {
    const WeldKey key = key_of(mesh, v, tolerance);
    std::uint64_t hash = 0;
    for (const std::int64_t c : key.cell)
      hash = (std::rotl(hash, 23) ^ static_cast<std::uint64_t>(c)) * 0x9E3779B97F4A7C15ULL;
    std::size_t at = hash >> shift;
    while (table[at] != unassigned && key_of(mesh, table[at], tolerance) != key)
      at = (at + 1) & (table.size() - 1);
    if (table[at] == unassigned) table[at] = v;
    first[v] = table[at];
  }
  return first;
}

/// Copies the vertices that a triangle uses, in order of first use, and renumbers the triangles.
Mesh drop_unused(const Mesh& mesh, std::span<const std::uint32_t> indices, bool with_normals,
                 std::vector<std::uint32_t>* kept) {
  Mesh out;
  const bool normals = with_normals && !mesh.normals.empty();
  std::vector<std::uint32_t> renamed(mesh.positions.size(), unassigned);
  out.indices.reserve(indices.size());
  for (const std::uint32_t old : indices) {
    if (renamed[old] == unassigned) {
      renamed[old] = static_cast<std::uint32_t>(out.positions.size());
      out.positions.push_back(mesh.positions[old]);
      if (normals) out.normals.push_back(mesh.normals[old]);
      if (!mesh.fibre.empty()) out.fibre.push_back(mesh.fibre[old]);
      if (kept != nullptr) kept->push_back(old);
    }
    out.indices.push_back(renamed[old]);
  }
  return out;
}

/// To a millionth, and the same on every machine. After Abramowitz and Stegun, Handbook of Mathematical
/// Functions (1964), 4.4.46.
float arc_cosine(float x) {
  constexpr std::array terms{-0.0012624911F, 0.0066700901F, -0.0170881256F, 0.0308918810F,
                             -0.0501743046F, 0.0889789874F, -0.2145988016F, 1.5707963050F};
  const float from_0 = std::abs(x);
  float sum = 0.0F;
  for (const float term : terms) sum = sum * from_0 + term;
  const float angle = std::sqrt(1.0F - from_0) * sum;
  return x < 0.0F ? std::numbers::pi_v<float> - angle : angle;
}

}  // namespace

Mesh weld(const Mesh& mesh, float tolerance) {
  const std::vector<std::uint32_t> first = first_at_place(mesh, tolerance);
  std::vector<std::uint32_t> indices;
  indices.reserve(mesh.indices.size());
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = first[mesh.indices[t]];
    const std::uint32_t b = first[mesh.indices[t + 1]];
    const std::uint32_t c = first[mesh.indices[t + 2]];
    if (a == b || b == c || c == a) continue;
    indices.insert(indices.end(), {a, b, c});
  }
  return drop_unused(mesh, indices, false, nullptr);  // normals of a seam disagree: they are computed anew
}

void compute_normals(Mesh& mesh) {
  mesh.normals.assign(mesh.positions.size(), glm::vec3(0.0F));
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::array<std::uint32_t, 3> v{mesh.indices[t], mesh.indices[t + 1], mesh.indices[t + 2]};
    const std::array<glm::vec3, 3> p{mesh.positions[v[0]], mesh.positions[v[1]], mesh.positions[v[2]]};
    const glm::vec3 cross = glm::cross(p[1] - p[0], p[2] - p[0]);
    const float length = glm::length(cross);
    if (!(length > 0.0F)) continue;
    const glm::vec3 normal = cross / length;
    const float ab = glm::length(p[1] - p[0]);
    const float bc = glm::length(p[2] - p[1]);
    const float ca = glm::length(p[0] - p[2]);
    const auto angle = [](float along, float scale) {
      return arc_cosine(std::clamp(along / scale, -1.0F, 1.0F));
    };
    // An area that is not 0 has edges that are not 0. The third angle is what the others leave of a half
    // turn.
    const float at_a = angle(glm::dot(p[1] - p[0], p[2] - p[0]), ab * ca);
    const float at_b = angle(glm::dot(p[2] - p[1], p[0] - p[1]), bc * ab);
    mesh.normals[v[0]] += normal * at_a;
    mesh.normals[v[1]] += normal * at_b;
    mesh.normals[v[2]] += normal * std::max(0.0F, std::numbers::pi_v<float> - at_a - at_b);
  }
  for (glm::vec3& n : mesh.normals) {
    const float length = glm::length(n);
    n = length > 0.0F ? n / length : glm::vec3(0.0F, 0.0F, 1.0F);
  }
}

Bounds bounds_of(const Mesh& mesh) {
  Bounds bounds;
  for (const glm::vec3& p : mesh.positions) bounds.add(p);
  return bounds;
}

double volume_of(const Mesh& mesh) {
  double sixfold = 0.0;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::dvec3 a(mesh.positions[mesh.indices[t]]);
    const glm::dvec3 b(mesh.positions[mesh.indices[t + 1]]);
    const glm::dvec3 c(mesh.positions[mesh.indices[t + 2]]);
    sixfold += glm::dot(a, glm::cross(b, c));
  }
  return sixfold / 6.0;
}

std::vector<float> vertex_areas(const Mesh& mesh) {
  std::vector<float> areas(mesh.positions.size(), 0.0F);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const glm::vec3 a = mesh.positions[mesh.indices[t]];
    const glm::vec3 b = mesh.positions[mesh.indices[t + 1]];
    const glm::vec3 c = mesh.positions[mesh.indices[t + 2]];
    const float third = glm::length(glm::cross(b - a, c - a)) / 6.0F;
    for (int k = 0; k < 3; ++k) areas[mesh.indices[t + k]] += third;
  }
  return areas;
}

double area_of(const Mesh& mesh) {
  double total = 0.0;
  for (const float a : vertex_areas(mesh)) total += a;
  return total;
}

VertexGraph vertex_graph(const Mesh& mesh) {
  // Both other corners of each triangle, gathered a row for each vertex, then each row sorted and thinned.
  const std::size_t count = mesh.positions.size();
  std::vector<std::uint32_t> start(count + 1, 0);
  for (const std::uint32_t v : mesh.indices) start[v + 1] += 2;
  for (std::size_t v = 0; v < count; ++v) start[v + 1] += start[v];
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  std::vector<std::uint32_t> row(mesh.indices.size() * 2);
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      const std::uint32_t v = mesh.indices[t + k];
      row[next[v]++] = mesh.indices[t + (k + 1) % 3];
      row[next[v]++] = mesh.indices[t + (k + 2) % 3];
    }
  }
  VertexGraph graph;
  graph.first.assign(1, 0);
  graph.first.reserve(count + 1);
  graph.neighbours.reserve(row.size() / 2);
  for (std::size_t v = 0; v < count; ++v) {
    const auto from = row.begin() + start[v];
    const auto to = row.begin() + start[v + 1];
    std::sort(from, to);
    graph.neighbours.insert(graph.neighbours.end(), from, std::unique(from, to));
    graph.first.push_back(static_cast<std::uint32_t>(graph.neighbours.size()));
  }
  return graph;
}

std::vector<std::uint32_t> components_of(const Mesh& mesh) {
  const VertexGraph graph = vertex_graph(mesh);
  std::vector<std::uint32_t> component(mesh.positions.size(), unassigned);
  std::vector<std::uint32_t> stack;
  std::uint32_t count = 0;
  for (std::uint32_t seed = 0; seed < component.size(); ++seed) {
    if (component[seed] != unassigned) continue;
    component[seed] = count;
    stack.assign(1, seed);
    while (!stack.empty()) {
      const std::uint32_t v = stack.back();
      stack.pop_back();
      for (std::uint32_t k = graph.first[v]; k < graph.first[v + 1]; ++k) {
        const std::uint32_t w = graph.neighbours[k];
        if (component[w] != unassigned) continue;
        component[w] = count;
        stack.push_back(w);
      }
    }
    ++count;
  }
  return component;
}

Mesh submesh(const Mesh& mesh, const std::vector<bool>& keep, std::vector<std::uint32_t>* kept) {
  std::vector<std::uint32_t> indices;
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = mesh.indices[t];
    const std::uint32_t b = mesh.indices[t + 1];
    const std::uint32_t c = mesh.indices[t + 2];
    if (keep[a] && keep[b] && keep[c]) indices.insert(indices.end(), {a, b, c});
  }
  return drop_unused(mesh, indices, true, kept);
}

}  // namespace knotlas
