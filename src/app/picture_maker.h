#pragma once

#include <functional>
#include <glm/glm.hpp>
#include <memory>

#include "body/atlas.h"
#include "core/result.h"
#include "io/picture.h"
#include "render/gl/headless_context.h"
#include "render/orbit.h"
#include "render/renderer.h"
#include "state/document.h"

namespace knotlas {

/// Pictures of one body without a window: the driver, the shaders and the body are made ready once.
class PictureMaker {
 public:
  static Result<PictureMaker> make(std::shared_ptr<const Atlas> atlas);
  /// Calls `load` on a thread of its own while the driver is made ready.
  static Result<PictureMaker> make(const std::function<Result<std::shared_ptr<const Atlas>>()>& load);

  /// What the document shows; `transparent` leaves out the background.
  Result<Picture> picture(const Document& document, glm::ivec2 size, bool transparent);
  /// The same with all that a picture to keep may have.
  struct Wish {
    bool transparent = false;
    bool legend = false;    ///< what the signs mean, and the body's credit
    int supersampling = 1;  ///< 1…4
    Quality quality = Quality::best;
    /// Told how many pieces of a large picture are drawn, of how many.
    void (*tell)(std::size_t done, std::size_t total) = nullptr;
  };
  Result<Picture> picture(const Document& document, glm::ivec2 size, const Wish& wish);

  /// How fast a window would draw the document while the camera goes around in `frames` steps.
  Result<OrbitTimes> orbit(const Document& document, glm::ivec2 size, int frames, Quality quality);
  /// Developer mode: shaders from a folder instead of those built in.
  Result<void> reload_shaders(const std::filesystem::path& folder) {
    return renderer_.reload_shaders(folder);
  }
  [[nodiscard]] const gl::Driver& driver() const { return renderer_.driver(); }

  [[nodiscard]] const Atlas& atlas() const { return *atlas_; }

 private:
  PictureMaker(std::shared_ptr<const Atlas> atlas, gl::HeadlessContext context, Renderer renderer);

  std::shared_ptr<const Atlas> atlas_;
  // In this order: the renderer goes before its context.
  gl::HeadlessContext context_;
  Renderer renderer_;
};

}  // namespace knotlas
