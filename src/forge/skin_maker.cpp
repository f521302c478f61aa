#include "forge/skin_maker.h"

#include "core/log.h"
#include "forge/skin_clearance.h"
#include "forge/skin_figures.h"

namespace knotlas::forge {
namespace {

Structure eyeball(Mesh mesh, Side side) {
  Structure eye;
  eye.fma = side == Side::left ? "FMA12515" : "FMA12514";
  eye.name = std::string(name_of(side)) + " eyeball";
  eye.side = side;
  eye.kind = Kind::other;
  eye.mesh = std::move(mesh);
  return eye;
}

}  // namespace

Result<std::vector<Structure>> skin_structures(const std::filesystem::path& package,
                                               const std::filesystem::path& figures,
                                               std::span<const Structure> flesh) {
  const auto read = read_skin_figures(figures);
  if (!read) return read.error();
  const auto files = FileSet::open(package);
  if (!files) return files.error();
  const auto base = read_base_mesh(*files, read->targets);
  if (!base) return base.error();
  const auto fitted = fitted_skin(*base, *read);
  if (!fitted) return fitted.error();
  Structure skin;
  skin.fma = read->fma;
  skin.name = read->name;
  skin.kind = Kind::skin;
  skin.mesh = triangles_of(subdivided(*fitted));
  const std::vector<bool> hidden = hidden_vertices(skin.mesh);
  const Enclosure before = enclosure_of(skin.mesh, hidden, flesh);
  push_clear(skin.mesh, hidden, flesh);
  const Enclosure after = enclosure_of(skin.mesh, hidden, flesh);
  log::info(
      "skin: {} triangles; flesh outside {:.3f} % (before the last push {:.3f} %), nearer than {} mm {:.2f} "
      "%, worst {:.1f} mm",
      skin.mesh.triangle_count(), 100.0 * after.outside, 100.0 * before.outside, least_clearance,
      100.0 * after.close, after.worst);
  std::vector<Structure> made;
  made.push_back(std::move(skin));
  for (const Side side : {Side::right, Side::left}) {
    const auto eye = fitted_eye(*base, *read, side == Side::left);
    if (!eye) return eye.error();
    made.push_back(eyeball(triangles_of(subdivided(subdivided(*eye))), side));
  }
  return made;
}

}  // namespace knotlas::forge
