#include "render/glyphs.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "core/log.h"

namespace knotlas {
namespace {

constexpr int columns = 16;  // of letters in the texture

constexpr std::array fonts{
    "/usr/share/fonts/opentype/inter/Inter-Medium.otf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/Library/Fonts/Inter-Medium.otf",
    "/System/Library/Fonts/Helvetica.ttc",
};

/// For letters that the first lacks; as the panels have them (src/ui/look.cpp), then one a script.
constexpr std::array more_fonts{
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
    "/usr/share/fonts/truetype/vlgothic/VL-Gothic-Regular.ttf",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
};
constexpr const char* script_fonts = "/usr/share/fonts/truetype/noto";

std::vector<std::string> fonts_of_scripts() {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(script_fonts, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("NotoSans") && name.ends_with("-Regular.ttf"))
      found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

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

/// The fonts opened so far; further ones are opened when a letter asks for them.
struct Glyphs::Faces {
  FT_Library library = nullptr;
  std::vector<FT_Face> open;
  std::vector<std::string> closed;  // the next last
  int pixels = 0;

  ~Faces() {
    for (const FT_Face face : open) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }

  bool add(const char* file) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, file, 0, &face) != 0) return false;
    FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(pixels));
    open.push_back(face);
    return true;
  }

  /// The first that has this letter.
  FT_Face with(std::uint32_t code) {
    for (std::size_t i = 0;; ++i) {
      while (i == open.size()) {
        if (closed.empty()) return nullptr;
        add(closed.back().c_str());
        closed.pop_back();
      }
      if (FT_Get_Char_Index(open[i], code) != 0) return open[i];
    }
  }
};

std::optional<Glyphs> Glyphs::make() {
  auto faces = std::make_unique<Faces>();
  const bool found =
      FT_Init_FreeType(&faces->library) == 0 &&
      std::any_of(fonts.begin(), fonts.end(), [&](const char* font) { return faces->add(font); });
  if (!found) {
    log::warn(
        "No font for labels was found, so pictures carry none. Install the Debian package fonts-inter.");
    return {};
  }
  faces->closed = fonts_of_scripts();
  std::reverse(faces->closed.begin(), faces->closed.end());
  faces->closed.insert(faces->closed.end(), more_fonts.rbegin(), more_fonts.rend());
  return Glyphs(std::move(faces));
}

Glyphs::Glyphs(std::unique_ptr<Faces> faces) : faces_(std::move(faces)) {}
Glyphs::~Glyphs() = default;
Glyphs::Glyphs(Glyphs&&) noexcept = default;
Glyphs& Glyphs::operator=(Glyphs&&) noexcept = default;

void Glyphs::prepare(int pixels) {
  if (pixels == pixels_) return;
  pixels_ = faces_->pixels = pixels;
  for (const FT_Face face : faces_->open) FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(pixels));
  cell_ = pixels * 3 / 2 + 2;  // wide enough for a W, high enough for an accented capital and a g
  glyphs_.clear();
  image_.clear();
  need("H?");
  ascent_ = glyphs_.at('H').size.y;
}

void Glyphs::need(std::string_view utf8) {
  while (!utf8.empty()) {
    const std::uint32_t code = take_code_point(utf8);
    if (!glyphs_.contains(code)) draw(code);
  }
}

void Glyphs::draw(std::uint32_t code) {
  const FT_Face face = faces_->with(code);
  if (face == nullptr || FT_Load_Char(face, code, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0) {
    if (code != '?') glyphs_[code] = glyphs_['?'];
    return;
  }
  const auto count = static_cast<int>(glyphs_.size());
  const int left = count % columns * cell_;
  const int top = count / columns * cell_;
  const int side = columns * cell_;
  const auto rows = static_cast<std::size_t>(top + cell_);
  image_.resize(std::max(image_.size(), rows * static_cast<std::size_t>(side)), 0);
  const FT_GlyphSlot slot = face->glyph;
  const FT_Bitmap& bitmap = slot->bitmap;
  const int width = std::min(static_cast<int>(bitmap.width), cell_ - 1);
  const int height = std::min(static_cast<int>(bitmap.rows), cell_ - 1);
  for (int y = 0; y < height; ++y) {
    std::copy_n(bitmap.buffer + y * bitmap.pitch, width, image_.begin() + (top + y) * side + left);
  }
  glyphs_[code] = {glm::vec2(width, height), glm::vec2(slot->bitmap_left, slot->bitmap_top),
                   static_cast<float>(slot->linearHoriAdvance) / 65536.0F, glm::vec2(left, top)};
  changed_ = true;
}

glm::vec2 Glyphs::texture_size() const {
  const int side = columns * cell_;
  return {side, image_.size() / static_cast<std::size_t>(side)};
}

void Glyphs::upload() {
  if (!std::exchange(changed_, false)) return;
  const glm::ivec2 size(texture_size());
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, size.x, size.y, 0, GL_RED, GL_UNSIGNED_BYTE, image_.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

const Glyphs::Glyph& Glyphs::take(std::string_view& utf8) const {
  const auto found = glyphs_.find(take_code_point(utf8));
  return found == glyphs_.end() ? glyphs_.at('?') : found->second;
}

float Glyphs::width_of(std::string_view utf8) const {
  float width = 0.0F;
  while (!utf8.empty()) width += take(utf8).advance;
  return width;
}

}  // namespace knotlas
