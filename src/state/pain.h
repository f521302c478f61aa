#pragma once

#include <array>
#include <memory>
#include <utility>

#include "body/where.h"

namespace knotlas {

/// How strong pain is, as painted.
inline constexpr std::array<float, 3> pain_levels{0.4F, 0.7F, 1.0F};  // mild, moderate, severe

/// Less than this is not seen; where it is reached, the painting has its outline.
inline constexpr float faintest_pain = 0.2F;

inline constexpr float narrowest_brush = 8.0F;  // mm
inline constexpr float widest_brush = 60.0F;

struct Brush {
  float radius = 18.0F;   ///< mm
  std::size_t level = 1;  ///< index in pain_levels
  bool erase = false;
  bool mirror = false;  ///< paints both sides of the body at once
  bool operator==(const Brush&) const = default;
};

/// A painting that many documents (the steps of a history) share: never changed once made. Equal when it
/// holds the same; that costs nothing for one and the same.
class SharedPainting {
 public:
  SharedPainting() = default;
  /// One in which nothing is seen is the same as nothing painted.
  explicit SharedPainting(Painting painting);

  [[nodiscard]] bool empty() const { return values_ == nullptr; }
  [[nodiscard]] const Painting& values() const;
  bool operator==(const SharedPainting& other) const;

 private:
  std::shared_ptr<const Painting> values_;
};

struct Document;

/// What the document shows painted on this body: nothing when it was painted on another one.
[[nodiscard]] SharedPainting painting_on(const Document& document, const Atlas& atlas);

}  // namespace knotlas
