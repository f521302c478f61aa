#pragma once

#include <array>
#include <filesystem>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <string_view>

#include "render/gl/objects.h"

namespace knotlas {

/// The letters of labels (Latin-1) as a texture, for one text size at a time.
class Glyphs {
 public:
  struct Glyph {
    glm::vec2 size{};      ///< pixels
    glm::vec2 bearing{};   ///< from the pen to the top left, pixels; y up
    float advance = 0.0F;  ///< pixels
    glm::vec2 texture_min{};
    glm::vec2 texture_max{};
  };

  /// Nothing, with a warning in the log, when the system has none of the fonts we know.
  static std::optional<Glyphs> make();
  ~Glyphs();
  Glyphs(Glyphs&&) noexcept;
  Glyphs& operator=(Glyphs&&) noexcept;

  /// Makes ready for text of this size; nothing is done when it is already.
  void prepare(int pixels);

  [[nodiscard]] float width_of(std::string_view utf8) const;
  [[nodiscard]] float ascent() const { return ascent_; }  ///< height of capitals, pixels
  [[nodiscard]] const gl::Texture& texture() const { return texture_; }
  /// Takes the next letter off the front of `utf8`.
  [[nodiscard]] const Glyph& take(std::string_view& utf8) const;

 private:
  struct Face;
  explicit Glyphs(std::unique_ptr<Face> face);

  std::unique_ptr<Face> face_;
  int pixels_ = 0;
  float ascent_ = 0.0F;
  std::array<Glyph, 256> glyphs_{};
  gl::Texture texture_;
};

}  // namespace knotlas
