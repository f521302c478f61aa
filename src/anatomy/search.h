#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anatomy/catalog.h"

namespace knotlas {

struct FoundMuscle {
  const Muscle* muscle = nullptr;
  float score = 0.0F;  ///< 0…1
  std::string why;     ///< "name", "felt at: temple", "feels like: tension headache"
};

/// Finds muscles by English and Latin names, aliases, symptoms and the areas they refer to; typo-tolerant,
/// best first. Built once a catalog; a query takes well under 2 ms.
class SearchIndex {
 public:
  explicit SearchIndex(const Catalog& catalog);
  [[nodiscard]] std::vector<FoundMuscle> find(std::string_view text, std::size_t limit = 20) const;

 private:
  struct Term {
    std::string word;
    const Muscle* muscle;
    float weight;
    std::string why;
  };
  std::vector<Term> terms_;
};

}  // namespace knotlas
