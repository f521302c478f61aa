#pragma once

#include <string>
#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/phrases.h"

/// What the content says, put into words and order for people: the same in a panel and on paper.
namespace knotlas {

/// "30–60 s · 1–3× · 1–2 a day · 5–7 days a week"; parts that do not apply are left out.
[[nodiscard]] std::string dose_line(const Technique& technique, const Phrases& phrases);

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

/// "Upper" for "upper".
[[nodiscard]] std::string sentence_case(std::string_view text);

}  // namespace knotlas
