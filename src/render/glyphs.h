#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "render/gl/objects.h"

namespace knotlas {

/// The letters of labels as a texture, for one text size at a time: of whatever script a font of the system
/// has. Letters stand one after another; nothing is shaped or turned to the left.
class Glyphs {
 public:
  struct Glyph {
    glm::vec2 size{};      ///< pixels
    glm::vec2 bearing{};   ///< from the pen to the top left, pixels; y up
    float advance = 0.0F;  ///< pixels
    glm::vec2 corner{};    ///< in the texture, pixels
  };

  /// Nothing, with a warning in the log, when the system has none of the fonts we know.
  static std::optional<Glyphs> make();
  ~Glyphs();
  Glyphs(Glyphs&&) noexcept;
  Glyphs& operator=(Glyphs&&) noexcept;

  /// Makes ready for text of this size; nothing is done when it is already.
  void prepare(int pixels);
  /// Draws the letters of a text that were not met before at this size.
  void need(std::string_view utf8);
  /// Hands new letters to the driver: before drawing.
  void upload();

  /// Of letters that were needed before.
  [[nodiscard]] float width_of(std::string_view utf8) const;
  [[nodiscard]] float ascent() const { return ascent_; }  ///< height of capitals, pixels
  [[nodiscard]] const gl::Texture& texture() const { return texture_; }
  [[nodiscard]] glm::vec2 texture_size() const;
  /// Takes the next letter off the front of `utf8`.
  [[nodiscard]] const Glyph& take(std::string_view& utf8) const;

 private:
  struct Faces;
  explicit Glyphs(std::unique_ptr<Faces> faces);
  void draw(std::uint32_t code);

  std::unique_ptr<Faces> faces_;
  int pixels_ = 0;
  int cell_ = 0;  // pixels a side, of a letter's place
  float ascent_ = 0.0F;
  std::map<std::uint32_t, Glyph> glyphs_;
  std::vector<std::uint8_t> image_;
  bool changed_ = false;
  gl::Texture texture_;
};

}  // namespace knotlas
