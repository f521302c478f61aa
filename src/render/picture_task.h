#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "body/atlas.h"
#include "io/picture.h"
#include "render/frame.h"
#include "render/painter.h"
#include "render/quality.h"
#include "render/tiles.h"

namespace knotlas {

/// A picture on its way, see Renderer::begin.
struct PictureTask {
  Frame frame;
  std::shared_ptr<const Atlas> atlas;  ///< the frame points to its zones
  int grain = 1;                       ///< drawn pixels a side of each of the picture
  Effort effort;
  glm::ivec2 whole{};  ///< pixels drawn, of the whole picture
  Tiling tiling;
  int done = 0;  ///< tiles
  std::optional<Survey> survey;
  Layer2d output;
  std::vector<std::uint8_t> pixels;  ///< of the newest tile
  Picture picture;

  [[nodiscard]] bool finished() const { return done >= tiling.tiles(); }
};

}  // namespace knotlas
