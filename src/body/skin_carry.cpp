#include "body/skin_carry.h"

#include "geometry/ray_scene.h"

namespace knotlas {
namespace {

constexpr float reach = 25.0F;  // mm between two skins that are laid over each other

const Mesh& skin_of(const Atlas& atlas) {
  return atlas.pack().structures[*atlas.pack().skin()].mesh;
}

/// The skin of `of`, moved into the frame of `other` when that is the one with a build of its own.
Mesh laid_over(const Atlas& of, const Atlas& other) {
  Mesh mesh = skin_of(of);
  if (!of.pack().carry.skin.empty()) return mesh;
  for (glm::vec3& p : mesh.positions) p = other.skin()->from_canonical(p);
  return mesh;
}

}  // namespace

SkinCarry::SkinCarry(const Atlas& from, const Atlas& to)
    : from_(from), to_(to), source_(laid_over(from, to)), target_(laid_over(to, from)) {}

Painting SkinCarry::operator()(const Painting& painting) const {
  RayScene scene;
  scene.add(0, source_);
  scene.commit();
  Painting carried(target_.positions.size(), 0.0F);
  const std::vector<bool>& outer = to_.skin()->outer();
  for (std::size_t v = 0; v < carried.size(); ++v) {
    if (!outer[v]) continue;
    const auto hit = scene.closest(target_.positions[v], reach);
    if (!hit) continue;
    const std::uint32_t* corner = &source_.indices[3UL * hit->triangle];
    const glm::vec2 w = hit->barycentric;
    carried[v] =
        (1.0F - w.x - w.y) * painting[corner[0]] + w.x * painting[corner[1]] + w.y * painting[corner[2]];
  }
  return carried;
}

std::optional<glm::vec3> SkinCarry::operator()(glm::vec3 place) const {
  const bool canonical = from_.pack().carry.skin.empty();
  RayScene scene;
  scene.add(0, target_);
  scene.commit();
  const auto hit = scene.closest(canonical ? to_.skin()->from_canonical(place) : place, 2.0F * reach);
  if (!hit) return {};
  const Mesh& skin = skin_of(to_);
  const std::uint32_t* corner = &skin.indices[3UL * hit->triangle];
  const glm::vec2 w = hit->barycentric;
  return (1.0F - w.x - w.y) * skin.positions[corner[0]] + w.x * skin.positions[corner[1]] +
         w.y * skin.positions[corner[2]];
}

}  // namespace knotlas
