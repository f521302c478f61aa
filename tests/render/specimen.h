#pragma once

#include <algorithm>
#include <cmath>

#include "../body/small_atlas.h"
#include "catch.h"
#include "colour_vision.h"
#include "render/renderer.h"
#include "render/targets.h"

namespace knotlas {

/// A few structures of a test's own before a camera of its own, in the small body's skin; what one pixel or a
/// part of the picture looks like. The driver's complaints are failures.
class Specimen {
 public:
  static constexpr glm::ivec2 size{200, 160};

  explicit Specimen(std::vector<Structure> structures = {}, std::optional<Mesh> skin = {}) {
    Pack pack = small::pack();
    if (skin) pack.structures.front().mesh = *std::move(skin);
    pack.structures.resize(1);
    for (Structure& structure : structures) pack.structures.push_back(std::move(structure));
    atlas = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                          std::make_shared<const Pack>(std::move(pack)));
    renderer.set_body(atlas);
    document.camera.target = {0.0F, 0.0F, 0.0F};
    document.camera.distance = 300.0F;
    document.skin.shown = false;
    document.labels = false;
  }
  ~Specimen() { CHECK(renderer.complaints() == 0); }

  [[nodiscard]] Frame frame() const { return frame_of(document, *atlas); }
  Picture picture(const Frame& of) { return renderer.picture(of, size).value(); }
  Picture picture() { return picture(frame()); }
  /// As a window shows it on a processor, where a frame that is swift is drawn as one that moves.
  Picture on_window(const Frame& of) {
    renderer.set_quality(Quality::software);
    const Layer2d window(size, GL_RGBA8);
    renderer.draw(of, window.framebuffer(), size, {0, 0, size});
    Picture drawn{size.x, size.y, {}};
    drawn.rgba.resize(4 * static_cast<std::size_t>(size.x * size.y));
    window.bind();
    const auto row = 4 * static_cast<std::size_t>(size.x);
    for (int y = 0; y < size.y; ++y)
      glReadPixels(0, size.y - 1 - y, size.x, 1, GL_RGBA, GL_UNSIGNED_BYTE,
                   &drawn.rgba[row * static_cast<std::size_t>(y)]);
    return drawn;
  }

  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas;
  Document document;
};

inline const std::uint8_t* pixel_of(const Picture& picture, int x, int y) {
  return &picture.rgba[4 * static_cast<std::size_t>(y * picture.width + x)];
}

/// 0…1, linear.
inline float light_at(const Picture& picture, int x, int y) {
  return vision::luminance(vision::linear_of(pixel_of(picture, x, y)));
}

/// A part of a picture: from … to, the last excluded.
struct Part {
  glm::ivec2 from, to;
};

inline glm::vec3 mean_of(const Picture& picture, Part part) {
  glm::vec3 sum(0.0F);
  for (int y = part.from.y; y < part.to.y; ++y) {
    for (int x = part.from.x; x < part.to.x; ++x) sum += vision::linear_of(pixel_of(picture, x, y));
  }
  const glm::ivec2 size = part.to - part.from;
  return sum / static_cast<float>(size.x * size.y);
}

/// How much more the light changes from one pixel to its neighbour across than down: above 1, stripes stand
/// upright.
inline float uprightness(const Picture& picture, Part part) {
  float across = 0.0F;
  float down = 0.0F;
  for (int y = part.from.y; y < part.to.y; ++y) {
    for (int x = part.from.x; x < part.to.x; ++x) {
      const float here = light_at(picture, x, y);
      across += std::abs(light_at(picture, x + 1, y) - here);
      down += std::abs(light_at(picture, x, y + 1) - here);
    }
  }
  return across / down;
}

/// A flat disc of 100 mm that faces the front; `upright`: which way its fibres run, none: they are not known.
inline Structure disc(Kind kind, std::optional<bool> upright) {
  Structure made = small::structure("FMA9", Side::midline, kind, shapes::sphere({0, 0, 0}, 50.0F, 48));
  for (glm::vec3& p : made.mesh.positions) {
    p.y *= 0.1F;
    const glm::vec2 at(p.z / 100.0F + 0.5F, p.x / 100.0F + 0.5F);
    if (upright) made.mesh.fibre.push_back(*upright ? at : glm::vec2(at.y, at.x));
  }
  compute_normals(made.mesh);
  return made;
}

}  // namespace knotlas
