#include "render/glyphs.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/log.h"

namespace knotlas {
namespace {

constexpr std::array fonts{
    "/usr/share/fonts/opentype/inter/Inter-Medium.otf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/Library/Fonts/Inter-Medium.otf",
    "/System/Library/Fonts/Helvetica.ttc",
};

/// The next code point of well-formed UTF-8; anything else counts as one unknown letter a byte.
std::uint32_t take_code_point(std::string_view& utf8) {
  const auto lead = static_cast<unsigned char>(utf8.front());
  const std::size_t length = lead < 0x80          ? 1
                             : lead >> 5U == 0x6  ? 2
                             : lead >> 4U == 0xE  ? 3
                             : lead >> 3U == 0x1E ? 4
                                                  : 1;
  std::uint32_t code = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length && i < utf8.size(); ++i) {
    code = code << 6U | (static_cast<unsigned char>(utf8[i]) & 0x3FU);
  }
  utf8.remove_prefix(std::min(length, utf8.size()));
  return code;
}

}  // namespace

struct Glyphs::Face {
  FT_Library library = nullptr;
  FT_Face face = nullptr;

  ~Face() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
};

std::optional<Glyphs> Glyphs::make() {
  auto face = std::make_unique<Face>();
  if (FT_Init_FreeType(&face->library) == 0) {
    for (const char* font : fonts) {
      if (FT_New_Face(face->library, font, 0, &face->face) == 0) return Glyphs(std::move(face));
    }
  }
  log::warn("No font for labels was found, so pictures carry none. Install the Debian package fonts-inter.");
  return {};
}

Glyphs::Glyphs(std::unique_ptr<Face> face) : face_(std::move(face)) {}
Glyphs::~Glyphs() = default;
Glyphs::Glyphs(Glyphs&&) noexcept = default;
Glyphs& Glyphs::operator=(Glyphs&&) noexcept = default;

void Glyphs::prepare(int pixels) {
  if (pixels == pixels_) return;
  pixels_ = pixels;
  FT_Set_Pixel_Sizes(face_->face, 0, static_cast<FT_UInt>(pixels));
  const int cell = pixels * 3 / 2 + 2;  // wide enough for a W, high enough for an accented capital and a g
  constexpr int columns = 16;
  const int side = cell * columns;
  std::vector<std::uint8_t> image(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 0);
  for (std::uint32_t code = 0x20; code < glyphs_.size(); ++code) {
    if (FT_Load_Char(face_->face, code, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0) continue;
    const FT_GlyphSlot slot = face_->face->glyph;
    const FT_Bitmap& bitmap = slot->bitmap;
    const int width = std::min(static_cast<int>(bitmap.width), cell - 1);
    const int height = std::min(static_cast<int>(bitmap.rows), cell - 1);
    const int left = static_cast<int>(code % columns) * cell;
    const int top = static_cast<int>(code / columns) * cell;
    for (int y = 0; y < height; ++y) {
      std::copy_n(bitmap.buffer + y * bitmap.pitch, width, image.begin() + (top + y) * side + left);
    }
    const float scale = 1.0F / static_cast<float>(side);
    glyphs_[code] = {glm::vec2(width, height), glm::vec2(slot->bitmap_left, slot->bitmap_top),
                     static_cast<float>(slot->linearHoriAdvance) / 65536.0F, glm::vec2(left, top) * scale,
                     glm::vec2(left + width, top + height) * scale};
    if (code == 'H') ascent_ = static_cast<float>(height);
  }
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, image.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

const Glyphs::Glyph& Glyphs::take(std::string_view& utf8) const {
  const std::uint32_t code = take_code_point(utf8);
  return glyphs_[code < glyphs_.size() ? code : '?'];
}

float Glyphs::width_of(std::string_view utf8) const {
  float width = 0.0F;
  while (!utf8.empty()) width += take(utf8).advance;
  return width;
}

}  // namespace knotlas
