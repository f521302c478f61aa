#include "geometry/refine.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace knotlas {
namespace {

constexpr std::uint32_t whole = 0xFFFFFFFFU;  // no new vertex on this edge
constexpr int most_rounds = 24;  // halving 24 times reaches any sensible length; a guard against NaN

/// Splits edges of one mesh, remembering the middle of each.
class Halving {
 public:
  Halving(Mesh& mesh, std::vector<bool>& where, float longest_edge)
      : mesh_(mesh), where_(where), limit_(longest_edge * longest_edge) {}

  /// The vertex in the middle of edge ab, made when first asked for; `whole` when the edge is short enough.
  std::uint32_t middle(std::uint32_t a, std::uint32_t b) {
    const glm::vec3 along = mesh_.positions[b] - mesh_.positions[a];
    if (!(glm::dot(along, along) > limit_) || !where_[a] || !where_[b]) return whole;
    const std::uint64_t key = (static_cast<std::uint64_t>(std::min(a, b)) << 32U) | std::max(a, b);
    const auto [found, fresh] = middles_.emplace(key, static_cast<std::uint32_t>(mesh_.positions.size()));
    if (fresh) add_middle(a, b);
    return found->second;
  }

 private:
  void add_middle(std::uint32_t a, std::uint32_t b) {
    const glm::vec3 pa = mesh_.positions[a];
    const glm::vec3 pb = mesh_.positions[b];
    glm::vec3 position = (pa + pb) * 0.5F;
    if (!mesh_.normals.empty()) {
      const glm::vec3 na = mesh_.normals[a];
      const glm::vec3 nb = mesh_.normals[b];
      // The middle of the cubic whose inner control points lie in the tangent planes of the two ends.
      position -= (glm::dot(pb - pa, na) * na + glm::dot(pa - pb, nb) * nb) * 0.125F;
      const glm::vec3 normal = na + nb;
      const float length = glm::length(normal);
      mesh_.normals.push_back(length > 1.0e-3F ? normal / length : na);
    }
    mesh_.positions.push_back(position);
    where_.push_back(true);
    if (!mesh_.fibre.empty()) mesh_.fibre.push_back((mesh_.fibre[a] + mesh_.fibre[b]) * 0.5F);
  }

  Mesh& mesh_;
  std::vector<bool>& where_;
  float limit_;
  std::unordered_map<std::uint64_t, std::uint32_t> middles_;
};

/// Appends the triangles that replace abc, whose edges bc, ca, ab have the middles m[0], m[1], m[2].
void split(const Mesh& mesh, std::array<std::uint32_t, 3> v, std::array<std::uint32_t, 3> m,
           std::vector<std::uint32_t>& out) {
  const int count = (m[0] != whole) + (m[1] != whole) + (m[2] != whole);
  if (count == 0) {
    out.insert(out.end(), {v[0], v[1], v[2]});
    return;
  }
  if (count == 3) {
    out.insert(out.end(), {v[0], m[2], m[1], v[1], m[0], m[2], v[2], m[1], m[0], m[0], m[1], m[2]});
    return;
  }
  // Turn the triangle so that a lone middle, or a lone whole edge, lies opposite corner 0.
  const auto lone = [&](int k) { return (m[k] != whole) == (count == 1); };
  const int turn = lone(0) ? 0 : lone(1) ? 1 : 2;
  const std::array<std::uint32_t, 3> w{v[turn], v[(turn + 1) % 3], v[(turn + 2) % 3]};
  if (count == 1) {
    const std::uint32_t middle = m[turn];
    out.insert(out.end(), {w[0], w[1], middle, w[0], middle, w[2]});
    return;
  }
  const std::uint32_t on_20 = m[(turn + 1) % 3];
  const std::uint32_t on_01 = m[(turn + 2) % 3];
  out.insert(out.end(), {w[0], on_01, on_20});
  // The quadrilateral that remains is cut along its shorter diagonal.
  if (glm::distance(mesh.positions[w[1]], mesh.positions[on_20]) <
      glm::distance(mesh.positions[w[2]], mesh.positions[on_01])) {
    out.insert(out.end(), {on_01, w[1], on_20, w[1], w[2], on_20});
  } else {
    out.insert(out.end(), {on_01, w[1], w[2], on_01, w[2], on_20});
  }
}

}  // namespace

Mesh refined(const Mesh& mesh, float longest_edge, const std::vector<bool>& where) {
  Mesh out = mesh;
  if (!(longest_edge > 0.0F)) return out;
  std::vector<bool> inside = where.empty() ? std::vector<bool>(mesh.positions.size(), true) : where;
  for (int round = 0; round < most_rounds; ++round) {
    const std::size_t before = out.positions.size();
    Halving halving(out, inside, longest_edge);
    std::vector<std::uint32_t> indices;
    indices.reserve(out.indices.size() * 2);
    for (std::size_t t = 0; t + 2 < out.indices.size(); t += 3) {
      const std::array<std::uint32_t, 3> v{out.indices[t], out.indices[t + 1], out.indices[t + 2]};
      const std::array<std::uint32_t, 3> m{halving.middle(v[1], v[2]), halving.middle(v[2], v[0]),
                                           halving.middle(v[0], v[1])};
      split(out, v, m, indices);
    }
    out.indices = std::move(indices);
    if (out.positions.size() == before) break;
  }
  return out;
}

}  // namespace knotlas
