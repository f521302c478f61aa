#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "body/atlas.h"

/// What is measured on: the body of KNOTLAS_BENCH_PACK (the built-in one when that is not set) with the whole
/// content, and synthetic ones of any size.
namespace knotlas::bench {

[[nodiscard]] std::filesystem::path pack_folder();
[[nodiscard]] std::shared_ptr<const Catalog> content();
[[nodiscard]] std::shared_ptr<const Pack> body();
/// Content and body, with every zone worked out.
[[nodiscard]] const Atlas& atlas();

/// A skin of fixed size and a hundred round muscles beneath it, `triangles` altogether.
[[nodiscard]] Pack synthetic_pack(std::size_t triangles);
/// `muscles` entries of two trigger points each on the synthetic body.
[[nodiscard]] Catalog synthetic_content(std::size_t muscles);

}  // namespace knotlas::bench
