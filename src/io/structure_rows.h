#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"
#include "io/file_set.h"

namespace knotlas {

/// What a pack's table says about one structure, before its mesh is read.
struct StructureRow {
  Structure structure;       ///< all but the mesh; `structure.file` is the name within the file set
  std::optional<Side> side;  ///< where the table leaves it open, the mesh decides
  std::size_t file = 0;      ///< index in FileSet::names()
  std::string node;          ///< the part of the file, or empty for all of it
};

/// Reads, welds and shades the meshes of `rows` on all cores (a file that several rows share is parsed once)
/// and adds the structures to the pack in the order of the rows. A file that cannot be used is added to
/// Pack::failed. Fails only when `progress` was cancelled.
Result<void> load_structures(const FileSet& files, std::vector<StructureRow> rows, Pack& pack,
                             Progress* progress);

/// A mesh that lies on one side of the body belongs to it; one that crosses the median plane by more than 2
/// mm both ways is midline.
[[nodiscard]] Side side_of(const Mesh& mesh);

}  // namespace knotlas
