#pragma once

#include <optional>
#include <string>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"
#include "io/file_set.h"

namespace knotlas {

/// The index of the pack.json of our own format: at the top of the files, or in their only top folder.
[[nodiscard]] std::optional<std::size_t> find_pack_file(const FileSet& files);

/// Reads a pack in our own format; docs/packs.md has the whole of it:
///   {"id", "title", "licence", "credit", "frame": "canonical-mm",
///    "bodies"?: [{"id", "title", "table"}], "carry"?: {"skin": [[x, y, z, x', y', z']], "flesh": […]},
///    "structures": [{"fma", "name", "side", "kind", "file", "concepts"?, "node"?, "adapted"?, "flesh"?,
///    "intersections"?}]}
/// `body` is one of the bodies; empty: the one that this table describes.
/// Fails, naming the file and what is wrong, when the table is malformed or no structure could be read.
Result<Pack> import_pack_file(const FileSet& files, std::size_t pack_file, Progress* progress,
                              const std::string& body = {});

}  // namespace knotlas
