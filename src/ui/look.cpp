#include "ui/look.h"

#include <algorithm>
#include <filesystem>

#include "core/log.h"
#include "ui/scripts.h"

namespace knotlas::ui {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 0xFF) {
  return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, alpha);
}

constexpr Palette dark{.panel = rgb(0x15181D),
                       .card = rgb(0x1D2127),
                       .sunken = rgb(0x0F1115),
                       .hover = rgb(0x292F38),
                       .line = rgb(0x2A3038),
                       .text = rgb(0xE9EBEE),
                       .dim = rgb(0xA5ADB8),
                       .faint = rgb(0x6F7885),
                       .accent = rgb(0x5BBFAF),
                       .on_accent = rgb(0x0C1513),
                       .accent_soft = rgb(0x1F3835),
                       .danger = rgb(0xFF7B72),
                       .danger_soft = rgb(0x2C1D20),
                       .caution = rgb(0xE9B44C),
                       .caution_soft = rgb(0x29251B),
                       .essential = rgb(0xE5533D),
                       .spillover = rgb(0xE5836F),
                       .pain = rgb(0xA48BF0)};

constexpr Palette light{.panel = rgb(0xF6F5F2),
                        .card = rgb(0xFFFFFF),
                        .sunken = rgb(0xE8E6E1),
                        .hover = rgb(0xEAE8E3),
                        .line = rgb(0xDEDBD4),
                        .text = rgb(0x1D2126),
                        .dim = rgb(0x545C66),
                        .faint = rgb(0x80878F),
                        .accent = rgb(0x11766A),
                        .on_accent = rgb(0xFFFFFF),
                        .accent_soft = rgb(0xD5EBE7),
                        .danger = rgb(0xB3261E),
                        .danger_soft = rgb(0xFBE4E1),
                        .caution = rgb(0x8A5A00),
                        .caution_soft = rgb(0xFAEFD6),
                        .essential = rgb(0xD2422C),
                        .spillover = rgb(0xD2705E),
                        .pain = rgb(0x6A4BC4)};

/// Black and white: every text reaches 7:1 on what it stands on.
constexpr Palette contrast{.panel = rgb(0x000000),
                           .card = rgb(0x0B0B0B),
                           .sunken = rgb(0x161616),
                           .hover = rgb(0x333333),
                           .line = rgb(0xB8B8B8),
                           .text = rgb(0xFFFFFF),
                           .dim = rgb(0xE2E2E2),
                           .faint = rgb(0xC4C4C4),
                           .accent = rgb(0x5CF2DC),
                           .on_accent = rgb(0x000000),
                           .accent_soft = rgb(0x0B3B36),
                           .danger = rgb(0xFF9B93),
                           .danger_soft = rgb(0x2A0505),
                           .caution = rgb(0xFFD23F),
                           .caution_soft = rgb(0x241C00),
                           .essential = rgb(0xFF5A43),
                           .spillover = rgb(0xFF9A88),
                           .pain = rgb(0xC3B2FF)};

// Latin with its extensions, general punctuation (– — ‘ ’ “ ” • …), arrows, a few mathematical signs.
constexpr ImWchar text_glyphs[] = {0x20, 0x24F, 0x2000, 0x206F, 0x2190, 0x21FF, 0x2200, 0x22FF, 0};
constexpr ImWchar icon_glyphs[] = {0xF000, 0xF2FF, 0};

ImVec4 colour(ImU32 packed) {
  return ImGui::ColorConvertU32ToFloat4(packed);
}

/// Signs beyond Latin, and the faces that may have them.
struct Signs {
  std::vector<std::filesystem::path> faces;
  ImVector<ImWchar> glyphs;      ///< ranges of ImGui
  ImVector<ImWchar> with_latin;  ///< and those of Latin text
};

/// One face at one size with the icons merged in, and what it lacks from other faces; null when the file is
/// not there.
ImFont* add_face(ImFontAtlas& atlas, const std::filesystem::path& file, const std::filesystem::path& icons,
                 const Signs& signs, float size) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return nullptr;
  ImFontConfig config;
  config.PixelSnapH = false;
  ImFont* font = atlas.AddFontFromFileTTF(file.string().c_str(), size, &config, signs.with_latin.Data);
  if (font != nullptr && std::filesystem::exists(icons, ignored)) {
    ImFontConfig merged;
    merged.MergeMode = true;
    merged.GlyphOffset.y = -size * 0.02F;
    atlas.AddFontFromFileTTF(icons.string().c_str(), size * 0.84F, &merged, icon_glyphs);
  }
  for (const std::filesystem::path& face : signs.faces) {
    if (font == nullptr) break;
    ImFontConfig merged;
    merged.MergeMode = true;
    atlas.AddFontFromFileTTF(face.string().c_str(), size * 0.92F, &merged, signs.glyphs.Data);
  }
  return font;
}

Signs signs_for(const std::set<unsigned>& codes, const Typefaces& typefaces) {
  Signs signs;
  ImFontGlyphRangesBuilder beyond;
  for (const unsigned code : codes) beyond.AddChar(static_cast<ImWchar>(code));
  beyond.BuildRanges(&signs.glyphs);
  ImFontGlyphRangesBuilder all = beyond;
  all.AddRanges(text_glyphs);
  all.BuildRanges(&signs.with_latin);
  if (!codes.empty()) signs.faces = faces_for(codes, typefaces.signs, typefaces.scripts);
  return signs;
}

}  // namespace

