#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/in_words.h"
#include "body/atlas.h"

/// What the panels say, worked out from the content: plain text, no toolkit.
namespace knotlas::ui {

using knotlas::felt_at;
using knotlas::FeltAt;
using knotlas::further_cautions;
using knotlas::sentence_case;
using knotlas::Warnings;
using knotlas::warnings_for;

/// "Contract–relax"
[[nodiscard]] std::string_view words_of(TechniqueKind kind);
/// "High confidence" and what that means.
[[nodiscard]] std::string_view words_of(Confidence confidence);
[[nodiscard]] std::string_view meaning_of(Confidence confidence);
[[nodiscard]] std::string_view meaning_of(Evidence evidence);

/// The region tree with the muscles of each; regions without any are left out.
struct RegionNode {
  const Region* region = nullptr;
  std::vector<RegionNode> children;
  std::vector<const Muscle*> muscles;
  std::size_t count = 0;  ///< muscles here and below
};
[[nodiscard]] std::vector<RegionNode> region_tree(const Catalog& catalog);

/// "Left trapezius (descending part)", as the pack names it, with its side once.
[[nodiscard]] std::string name_of_structure(const Structure& structure);

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");

}  // namespace knotlas::ui
