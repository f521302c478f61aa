#include "forge/layering.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "core/parallel.h"
#include "geometry/ray_scene.h"

namespace knotlas::forge {
namespace {

constexpr float reach = 40.0F;          // mm within which muscles are neighbours in depth
constexpr float lowest = 7.0F;          // mm under its cover: what lies deeper is no concern of it
constexpr float give = 3.0F;            // mm below that over which heights are squeezed
constexpr float facing_out = 0.3F;      // least cosine to the way outward of what counts as an outer face
constexpr float near_to = 3.0F;         // mm: what is so near to a flaw is sunk with it …
constexpr float far_from = 14.0F;       // … and what is so far is not
constexpr double clearly = 3.0;         // times more area over than under: it covers
constexpr double least_overlap = 20.0;  // mm², of the vertices asked
constexpr float past_surface = 0.02F;   // mm
constexpr int most_surfaces = 24;       // that a ray crosses
constexpr std::size_t stride = 3;       // of the vertices asked which muscle lies over which
constexpr double least_volume = 0.85;  // share that a muscle keeps in all rounds, or it is pressed no farther
constexpr float touching = -0.1F;      // mm: what is so little under its cover is counted as over it …
constexpr float most_between = 0.5F;   // … and its corners are sunk by so much at most
constexpr float apart = 1.5F;          // mm between the places that are looked at within a triangle
constexpr int most_apart = 4;          // of them along an edge
constexpr float most_below = 2.5F;     // mm: a triangle all of whose corners lie deeper is not looked at
constexpr float kept = 0.5F;           // least share of its thickness that a muscle keeps in a round

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // upper, lower
using Areas = std::map<Pair, double>;

/// A surface crossed by a ray, and where: mm above the start (negative: below).
struct Crossing {
  std::uint32_t structure = 0;
  float height = 0.0F;
  bool outer = false;  ///< its face looks the way outward
};

/// The muscles of a body as they lie now, and the way out of it everywhere.
class Layers {
 public:
  Layers(const std::vector<Structure>& flesh, const Mesh& skin) {
    skin_.add(0, skin);
    skin_.commit();
    for (std::uint32_t s = 0; s < flesh.size(); ++s) {
      if (flesh[s].kind == Kind::muscle) muscles_.add(s, flesh[s].mesh);
    }
    muscles_.commit();
  }

  /// Unit, toward the skin nearest to the place.
  [[nodiscard]] glm::vec3 outward(glm::vec3 place) const {
    const auto hit = skin_.closest(place);
    if (!hit) return {0.0F, 0.0F, 1.0F};
    const glm::vec3 way = hit->position - place;
    if (hit->distance < 1.0F) return hit->normal;
    return (glm::dot(way, hit->normal) > 0.0F ? way : -way) / hit->distance;
  }

  /// All surfaces on the line through the place, so many mm up and down.
  void crossings(glm::vec3 place, glm::vec3 out, float far, std::vector<Crossing>& found) const {
    found.clear();
    for (const float sign : {1.0F, -1.0F}) {
      float gone = past_surface;
      for (int i = 0; i < most_surfaces && gone < far; ++i) {
        const auto hit = muscles_.cast(place + sign * gone * out, sign * out, far - gone);
        if (!hit) break;
        gone += hit->distance;
        found.push_back({hit->mesh, sign * gone, glm::dot(hit->normal, out) > 0.0F});
        gone += past_surface;
      }
    }
  }