Typefaces Typefaces::of_system() {
  return {"/usr/share/fonts/opentype/inter",
          "/usr/share/fonts-font-awesome/fonts/fontawesome-webfont.ttf",
          {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
           "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
           "/usr/share/fonts/truetype/vlgothic/VL-Gothic-Regular.ttf",
           "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"},
          "/usr/share/fonts/truetype/noto"};
}

const Palette& palette_of(Theme theme) {
  return theme == Theme::dark ? dark : theme == Theme::light ? light : contrast;
}

std::set<unsigned> signs_of(std::string_view text) {
  std::set<unsigned> signs;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    unsigned code = static_cast<unsigned char>(*at++);
    int more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : code >= 0xC0 ? 1 : 0;
    code &= more == 3 ? 0x07U : more == 2 ? 0x0FU : more == 1 ? 0x1FU : 0xFFU;
    for (; more > 0 && at < end; --more) code = (code << 6U) | (static_cast<unsigned char>(*at++) & 0x3FU);
    if (code > IM_UNICODE_CODEPOINT_MAX) continue;
    bool loaded = false;
    for (const ImWchar* range = text_glyphs; *range != 0; range += 2) {
      loaded = loaded || (code >= range[0] && code <= range[1]);
    }
    if (!loaded) signs.insert(code);
  }
  return signs;
}

std::set<unsigned> signs_of(const Language& language) {
  std::set<unsigned> signs = signs_of(language.name);
  for (const Language::Texts* texts : {&language.texts, &language.muscles}) {
    for (const auto& [english, text] : *texts) signs.merge(signs_of(text));
  }
  return signs;
}

void load_fonts(Look& look, const Typefaces& typefaces, float scale, float density) {
  ImGuiIO& io = ImGui::GetIO();
  ImFontAtlas& atlas = *io.Fonts;
  atlas.Clear();
  version::use_freetype(atlas);
  atlas.TexDesiredWidth = 2048;
  std::error_code ignored;
  const Signs signs = signs_for(look.signs, typefaces);
  const auto face = [&](const char* file, float size) {
    return add_face(atlas, typefaces.text / file, typefaces.icons, signs, size * scale * density);
  };
  // Sizes are the height of a line; Inter's letters are five sixths of that.
  Fonts& fonts = look.fonts;
  fonts.body = face("Inter-Regular.otf", 18.5F);
  fonts.strong = face("Inter-SemiBold.otf", 18.5F);
  fonts.small_print = face("Inter-Regular.otf", 16.0F);
  fonts.latin = face("Inter-Italic.otf", 16.0F);
  fonts.heading = face("Inter-SemiBold.otf", 20.5F);
  fonts.title = face("Inter-SemiBold.otf", 28.0F);
  fonts.stage = face("Inter-SemiBold.otf", 46.0F);
  fonts.stage_note = face("Inter-Regular.otf", 30.0F);
  if (fonts.body == nullptr) {
    log::warn("The typeface Inter is not in {}. Install the Debian package fonts-inter for better text.",
              typefaces.text.string());
    ImFontConfig config;
    config.SizePixels = 15.0F * scale * density;
    fonts.body = atlas.AddFontDefault(&config);
  }
  for (ImFont** font : {&fonts.strong, &fonts.small_print, &fonts.latin, &fonts.heading, &fonts.title,
                        &fonts.stage, &fonts.stage_note}) {
    if (*font == nullptr) *font = fonts.body;
  }
  look.icons = std::filesystem::exists(typefaces.icons, ignored);
  look.scale = scale;
  io.FontDefault = fonts.body;
  io.FontGlobalScale = 1.0F / density;
  atlas.Build();
  look.missing.clear();
  for (const unsigned code : look.signs) {
    if (fonts.body->FindGlyphNoFallback(static_cast<ImWchar>(code)) == nullptr) look.missing.insert(code);
  }
}

void apply_style(Look& look, Theme theme, Colours colours) {
  look.palette = palette_of(theme);
  if (colours == Colours::safe) {
    look.palette.essential = rgb(0x2F8FE0);
    look.palette.spillover = rgb(0x7DB8EC);
  }
  const Palette& p = look.palette;
  ImGuiStyle style;
  style.WindowPadding = {18, 16};
  style.FramePadding = {12, 8};
  style.ItemSpacing = {8, 8};
  style.ItemInnerSpacing = {8, 6};
  style.WindowRounding = 0;
  style.ChildRounding = 10;
  style.FrameRounding = 8;
  style.PopupRounding = 10;
  style.GrabRounding = 8;
  style.ScrollbarRounding = 8;
  style.ScrollbarSize = 10;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.ScaleAllSizes(look.scale);
  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = colour(p.text);
  c[ImGuiCol_TextDisabled] = colour(p.faint);
  c[ImGuiCol_WindowBg] = colour(p.panel);
  c[ImGuiCol_ChildBg] = colour(0);
  c[ImGuiCol_PopupBg] = colour(p.card);
  c[ImGuiCol_Border] = colour(p.line);
  c[ImGuiCol_FrameBg] = colour(p.sunken);
  c[ImGuiCol_FrameBgHovered] = colour(p.sunken);
  c[ImGuiCol_FrameBgActive] = colour(p.sunken);
  c[ImGuiCol_ScrollbarBg] = colour(0);
  c[ImGuiCol_ScrollbarGrab] = colour(p.hover);
  c[ImGuiCol_ScrollbarGrabHovered] = colour(p.line);
  c[ImGuiCol_ScrollbarGrabActive] = colour(p.faint);
  c[ImGuiCol_TextSelectedBg] = colour(p.accent_soft);
  c[ImGuiCol_NavHighlight] = colour(p.accent);
  ImGui::GetStyle() = style;
}

}  // namespace knotlas::ui
