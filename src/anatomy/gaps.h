#pragma once

#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/load.h"

namespace knotlas {

/// What finished content may not leave open, beside what check() finds wrong: a muscle without attachments,
/// action, nerve, symptoms, causes, look-alikes, related muscles or a red flag; a trigger point without an
/// essential zone; a technique without a position, a course or a stop rule, or that does not say how often; a
/// region without a muscle or without a red flag. Each is an error with its place and mend.
[[nodiscard]] std::vector<Issue> gaps_in(const Catalog& catalog);

}  // namespace knotlas