 private:
  RayScene skin_;
  RayScene muscles_;
};

/// Height of the place over the topmost outer face of `cover` near it, at most so many mm; nothing when the
/// cover does not lie there.
std::optional<float> height_over(std::uint32_t cover, const std::vector<Crossing>& crossings, float highest) {
  std::optional<float> top;
  for (const Crossing& c : crossings) {
    if (c.structure != cover || !c.outer || c.height > lowest || c.height < -highest) continue;
    if (!top || c.height > *top) top = c.height;
  }
  if (!top) return {};
  return -*top;
}

/// How far a place at this height over its cover is to be sunk.
float sinking(float height, float margin) {
  const float over = height + margin + give;
  return over <= 0.0F ? 0.0F : over - give * (1.0F - std::exp(-over / give));
}

/// How thick the muscle is above a place on its inner face: mm to its own outer face, 0 when that is far.
float thickness_above(std::uint32_t self, const std::vector<Crossing>& crossings) {
  float least = lowest;
  for (const Crossing& c : crossings) {
    if (c.structure == self && c.outer && c.height > 0.0F) least = std::min(least, c.height);
  }
  return least < lowest ? least : 0.0F;
}

/// Area by which each muscle lies over each other one, seen from the outer faces of both.
Areas overlaps(const Layers& layers, const std::vector<Structure>& flesh) {
  std::vector<Areas> of(flesh.size());
  parallel_for(flesh.size(), [&](std::size_t s) {
    if (flesh[s].kind != Kind::muscle) return;
    const auto self = static_cast<std::uint32_t>(s);
    const Mesh& mesh = flesh[s].mesh;
    const std::vector<float> areas = vertex_areas(mesh);
    std::vector<Crossing> found;
    for (std::size_t v = 0; v < mesh.positions.size(); v += stride) {
      const glm::vec3 out = layers.outward(mesh.positions[v]);
      if (glm::dot(out, mesh.normals[v]) < facing_out) continue;
      layers.crossings(mesh.positions[v], out, reach, found);
      std::map<std::uint32_t, bool> above;
      for (const Crossing& c : found) {
        if (c.outer && c.structure != self) above[c.structure] |= c.height > 0.0F;
      }
      for (const auto& [other, higher] : above)
        of[s][higher ? Pair(other, self) : Pair(self, other)] += areas[v];
    }
  });
  Areas sum;
  for (const Areas& areas : of) {
    for (const auto& [pair, area] : areas) sum[pair] += area;
  }
  return sum;
}

/// The covers of each muscle.
Covers covers_of(const Areas& areas, std::size_t count) {
  Covers covers(count);
  for (const auto& [pair, over] : areas) {
    const auto reverse = areas.find({pair.second, pair.first});
    const double under = reverse == areas.end() ? 0.0 : reverse->second;
    if (over > least_overlap && over > clearly * under) covers[pair.second].push_back(pair.first);
  }
  return covers;
}

/// Each value becomes the mean of its own and its neighbours', several times over.
template <class T>
void smooth(std::vector<T>& values, const VertexGraph& graph, int passes) {
  std::vector<T> next(values.size());
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t v = 0; v < values.size(); ++v) {
      T sum = values[v];
      for (std::uint32_t k = graph.first[v]; k < graph.first[v + 1]; ++k) sum += values[graph.neighbours[k]];
      next[v] = sum / static_cast<float>(graph.first[v + 1] - graph.first[v] + 1);
    }
    values.swap(next);
  }
}

/// 1 near one of the places, falling to 0 at some distance from all of them.
float nearness(glm::vec3 place, const std::vector<glm::vec3>& places) {
  float least = far_from;
  for (const glm::vec3& p : places) least = std::min(least, glm::distance(place, p));
  const float t = std::clamp((far_from - least) / (far_from - near_to), 0.0F, 1.0F);
  return t * t * (3.0F - 2.0F * t);
}

/// How one muscle lies to its covers.
struct Standing {
  std::vector<glm::vec3> ways;    ///< outward, for each vertex
  std::vector<float> heights;     ///< mm over the highest cover; −reach where there is none
  std::vector<float> thickness;   ///< mm of the muscle above each vertex of its inner face, else 0
  std::vector<glm::vec3> places;  ///< outer vertices that stand over a cover
  double area = 0.0;              ///< mm² of these
  std::vector<float> between;     ///< mm that a vertex is to be sunk for the triangles around it
};

float height_at(glm::vec3 place, glm::vec3 out, const std::vector<std::uint32_t>& covers,
                const Layers& layers, float highest, std::vector<Crossing>& found) {
  layers.crossings(place, out, lowest, found);
  float height = -reach;
  for (const std::uint32_t cover : covers)
    height = std::max(height, height_over(cover, found, highest).value_or(-reach));
  return height;
}

/// A coarse triangle may stand over a cover though its corners do not: the corners are to be sunk for it.
void look_between(Standing& standing, const Mesh& mesh, const std::vector<std::uint32_t>& covers,
                  const Layers& layers, const Pressing& how) {
  standing.between.assign(mesh.positions.size(), 0.0F);
  std::vector<Crossing> found;
  for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
    const std::uint32_t* c = &mesh.indices[t];
    const float near = std::max({standing.heights[c[0]], standing.heights[c[1]], standing.heights[c[2]]});
    const glm::vec3 out = standing.ways[c[0]];
    const glm::vec3 a = mesh.positions[c[0]];
    const glm::vec3 b = mesh.positions[c[1]] - a;
    const glm::vec3 d = mesh.positions[c[2]] - a;
    const glm::vec3 across = glm::cross(b, d);
    if (near < -most_below || glm::dot(across, out) < facing_out * glm::length(across)) continue;
    const float longest = std::max({glm::length(b), glm::length(d), glm::length(d - b)});
    const int parts = std::clamp(static_cast<int>(longest / apart), 1, most_apart);
    float over = -reach;
    for (int i = 0; i <= parts; ++i) {
      for (int j = 0; i + j <= parts; ++j) {
        const glm::vec3 place =
            a + (static_cast<float>(i) * b + static_cast<float>(j) * d) / static_cast<float>(parts);
        const float height = height_at(place, out, covers, layers, how.highest, found);
        if (height > touching) standing.places.push_back(place);
        over = std::max(over, height);
      }
    }
    if (over <= touching) continue;
    standing.area += 0.5 * glm::length(across);
    for (int k = 0; k < 3; ++k)
      standing.between[c[k]] = std::max(standing.between[c[k]], std::min(over + how.margin, most_between));
  }
}

