#pragma once

#include "../atlases.h"
#include "body/levels.h"
#include "render/renderer.h"

namespace knotlas {

/// Coarser levels of the built-in body, made once a process.
inline std::shared_ptr<const Levels> figure_levels() {
  static const auto levels = std::make_shared<const Levels>(make_levels(*figure()));
  return levels;
}

/// How many pixels are of flesh: much redder than green.
inline int flesh(const Picture& picture) {
  int count = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4)
    count += picture.rgba[i] > 2 * picture.rgba[i + 1] + 20 ? 1 : 0;
  return count;
}

/// The built-in body with what is written about it, ready to be drawn. Each file of tests makes one of its
/// own: its context must stay the current one as long as it draws.
struct Stage {
  Stage() {
    renderer.set_body(atlas);
    renderer.set_levels(figure_levels());
  }
  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas = figure_atlas();
};

}  // namespace knotlas
