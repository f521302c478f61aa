#include "forge/body_maker.h"

#include "core/log.h"
#include "core/parallel.h"
#include "forge/fairing.h"
#include "forge/layering.h"
#include "forge/simplify.h"
#include "forge/solid.h"

namespace knotlas::forge {
namespace {

/// How far simplification may move a surface: below what shows in a close-up, and well below the figures' own
/// error.
constexpr double tolerance = 0.2;  // mm
/// The two faces of a blade are broad and near each other: larger triangles would show in their shading.
constexpr double tolerance_of_blades = 0.1;  // mm

/// Rounds of fairing for large bones, whose broad faces show where their pieces meet.
constexpr int fairings = 30;

void append(Mesh& mesh, const Mesh& other) {
  const auto offset = static_cast<std::uint32_t>(mesh.positions.size());
  mesh.positions.insert(mesh.positions.end(), other.positions.begin(), other.positions.end());
  mesh.normals.insert(mesh.normals.end(), other.normals.begin(), other.normals.end());
  mesh.fibre.insert(mesh.fibre.end(), other.fibre.begin(), other.fibre.end());
  for (const std::uint32_t v : other.indices) mesh.indices.push_back(v + offset);
}

Mesh surface_of_lumps(const Solid& solid) {
  Bounds bounds;
  for (const Lump& lump : solid.lumps) bounds.add(glm::vec3(lump.centre));
  // Small bones need fine cells to keep their processes; large ones would drown in triangles.
  const bool large = bounds.radius() > 60.0F;
  Mesh surface = surface_of(solid, large ? 1.5 : 1.0);
  if (large) fair(surface, fairings);
  return surface;
}

/// Lumps first, then the strips: closed surfaces that may overlap.
Mesh mesh_of(const Figure& figure) {
  const bool fused = !figure.solid.lumps.empty();
  Mesh mesh = fused ? surface_of_lumps(figure.solid) : Mesh{};
  for (const Strip& strip : figure.strips) {
    Mesh surface = surface_of(strip);
    if (fused) surface.fibre.clear();  // every vertex of a mesh has one, or none has
    append(mesh, surface);
  }
  return mesh;
}

std::string side_name(const Figure& figure, Side side) {
  return side == Side::midline ? figure.name : std::string(name_of(side)) + " " + figure.name;
}

Structure structure_of(const Figure& figure, Side side, const Mesh& mesh) {
  Structure structure;
  structure.fma = figure.fma.at(side);
  structure.name = side_name(figure, side);
  structure.side = side;
  structure.kind = figure.kind;
  structure.adapted = figure.modelled;
  structure.tendons = figure.tendons;
  structure.mesh = side == figure.side ? mesh : mirrored(mesh);
  return structure;
}

void report(const Pressed& pressed) {
  log::info("layers: {:.0f} mm² came through a cover, {:.0f} mm² still do; farthest move {:.1f} mm",
            pressed.before, pressed.after, pressed.deepest);
}

}  // namespace

std::vector<Structure> structures_of(const std::vector<Figure>& figures, const Mesh* skin, Covers* found) {
  std::vector<Mesh> meshes(figures.size());
  parallel_for(figures.size(), [&](std::size_t i) { meshes[i] = mesh_of(figures[i]); });
  std::vector<Structure> structures;
  std::vector<std::size_t> figure_of;
  std::vector<bool> measured;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    for (const auto& [side, fma] : figures[i].fma) {
      structures.push_back(structure_of(figures[i], side, meshes[i]));
      figure_of.push_back(i);
      measured.push_back(side == figures[i].side);
    }
  }
  Covers covers;
  if (skin != nullptr) {
    covers = covers_in(structures, *skin);
    report(press_under_covers(structures, measured, *skin, covers));
  }
  // Only now: what is pressed needs its fine triangles.
  parallel_for(structures.size(), [&](std::size_t s) {
    if (!measured[s]) return;
    const Mesh& mesh = structures[s].mesh;
    const Figure& figure = figures[figure_of[s]];
    // Both faces of a thin sheet are so near that larger triangles would be shaded as folds.
    const bool sheet = structures[s].kind == Kind::ligament;
    const bool blade = !figure.strips.empty() && !figure.solid.lumps.empty();
    meshes[figure_of[s]] = sheet ? mesh : simplified(mesh, blade ? tolerance_of_blades : tolerance);
  });
  const auto take_both_sides = [&] {
    for (std::size_t s = 0; s < structures.size(); ++s)
      structures[s].mesh = measured[s] ? meshes[figure_of[s]] : mirrored(meshes[figure_of[s]]);
  };
  take_both_sides();
  if (skin != nullptr) {
    report(press_under_covers(structures, measured, *skin, covers, finishing));
    for (std::size_t s = 0; s < structures.size(); ++s) {
      if (measured[s]) meshes[figure_of[s]] = structures[s].mesh;
    }
    take_both_sides();
  }
  if (found != nullptr) *found = std::move(covers);
  return structures;
}

void press_again(std::vector<Structure>& structures, const Mesh& skin, const Covers& covers) {
  report(press_under_covers(structures, std::vector<bool>(structures.size(), true), skin, covers, finishing));
}

}  // namespace knotlas::forge
