#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anatomy/catalog.h"
#include "body/atlas.h"

/// What the panels say, worked out from the content: plain text, no toolkit.
namespace knotlas::ui {

/// "30–60 s · 1–3× · 1–2 a day · 5–7 days a week"; parts that do not apply are left out.
[[nodiscard]] std::string dose_line(const Technique& technique);
/// "Contract–relax"
[[nodiscard]] std::string words_of(TechniqueKind kind);
/// "High confidence" and what that means.
[[nodiscard]] std::string words_of(Confidence confidence);
[[nodiscard]] std::string meaning_of(Confidence confidence);
[[nodiscard]] std::string meaning_of(Evidence evidence);

/// What must be read before anything is tried. Those without areas concern everyone and stand in `general`,
/// unless the muscle names them itself.
struct Warnings {
  std::vector<const Caution*> red_flags;
  std::vector<const Caution*> cautions;
  std::vector<const Caution*> no_go;
  std::vector<const Caution*> general;
};
[[nodiscard]] Warnings warnings_for(const Catalog& catalog, const Muscle& muscle);
/// The cautions that a technique names and that `warnings` does not show already.
[[nodiscard]] std::vector<const Caution*> further_cautions(const Catalog& catalog, const Technique& technique,
                                                           const Warnings& warnings);

/// The readable areas that zones cover, each once, in the order of the content.
struct FeltAt {
  std::vector<std::string> essential;
  std::vector<std::string> spillover;  ///< without those that are essential
};
[[nodiscard]] FeltAt felt_at(const Catalog& catalog, const Referral& referral);
[[nodiscard]] FeltAt felt_at(const Catalog& catalog, const Muscle& muscle);

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
[[nodiscard]] std::string sentence_case(std::string_view text);

}  // namespace knotlas::ui
