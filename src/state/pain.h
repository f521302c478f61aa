#pragma once

#include <array>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <utility>
#include <vector>

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

/// A place that a stroke passed, in the canonical frame: enough to find it on any skin.
struct StrokePlace {
  glm::vec3 position{};  ///< mm, to a tenth
  glm::vec3 normal{};    ///< outward, to a hundredth
  bool operator==(const StrokePlace&) const = default;
};
/// One stroke of the brush.
struct PainStroke {
  float intensity = 0.0F;  ///< 0 erases
  float radius = 0.0F;     ///< mm
  std::vector<StrokePlace> places;
  bool operator==(const PainStroke&) const = default;
};
/// A painting as it came about, in order. Unlike a Painting it belongs to no skin in particular.
using PainDrawing = std::vector<PainStroke>;

/// The stroke's next places, thinned to what the brush needs.
void lengthen(PainStroke& stroke, std::span<const SkinPlace> places);
/// The same strokes on this skin. What falls off it is left out.
[[nodiscard]] Painting painted(const Skin& skin, const PainDrawing& drawing);

/// A painting that many documents (the steps of a history) share: never changed once made. It holds the
/// strokes, and what they come to on the skin that was painted on; one read from a file has its strokes only,
/// until it is laid on a skin. Two are equal when they show the same; that costs nothing for one and the
/// same.
class SharedPainting {
 public:
  SharedPainting() = default;
  /// One in which nothing is seen is the same as nothing painted.
  explicit SharedPainting(Painting painting, PainDrawing strokes = {});
  explicit SharedPainting(PainDrawing strokes);

  [[nodiscard]] bool empty() const { return content_ == nullptr; }
  /// On the skin that was painted on.
  [[nodiscard]] const Painting& values() const;
  [[nodiscard]] const PainDrawing& strokes() const;
  /// This painting on a skin, with its values; painted anew when that is another skin (kept, so that asking
  /// again costs next to nothing). Empty when neither the skin fits nor strokes are known.
  [[nodiscard]] SharedPainting on(const Skin& skin) const;
  bool operator==(const SharedPainting& other) const;

 private:
  struct Content;
  std::shared_ptr<const Content> content_;
};

struct Document;

/// What the document shows painted, on this body.
[[nodiscard]] SharedPainting painting_on(const Document& document, const Atlas& atlas);

}  // namespace knotlas
