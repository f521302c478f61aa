#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "anatomy/side.h"
#include "body/pack.h"
#include "geometry/camera.h"
#include "state/client_file.h"
#include "state/clip.h"
#include "state/pain.h"
#include "state/selected.h"

namespace knotlas {

/// Two things side by side.
struct Comparison {
  enum class Of { muscles, sessions } of = Of::muscles;
  std::array<std::string, 2> which;  ///< ids of selected muscles, or of sessions of the file; left and right
  bool operator==(const Comparison&) const = default;
};

enum class Theme { dark, light, contrast };
/// Zones in red first, or in hues that stay apart from flesh under every common deficiency of colour vision.
enum class Colours { standard, safe };
/// Which no-go areas are hatched on the skin: those that concern the selected muscles, all, or none.
enum class NoGo { of_selection, all, none };
enum class SideChoice { right, left, both };
/// What the mouse does on the body: look around and choose, paint where it hurts, or draw free-hand lines.
enum class Mode { look, paint, draw };

/// Everything the person has chosen: a plain value, compared to know whether to draw, copied to undo.
struct Document {
  std::string body;                 ///< which body of the pack; empty: its default
  std::vector<Selected> selection;  ///< in the order chosen
  std::string
      reading;  ///< the selected muscle that is in the panel; when it is none of them, the last one is
  SideChoice sides = SideChoice::both;       ///< which side a click in the tree selects
  std::optional<std::string> focused_point;  ///< trigger point whose zone is shown alone
  std::optional<glm::vec3> asked_place;      ///< mm, on the skin: "which muscles refer here?"
  Layer skin{true, 0.35F};
  Layer muscles{};
  Layer bones{};
  Layer others{};         ///< cartilage, ligaments, tendons, the rest
  bool essential = true;  ///< essential zones shown
  bool spillover = true;
  bool labels = true;
  bool notes = true;                   ///< notes on the body shown
  bool lines = true;                   ///< free-hand lines shown
  bool isolate = false;                ///< only the selected muscles are drawn (and the bones, if shown)
  std::set<std::uint32_t> hidden;      ///< structures hidden one by one
  std::optional<Comparison> compared;  ///< see state/compare.h
  std::set<std::uint32_t> ghosts;      ///< structures made see-through one by one
  std::set<std::uint32_t>
      alone;          ///< when there are any, only these (and what is selected) and the bones are drawn
  bool xray = false;  ///< everything but bones and selected muscles is see-through
  float peel = 0.0F;  ///< how much is taken away from the outside: see body/peel.h
  std::optional<Clip> clip;  ///< a cut through the body
  NoGo no_go = NoGo::of_selection;
  Theme theme = Theme::dark;
  Colours colours = Colours::standard;
  SharedPainting painting;   ///< where it hurts; the open session's, when one is open
  ClientFile file;           ///< of the client or the lesson
  std::string open_session;  ///< id of the one that is painted in; empty: none
  Mode mode = Mode::look;
  Brush brush;
  std::size_t ink = 0;  ///< colour of the pen
  Camera camera;

  bool operator==(const Document&) const = default;
};

}  // namespace knotlas
