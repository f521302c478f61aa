#include <algorithm>
#include <vector>

#include "body/brush.h"
#include "state/actions.h"

namespace knotlas::actions {
namespace {

constexpr std::string_view open_stroke = "stroke";

void stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places) {
  const Brush brush = session.document().brush;
  std::vector<ZoneField> touched = brushed(skin, places, brush.radius);
  if (brush.mirror) {
    std::vector<SkinPlace> others;
    for (const SkinPlace& place : places) {
      if (const auto other = mirrored(skin, place)) others.push_back(*other);
    }
    for (ZoneField& field : brushed(skin, others, brush.radius)) touched.push_back(std::move(field));
  }
  const float intensity = brush.erase ? 0.0F : pain_levels[brush.level];
  session.perform(
      brush.erase ? "erase pain" : "paint pain",
      [&](Document& document) {
        Painting painting = document.painting.values();
        for (const ZoneField& field : touched) apply(painting, skin, field, intensity);
        document.painting = SharedPainting(std::move(painting));
      },
      open_stroke);
}

}  // namespace

void choose_mode(Session& session, Mode mode) {
  session.take_in_hand([&](Document& document) { document.mode = mode; });
}

void choose_brush(Session& session, const Brush& brush) {
  session.take_in_hand([&](Document& document) {
    document.brush = brush;
    document.brush.radius = std::clamp(brush.radius, narrowest_brush, widest_brush);
    document.brush.level = std::min(brush.level, pain_levels.size() - 1);
  });
}

void begin_stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places) {
  session.close_step();
  stroke(session, skin, places);
}

void extend_stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places) {
  stroke(session, skin, places);
}

void end_stroke(Session& session) {
  session.close_step();
}

void clear_painting(Session& session) {
  session.perform("clear the painting", [](Document& document) { document.painting = {}; });
}

}  // namespace knotlas::actions
