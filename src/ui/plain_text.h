#pragma once

#include <string>

#include "anatomy/catalog.h"

/// What the panels show, as plain text to be copied: headings, lines with dashes, nothing else.
namespace knotlas::ui {

/// A muscle as the reading panel has it: the warnings before the techniques, and the sources.
[[nodiscard]] std::string plain_text(const Catalog& catalog, const Muscle& muscle);
/// A page to learn from, with its sources.
[[nodiscard]] std::string plain_text(const Catalog& catalog, const Page& page);

}  // namespace knotlas::ui
