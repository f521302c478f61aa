#include "app/window_trace.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/file.h"
#include "state/settings.h"

namespace knotlas {
namespace {

nlohmann::json json_of(const ui::Rect& rect) {
  return {rect.x, rect.y, rect.width, rect.height};
}

}  // namespace

Result<WindowTrace> WindowTrace::open(const std::filesystem::path& path) {
  if (const auto written = write_atomically(path, std::string_view{}); !written) return written.error();
  return WindowTrace(path);
}

void WindowTrace::count_frame() {
  std::ofstream(path_.string() + ".frames") << ++frames_ << '\n';
}

void WindowTrace::note(const State& state) {
  nlohmann::json line;
  const Document& document = state.document;
  line["loading"] = state.loading;
  line["body"] = state.body;
  line["can_undo"] = state.can_undo;
  line["selection"] = nlohmann::json::array();
  for (const Selected& s : document.selection) {
    line["selection"].push_back({{"muscle", s.muscle}, {"side", name_of(s.side)}, {"shown", s.shown}});
  }
  line["place"] = nullptr;
  if (const auto& place = document.asked_place) line["place"] = {place->x, place->y, place->z};
  line["focused_point"] = nullptr;
  if (document.focused_point) line["focused_point"] = *document.focused_point;
  line["mode"] = document.mode == Mode::paint ? "paint" : document.mode == Mode::draw ? "draw" : "look";
  const Painting& painting = document.painting.values();
  const auto vertices = std::count_if(painting.begin(), painting.end(), [](float v) { return v > 0.0F; });
  // One read from a file has its strokes, until it is seen.
  line["painted"] = vertices > 0 ? vertices : static_cast<std::ptrdiff_t>(document.painting.strokes().size());
  line["compared"] = document.compared.has_value();
  const ClientFile& file = document.file;
  line["file"] = {{"name", file.name},
                  {"sessions", file.sessions.size()},
                  {"views", file.views.size()},
                  {"notes", file.pins.size()},
                  {"lines", file.ink.size()}};
  line["azimuth"] = std::round(document.camera.azimuth * 1000.0F) / 1000.0F;
  line["hovered"] = state.hovered;
  line["hovered_point"] = state.hovered_point;
  line["theme"] = name_of(document.theme);
  line["viewport"] = json_of(state.viewport);
  line["items"] = nlohmann::json::array();
  for (const ui::TraceItem& item : state.items) {
    line["items"].push_back({{"kind", item.kind},
                             {"id", item.id},
                             {"label", item.label},
                             {"rect", json_of(item.rect)},
                             {"active", item.active}});
  }
  std::string text = line.dump();
  if (text == last_) return;
  std::ofstream(path_, std::ios::app) << text << '\n';
  last_ = std::move(text);
}

}  // namespace knotlas
