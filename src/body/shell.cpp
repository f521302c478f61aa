#include "body/shell.h"

#include <array>

#include "core/parallel.h"
#include "geometry/ray_scene.h"

namespace knotlas {
namespace {

constexpr float thickest_skin = 6.0F;  // mm between the shells, measured along the normal
constexpr float clear_of_face = 0.05F;
constexpr int votes = 6;                   // rounds of majority among neighbours
constexpr float least_inner_share = 0.2F;  // of the whole area: less is a fold, an eye or a nail, not a shell
constexpr float least_patch = 2000.0F;     // mm²; smaller patches of either label join what surrounds them

/// Both shells face outward, so the ray that leaves an inner vertex along its normal meets the outer shell
/// from within: the normal there agrees with the ray. From the outside a ray can only meet faces that look
/// back at it.
std::vector<char> covered(const Mesh& mesh) {
  RayScene scene;
  scene.add(0, mesh);
  scene.commit();
  constexpr std::size_t batch = 1024;
  const std::size_t count = mesh.positions.size();
  std::vector<char> inner(count, 0);
  parallel_for((count + batch - 1) / batch, [&](std::size_t b) {
    for (std::size_t v = b * batch; v < std::min(count, (b + 1) * batch); ++v) {
      const glm::vec3 normal = mesh.normals[v];
      const auto hit = scene.cast(mesh.positions[v] + clear_of_face * normal, normal, thickest_skin);
      inner[v] = hit && glm::dot(hit->normal, normal) > 0.2F ? 1 : 0;
    }
  });
  return inner;
}

void vote(const VertexGraph& graph, std::vector<char>& label) {
  std::vector<char> next = label;
  for (int round = 0; round < votes; ++round) {
    for (std::size_t v = 0; v < label.size(); ++v) {
      std::array<std::uint32_t, 2> count{};
      ++count[static_cast<std::size_t>(label[v])];
      for (std::uint32_t k = graph.first[v]; k < graph.first[v + 1]; ++k) {
        ++count[static_cast<std::size_t>(label[graph.neighbours[k]])];
      }
      if (count[0] != count[1]) next[v] = count[1] > count[0] ? 1 : 0;
    }
    label = next;
  }
}

/// The patch of equal labels around `seed`; `surrounded` tells whether it touches the other label.
std::vector<std::uint32_t> patch_around(std::uint32_t seed, const VertexGraph& graph,
                                        const std::vector<char>& label, std::vector<char>& seen,
                                        bool& surrounded) {
  std::vector<std::uint32_t> patch{seed};
  surrounded = false;
  seen[seed] = 1;
  for (std::size_t i = 0; i < patch.size(); ++i) {
    for (std::uint32_t k = graph.first[patch[i]]; k < graph.first[patch[i] + 1]; ++k) {
      const std::uint32_t w = graph.neighbours[k];
      if (label[w] != label[seed]) {
        surrounded = true;
      } else if (seen[w] == 0) {
        seen[w] = 1;
        patch.push_back(w);
      }
    }
  }
  return patch;
}

/// Gives small patches the label of what surrounds them: first those wrongly inner, then those wrongly outer.
void drop_islands(const VertexGraph& graph, const std::vector<float>& areas, std::vector<char>& label) {
  for (const char wrong : {char{1}, char{0}}) {
    std::vector<char> seen(label.size(), 0);
    for (std::uint32_t v = 0; v < label.size(); ++v) {
      if (seen[v] != 0 || label[v] != wrong) continue;
      bool surrounded = false;
      const std::vector<std::uint32_t> patch = patch_around(v, graph, label, seen, surrounded);
      float area = 0.0F;
      for (const std::uint32_t w : patch) area += areas[w];
      if (area >= least_patch || !surrounded) continue;
      for (const std::uint32_t w : patch) label[w] = wrong == 0 ? 1 : 0;
    }
  }
}

}  // namespace

std::vector<bool> outer_shell(const Mesh& mesh) {
  std::vector<char> inner = covered(mesh);
  const VertexGraph graph = vertex_graph(mesh);
  vote(graph, inner);
  const std::vector<float> areas = vertex_areas(mesh);
  drop_islands(graph, areas, inner);
  double whole = 0.0;
  double inside = 0.0;
  for (std::size_t v = 0; v < inner.size(); ++v) {
    whole += areas[v];
    if (inner[v] != 0) inside += areas[v];
  }
  std::vector<bool> outer(inner.size(), true);
  if (inside < least_inner_share * whole) return outer;
  for (std::size_t v = 0; v < inner.size(); ++v) outer[v] = inner[v] == 0;
  return outer;
}

}  // namespace knotlas
