#pragma once

#include <filesystem>
#include <memory>

#include "anatomy/load.h"
#include "body/atlas.h"
#include "figure.h"

namespace knotlas {

/// What is written, placed in a body.
inline std::shared_ptr<const Atlas> atlas_of(std::shared_ptr<const Pack> body) {
  auto content = load_catalog(KNOTLAS_ASSETS);
  REQUIRE(content);
  return std::make_shared<const Atlas>(std::make_shared<const Catalog>(std::move(content->catalog)),
                                       std::move(body));
}

/// The built-in body with what is written about it, made once a process.
inline std::shared_ptr<const Atlas> figure_atlas() {
  static const auto atlas = atlas_of(figure());
  return atlas;
}

/// The measured body with what is written about it, read once a process; null, with a message, when the data
/// are not there.
inline std::shared_ptr<const Atlas> measured_atlas() {
  static const auto atlas = []() -> std::shared_ptr<const Atlas> {
    if (!std::filesystem::exists(KNOTLAS_REFERENCE)) return nullptr;
    auto pack = import_pack(KNOTLAS_REFERENCE);
    REQUIRE(pack);
    return atlas_of(std::make_shared<const Pack>(*std::move(pack)));
  }();
  if (atlas == nullptr) WARN("skipped: reference data not found at " KNOTLAS_REFERENCE);
  return atlas;
}

}  // namespace knotlas
