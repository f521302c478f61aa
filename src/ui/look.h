#pragma once

#include <set>

#include "state/document.h"
#include "ui/imgui_version.h"
#include "ui/interface.h"

namespace knotlas::ui {

/// The colours of a theme. One accent; red is kept for danger, amber for care.
struct Palette {
  ImU32 panel, card, sunken, hover, line;
  ImU32 text, dim, faint;
  ImU32 accent, on_accent, accent_soft;
  ImU32 danger, danger_soft, caution, caution_soft;
  ImU32 essential, spillover;
  ImU32 pain;
};
[[nodiscard]] const Palette& palette_of(Theme theme);

struct Fonts {
  ImFont* body = nullptr;
  ImFont* strong = nullptr;
  ImFont* small_print = nullptr;
  ImFont* latin = nullptr;  ///< italic, small
  ImFont* heading = nullptr;
  ImFont* title = nullptr;
  ImFont* stage = nullptr;  ///< read from the back of a room
  ImFont* stage_note = nullptr;
};

/// Everything about how the panels look: colours, typefaces, the size of things.
struct Look {
  Palette palette;
  Fonts fonts;
  bool icons = false;          ///< the icon font was found
  std::set<unsigned> signs;    ///< beyond Latin, that were asked for
  std::set<unsigned> missing;  ///< of these, those that no typeface here has
  float scale = 1.0F;          ///< window units a design pixel

  [[nodiscard]] float px(float design) const { return design * scale; }
};

/// The code points of UTF-8 text that the Latin typefaces are not loaded for.
[[nodiscard]] std::set<unsigned> signs_of(std::string_view text);
/// Of everything a language says.
[[nodiscard]] std::set<unsigned> signs_of(const Language& language);

/// Loads the typefaces for `scale` into the current ImGui context, `density` framebuffer pixels a window
/// unit, with the signs that `look` lists and no others: a whole Japanese face takes seconds. Without the
/// files ImGui's own face is used.
void load_fonts(Look& look, const Typefaces& typefaces, float scale, float density);
/// Colours and spacing of the current ImGui context.
void apply_style(Look& look, Theme theme, Colours colours);

/// Glyphs of the icon font, UTF-8.
namespace icon {
inline constexpr const char* search = "\xef\x80\x82";
inline constexpr const char* close = "\xef\x80\x8d";
inline constexpr const char* check = "\xef\x80\x8c";
inline constexpr const char* undo = "\xef\x83\xa2";
inline constexpr const char* redo = "\xef\x80\x9e";
inline constexpr const char* eye = "\xef\x81\xae";
inline constexpr const char* eye_closed = "\xef\x81\xb0";
inline constexpr const char* warning = "\xef\x81\xb1";
inline constexpr const char* right = "\xef\x81\x94";
inline constexpr const char* down = "\xef\x81\xb8";
inline constexpr const char* info = "\xef\x81\x9a";
inline constexpr const char* ban = "\xef\x81\x9e";
inline constexpr const char* fit = "\xef\x81\xa5";
inline constexpr const char* isolate = "\xef\x86\x92";
inline constexpr const char* label = "\xef\x80\xab";
inline constexpr const char* sun = "\xef\x86\x85";
inline constexpr const char* moon = "\xef\x86\x86";
inline constexpr const char* brush = "\xef\x87\xbc";
inline constexpr const char* eraser = "\xef\x84\xad";
inline constexpr const char* mirror = "\xef\x83\xac";
inline constexpr const char* bin = "\xef\x87\xb8";
inline constexpr const char* target = "\xef\x81\x9b";
inline constexpr const char* ambulance = "\xef\x83\xb9";
inline constexpr const char* folder = "\xef\x84\x95";
inline constexpr const char* person = "\xef\x86\x83";
inline constexpr const char* scissors = "\xef\x83\x84";
inline constexpr const char* left = "\xef\x81\x93";
inline constexpr const char* plus = "\xef\x81\xa7";
inline constexpr const char* camera = "\xef\x80\xb0";
inline constexpr const char* screen = "\xef\x84\x88";
inline constexpr const char* pencil = "\xef\x81\x80";
inline constexpr const char* up = "\xef\x81\xb7";
inline constexpr const char* client = "\xef\x80\x87";
inline constexpr const char* pin = "\xef\x81\x81";
inline constexpr const char* compare = "\xef\x83\x9b";
inline constexpr const char* book = "\xef\x80\xad";
inline constexpr const char* hand = "\xef\x89\x95";
inline constexpr const char* palm = "\xef\x89\x96";
inline constexpr const char* ball = "\xef\x84\x91";
inline constexpr const char* roller = "\xef\x81\xa8";
inline constexpr const char* cane = "\xef\x83\xa7";
inline constexpr const char* stretch = "\xef\x81\xbe";
inline constexpr const char* cycle = "\xef\x80\xa1";
inline constexpr const char* heat = "\xef\x8b\x88";
inline constexpr const char* breath = "\xef\x83\x82";
inline constexpr const char* habit = "\xef\x89\xb4";
inline constexpr const char* print = "\xef\x80\xaf";
inline constexpr const char* keyboard = "\xef\x84\x9c";
inline constexpr const char* sliders = "\xef\x87\x9e";
inline constexpr const char* gear = "\xef\x80\x93";
inline constexpr const char* bolt = "\xef\x83\xa7";
inline constexpr const char* copy = "\xef\x83\x85";
inline constexpr const char* back = "\xef\x81\xa0";
inline constexpr const char* on = "\xef\x81\xa1";
inline constexpr const char* strength = "\xef\x88\x9e";
}  // namespace icon

}  // namespace knotlas::ui
