#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <vector>

#include "render/frame.h"
#include "render/glyphs.h"
#include "render/label_layout.h"
#include "render/view_block.h"

namespace knotlas {

/// Marks and labels as flat shapes over the picture.
class Overlay {
 public:
  Overlay();

  /// Lays out the marks of `frame`. `body` is where the body lies on the picture.
  void arrange(const Frame& frame, const Canvas& canvas, std::span<const Rectangle> body);
  [[nodiscard]] bool empty() const { return vertices_.empty(); }
  /// Where the labels of marks were laid out, in shares of the whole picture from its top left.
  struct Plate {
    std::size_t mark = 0;  ///< index in the frame
    Rectangle on_picture;
  };
  [[nodiscard]] const std::vector<Plate>& plates() const { return plates_; }
  [[nodiscard]] const gl::Texture* glyphs() const { return glyphs_ ? &glyphs_->texture() : nullptr; }
  void draw() const;

 private:
  enum class Shape { cross, line, plate, glyph, card };  // as in shaders/overlay.frag
  /// The point by which a shape fades when it lies deep in the body; none: it does not.
  using Anchor = std::optional<glm::vec3>;
  struct Vertex {
    glm::vec2 position;
    glm::vec2 local;
    glm::vec2 extent;
    std::uint32_t ink;
    float shape;
    glm::vec3 anchor;
  };

  void add_box(Shape shape, glm::vec2 centre, glm::vec2 axis, glm::vec2 extent, float border, glm::vec4 ink,
               Anchor anchor = {});
  void add_text(std::string_view text, glm::vec2 pen, glm::vec4 ink);
  void add_sign(const LegendEntry& entry, glm::vec2 centre, float size, glm::vec4 ground);
  void add_legend(const Frame& frame, const Canvas& canvas);
  void add_ink(const Frame& frame, const Canvas& canvas);
  void add_labels(const Frame& frame, const Canvas& canvas, std::span<const Rectangle> body);

  std::optional<Glyphs> glyphs_;
  std::vector<Vertex> vertices_;
  std::vector<Plate> plates_;
  gl::Buffer buffer_;
  gl::VertexArray array_;
};

}  // namespace knotlas
