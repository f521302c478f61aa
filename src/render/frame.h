#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <vector>

#include "body/atlas.h"
#include "geometry/camera.h"
#include "render/legend.h"
#include "state/document.h"
#include "state/hues.h"

namespace knotlas {

/// How one structure is drawn.
struct StructureLook {
  std::uint32_t structure = 0;
  glm::vec3 colour{1.0F};  ///< linear
  float opacity = 1.0F;
  bool selected = false;  ///< outlined, seen through what covers it
  bool hovered = false;
  bool ghost = false;  ///< see-through, edges denser
  bool operator==(const StructureLook&) const = default;
};

/// The zones of one selected muscle on the skin. Up to `zone_slots` are told apart by hue and stipple
/// pattern; further muscles share these.
struct ZoneLook {
  std::vector<const ReferralFields*>
      fields;             ///< one a trigger point, drawn as their union; the atlas owns them
  bool essential = true;  ///< whether essential zones are drawn
  bool spillover = true;
  glm::vec3 colour{1.0F};  ///< linear
  int pattern = 0;         ///< 0…7: dots, rings, dashes, crosses, bars, triangles, squares, double dashes
  bool operator==(const ZoneLook&) const = default;
};

/// An X on a trigger point, of constant size on the screen.
struct Mark {
  glm::vec3 position{};
  glm::vec3 colour{1.0F};
  std::string label;
  bool emphasised = false;
  bool note = false;  ///< a dot instead of an X
  std::string point;  ///< id of a trigger point of the muscle that is read about; else empty
  bool operator==(const Mark&) const = default;
};

/// A line in space, of constant width on the screen.
struct InkLine {
  std::vector<glm::vec3> points;  ///< mm
  glm::vec3 colour{1.0F};         ///< sRGB
  bool operator==(const InkLine&) const = default;
};

/// What to draw: a plain value. Two equal frames are one picture.
struct Frame {
  Camera camera;
  Theme theme = Theme::dark;
  bool transparent = false;  ///< background left out (alpha 0)
  bool labels = true;
  bool swift = false;  ///< coarser, without contact shadows: while the camera moves and the driver is slow
  float skin_opacity = 0.35F;             ///< 0: no skin; painted zones stay opaque
  std::vector<StructureLook> structures;  ///< all but the skin
  std::optional<glm::vec4> clip;  ///< (n, d): only points with dot(n, p) + d ≥ 0 are drawn, the cut is closed
  std::vector<ZoneLook> zones;
  float glow = 0.0F;  ///< 0 … 1: how much zones are lit up, while one of them is pointed at
  std::vector<const ZoneField*> no_go;  ///< hatched as places to keep off; the atlas owns them
  SharedPainting pain;                  ///< painted pain, hatched; zones over it stay in sight
  std::vector<Mark> marks;
  std::vector<LegendEntry> legend;
  std::vector<InkLine> ink;  ///< free-hand lines
  float text_scale = 1.0F;   ///< of labels
  /// What will lie over the picture, such as panels, in shares of it from its top left (x, y from, x, y to):
  /// labels stay beside it.
  std::vector<glm::vec4> covered;
  bool operator==(const Frame&) const = default;
};

/// What the signs on a document's picture mean: its muscles with their zones, no-go areas, painted pain, and
/// the credit of the body.
[[nodiscard]] std::vector<LegendEntry> legend_of(const Document& document, const Atlas& atlas);

/// What a document shows of an atlas. `hovered` is the structure under the mouse, if any.
[[nodiscard]] Frame frame_of(const Document& document, const Atlas& atlas,
                             std::optional<std::uint32_t> hovered = {});

}  // namespace knotlas
