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

/// "assets/muscles/neck/x.yaml:12: unknown technique "pres_x". Did you mean "press_x"?" Whether it is an
/// error or a warning is for the caller to say.
[[nodiscard]] std::string text_of(const Issue& issue);

struct LoadedCatalog {
  Catalog catalog;
  std::vector<Issue>
      issues;  ///< an entry with an error is left out, and a file that is not YAML; the others stay
};

/// Reads `folder` (an assets folder): regions, sources, surface_points, cautions, techniques and synonyms,
/// each as `<kind>.yaml` or as any number of files under `<kind>/`, one muscle a file under `muscles/` and
/// one page a file under `learn/`. Reports what is not YAML, unknown and missing keys, wrong types, ids used
/// twice, aliases, and files over 4 MB. The order is that of the sorted paths; muscles come by region, then
/// by file name. Fails only when the folder itself is not there. `cache`, when given, is a file in which the
/// parsed content is kept for the next time; nobody else should write to it, and it may be deleted at any
/// time.
Result<LoadedCatalog> load_catalog(const std::filesystem::path& folder,
                                   const std::filesystem::path& cache = {});

/// Checks what needs no body: the shape of ids, references, ranges, counts (every muscle three techniques of
/// two kinds or a reason why not), sources, forbidden words ("cures", "diagnoses", …).
[[nodiscard]] std::vector<Issue> check(const Catalog& catalog);

}  // namespace knotlas
