#pragma once

#include <filesystem>
#include <optional>

#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"
#include "io/file_set.h"

namespace knotlas {

/// Where the pieces of a BodyParts3D download lie.
struct BodyPartsPlaces {
  std::filesystem::path meshes;                ///< the 4.0 archive or its extracted folder
  std::filesystem::path tables;                ///< folder of the isa_*.txt tables
  std::optional<std::filesystem::path> older;  ///< the 3.0 archive or its extracted folder
};

/// A folder that holds the BodyParts3D 4.0 archive or its extracted folder under their own names; no value
/// when it does not.
[[nodiscard]] std::optional<BodyPartsPlaces> find_bodyparts3d(const std::filesystem::path& folder);

/// The places when `files` themselves are that archive or extracted folder, whatever its name; no value when
/// not.
[[nodiscard]] std::optional<BodyPartsPlaces> recognise_bodyparts3d(const FileSet& files);

/// Reads release 4.0 with the muscles it lacks filled in from 3.0, if that archive is there.
Result<Pack> import_bodyparts3d(const BodyPartsPlaces& places, Progress* progress);

}  // namespace knotlas
