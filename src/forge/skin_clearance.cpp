#include "forge/skin_clearance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/parallel.h"
#include "geometry/ray_scene.h"

namespace knotlas::forge {
namespace {

constexpr float reach = 15.0F;  // mm: flesh farther from the skin is either well inside or not its concern
constexpr float largest_push =
    6.0F;                            // mm in all: more would be a fault of the fit, not a matter of clearance
constexpr float oblique = 0.5F;      // least cosine between the way to the skin and its normal
constexpr float deep = 6.0F;         // mm
constexpr float plainly = 0.5F;      // mm outside, as the nearest skin says: to be asked of the whole skin
constexpr float step_past = 0.002F;  // mm
constexpr float gap = 1.0F;          // mm kept free between two skins, as of arm and trunk, or of two toes
constexpr int rounds = 6;
constexpr std::size_t directions = 48;

/// Even directions over the half sphere above z (golden-angle spiral).
std::vector<glm::vec3> half_sphere() {
  std::vector<glm::vec3> rays;
  for (std::size_t i = 0; i < directions; ++i) {
    const float z = (static_cast<float>(i) + 0.5F) / static_cast<float>(directions);
    const float turn = 2.39996F * static_cast<float>(i);
    const float r = std::sqrt(1.0F - z * z);
    rays.emplace_back(r * std::cos(turn), r * std::sin(turn), z);
  }
  return rays;
}

float clearance_over(Kind kind) {
  if (kind == Kind::cartilage) return cartilage_clearance;
  return kind == Kind::ligament ? fascia_clearance : least_clearance;
}

/// Where a point of flesh lies under the skin.
struct Depth {
  std::uint32_t triangle = 0;
  float wanted = least_clearance;  ///< mm of clearance
  float outward = -reach;          ///< mm outside the skin, negative inside
  bool known = false;
};

/// Whether a place lies within a closed skin: for most of a few ways an odd number of surfaces lies before
/// it.
bool lies_within(const RayScene& skin, glm::vec3 place) {
  static constexpr std::array ways{glm::vec3(1.0F, 0.02F, 0.03F), glm::vec3(-1.0F, 0.03F, 0.01F),
                                   glm::vec3(0.02F, 1.0F, 0.01F), glm::vec3(0.01F, -1.0F, 0.03F),
                                   glm::vec3(0.02F, 0.03F, 1.0F)};
  const auto odd = [&](const glm::vec3& way) {
    int crossed = 0;
    float gone = 0.0F;
    while (const auto hit = skin.cast(place + gone * way, way)) {
      ++crossed;
      gone += hit->distance + step_past;
    }
    return crossed % 2 == 1;
  };
  return 2 * std::count_if(ways.begin(), ways.end(), odd) > static_cast<std::ptrdiff_t>(ways.size());
}

/// The depth of every vertex of the flesh, numbered through. The side is told by the skin's smooth normal,
/// and where it says outside, by the whole skin: deep in the armpit the nearest skin is that of the trunk.
template <class Use>
void measure(const Mesh& skin, const std::vector<bool>& hidden, std::span<const Structure> flesh,
             const Use& use) {
  RayScene scene;
  scene.add(0, skin);
  scene.commit();
  std::size_t count = 0;
  for (const Structure& structure : flesh) {
    const auto& points = structure.mesh.positions;
    const float wanted = clearance_over(structure.kind);
    std::vector<Depth> depths(points.size());
    constexpr std::size_t batch = 512;
    parallel_for((points.size() + batch - 1) / batch, [&](std::size_t b) {
      for (std::size_t i = b * batch; i < std::min(points.size(), (b + 1) * batch); ++i) {
        const auto hit = scene.closest(points[i], reach);
        if (!hit) continue;
        const std::uint32_t* corner = &skin.indices[3UL * hit->triangle];
        if (hidden[corner[0]] || hidden[corner[1]] || hidden[corner[2]]) continue;
        const glm::vec2 w = hit->barycentric;
        const glm::vec3 normal = (1.0F - w.x - w.y) * skin.normals[corner[0]] +
                                 w.x * skin.normals[corner[1]] + w.y * skin.normals[corner[2]];
        const float height = glm::dot(points[i] - hit->position, normal);
        if (std::abs(height) < oblique * hit->distance) continue;  // beside a fold: neither in nor out
        const float side = height > 0.0F ? 1.0F : -1.0F;
        if (side > 0.0F && hit->distance > plainly && lies_within(scene, points[i])) continue;
        depths[i] = {hit->triangle, wanted, side * hit->distance, true};
      }
    });
    for (const Depth& depth : depths) use(count++, depth);
  }
}

/// Each vertex takes the mean of itself and its neighbours.
void smooth(std::vector<float>& values, const VertexGraph& graph) {
  std::vector<float> next(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) {
    float sum = values[v];
    for (std::uint32_t k = graph.first[v]; k < graph.first[v + 1]; ++k) sum += values[graph.neighbours[k]];
    next[v] = sum / static_cast<float>(graph.first[v + 1] - graph.first[v] + 1);
  }
  values = std::move(next);
}

/// Each vertex takes the largest value among itself and its neighbours.
void widen(std::vector<float>& values, const VertexGraph& graph) {
  std::vector<float> next = values;
  for (std::size_t v = 0; v < values.size(); ++v) {
    for (std::uint32_t k = graph.first[v]; k < graph.first[v + 1]; ++k)
      next[v] = std::max(next[v], values[graph.neighbours[k]]);
  }
  values = std::move(next);
}

/// No vertex may move farther than half way to the skin before it.
void keep_apart(std::vector<float>& steps, const Mesh& skin) {
  RayScene scene;
  scene.add(0, skin);
  scene.commit();
  parallel_for(steps.size(), [&](std::size_t v) {
    if (steps[v] <= 0.0F) return;
    const auto hit = scene.cast(skin.positions[v] + 0.02F * skin.normals[v], skin.normals[v], reach);
    if (!hit) return;
    const bool within = glm::dot(hit->normal, skin.normals[v]) > 0.0F;  // already inside the other skin
    steps[v] = within ? 0.0F : std::min(steps[v], std::max(0.0F, 0.5F * (hit->distance - gap)));
  });
}

}  // namespace

std::vector<bool> hidden_vertices(const Mesh& skin) {
  RayScene scene;
  scene.add(0, skin);
  scene.commit();
  const std::vector<glm::vec3> rays = half_sphere();
  std::vector<char> hidden(skin.positions.size(), 0);
  constexpr std::size_t batch = 512;
  parallel_for((hidden.size() + batch - 1) / batch, [&](std::size_t b) {
    for (std::size_t v = b * batch; v < std::min(hidden.size(), (b + 1) * batch); ++v) {
      const glm::vec3 n = skin.normals[v];
      const glm::vec3 x =
          glm::normalize(glm::cross(n, std::abs(n.x) < 0.7F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)));
      const glm::vec3 y = glm::cross(n, x);
      const glm::vec3 start = skin.positions[v] + 0.05F * n;
      hidden[v] = std::none_of(rays.begin(), rays.end(), [&](const glm::vec3& ray) {
        return !scene.cast(start, ray.x * x + ray.y * y + ray.z * n);
      });
    }
  });
  return {hidden.begin(), hidden.end()};
}

