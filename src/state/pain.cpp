#include "state/pain.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>

#include "body/brush.h"
#include "state/document.h"

namespace knotlas {
namespace {

constexpr float nearest_places = 2.0F;  // mm between kept places: with the brush's 4 mm steps never above 6
constexpr float other_body = 80.0F;     // mm that the skin of another body may lie away

bool is_seen(const Painting& painting) {
  return std::any_of(painting.begin(), painting.end(), [](float v) { return v > faintest_pain; });
}

glm::vec3 rounded(glm::vec3 p, float to) {
  return {std::round(p.x * to) / to, std::round(p.y * to) / to, std::round(p.z * to) / to};
}

std::optional<glm::vec3> direction(glm::vec3 normal) {
  const float length = glm::length(normal);
  return length > 0.5F ? std::optional(normal / length) : std::nullopt;
}

/// What tells skins apart.
struct SkinMark {
  std::size_t vertices = 0;
  float area = 0.0F;
  bool operator==(const SkinMark&) const = default;
};

SkinMark mark_of(const Skin& skin) {
  const std::vector<float>& areas = skin.vertex_areas();
  return {areas.size(), std::accumulate(areas.begin(), areas.end(), 0.0F)};
}

}  // namespace

struct SharedPainting::Content {
  Painting values;
  PainDrawing strokes;

  /// The newest answer of on().
  struct Fitted {
    SkinMark skin;
    SharedPainting painting;
  };
  mutable std::mutex mutex;
  mutable std::optional<Fitted> fitted;
};

void lengthen(PainStroke& stroke, std::span<const SkinPlace> places) {
  for (const SkinPlace& place : places) {
    const glm::vec3 position = rounded(place.position, 10.0F);
    if (!stroke.places.empty() && glm::distance(stroke.places.back().position, position) < nearest_places)
      continue;
    stroke.places.push_back({position, rounded(place.normal, 100.0F)});
  }
}

Painting painted(const Skin& skin, const PainDrawing& drawing) {
  Painting painting;
  for (const PainStroke& stroke : drawing) {
    std::vector<SkinPlace> places;
    for (const StrokePlace& place : stroke.places) {
      if (const auto found = skin.nearest(place.position, direction(place.normal), other_body)) {
        places.push_back(*found);
      }
    }
    for (const ZoneField& field : brushed(skin, places, stroke.radius)) {
      apply(painting, skin, field, stroke.intensity);
    }
  }
  return painting;
}

SharedPainting::SharedPainting(Painting painting, PainDrawing strokes) {
  if (!is_seen(painting)) return;
  auto content = std::make_shared<Content>();
  content->values = std::move(painting);
  content->strokes = std::move(strokes);
  content_ = std::move(content);
}

SharedPainting::SharedPainting(PainDrawing strokes) {
  if (strokes.empty()) return;
  auto content = std::make_shared<Content>();
  content->strokes = std::move(strokes);
  content_ = std::move(content);
}

const Painting& SharedPainting::values() const {
  static const Painting nothing;
  return content_ == nullptr ? nothing : content_->values;
}

const PainDrawing& SharedPainting::strokes() const {
  static const PainDrawing nothing;
  return content_ == nullptr ? nothing : content_->strokes;
}

SharedPainting SharedPainting::on(const Skin& skin) const {
  if (empty() || values().size() == skin.outer().size()) return *this;
  if (strokes().empty()) return {};
  const std::lock_guard lock(content_->mutex);
  const SkinMark mark = mark_of(skin);
  if (!content_->fitted || content_->fitted->skin != mark) {
    content_->fitted = Content::Fitted{mark, SharedPainting(painted(skin, strokes()), strokes())};
  }
  return content_->fitted->painting;
}

bool SharedPainting::operator==(const SharedPainting& other) const {
  if (content_ == other.content_) return true;
  if (!values().empty() && values() == other.values()) return true;
  return !strokes().empty() && strokes() == other.strokes();
}

SharedPainting painting_on(const Document& document, const Atlas& atlas) {
  return atlas.skin() == nullptr ? SharedPainting{} : document.painting.on(*atlas.skin());
}

}  // namespace knotlas
