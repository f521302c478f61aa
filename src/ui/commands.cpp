#include "ui/commands.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ui/language.h"

namespace knotlas::ui {
namespace {

constexpr int ctrl = GLFW_MOD_CONTROL;
constexpr int shift = GLFW_MOD_SHIFT;
constexpr int alt = GLFW_MOD_ALT;

// The first entry of a command is the one shown; further ones are other keys for it.
constexpr auto table = std::to_array<CommandInfo>({
    {Command::undo, "undo", "Undo", "Ctrl+Z", GLFW_KEY_Z, ctrl},
    {Command::redo, "redo", "Redo", "Ctrl+Shift+Z", GLFW_KEY_Z, ctrl | shift},
    {Command::redo, "redo", "Redo", "Ctrl+Y", GLFW_KEY_Y, ctrl},
    {Command::history, "history", "Steps done, to go back among", "Ctrl+H", GLFW_KEY_H, ctrl},
    {Command::go_back, "go_back", "Back to what was on show before", "Alt+Left", GLFW_KEY_LEFT, alt},
    {Command::go_on, "go_on", "On again to what was on show after", "Alt+Right", GLFW_KEY_RIGHT, alt},
    {Command::clear, "clear", "Clear the selection", "Esc", GLFW_KEY_ESCAPE, 0},
    {Command::search, "search", "Search", "Ctrl+F", GLFW_KEY_F, ctrl},
    {Command::fit, "fit", "Fit the selection, or the body", "F", GLFW_KEY_F, 0},
    {Command::front, "front", "Front view", "1", GLFW_KEY_1, 0},
    {Command::back, "back", "Back view", "2", GLFW_KEY_2, 0},
    {Command::left, "left", "Left view", "3", GLFW_KEY_3, 0},
    {Command::right, "right", "Right view", "4", GLFW_KEY_4, 0},
    {Command::top, "top", "View from above", "5", GLFW_KEY_5, 0},
    {Command::bottom, "bottom", "View from below", "6", GLFW_KEY_6, 0},
    {Command::hide, "hide", "Hide what is under the mouse", "H", GLFW_KEY_H, 0},
    {Command::show_all, "show_all", "Show everything again", "Shift+H", GLFW_KEY_H, shift},
    {Command::isolate, "isolate", "Isolate the selection", "I", GLFW_KEY_I, 0},
    {Command::xray, "xray", "X-ray: see through all but bones and the selection", "X", GLFW_KEY_X, 0},
    {Command::peel, "peel", "Peel a layer off", "Page Down", GLFW_KEY_PAGE_DOWN, 0},
    {Command::peel_back, "peel_back", "Put a layer back on", "Page Up", GLFW_KEY_PAGE_UP, 0},
    {Command::cut, "cut", "Cut the body open", "C", GLFW_KEY_C, 0},
    {Command::no_go, "no_go", "No-go areas: of the selection, all, none", "G", GLFW_KEY_G, 0},
    {Command::orthographic, "orthographic", "With or without perspective", "O", GLFW_KEY_O, 0},
    {Command::frames, "frames", "Quality and time of pictures", "F4", GLFW_KEY_F4, 0},
    {Command::labels, "labels", "Labels", "L", GLFW_KEY_L, 0},
    {Command::theme, "theme", "Dark, light, high contrast", "T", GLFW_KEY_T, 0},
    {Command::paint, "paint", "Paint where it hurts", "P", GLFW_KEY_P, 0},
    {Command::smaller_brush, "smaller_brush", "Smaller brush", "[", '[', typed_sign},
    {Command::larger_brush, "larger_brush", "Larger brush", "]", ']', typed_sign},
    {Command::erase, "erase", "Erase what is painted", "E", GLFW_KEY_E, 0},
    {Command::mirror, "mirror", "Paint both sides at once", "M", GLFW_KEY_M, 0},
    {Command::clear_painting, "clear_painting", "Clear the painting", "Shift+P", GLFW_KEY_P, shift},
    {Command::larger_text, "larger_text", "Larger text", "Ctrl++", GLFW_KEY_EQUAL, ctrl},
    {Command::larger_text, "larger_text", "Larger text", "Ctrl++", GLFW_KEY_EQUAL, ctrl | shift},
    {Command::larger_text, "larger_text", "Larger text", "Ctrl++", GLFW_KEY_KP_ADD, ctrl},
    {Command::smaller_text, "smaller_text", "Smaller text", "Ctrl+−", GLFW_KEY_MINUS, ctrl},
    {Command::smaller_text, "smaller_text", "Smaller text", "Ctrl+−", GLFW_KEY_KP_SUBTRACT, ctrl},
    {Command::about, "about", "About Knotlas", "F1", GLFW_KEY_F1, 0},
    {Command::shortcuts, "shortcuts", "Keys and mouse", "?", '?', typed_sign},
    {Command::learn, "learn", "Learn about trigger points", "F2", GLFW_KEY_F2, 0},
    {Command::client, "client", "The client's file", "F3", GLFW_KEY_F3, 0},
    {Command::present, "present", "Present the saved views", "F5", GLFW_KEY_F5, 0},
    {Command::save_view, "save_view", "Keep this view", "Ctrl+D", GLFW_KEY_D, ctrl},
    {Command::pin_note, "pin_note", "Pin a note under the mouse", "N", GLFW_KEY_N, 0},
    {Command::draw, "draw", "Draw free-hand lines", "D", GLFW_KEY_D, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_SPACE, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_RIGHT, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_PAGE_DOWN, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_ENTER, 0},
    {Command::previous_view, "previous_view", "View before of the presentation", "Backspace",
     GLFW_KEY_BACKSPACE, 0},
    {Command::previous_view, "previous_view", "View before of the presentation", "Backspace", GLFW_KEY_LEFT,
     0},
    {Command::previous_view, "previous_view", "View before of the presentation", "Backspace",
     GLFW_KEY_PAGE_UP, 0},
    {Command::tour, "tour", "Tour in five steps", "Shift+F1", GLFW_KEY_F1, shift},
    {Command::palette, "palette", "Find any action", "Ctrl+K", GLFW_KEY_K, ctrl},
    {Command::handout, "handout", "Handout to print", "Ctrl+P", GLFW_KEY_P, ctrl},
    {Command::picture, "picture", "Save or copy a picture", "Ctrl+E", GLFW_KEY_E, ctrl},
    {Command::copy_picture, "copy_picture", "Copy the picture", "Ctrl+Shift+C", GLFW_KEY_C, ctrl | shift},
    {Command::settings, "settings", "Settings", "Ctrl+,", GLFW_KEY_COMMA, ctrl},
    {Command::open, "open", "Open a client's file or a body", "Ctrl+O", GLFW_KEY_O, ctrl},
    {Command::browse_panel, "browse_panel", "List of muscles", "Ctrl+B", GLFW_KEY_B, ctrl},
    {Command::reader_panel, "reader_panel", "Reading panel", "Ctrl+Shift+B", GLFW_KEY_B, ctrl | shift},
    {Command::quit, "quit", "Quit", "Ctrl+Q", GLFW_KEY_Q, ctrl},
    {Command::front, "front", "Front view", "1", GLFW_KEY_KP_1, 0},
    {Command::back, "back", "Back view", "2", GLFW_KEY_KP_2, 0},
    {Command::fit, "fit", "Fit the selection, or the body", "F", GLFW_KEY_HOME, 0},
});

}  // namespace

std::span<const CommandInfo> commands() {
  return table;
}

const CommandInfo& info_of(Command command) {
  return *std::find_if(table.begin(), table.end(),
                       [&](const CommandInfo& i) { return i.command == command; });
}

int key_meant(int key, int modifiers, std::string_view sign) {
  if (sign.size() != 1) return key;  // unknown, or not a Latin letter: its place is all there is to go by
  const char c = sign.front();
  if (c >= 'a' && c <= 'z') return GLFW_KEY_A + (c - 'a');
  if (c >= 'A' && c <= 'Z') return GLFW_KEY_A + (c - 'A');
  if ((modifiers & GLFW_MOD_CONTROL) != 0) {
    if (c == '+') return GLFW_KEY_KP_ADD;
    if (c == '-') return GLFW_KEY_KP_SUBTRACT;
    if (c == '=') return GLFW_KEY_EQUAL;
    if (c == ',') return GLFW_KEY_COMMA;
  }
  const bool place_of_letter = key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
  return place_of_letter ? GLFW_KEY_UNKNOWN : key;
}

static std::string_view key_name(std::string_view name) {
  const std::array<std::pair<std::string_view, std::string_view>, 9> names{{{"Ctrl", tr("Ctrl")},
                                                                            {"Shift", tr("Shift")},
                                                                            {"Space", tr("Space")},
                                                                            {"Esc", tr("Esc")},
                                                                            {"Backspace", tr("Backspace")},
                                                                            {"Page Down", tr("Page Down")},
                                                                            {"Page Up", tr("Page Up")},
                                                                            {"Left", tr("Left")},
                                                                            {"Right", tr("Right")}}};
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == name; });
  return found == names.end() ? name : found->second;
}

std::string keys_of(const CommandInfo& info) {
  std::string words;
  for (std::string_view rest = info.keys;;) {
    const std::size_t plus = rest.find('+');
    const bool last =
        plus == std::string_view::npos || plus == 0;  // a plus that nothing stands before is meant
    words += key_name(last ? rest : rest.substr(0, plus));
    if (last) return words;
    words += '+';
    rest.remove_prefix(plus + 1);
  }
}

/// Their keys (space, arrows, the page keys of a presenter) mean them only while views are presented.
static bool steps_through_views(Command command) {
  return command == Command::next_view || command == Command::previous_view;
}

const CommandInfo* command_of(int key, int modifiers, bool presenting) {
  const int held =
      modifiers & (GLFW_MOD_CONTROL | GLFW_MOD_SHIFT | GLFW_MOD_ALT | GLFW_MOD_SUPER | typed_sign);
  const auto meant = [&](bool steps) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const CommandInfo& i) {
      return i.key == key && i.modifiers == held && steps_through_views(i.command) == steps;
    });
    return found == table.end() ? nullptr : &*found;
  };
  const CommandInfo* step = presenting ? meant(true) : nullptr;
  return step != nullptr ? step : meant(false);
}

}  // namespace knotlas::ui
