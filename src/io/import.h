#pragma once

#include <filesystem>
#include <string>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// Reads a pack from disk on all cores, from a folder or a zip archive, which is not unpacked
/// (docs/packs.md):
///  - our own format, a `pack.json` over GLB, OBJ, STL or PLY files; or
///  - BodyParts3D 4.0 as downloaded: a folder that holds isa_BP3D_4.0_obj_99.zip (or the folder extracted
///  from it) and
///    the tables isa_parts_list_e.txt, isa_element_parts.txt and isa_inclusion_relation_list.txt; or that
///    archive or extracted folder itself with the tables beside. BodyParts3D_3.0_obj_99.zip beside it fills
///    in the muscles that 4.0 lacks.
/// A bad file is named in Pack::failed and skipped; the call fails only when nothing at all could be read, or
/// when an archive or table is missing or damaged, with a sentence that says which and what to do.
/// `body`: which of the pack's bodies to read; empty: the default one. An unknown one fails the call and
/// names those there are. `progress`, when given, counts files (its total grows when a second archive is
/// opened); cancelling it fails the call.
Result<Pack> import_pack(const std::filesystem::path& path, Progress* progress = nullptr,
                         const std::string& body = {});

}  // namespace knotlas
