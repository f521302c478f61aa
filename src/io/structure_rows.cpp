#include "io/structure_rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include "body/skin.h"
#include "geometry/mesh.h"
#include "io/mesh_file.h"

namespace knotlas {
namespace {

constexpr float median_tolerance = 2.0F;  // mm

/// What became of one row.
struct Outcome {
  Mesh mesh;
  std::string problem;  ///< empty when the mesh is good
};

Outcome finish(Mesh raw, Kind kind) {
  Outcome outcome;
  outcome.mesh = weld(raw);
  if (outcome.mesh.indices.empty()) {
    outcome.problem = "its triangles have no area";
    return outcome;
  }
  compute_normals(outcome.mesh);
  if (kind == Kind::skin) outcome.mesh = fine_skin(outcome.mesh);  // zones can be no finer than the skin
  return outcome;
}

/// Parses one file and gives each of its rows its part.
void read_rows(const Result<std::string>& bytes, const std::vector<std::size_t>& of_file,
               const std::vector<StructureRow>& rows, std::vector<Outcome>& outcomes) {
  const auto give_up = [&](const std::string& reason) {
    for (const std::size_t row : of_file) outcomes[row].problem = reason;
  };
  if (!bytes) return give_up(bytes.error().message);
  Result<std::vector<MeshPart>> parts = read_mesh_file(*bytes, rows[of_file.front()].structure.file);
  if (!parts) return give_up(parts.error().message);
  for (const std::size_t row : of_file) {
    const std::string& node = rows[row].node;
    const bool whole = node.empty() && parts->size() == 1 && of_file.size() == 1;
    Mesh mesh = whole ? std::move(parts->front().mesh) : join(*parts, node);
    if (mesh.indices.empty()) {
      outcomes[row].problem = "it has no node \"" + node + "\" with triangles";
    } else {
      outcomes[row] = finish(std::move(mesh), rows[row].structure.kind);
    }
  }
}

}  // namespace

Side side_of(const Mesh& mesh) {
  const Bounds bounds = bounds_of(mesh);
  const bool left = bounds.min.x > -median_tolerance;
  const bool right = bounds.max.x < median_tolerance;
  if (left == right) return Side::midline;
  return left ? Side::left : Side::right;
}

Result<void> load_structures(const FileSet& files, std::vector<StructureRow> rows, Pack& pack,
                             Progress* progress) {
  std::map<std::size_t, std::vector<std::size_t>> by_file;
  for (std::size_t row = 0; row < rows.size(); ++row) by_file[rows[row].file].push_back(row);
  std::vector<std::size_t> wanted;
  std::vector<const std::vector<std::size_t>*> rows_of;
  for (const auto& [file, of_file] : by_file) {
    wanted.push_back(file);
    rows_of.push_back(&of_file);
  }
  if (progress != nullptr) progress->total += wanted.size();

  std::vector<Outcome> outcomes(rows.size());
  files.read_each(
      wanted,
      [&](std::size_t k, const Result<std::string>& bytes) { read_rows(bytes, *rows_of[k], rows, outcomes); },
      progress);
  if (progress != nullptr && progress->cancelled) {
    return fail("Reading {} was cancelled.", files.path().string());
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Structure& structure = rows[row].structure;
    if (!outcomes[row].problem.empty()) {
      pack.failed.push_back({structure.file, outcomes[row].problem});
      continue;
    }
    structure.mesh = std::move(outcomes[row].mesh);
    structure.side = rows[row].side ? *rows[row].side : side_of(structure.mesh);
    pack.structures.push_back(std::move(structure));
  }
  return {};
}

}  // namespace knotlas
