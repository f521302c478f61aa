#include "body/lend_fibres.h"

#include <map>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "geometry/nearest_facing.h"

namespace knotlas {
namespace {

constexpr float near_enough = 5.0F;  // mm: figures are right to about one, thin edges to less
constexpr float reach = 30.0F;       // mm within which the nearest point is looked for
constexpr float anywhere = 1.0e6F;   // mm
constexpr float turn_cost = 6.0F;    // mm: front and back of a sheet stay apart
constexpr double most_apart = 0.4;   // share of vertices that may lie farther than near_enough

using Lenders = std::vector<const Structure*>;

/// Whether the muscle got any.
bool lend(Structure& muscle, const Lenders& lenders) {
  std::vector<const Mesh*> meshes;
  for (const Structure* lender : lenders) meshes.push_back(&lender->mesh);
  const NearestFacing nearest(meshes);
  const Mesh& mesh = muscle.mesh;
  std::vector<glm::vec2> fibre(mesh.positions.size());
  std::size_t apart = 0;
  std::optional<NearestFacing::Hit>
      hit;  // that of the vertex before, as a rule its neighbour, helps to find the next
  for (std::size_t v = 0; v < fibre.size(); ++v) {
    hit = nearest(mesh.positions[v], mesh.normals[v], turn_cost, reach, hit);
    if (!hit || hit->distance > near_enough) ++apart;
    if (!hit) hit = nearest(mesh.positions[v], mesh.normals[v], 0.0F, anywhere);
    if (!hit) return false;
    const Mesh& lender = lenders[hit->mesh]->mesh;
    const auto corner = [&](std::size_t k) { return lender.fibre[lender.indices[3UL * hit->triangle + k]]; };
    fibre[v] = corner(0) + hit->barycentric.x * (corner(1) - corner(0)) +
               hit->barycentric.y * (corner(2) - corner(0));
  }
  if (static_cast<double>(apart) > most_apart * static_cast<double>(fibre.size())) return false;
  muscle.mesh.fibre = std::move(fibre);
  muscle.tendons = lenders.front()->tendons;
  return true;
}

}  // namespace

std::size_t lend_fibres(Pack& pack, const Pack& built_in) {
  std::map<std::string, Lenders, std::less<>> lenders;
  for (const Structure& structure : built_in.structures) {
    if (structure.kind == Kind::muscle && !structure.mesh.fibre.empty())
      lenders[structure.fma].push_back(&structure);
  }
  std::vector<char> lent(pack.structures.size(), 0);
  parallel_for(lent.size(), [&](std::size_t s) {
    Structure& structure = pack.structures[s];
    if (structure.kind != Kind::muscle || !structure.mesh.fibre.empty() || structure.mesh.positions.empty())
      return;
    auto found = lenders.find(structure.fma);
    for (auto other = structure.concepts.begin(); found == lenders.end() && other != structure.concepts.end();
         ++other)
      found = lenders.find(*other);
    if (found != lenders.end()) lent[s] = lend(structure, found->second) ? 1 : 0;
  });
  std::size_t count = 0;
  for (const char one : lent) count += one != 0 ? 1 : 0;
  return count;
}

}  // namespace knotlas
