#include "forge/fairing.h"

namespace knotlas::forge {
namespace {

constexpr float inward = 0.5F;
constexpr float outward = -0.52F;

void step(Mesh& mesh, const VertexGraph& graph, float share) {
  std::vector<glm::vec3> moved(mesh.positions.size());
  for (std::size_t v = 0; v < moved.size(); ++v) {
    const std::uint32_t begin = graph.first[v];
    const std::uint32_t end = graph.first[v + 1];
    glm::vec3 sum(0.0F);
    for (std::uint32_t k = begin; k < end; ++k) sum += mesh.positions[graph.neighbours[k]];
    const glm::vec3 middle = begin == end ? mesh.positions[v] : sum / static_cast<float>(end - begin);
    moved[v] = mesh.positions[v] + share * (middle - mesh.positions[v]);
  }
  mesh.positions = std::move(moved);
}

}  // namespace

void fair(Mesh& mesh, int rounds) {
  const VertexGraph graph = vertex_graph(mesh);
  for (int round = 0; round < rounds; ++round) {
    step(mesh, graph, inward);
    step(mesh, graph, outward);
  }
  compute_normals(mesh);
}

}  // namespace knotlas::forge
