#pragma once

#include <filesystem>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// Reads a pack from disk on all cores. `path` is
///  - a folder or zip with a `pack.json` (our own format: id, title, licence, credit, and a table of
///  structures
///    {fma, name, side, kind, file or node} over GLB/OBJ/STL/PLY files), or
///  - a folder that holds the BodyParts3D archives and tables as downloaded (isa_BP3D_4.0_obj_99.zip or its
///    extracted folder, isa_parts_list_e.txt, isa_element_parts.txt, isa_inclusion_relation_list.txt, and,
///    for the muscles that 4.0 lacks, BodyParts3D_3.0_obj_99.zip), or such a zip with its tables beside it.
/// A bad file is named in Pack::failed and skipped; the call fails only when nothing at all could be read, or
/// when an archive or table is missing or damaged, with a sentence that says which and what to do.
/// `progress`, when given, counts files.
Result<Pack> import_pack(const std::filesystem::path& path, Progress* progress = nullptr);

}  // namespace knotlas
