#include "state/pain.h"

#include <algorithm>

#include "state/document.h"

namespace knotlas {

SharedPainting::SharedPainting(Painting painting) {
  const bool painted =
      std::any_of(painting.begin(), painting.end(), [](float v) { return v > faintest_pain; });
  if (painted) values_ = std::make_shared<const Painting>(std::move(painting));
}

const Painting& SharedPainting::values() const {
  static const Painting nothing;
  return values_ == nullptr ? nothing : *values_;
}

bool SharedPainting::operator==(const SharedPainting& other) const {
  return values_ == other.values_ || values() == other.values();
}

SharedPainting painting_on(const Document& document, const Atlas& atlas) {
  const bool fits =
      atlas.skin() != nullptr && document.painting.values().size() == atlas.skin()->outer().size();
  return fits ? document.painting : SharedPainting{};
}

}  // namespace knotlas
