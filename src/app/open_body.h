#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "body/levels.h"
#include "body/pack.h"
#include "core/parallel.h"
#include "core/result.h"

namespace knotlas {

/// A body from its pack (see open_pack). What an installed BodyParts3D lacks of the muscles is filled in from
/// the built-in body, when there is one.
/// With its coarser levels, when prepare_levels has made them before.
Result<Pack> open_body(const std::filesystem::path& path, const std::string& body = {},
                       Progress* progress = nullptr);

/// Makes the coarser levels of a body that was opened without, and keeps them beside its cache, so that it is
/// opened with them from now on. Takes a second or two for millions of triangles: to be done when nobody
/// waits. Null when it has them, or once `cancelled`; without `cancelled` it keeps all cores busy.
std::shared_ptr<const Levels> prepare_levels(const Pack& pack, const std::atomic<bool>* cancelled = nullptr);

}  // namespace knotlas
