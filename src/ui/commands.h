#pragma once

#include <span>
#include <string>
#include <string_view>

namespace knotlas::ui {

struct Context;

/// What keys and buttons do. One table feeds the keys, the tooltips and the list of shortcuts.
enum class Command {
  undo,
  redo,
  history,
  go_back,
  go_on,
  clear,
  search,
  fit,
  front,
  back,
  left,
  right,
  top,
  bottom,
  hide,
  show_all,
  isolate,
  xray,
  peel,
  peel_back,
  cut,
  no_go,
  orthographic,
  frames,
  labels,
  theme,
  paint,
  smaller_brush,
  larger_brush,
  erase,
  mirror,
  clear_painting,
  larger_text,
  smaller_text,
  learn,
  client,
  save_view,
  present,
  next_view,
  previous_view,
  pin_note,
  draw,
  about,
  shortcuts,
  tour,
  palette,
  handout,
  picture,
  copy_picture,
  settings,
  open,
  browse_panel,
  reader_panel,
  quit
};

struct CommandInfo {
  Command command;
  std::string_view id;    ///< "undo"
  std::string_view name;  ///< "Undo"
  std::string_view keys;  ///< "Ctrl+Z", as shown
  int key;                ///< of GLFW; with `typed_sign`, the sign itself
  int modifiers;          ///< of GLFW, or `typed_sign`
};

/// Stands for modifiers where a sign is meant, whatever keys type it: "?" is elsewhere on every keyboard.
inline constexpr int typed_sign = 0x1000;

/// The key of GLFW that stands for what a key writes. GLFW names keys by their place on a US keyboard; a
/// person presses the letter they read, Ctrl+Z also where Y and Z are exchanged. `sign` is what the key alone
/// writes (glfwGetKeyName), empty when unknown. Digits are places: on some keyboards they need Shift.
[[nodiscard]] int key_meant(int key, int modifiers, std::string_view sign);

[[nodiscard]] std::span<const CommandInfo> commands();
[[nodiscard]] const CommandInfo& info_of(Command command);
/// The command of a key press, or of a sign that was typed, or null.
[[nodiscard]] const CommandInfo* command_of(int key, int modifiers, bool presenting = false);

[[nodiscard]] bool is_available(Command command, const Context& context);
/// Does nothing when it is not available.
void run(Command command, Context& context);
/// Its keys as keyboards of the language spoken call them: "Strg+Z".
[[nodiscard]] std::string keys_of(const CommandInfo& info);
/// "Undo select muscle  Ctrl+Z"
[[nodiscard]] std::string tooltip_of(Command command, const Context& context);

}  // namespace knotlas::ui
