#include "forge/skin_maker.h"

#include <algorithm>

#include "core/log.h"
#include "forge/eye_maker.h"
#include "forge/skin_clearance.h"
#include "geometry/ray_scene.h"

namespace knotlas::forge {
namespace {

/// How far the last push may move each vertex of the skin: not at all at the lids, fully 14 mm from the eyes.
std::vector<float> freedom_of(const Mesh& skin, std::span<const Structure> eyes) {
  RayScene scene;
  for (std::size_t i = 0; i < eyes.size(); ++i) scene.add(static_cast<std::uint32_t>(i), eyes[i].mesh);
  scene.commit();
  std::vector<float> freedom(skin.positions.size(), 1.0F);
  for (std::size_t v = 0; v < freedom.size(); ++v) {
    const auto hit = scene.closest(skin.positions[v], 14.0F);
    if (hit) freedom[v] = std::clamp((hit->distance - 5.0F) / 9.0F, 0.0F, 1.0F);
  }
  return freedom;
}

}  // namespace

Result<std::vector<Structure>> skin_structures(const BaseMesh& base, const SkinFigures& figures,
                                               std::span<const Structure> flesh) {
  const auto fitted = fitted_skin(base, figures);
  if (!fitted) return fitted.error();
  std::vector<Structure> made;
  for (const Side side : {Side::right, Side::left}) {
    const auto eye = fitted_eye(base, figures, side == Side::left);
    if (!eye) return eye.error();
    for (Structure& part : eye_structures(*eye, side)) made.push_back(std::move(part));
  }
  Structure skin;
  skin.fma = figures.fma;
  skin.name = figures.name;
  skin.kind = Kind::skin;
  skin.mesh = triangles_of(subdivided(*fitted));
  const std::vector<bool> hidden = hidden_vertices(skin.mesh);
  const Enclosure before = enclosure_of(skin.mesh, hidden, flesh);
  push_clear(skin.mesh, hidden, freedom_of(skin.mesh, made), flesh);
  const Enclosure after = enclosure_of(skin.mesh, hidden, flesh);
  log::info(
      "skin: {} triangles; flesh outside {:.3f} % (before the last push {:.3f} %), nearer than {} mm {:.2f} "
      "%, worst {:.1f} mm",
      skin.mesh.triangle_count(), 100.0 * after.outside, 100.0 * before.outside, least_clearance,
      100.0 * after.close, after.worst);
  made.push_back(std::move(skin));
  return made;
}

}  // namespace knotlas::forge
