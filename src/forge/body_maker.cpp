#include "forge/body_maker.h"

#include "core/parallel.h"
#include "forge/solid.h"

namespace knotlas::forge {
namespace {

/// One surface to make: a figure on a side.
struct Job {
  const Figure* figure = nullptr;
  Side side = Side::midline;
};

void append(Mesh& mesh, const Mesh& other) {
  const auto offset = static_cast<std::uint32_t>(mesh.positions.size());
  mesh.positions.insert(mesh.positions.end(), other.positions.begin(), other.positions.end());
  mesh.normals.insert(mesh.normals.end(), other.normals.begin(), other.normals.end());
  mesh.fibre.insert(mesh.fibre.end(), other.fibre.begin(), other.fibre.end());
  for (const std::uint32_t v : other.indices) mesh.indices.push_back(v + offset);
}

Mesh mesh_of(const Figure& figure) {
  if (figure.strips.empty()) {
    const Bounds bounds = [&] {
      Bounds b;
      for (const Lump& lump : figure.solid.lumps) b.add(glm::vec3(lump.centre));
      return b;
    }();
    // Small bones need fine cells to keep their processes; large ones would drown in triangles.
    const double cell = bounds.radius() > 60.0F ? 1.5 : 1.0;
    return surface_of(figure.solid, cell);
  }
  Mesh mesh;
  for (const Strip& strip : figure.strips) append(mesh, surface_of(strip));
  return mesh;
}

std::string side_name(const Figure& figure, Side side) {
  return side == Side::midline ? figure.name : std::string(name_of(side)) + " " + figure.name;
}

Structure structure_of(const Job& job) {
  const Figure& figure = *job.figure;
  Structure structure;
  structure.fma = figure.fma.at(job.side);
  structure.name = side_name(figure, job.side);
  structure.side = job.side;
  structure.kind = figure.kind;
  structure.adapted = figure.modelled;
  structure.mesh = mesh_of(figure);
  if (job.side != figure.side) structure.mesh = mirrored(std::move(structure.mesh));
  return structure;
}

}  // namespace

std::vector<Structure> structures_of(const std::vector<Figure>& figures) {
  std::vector<Job> jobs;
  for (const Figure& figure : figures) {
    for (const auto& [side, fma] : figure.fma) jobs.push_back({&figure, side});
  }
  std::vector<Structure> structures(jobs.size());
  parallel_for(jobs.size(), [&](std::size_t i) { structures[i] = structure_of(jobs[i]); });
  return structures;
}

}  // namespace knotlas::forge
