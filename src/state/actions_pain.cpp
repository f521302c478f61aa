#include <algorithm>
#include <vector>

#include "body/brush.h"
#include "state/actions.h"
#include "state/client_actions.h"

namespace knotlas::actions {
namespace {

constexpr std::string_view open_stroke = "stroke";

/// Where one side of the brush has been, and what it touched there.
struct Track {
  std::vector<SkinPlace> places;
  std::vector<ZoneField> touched;
};

std::vector<Track> tracks_of(const Skin& skin, std::span<const SkinPlace> places, const Brush& brush) {
  std::vector<Track> tracks;
  tracks.push_back({{places.begin(), places.end()}, brushed(skin, places, brush.radius)});
  if (!brush.mirror) return tracks;
  Track other;
  for (const SkinPlace& place : places) {
    if (const auto across = mirrored(skin, place)) other.places.push_back(*across);
  }
  other.touched = brushed(skin, other.places, brush.radius);
  tracks.push_back(std::move(other));
  return tracks;
}

/// The stroke that the track goes on with, counted from the newest; or a new one.
PainStroke& stroke_of(PainDrawing& drawing, const PainStroke& like, std::size_t tracks, std::size_t track,
                      bool begins) {
  const std::size_t at = drawing.size() - tracks + track;
  const bool goes_on = !begins && drawing.size() >= tracks && drawing[at].intensity == like.intensity &&
                       drawing[at].radius == like.radius;
  if (goes_on) return drawing[at];
  return drawing.emplace_back(like);
}

void stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places, bool begins) {
  const Brush brush = session.document().brush;
  const std::vector<Track> tracks = tracks_of(skin, places, brush);
  const PainStroke like{brush.erase ? 0.0F : pain_levels[brush.level], brush.radius, {}};
  session.perform(
      brush.erase ? "erase pain" : "paint pain",
      [&](Document& document) {
        const SharedPainting before = document.painting.on(skin);
        Painting painting = before.values();
        PainDrawing strokes = before.strokes();
        const std::size_t count = strokes.size();
        for (std::size_t track = 0; track < tracks.size(); ++track) {
          for (const ZoneField& field : tracks[track].touched) apply(painting, skin, field, like.intensity);
          const bool fresh = begins || strokes.size() > count;
          lengthen(stroke_of(strokes, like, tracks.size(), track, fresh), tracks[track].places);
        }
        document.painting = SharedPainting(std::move(painting), std::move(strokes));
        keep_painting(document);
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
  stroke(session, skin, places, true);
}

void extend_stroke(Session& session, const Skin& skin, std::span<const SkinPlace> places) {
  stroke(session, skin, places, false);
}

void end_stroke(Session& session) {
  session.close_step();
}

void clear_painting(Session& session) {
  session.perform("clear the painting", [](Document& document) {
    document.painting = {};
    keep_painting(document);
  });
}

}  // namespace knotlas::actions
