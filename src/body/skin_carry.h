#pragma once

#include <glm/glm.hpp>
#include <optional>

#include "body/atlas.h"
#include "body/where.h"

namespace knotlas {

/// Where places and paintings on the skin of one body lie on that of another body of the same pack, one of
/// the two being the canonical one (see Pack::carry). Both need a skin.
class SkinCarry {
 public:
  SkinCarry(const Atlas& from, const Atlas& to);

  /// Values at the vertices of the one skin, at those of the other.
  [[nodiscard]] Painting operator()(const Painting& painting) const;
  /// A place on the one skin (mm), on the other; nothing when it lies far off.
  [[nodiscard]] std::optional<glm::vec3> operator()(glm::vec3 place) const;

 private:
  const Atlas& from_;
  const Atlas& to_;
  Mesh source_;  ///< the one skin, and
  Mesh target_;  ///< the other, laid over each other
};

}  // namespace knotlas
