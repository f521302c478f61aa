#pragma once

#include "anatomy/load.h"
#include "catch.h"
#include "io/import.h"
#include "render/renderer.h"

namespace knotlas {

/// What is written, placed in the body of a folder or archive.
inline std::shared_ptr<const Atlas> atlas_of(const std::filesystem::path& body) {
  auto content = load_catalog(KNOTLAS_ASSETS);
  auto pack = import_pack(body);
  REQUIRE(content.ok());
  REQUIRE(pack.ok());
  return std::make_shared<const Atlas>(std::make_shared<const Catalog>(std::move(content->catalog)),
                                       std::make_shared<const Pack>(std::move(*pack)));
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
    renderer.set_levels(std::make_shared<const Levels>(make_levels(atlas->pack())));
  }
  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas = atlas_of(KNOTLAS_FIGURE_PACK);
};

}  // namespace knotlas
