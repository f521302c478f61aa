#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "catch.h"
#include "io/import.h"

namespace knotlas {

/// Whether the built-in body is there; else this is said, and the test has nothing to look at.
inline bool forged() {
  if (std::filesystem::exists(std::filesystem::path(KNOTLAS_FIGURE_PACK) / "pack.json")) return true;
  WARN("skipped: no forged body in " KNOTLAS_FIGURE_PACK);
  return false;
}

/// A build of the built-in body, read once a process: to read it takes longer than most tests of it.
inline std::shared_ptr<const Pack> figure(const std::string& build = "male") {
  static std::map<std::string, std::shared_ptr<const Pack>> read;
  std::shared_ptr<const Pack>& pack = read[build];
  if (pack == nullptr) {
    auto imported = import_pack(KNOTLAS_FIGURE_PACK, nullptr, build);
    REQUIRE(imported);
    pack = std::make_shared<const Pack>(*std::move(imported));
  }
  return pack;
}

}  // namespace knotlas
