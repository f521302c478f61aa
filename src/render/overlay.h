#pragma once

#include <glm/glm.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "render/frame.h"
#include "render/glyphs.h"
#include "render/label_layout.h"
#include "render/view_block.h"

namespace knotlas {

/// Where a point appears, in pixels from the top left of the whole picture; nowhere when it lies in the half
/// that is cut away, where it would hang in the air.
[[nodiscard]] std::optional<glm::vec2> on_picture(const Frame& frame, const Canvas& canvas, glm::vec3 point);

/// Which place each label had on the last picture, by its mark's index and its text: labels of a turning body
/// do not jump to and fro.
using LabelMemory = std::map<std::pair<std::size_t, std::string>, int>;

/// What marks and labels are told of the picture under them.
struct UnderLabels {
  Ground ground;                 ///< what lies where on the whole picture
  std::vector<float> strengths;  ///< of each mark of the frame: 1, or less on the far side of the body
  LabelMemory* memory = nullptr;
};

/// Marks and labels as flat shapes over the picture.
class Overlay {
 public:
  Overlay();

  void arrange(const Frame& frame, const Canvas& canvas, UnderLabels around);
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
  /// The point by which a shape fades when it lies deep in the body, and the most that is left of it (w);
  /// none: it does not.
  using Anchor = std::optional<glm::vec4>;
  struct Vertex {
    glm::vec2 position;
    glm::vec2 local;
    glm::vec2 extent;
    std::uint32_t ink;
    float shape;
    glm::vec4 anchor;
  };

  void add_box(Shape shape, glm::vec2 centre, glm::vec2 axis, glm::vec2 extent, float border, glm::vec4 ink,
               Anchor anchor = {});
  void add_text(std::string_view text, glm::vec2 pen, glm::vec4 ink);
  void add_sign(const LegendEntry& entry, glm::vec2 centre, float size, glm::vec4 ground);
  /// Where it stands.
  Rectangle add_legend(const Frame& frame, const Canvas& canvas, const Ground& ground);
  void add_ink(const Frame& frame, const Canvas& canvas);
  void add_labels(const Frame& frame, const Canvas& canvas, const UnderLabels& around);

  std::optional<Glyphs> glyphs_;
  std::vector<Vertex> vertices_;
  std::vector<Plate> plates_;
  gl::Buffer buffer_;
  gl::VertexArray array_;
};

}  // namespace knotlas
