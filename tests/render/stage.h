#pragma once

#include "anatomy/load.h"
#include "catch.h"
#include "io/import.h"
#include "render/renderer.h"

namespace knotlas {

/// The built-in body with what is written about it, ready to be drawn. Each file of tests makes one of its
/// own: its context must stay the current one as long as it draws.
struct Stage {
  Stage() {
    auto content = load_catalog(KNOTLAS_ASSETS);
    auto pack = import_pack(KNOTLAS_FIGURE_PACK);
    REQUIRE(content.ok());
    REQUIRE(pack.ok());
    atlas = std::make_shared<const Atlas>(std::make_shared<const Catalog>(std::move(content->catalog)),
                                          std::make_shared<const Pack>(std::move(*pack)));
    renderer.set_body(atlas);
    renderer.set_levels(std::make_shared<const Levels>(make_levels(atlas->pack())));
  }
  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas;
};

}  // namespace knotlas