Standing standing_of(const Mesh& mesh, std::uint32_t self, const std::vector<std::uint32_t>& covers,
                     const Layers& layers, float highest) {
  Standing standing;
  const std::vector<float> areas = vertex_areas(mesh);
  std::vector<Crossing> found;
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    const glm::vec3 out = layers.outward(mesh.positions[v]);
    const float height = height_at(mesh.positions[v], out, covers, layers, highest, found);
    standing.ways.push_back(out);
    standing.heights.push_back(height);
    const float facing = glm::dot(out, mesh.normals[v]);
    standing.thickness.push_back(facing < 0.0F ? thickness_above(self, found) : 0.0F);
    if (height <= 0.0F || facing < facing_out) continue;
    standing.places.push_back(mesh.positions[v]);
    standing.area += areas[v];
  }
  return standing;
}

/// Sinks what stands over its covers, and what is near; returns the farthest move. Nothing is moved where
/// less than so many mm³ would be left.
float sink(Mesh& mesh, Standing standing, const Pressing& how, double least) {
  const Mesh before = mesh;
  std::vector<float> steps(mesh.positions.size());
  for (std::size_t v = 0; v < steps.size(); ++v) {
    const float thick = standing.thickness[v];
    const float own = sinking(standing.heights[v], how.margin);
    const float carried = sinking(standing.heights[v] + thick, how.margin) - (1.0F - kept) * thick;
    steps[v] = std::max(own, carried) * nearness(mesh.positions[v], standing.places);
  }
  const VertexGraph graph = vertex_graph(mesh);
  smooth(steps, graph, how.smoothings);
  smooth(standing.ways, graph, how.smoothings);
  for (std::size_t v = 0; v < standing.between.size(); ++v)
    steps[v] = std::max(steps[v], standing.between[v]);
  for (std::size_t v = 0; v < steps.size(); ++v) mesh.positions[v] -= steps[v] * standing.ways[v];
  compute_normals(mesh);
  if (volume_of(mesh) < least) {
    mesh = before;
    return 0.0F;
  }
  return *std::max_element(steps.begin(), steps.end());
}

}  // namespace

Covers covers_in(const std::vector<Structure>& flesh, const Mesh& skin) {
  return covers_of(overlaps(Layers(flesh, skin), flesh), flesh.size());
}

Pressed press_under_covers(std::vector<Structure>& flesh, const std::vector<bool>& which, const Mesh& skin,
                           const Covers& covers, const Pressing& how) {
  Pressed pressed;
  std::vector<double> areas(flesh.size(), 0.0);
  std::vector<double> least(flesh.size(), 0.0);
  if (how.coarse) {
    parallel_for(flesh.size(), [&](std::size_t s) { least[s] = least_volume * volume_of(flesh[s].mesh); });
  }
  std::vector<float> moves(flesh.size(), 0.0F);
  for (int round = 0; round <= how.rounds; ++round) {
    const Layers layers(flesh, skin);
    const std::vector<float> before = std::exchange(moves, std::vector<float>(flesh.size(), 0.0F));
    parallel_for(flesh.size(), [&](std::size_t s) {
      const bool changed =
          round == 0 || before[s] > 0.0F ||
          std::any_of(covers[s].begin(), covers[s].end(), [&](auto c) { return before[c] > 0.0F; });
      if (!which[s] || covers[s].empty() || !changed) return;
      Standing standing =
          standing_of(flesh[s].mesh, static_cast<std::uint32_t>(s), covers[s], layers, how.highest);
      areas[s] = standing.area;
      if (how.coarse) look_between(standing, flesh[s].mesh, covers[s], layers, how);
      if (round < how.rounds && standing.area > how.least_area)
        moves[s] = sink(flesh[s].mesh, standing, how, least[s]);
    });
    (round == 0 ? pressed.before : pressed.after) = std::accumulate(areas.begin(), areas.end(), 0.0);
    pressed.deepest = std::max(pressed.deepest, *std::max_element(moves.begin(), moves.end()));
  }
  return pressed;
}

}  // namespace knotlas::forge
