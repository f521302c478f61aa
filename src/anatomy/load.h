#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "anatomy/catalog.h"
#include "core/result.h"

namespace knotlas {

/// Something wrong in the content: where it is, what it is, how to mend it.
struct Issue {
  enum class Severity { error, warning };
  Severity severity = Severity::error;
  Origin origin;
  std::string message;
  std::string mend;
};

/// "assets/muscles/neck/x.yaml:12: unknown technique "pres_x". Did you mean "press_x"?"
[[nodiscard]] std::string text_of(const Issue& issue);

struct LoadedCatalog {
  Catalog catalog;
  std::vector<Issue> issues;  ///< a file with an error is left out, the others stay
};

/// Reads `folder` (an assets folder: surface_points.yaml or surface_points/*.yaml, regions.yaml, sources.yaml,
/// cautions.yaml, techniques/*.yaml, muscles/<region>/*.yaml). Fails only when the folder itself is not there.
Result<LoadedCatalog> load_catalog(const std::filesystem::path& folder);

/// Checks what needs no body: unknown keys, missing fields, ids (unique, snake_case, resolving), ranges, counts
/// (every muscle three techniques of two kinds or a reason), sources, forbidden words ("cures", "diagnoses", …).
[[nodiscard]] std::vector<Issue> check(const Catalog& catalog);

}  // namespace knotlas
