#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"
#include "state/document.h"
#include "ui/trace.h"

namespace knotlas {

/// What a script needs to know of the window to use it as a person would: where things are and what they did.
/// A file of JSON lines, one whenever something changed:
///   {"loading": false, "body": "bodyparts3d", "selection": [{"muscle": "…", "side": "left"}], "can_undo":
///   true,
///    "place": [x, y, z] or null, "focused_point": "TrP1" or null, "theme": "dark", "mode": "look",
///    "painted": 1204 (vertices of the skin), "compared": false,
///    "hovered": "Left deltoid" (structure under the mouse) or "", "hovered_point": "TrP1" or "",
///    "file": {"name": "", "sessions": 1, "views": 0, "notes": 0, "lines": 0},
///    "viewport": [x, y, w, h], "items": [{"kind", "id", "label", "rect": [x, y, w, h], "active"}, …]}
/// Rectangles are in window coordinates from the top left.
class WindowTrace {
 public:
  /// Starts an empty file. Fails with the reason of the system.
  static Result<WindowTrace> open(const std::filesystem::path& path);

  struct State {
    const Document& document;
    const ui::Trace& items;
    ui::Rect viewport;
    std::string body;  ///< id of the pack; empty without one
    bool loading = false;
    bool can_undo = false;
    std::string hovered;        ///< name of the structure under the mouse; empty without one
    std::string hovered_point;  ///< trigger point whose mark or label is under the mouse; empty without one
  };
  /// Adds a line when it would differ from the last.
  void note(const State& state);
  /// Beside the file, in one named `<path>.frames`, stands how many frames were drawn.
  void count_frame();

 private:
  explicit WindowTrace(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
  std::string last_;
  unsigned long frames_ = 0;
};

}  // namespace knotlas
