#include "forge/quad_mesh.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace knotlas::forge {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;  // the smaller vertex first

Edge edge_between(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

/// The edges in the order of their first face, and how many faces each has.
struct Edges {
  std::map<Edge, std::uint32_t> index;
  std::vector<Edge> ends;
  std::vector<int> faces;

  explicit Edges(const std::vector<Quad>& quads) {
    for (const Quad& q : quads) {
      for (std::size_t i = 0; i < 4; ++i) {
        const Edge edge = edge_between(q[i], q[(i + 1) % 4]);
        const auto [found, fresh] = index.try_emplace(edge, static_cast<std::uint32_t>(ends.size()));
        if (fresh) {
          ends.push_back(edge);
          faces.push_back(0);
        }
        ++faces[found->second];
      }
    }
  }
};

glm::dvec3 middle_of(const QuadMesh& mesh, const Quad& q) {
  return 0.25 * (mesh.positions[q[0]] + mesh.positions[q[1]] + mesh.positions[q[2]] + mesh.positions[q[3]]);
}

/// New places of the old vertices.
std::vector<glm::dvec3> moved_vertices(const QuadMesh& mesh, const Edges& edges,
                                       const std::vector<glm::dvec3>& face_points) {
  const std::size_t count = mesh.positions.size();
  std::vector<glm::dvec3> faces(count);
  std::vector<glm::dvec3> middles(count);
  std::vector<glm::dvec3> border(count);
  std::vector<int> valence(count, 0);
  std::vector<int> at_border(count, 0);
  for (std::size_t f = 0; f < mesh.quads.size(); ++f) {
    for (const std::uint32_t v : mesh.quads[f]) faces[v] += face_points[f];
  }
  for (std::size_t e = 0; e < edges.ends.size(); ++e) {
    const auto [a, b] = edges.ends[e];
    const glm::dvec3 middle = 0.5 * (mesh.positions[a] + mesh.positions[b]);
    for (const auto& [v, other] : {std::pair(a, b), std::pair(b, a)}) {
      middles[v] += middle;
      ++valence[v];
      if (edges.faces[e] == 1) {
        border[v] += mesh.positions[other];
        ++at_border[v];
      }
    }
  }
  std::vector<glm::dvec3> moved = mesh.positions;
  for (std::size_t v = 0; v < count; ++v) {
    const double n = valence[v];
    if (at_border[v] > 0) {
      moved[v] = 0.75 * mesh.positions[v] + 0.25 * border[v] / static_cast<double>(at_border[v]);
    } else if (valence[v] > 0) {
      moved[v] = (faces[v] / n + 2.0 * middles[v] / n + (n - 3.0) * mesh.positions[v]) / n;
    }
  }
  return moved;
}

/// Closed loops of the edges that only one face has, each in the direction that a closing face needs.
std::vector<std::vector<std::uint32_t>> holes_of(const std::vector<Quad>& quads) {
  const Edges edges(quads);
  std::map<std::uint32_t, std::uint32_t> next;
  for (const Quad& q : quads) {
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint32_t a = q[i];
      const std::uint32_t b = q[(i + 1) % 4];
      if (edges.faces[edges.index.at(edge_between(a, b))] == 1) next[b] = a;
    }
  }
  std::vector<std::vector<std::uint32_t>> holes;
  while (!next.empty()) {
    std::vector<std::uint32_t> loop{next.begin()->first};
    for (auto step = next.begin(); step != next.end(); step = next.find(loop.back())) {
      loop.push_back(step->second);
      next.erase(step);
    }
    loop.pop_back();  // the start again
    holes.push_back(std::move(loop));
  }
  return holes;
}

}  // namespace

