#include "render/glyphs.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <raqm.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "core/log.h"

namespace knotlas {
namespace {

constexpr int side = 1024;               // pixels: width of the texture
constexpr std::size_t most_lines = 500;  // remembered

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

std::vector<std::uint32_t> code_points_of(std::string_view utf8) {
  std::vector<std::uint32_t> codes;
  while (!utf8.empty()) codes.push_back(take_code_point(utf8));
  return codes;
}

/// Signs that are not seen but say how their neighbours are joined or ordered, and marks on the letter
/// before: they belong to the font of that letter.
bool goes_with_the_letter_before(std::uint32_t code) {
  return (code >= 0x0300 && code <= 0x036F) || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
         (code >= 0xFE00 && code <= 0xFE0F);
}

float pixels_of(long in_64ths) {
  return static_cast<float>(in_64ths) / 64.0F;
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

  /// Index of the first that has this letter.
  std::optional<std::size_t> with(std::uint32_t code) {
    for (std::size_t i = 0;; ++i) {
      while (i == open.size()) {
        if (closed.empty()) return {};
        add(closed.back().c_str());
        closed.pop_back();
      }
      if (FT_Get_Char_Index(open[i], code) != 0) return i;
    }
  }

  /// The face of each letter. What no font has becomes a question mark.
  std::vector<std::size_t> of(std::vector<std::uint32_t>& codes) {
    std::vector<std::size_t> faces(codes.size(), 0);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const std::size_t before = i == 0 ? 0 : faces[i - 1];
      const bool follows = goes_with_the_letter_before(codes[i]);
      if (follows && FT_Get_Char_Index(open[before], codes[i]) != 0) {
        faces[i] = before;
      } else if (const auto found = with(codes[i])) {
        faces[i] = *found;
      } else if (follows) {
        faces[i] = before;
      } else {
        codes[i] = '?';
      }
    }
    return faces;
  }

  [[nodiscard]] std::size_t index_of(FT_Face face) const {
    return static_cast<std::size_t>(std::find(open.begin(), open.end(), face) - open.begin());
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
  if (lines_.size() > most_lines) lines_.clear();
  if (pixels == pixels_) return;
  pixels_ = faces_->pixels = pixels;
  for (const FT_Face face : faces_->open) FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(pixels));
  lines_.clear();
  glyphs_.clear();
  image_.clear();
  next_ = {};
  row_ = 0;
  ascent_ = glyph(0, FT_Get_Char_Index(faces_->open.front(), 'H')).size.y;
}

const Glyphs::Line& Glyphs::line(std::string_view utf8) {
  const auto known = lines_.find(utf8);
  if (known != lines_.end()) return known->second;
  return lines_.emplace(utf8, shaped(utf8)).first->second;
}

Glyphs::Line Glyphs::shaped(std::string_view utf8) {
  std::vector<std::uint32_t> codes = code_points_of(utf8);
  Line line;
  if (codes.empty()) return line;
  const std::vector<std::size_t> faces = faces_->of(codes);
  const std::unique_ptr<raqm_t, decltype(&raqm_destroy)> layout(raqm_create(), raqm_destroy);
  bool done = layout != nullptr && raqm_set_text(layout.get(), codes.data(), codes.size()) &&
              raqm_set_freetype_load_flags(layout.get(), FT_LOAD_NO_HINTING);
  for (std::size_t from = 0, to = 0; done && from < codes.size(); from = to) {
    while (to < codes.size() && faces[to] == faces[from]) ++to;
    done = raqm_set_freetype_face_range(layout.get(), faces_->open[faces[from]], from, to - from);
  }
  if (!done || !raqm_layout(layout.get())) return line;
  std::size_t count = 0;
  const raqm_glyph_t* const placed = raqm_get_glyphs(layout.get(), &count);
  for (std::size_t i = 0; i < count; ++i) {
    const Glyph& drawn = glyph(faces_->index_of(placed[i].ftface), placed[i].index);
    const glm::vec2 shift(pixels_of(placed[i].x_offset), pixels_of(placed[i].y_offset));
    if (drawn.size.x > 0.0F)
      line.letters.push_back({drawn.size, glm::vec2(line.width, 0.0F) + shift + drawn.bearing, drawn.corner});
    line.width += pixels_of(placed[i].x_advance);
  }
  return line;
}

/// A free place in the image, with a border that keeps neighbours apart.
glm::ivec2 Glyphs::room_for(glm::ivec2 size) {
  constexpr int border = 1;
  if (next_.x + size.x + border > side) {
    next_ = {0, next_.y + row_};
    row_ = 0;
  }
  const glm::ivec2 corner = next_;
  next_.x += size.x + border;
  row_ = std::max(row_, size.y + border);
  const auto rows = static_cast<std::size_t>(next_.y + row_);
  image_.resize(std::max(image_.size(), rows * static_cast<std::size_t>(side)), 0);
  return corner;
}

const Glyphs::Glyph& Glyphs::glyph(std::size_t face, std::uint32_t index) {
  const auto [place, is_new] = glyphs_.try_emplace({face, index});
  if (!is_new || FT_Load_Glyph(faces_->open[face], index, FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT) != 0)
    return place->second;
  const FT_GlyphSlot slot = faces_->open[face]->glyph;
  const FT_Bitmap& bitmap = slot->bitmap;
  const glm::ivec2 size(std::min(static_cast<int>(bitmap.width), side), static_cast<int>(bitmap.rows));
  const glm::ivec2 corner = room_for(size);
  for (int y = 0; y < size.y; ++y)
    std::copy_n(bitmap.buffer + y * bitmap.pitch, size.x, image_.begin() + (corner.y + y) * side + corner.x);
  place->second = {glm::vec2(size), glm::vec2(slot->bitmap_left, slot->bitmap_top), glm::vec2(corner)};
  changed_ = true;
  return place->second;
}

void Glyphs::upload() {
  if (!std::exchange(changed_, false)) return;
  const auto rows = static_cast<GLsizei>(image_.size() / static_cast<std::size_t>(side));
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, rows, 0, GL_RED, GL_UNSIGNED_BYTE, image_.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

}  // namespace knotlas
