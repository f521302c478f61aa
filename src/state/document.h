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
#include "state/pain.h"

namespace knotlas {

/// A muscle chosen on one side. Named by id, not by index, so that a document outlives a change of content.
struct Selected {
  std::string muscle;
  Side side = Side::right;
  bool shown = true;  ///< the eye toggle
  bool operator==(const Selected&) const = default;
};

/// One thing that can be shown or hidden with an opacity.
struct Layer {
  bool shown = true;
  float opacity = 1.0F;  ///< 0…1
  bool operator==(const Layer&) const = default;
};

/// Two things side by side.
struct Comparison {
  enum class Of { muscles } of = Of::muscles;
  std::array<std::string, 2> which;  ///< ids of selected muscles, left and right
  bool operator==(const Comparison&) const = default;
};

enum class Theme { dark, light, contrast };
/// Zones in red first, or in hues that stay apart from flesh under every common deficiency of colour vision.
enum class Colours { standard, safe };
enum class SideChoice { right, left, both };
/// What the mouse does on the body: look around and choose, or paint where it hurts.
enum class Mode { look, paint };

/// Everything the person has chosen: a plain value, compared to know whether to draw, copied to undo.
struct Document {
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
  bool isolate = false;                ///< only the selected muscles are drawn (and the bones, if shown)
  std::set<std::uint32_t> hidden;      ///< structures hidden one by one
  std::optional<Comparison> compared;  ///< see state/compare.h
  Theme theme = Theme::dark;
  Colours colours = Colours::standard;
  SharedPainting painting;  ///< where it hurts, on the skin of the body it was painted on
  Mode mode = Mode::look;
  Brush brush;
  Camera camera;

  bool operator==(const Document&) const = default;
};

}  // namespace knotlas
