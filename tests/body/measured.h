#pragma once

#include <filesystem>
#include <memory>

#include "anatomy/load.h"
#include "body/atlas.h"
#include "catch.h"
#include "io/import.h"

namespace knotlas {

/// What is written, placed in the body of a folder or archive.
inline std::shared_ptr<const Atlas> atlas_of(const std::filesystem::path& body) {
  Result<LoadedCatalog> content = load_catalog(KNOTLAS_ASSETS);
  Result<Pack> pack = import_pack(body);
  REQUIRE(content);
  REQUIRE(pack);
  return std::make_shared<const Atlas>(std::make_shared<const Catalog>(std::move(content->catalog)),
                                       std::make_shared<const Pack>(std::move(*pack)));
}

/// The measured body with what is written about it, read once; null, with a message, when the data are not
/// there.
inline std::shared_ptr<const Atlas> measured_atlas() {
  static const auto atlas =
      std::filesystem::exists(KNOTLAS_REFERENCE) ? atlas_of(KNOTLAS_REFERENCE) : nullptr;
  if (atlas == nullptr) WARN("skipped: reference data not found at " KNOTLAS_REFERENCE);
  return atlas;
}

}  // namespace knotlas
