#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "body/pack.h"
#include "core/result.h"

namespace knotlas {

/// Structure::coarser of every structure of a body, where it was made apart from the body.
using Levels = std::vector<CoarserTriangles>;

/// Whether the structures have their coarser triangles, or none has any.
[[nodiscard]] bool has_levels(const Pack& pack);

/// Makes them on this thread, which takes seconds for millions of triangles; stops early, with an empty
/// answer, once `cancelled`.
[[nodiscard]] Levels make_levels(const Pack& pack, const std::atomic<bool>& cancelled);
/// Makes them on all cores.
[[nodiscard]] Levels make_levels(const Pack& pack);

/// Levels as bytes, and back: see core/binary.h. They are known by a sample of the shapes they belong to: a
/// change so small that the sample misses it is also too small to matter to them.
[[nodiscard]] std::vector<std::byte> levels_bytes(const Levels& levels, const Pack& pack);
/// Into Structure::coarser of the pack. Fails, and changes nothing, when they are damaged, or of other
/// shapes. With a keeper of the bytes they are left where they are.
Result<void> add_levels(std::span<const std::byte> bytes, Pack& pack,
                        const std::shared_ptr<const void>& keeper = nullptr);

/// The name of the file that keeps the levels of this body.
[[nodiscard]] std::string levels_file_name(const Pack& pack);

}  // namespace knotlas