Enclosure enclosure_of(const Mesh& skin, const std::vector<bool>& hidden, std::span<const Structure> flesh) {
  std::size_t vertices = 0;
  std::size_t outside = 0;
  std::size_t close = 0;
  float worst = 0.0F;
  measure(skin, hidden, flesh, [&](std::size_t, const Depth& depth) {
    ++vertices;
    if (!depth.known) return;
    outside += depth.outward > 0.0F ? 1 : 0;
    close += depth.outward > -depth.wanted ? 1 : 0;
    worst = std::max(worst, depth.outward);
  });
  const double all = static_cast<double>(std::max<std::size_t>(1, vertices));
  return {static_cast<double>(outside) / all, static_cast<double>(close) / all, worst};
}

void push_clear(Mesh& skin, const std::vector<bool>& hidden, const std::vector<float>& freedom,
                std::span<const Structure> flesh) {
  const VertexGraph graph = vertex_graph(skin);
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  Mesh best;
  std::vector<bool> shallow;  // flesh that lay deep at first cannot have come out: its skin is another one
  std::vector<float> pushed(skin.positions.size(), 0.0F);
  for (int round = 0; round <= rounds; ++round) {
    compute_normals(skin);
    std::size_t outside = 0;
    std::vector<float> need(skin.positions.size(), 0.0F);
    measure(skin, hidden, flesh, [&](std::size_t vertex, const Depth& depth) {
      if (round == 0) shallow.push_back(depth.outward > -deep);
      outside += depth.outward > 0.0F ? 1 : 0;
      const float lack = depth.outward + depth.wanted;
      if (!depth.known || !shallow[vertex] || lack <= 0.0F || lack > largest_push) return;
      for (std::size_t corner = 0; corner < 3; ++corner) {
        float& at = need[skin.indices[3UL * depth.triangle + corner]];
        at = std::max(at, lack);
      }
    });
    if (outside < fewest) {
      fewest = outside;
      best = skin;
    }
    widen(need, graph);
    for (int pass = 0; pass < 4; ++pass) smooth(need, graph);
    for (std::size_t v = 0; v < need.size(); ++v)
      need[v] = hidden[v] ? 0.0F : freedom[v] * std::min(need[v], largest_push - pushed[v]);
    keep_apart(need, skin);
    for (std::size_t v = 0; v < need.size(); ++v) {
      skin.positions[v] += need[v] * skin.normals[v];
      pushed[v] += need[v];
    }
  }
  skin = std::move(best);
}

}  // namespace knotlas::forge
