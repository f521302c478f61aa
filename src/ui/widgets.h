#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/panel.h"

/// The building blocks of the panels. All clickable ones report themselves to the trace.
namespace knotlas::ui {

/// The outcome of a clickable area.
struct Hit {
  bool clicked = false;
  bool hovered = false;
  ImVec2 min;
  ImVec2 max;
};
/// An invisible clickable area; `id` and `kind` name it in the trace.
Hit hit(Context& context, std::string_view kind, std::string_view id, std::string_view label, ImVec2 size,
        bool active = false);

/// Puts the part of the last item that is in sight, and can be clicked, into the trace.
void note_item(Context& context, std::string_view kind, std::string_view id, std::string_view label,
               bool active);

/// Shown while the mouse is on the last item.
void tooltip(const Context& context, std::string_view text);

[[nodiscard]] ImVec2 size_of(ImFont* font, std::string_view text, float wrap = -1.0F);
/// Text drawn at a place, outside the flow.
void draw_text(ImVec2 at, ImFont* font, ImU32 colour, std::string_view text);
/// The same in a line of limited width, cut with an ellipsis.
void draw_line(ImVec2 at, float width, ImFont* font, ImU32 colour, std::string_view text);
/// The same in lines of limited width.
void draw_wrapped(ImVec2 at, float width, ImFont* font, ImU32 colour, std::string_view text);
/// Wrapped text in the flow.
void paragraph(const Context& context, std::string_view text, ImFont* font, ImU32 colour);
void paragraph(const Context& context, std::string_view text);
void dim_paragraph(const Context& context, std::string_view text);
/// A bullet or a number with wrapped text beside.
void item(const Context& context, std::string_view mark, std::string_view text, ImU32 mark_colour);
/// A section title with space above.
void heading(const Context& context, std::string_view text);
void gap(const Context& context, float design);

struct ButtonLook {
  std::string_view icon{};  ///< left out without the icon font, unless there is no text
  std::string_view text{};
  std::string_view tip{};
  bool active = false;
  bool enabled = true;
  bool filled = false;  ///< the one that matters here
};
bool button(Context& context, std::string_view kind, std::string_view id, const ButtonLook& look);
[[nodiscard]] float width_of(const Context& context, const ButtonLook& look);
/// A button for a command, with its tooltip and shortcut.
bool command_button(Context& context, Command command, std::string_view icon, std::string_view text = {},
                    bool active = false);

struct Choice {
  std::string_view id;
  std::string_view text;
  std::string_view tip;
  bool active = false;
};
/// Choices side by side in one frame; the index of the one clicked.
std::optional<std::size_t> segmented(Context& context, std::string_view kind,
                                     std::span<const Choice> choices);
[[nodiscard]] float width_of(const Context& context, std::span<const Choice> choices);

/// A small rounded label.
void chip(Context& context, std::string_view text, ImU32 fill, ImU32 colour, std::string_view tip = {});
/// A thin slider 0…1; the new value while it is dragged.
std::optional<float> slider(Context& context, std::string_view id, std::string_view label, float value,
                            float width);
/// A thin bar for a value of 0…1.
void bar(const Context& context, float value, float width, ImU32 colour);
/// What is being made, and how far it is.
void draw_progress(const Context& context, const Loading& job);
/// A row that folds what follows: true when open.
bool fold(Context& context, std::string_view kind, std::string_view id, std::string_view text,
          bool open_at_first, ImFont* font = nullptr);

/// A filled, rounded area around everything drawn while it lives.
class Card {
 public:
  Card(Context& context, ImU32 fill, ImU32 stripe = 0);
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  Context& context_;
  ImDrawListSplitter splitter_;
  ImVec2 start_;
  float right_;
  float padding_;
  ImU32 fill_;
  ImU32 stripe_;
};

/// One of the fixed panels: no title, no frame, at its place.
class PanelWindow {
 public:
  PanelWindow(Context& context, const char* name, const Rect& rect, ImVec2 padding,
              ImGuiWindowFlags flags = 0);
  ~PanelWindow();
  PanelWindow(const PanelWindow&) = delete;
  PanelWindow& operator=(const PanelWindow&) = delete;
};

/// To be called inside a window that lies over the body.
void note_floating(Context& context);

/// A dialog in the middle of the window, with title and close button. The keyboard stays in it.
class Dialog {
 public:
  Dialog(Context& context, const char* name, std::string_view title, ImVec2 design_size);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;

 private:
  Context* context_ = nullptr;
};

/// The rest of a dialog, scrolled when it is longer; items keep clear of the bar.
class Scrolled {
 public:
  explicit Scrolled(Context& context);
  ~Scrolled();
  Scrolled(const Scrolled&) = delete;
  Scrolled& operator=(const Scrolled&) = delete;

 private:
  Context& context_;
  float right_;
};

/// The next item, so wide, stands beside the one before where there is room, else below it.
void beside(const Context& context, float width);

/// Items in a row that go on in the next when the panel ends.
class Flow {
 public:
  Flow(Context& context, float spacing) : context_(context), spacing_(spacing) {}
  /// To be called before each item.
  void next(float width);

 private:
  Context& context_;
  float spacing_;
  bool first_ = true;
};

}  // namespace knotlas::ui
