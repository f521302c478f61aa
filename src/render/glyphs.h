#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/gl/objects.h"

namespace knotlas {

/// The letters of labels as a texture, for one text size at a time: of whatever script a font of the system
/// has, joined, stacked and turned to the left as the script asks (Raqm: FriBidi orders, HarfBuzz shapes).
class Glyphs {
 public:
  /// A drawn letter where it stands in a line of text; pixels.
  struct Letter {
    glm::vec2 size{};
    glm::vec2 from_pen{};  ///< from the line's beginning to the letter's top left; y up
    glm::vec2 corner{};    ///< in the texture
  };
  /// A text as it is drawn, from the left.
  struct Line {
    std::vector<Letter> letters;
    float width = 0.0F;  ///< pixels
  };

  /// Nothing, with a warning in the log, when the system has none of the fonts we know.
  static std::optional<Glyphs> make();
  ~Glyphs();
  Glyphs(Glyphs&&) noexcept;
  Glyphs& operator=(Glyphs&&) noexcept;

  /// Makes ready for text of this size; what line() returned before is no longer valid.
  void prepare(int pixels);
  /// A text (UTF-8) in one line. Letters that were not met before at this size are drawn.
  const Line& line(std::string_view utf8);
  [[nodiscard]] float width_of(std::string_view utf8) { return line(utf8).width; }
  /// Hands new letters to the driver: before drawing.
  void upload();

  [[nodiscard]] float ascent() const { return ascent_; }  ///< height of capitals, pixels
  [[nodiscard]] const gl::Texture& texture() const { return texture_; }

 private:
  struct Faces;
  /// A letter as it is drawn: where it lies in the texture, and from the pen to its top left.
  struct Glyph {
    glm::vec2 size{};
    glm::vec2 bearing{};
    glm::vec2 corner{};
  };
  explicit Glyphs(std::unique_ptr<Faces> faces);
  Line shaped(std::string_view utf8);
  const Glyph& glyph(std::size_t face, std::uint32_t index);
  glm::ivec2 room_for(glm::ivec2 size);

  std::unique_ptr<Faces> faces_;
  int pixels_ = 0;
  float ascent_ = 0.0F;
  std::map<std::string, Line, std::less<>> lines_;
  std::map<std::pair<std::size_t, std::uint32_t>, Glyph> glyphs_;  // by face and its number of the glyph
  std::vector<std::uint8_t> image_;                                // rows of `side` pixels
  glm::ivec2 next_{};                                              // place in the image
  int row_ = 0;                                                    // height of the row being filled
  bool changed_ = false;
  gl::Texture texture_;
};

}  // namespace knotlas