QuadMesh subdivided(const QuadMesh& mesh) {
  const Edges edges(mesh.quads);
  std::vector<glm::dvec3> face_points;
  for (const Quad& q : mesh.quads) face_points.push_back(middle_of(mesh, q));
  std::vector<glm::dvec3> edge_points(edges.ends.size());
  std::vector<glm::dvec3> beside(edges.ends.size());
  for (std::size_t f = 0; f < mesh.quads.size(); ++f) {
    const Quad& q = mesh.quads[f];
    for (std::size_t i = 0; i < 4; ++i)
      beside[edges.index.at(edge_between(q[i], q[(i + 1) % 4]))] += face_points[f];
  }
  for (std::size_t e = 0; e < edges.ends.size(); ++e) {
    const glm::dvec3 ends = mesh.positions[edges.ends[e].first] + mesh.positions[edges.ends[e].second];
    edge_points[e] = edges.faces[e] == 2 ? 0.25 * (ends + beside[e]) : 0.5 * ends;
  }
  QuadMesh fine;
  fine.positions = moved_vertices(mesh, edges, face_points);
  const auto first_edge = static_cast<std::uint32_t>(fine.positions.size());
  const auto first_face = first_edge + static_cast<std::uint32_t>(edge_points.size());
  fine.positions.insert(fine.positions.end(), edge_points.begin(), edge_points.end());
  fine.positions.insert(fine.positions.end(), face_points.begin(), face_points.end());
  for (std::size_t f = 0; f < mesh.quads.size(); ++f) {
    const Quad& q = mesh.quads[f];
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint32_t ahead = first_edge + edges.index.at(edge_between(q[i], q[(i + 1) % 4]));
      const std::uint32_t behind = first_edge + edges.index.at(edge_between(q[i], q[(i + 3) % 4]));
      fine.quads.push_back({q[i], ahead, first_face + static_cast<std::uint32_t>(f), behind});
    }
  }
  return fine;
}

QuadMesh without_pocket(const QuadMesh& mesh, const std::vector<bool>& region) {
  QuadMesh kept;
  kept.positions = mesh.positions;
  const auto in_region = [&](std::uint32_t v) { return region[v]; };
  for (const Quad& q : mesh.quads) {
    if (!std::all_of(q.begin(), q.end(), in_region)) kept.quads.push_back(q);
  }
  for (const std::vector<std::uint32_t>& hole : holes_of(kept.quads)) {
    glm::dvec3 middle{};
    for (const std::uint32_t v : hole) middle += kept.positions[v] / static_cast<double>(hole.size());
    const auto centre = static_cast<std::uint32_t>(kept.positions.size());
    kept.positions.push_back(middle);
    // A region of quads has an even border, so that two of its edges go into each closing quad.
    for (std::size_t i = 0; i + 1 < hole.size(); i += 2)
      kept.quads.push_back({hole[i], hole[i + 1], hole[(i + 2) % hole.size()], centre});
  }
  return kept;
}

Mesh triangles_of(const QuadMesh& mesh) {
  std::vector<std::uint32_t> number(mesh.positions.size(), UINT32_MAX);
  Mesh made;
  const auto vertex = [&](std::uint32_t v) {
    if (number[v] == UINT32_MAX) {
      number[v] = static_cast<std::uint32_t>(made.positions.size());
      made.positions.emplace_back(mesh.positions[v]);
    }
    return number[v];
  };
  const auto length = [&](std::uint32_t a, std::uint32_t b) {
    return glm::distance(mesh.positions[a], mesh.positions[b]);
  };
  std::set<Edge> diagonals;  // where two quads share three corners, each must take another one
  for (const Quad& q : mesh.quads) {
    std::size_t first = length(q[0], q[2]) <= length(q[1], q[3]) ? 0 : 1;  // the shorter one
    if (!diagonals.insert(edge_between(q[first], q[first + 2])).second) first = 1 - first;
    for (const std::size_t corner : {0U, 1U, 2U, 0U, 2U, 3U})
      made.indices.push_back(vertex(q[(first + corner) % 4]));
  }
  compute_normals(made);
  return made;
}

}  // namespace knotlas::forge
