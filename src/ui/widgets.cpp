#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <string>

namespace knotlas::ui {
namespace {

constexpr float button_height = 34.0F;
constexpr float rounding = 8.0F;

// An empty view may have no characters to point to, which the toolkit does not expect.
const char* begin_of(std::string_view text) {
  return text.empty() ? "" : text.data();
}
const char* end_of(std::string_view text) {
  return begin_of(text) + text.size();
}

/// The part of `text` that fits into `width`, with an ellipsis when it is cut.
std::string fitted(ImFont* font, std::string_view text, float width) {
  if (size_of(font, text).x <= width) return std::string(text);
  std::string cut(text);
  while (!cut.empty()) {
    // Whole UTF-8 characters only.
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
    if (size_of(font, cut + "…").x <= width) break;
  }
  return cut + "…";
}

void draw_arrow(ImDrawList& list, ImVec2 middle, float r, bool down, ImU32 colour) {
  const std::array<ImVec2, 3> arrow = down ? std::array<ImVec2, 3>{{{middle.x - r, middle.y - r * 0.6F},
                                                                    {middle.x, middle.y + r * 0.6F},
                                                                    {middle.x + r, middle.y - r * 0.6F}}}
                                           : std::array<ImVec2, 3>{{{middle.x - r * 0.6F, middle.y - r},
                                                                    {middle.x + r * 0.6F, middle.y},
                                                                    {middle.x - r * 0.6F, middle.y + r}}};
  list.AddPolyline(arrow.data(), 3, colour, 0, r * 0.46F);
}

void right_aligned_wrap(const Context& context) {
  ImGui::PushTextWrapPos(context.right - ImGui::GetWindowPos().x + ImGui::GetScrollX());
}

}  // namespace

Hit hit(Context& context, std::string_view kind, std::string_view id, std::string_view label, ImVec2 size,
        bool active) {
  const std::string name = std::string(kind) + ":" + std::string(id);
  Focus& focus = context.memory.focus;
  const bool focused = focus.meet(name);
  ImGui::PushID(name.c_str());
  Hit out;
  out.clicked = ImGui::InvisibleButton("hit", size) || (focused && focus.clicked());
  ImGui::PopID();
  out.hovered = ImGui::IsItemHovered();
  out.min = ImGui::GetItemRectMin();
  out.max = ImGui::GetItemRectMax();
  if (out.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (focused) {
    if (focus.moved() && !ImGui::IsItemVisible()) ImGui::SetScrollHereY(0.5F);
    ImGui::GetWindowDrawList()->AddRect(out.min, out.max, context.palette().accent, context.px(rounding), 0,
                                        context.px(2));
  }
  note_item(context, kind, id, label, active);
  return out;
}

void note_item(Context& context, std::string_view kind, std::string_view id, std::string_view label,
               bool active) {
  if (!ImGui::IsItemVisible()) return;
  // A row may lie half under the edge of its list.
  const ImVec2 clip_min = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 clip_max = ImGui::GetWindowDrawList()->GetClipRectMax();
  const ImVec2 item_min = ImGui::GetItemRectMin();
  const ImVec2 item_max = ImGui::GetItemRectMax();
  const ImVec2 min{std::max(item_min.x, clip_min.x), std::max(item_min.y, clip_min.y)};
  const ImVec2 max{std::min(item_max.x, clip_max.x), std::min(item_max.y, clip_max.y)};
  context.trace.push_back({std::string(kind),
                           std::string(id),
                           std::string(label),
                           {min.x, min.y, max.x - min.x, max.y - min.y},
                           active});
}

void tooltip(const Context& context, std::string_view text) {
  if (text.empty() || !ImGui::IsItemHovered()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(12), context.px(8)});
  ImGui::BeginTooltip();
  ImGui::PushFont(context.look.fonts.small_print);
  ImGui::PushTextWrapPos(context.px(300));
  ImGui::TextUnformatted(begin_of(text), end_of(text));
  ImGui::PopTextWrapPos();
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

ImVec2 size_of(ImFont* font, std::string_view text, float wrap) {
  ImGui::PushFont(font);
  const ImVec2 size = ImGui::CalcTextSize(begin_of(text), end_of(text), false, wrap);
  ImGui::PopFont();
  return size;
}

void draw_text(ImVec2 at, ImFont* font, ImU32 colour, std::string_view text) {
  ImGui::PushFont(font);
  ImGui::GetWindowDrawList()->AddText(at, colour, begin_of(text), end_of(text));
  ImGui::PopFont();
}

void draw_wrapped(ImVec2 at, float width, ImFont* font, ImU32 colour, std::string_view text) {
  ImGui::PushFont(font);
  ImGui::GetWindowDrawList()->AddText(font, ImGui::GetFontSize(), at, colour, begin_of(text), end_of(text),
                                      width);
  ImGui::PopFont();
}

void draw_line(ImVec2 at, float width, ImFont* font, ImU32 colour, std::string_view text) {
  draw_text(at, font, colour, fitted(font, text, width));
}

void paragraph(const Context& context, std::string_view text, ImFont* font, ImU32 colour) {
  if (text.empty()) return;
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  right_aligned_wrap(context);
  ImGui::TextUnformatted(begin_of(text), end_of(text));
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void paragraph(const Context& context, std::string_view text) {
  paragraph(context, text, context.look.fonts.body, context.palette().text);
}

void dim_paragraph(const Context& context, std::string_view text) {
  paragraph(context, text, context.look.fonts.small_print, context.palette().dim);
}

void item(const Context& context, std::string_view mark, std::string_view text, ImU32 mark_colour) {
  const float indent = context.px(20);
  draw_text(ImGui::GetCursorScreenPos(), context.look.fonts.body, mark_colour, mark);
  ImGui::Indent(indent);
  paragraph(context, text);
  ImGui::Unindent(indent);
}

void heading(const Context& context, std::string_view text) {
  gap(context, 10);
  paragraph(context, text, context.look.fonts.heading, context.palette().text);
  gap(context, 1);
}

void gap(const Context& context, float design) {
  ImGui::Dummy({0, context.px(design)});
}

float width_of(const Context& context, const ButtonLook& look) {
  const bool with_icon = !look.icon.empty() && context.look.icons;
  float width = context.px(look.text.empty() ? 18 : 24);
  if (with_icon) width += size_of(context.look.fonts.body, look.icon).x;
  if (!look.text.empty()) {
    width += size_of(context.look.fonts.body, look.text).x + (with_icon ? context.px(8) : 0.0F);
  }
  return std::max(width, context.px(button_height));
}

bool button(Context& context, std::string_view kind, std::string_view id, const ButtonLook& look) {
  const Palette& p = context.palette();
  ButtonLook shown = look;
  if (!context.look.icons && !shown.icon.empty()) {
    // Without the icon font a button says its name in words.
    if (shown.text.empty()) shown.text = id;
    shown.icon = {};
  }
  const float width = width_of(context, shown);
  ImGui::BeginDisabled(!look.enabled);
  const Hit area = hit(context, kind, id, look.text.empty() ? look.tip : look.text,
                       {width, context.px(button_height)}, look.active);
  ImGui::EndDisabled();
  const bool hovered = area.hovered && look.enabled;
  const ImU32 fill = look.filled                   ? p.accent
                     : look.active && look.enabled ? p.accent_soft
                     : hovered                     ? p.hover
                                                   : 0;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (fill != 0) list.AddRectFilled(area.min, area.max, fill, context.px(rounding));
  const ImU32 colour = !look.enabled ? p.faint : look.filled ? p.on_accent : look.active ? p.accent : p.text;
  const ImVec2 icon_size = shown.icon.empty() ? ImVec2{} : size_of(context.look.fonts.body, shown.icon);
  const ImVec2 text_size = shown.text.empty() ? ImVec2{} : size_of(context.look.fonts.body, shown.text);
  const float between = !shown.icon.empty() && !shown.text.empty() ? context.px(8) : 0.0F;
  float x = area.min.x + (width - icon_size.x - between - text_size.x) * 0.5F;
  const float middle = (area.min.y + area.max.y) * 0.5F;
  if (!shown.icon.empty()) {
    draw_text({x, middle - icon_size.y * 0.5F}, context.look.fonts.body, colour, shown.icon);
    x += icon_size.x + between;
  }
  draw_text({x, middle - text_size.y * 0.5F}, context.look.fonts.body, colour, shown.text);
  tooltip(context, look.tip);
  return area.clicked && look.enabled;
}

bool command_button(Context& context, Command command, std::string_view icon, std::string_view text,
                    bool active) {
  const std::string tip = tooltip_of(command, context);
  const bool clicked = button(
      context, "button", info_of(command).id,
      {.icon = icon, .text = text, .tip = tip, .active = active, .enabled = is_available(command, context)});
  if (clicked) run(command, context);
  return clicked;
}

float width_of(const Context& context, std::span<const Choice> choices) {
  float width = context.px(6);
  for (const Choice& choice : choices) {
    width += size_of(context.look.fonts.body, choice.text).x + context.px(22);
  }
  return width;
}

static float width_of(const Context& context, const Choice& choice) {
  return size_of(context.look.fonts.body, choice.text).x + context.px(22);
}

/// Where each choice stands from the top left of them all: in one row, or in more where the room is narrow.
static std::vector<ImVec2> places_of(const Context& context, std::span<const Choice> choices, float room) {
  const float inset = context.px(3);
  std::vector<ImVec2> places;
  ImVec2 at{inset, 0.0F};
  for (const Choice& choice : choices) {
    const float width = width_of(context, choice);
    if (at.x > inset && at.x + width + inset > room + 0.5F) at = {inset, at.y + context.px(button_height)};
    places.push_back(at);
    at.x += width;
  }
  return places;
}

std::optional<std::size_t> segmented(Context& context, std::string_view kind,
                                     std::span<const Choice> choices) {
  const Palette& p = context.palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = context.px(button_height);
  const float inset = context.px(3);
  const std::vector<ImVec2> places = places_of(context, choices, context.right - start.x);
  float right = 0.0F;
  for (std::size_t i = 0; i < choices.size(); ++i)
    right = std::max(right, places[i].x + width_of(context, choices[i]));
  list.AddRectFilled(start, {start.x + right + inset, start.y + places.back().y + height}, p.sunken,
                     context.px(rounding));
  std::optional<std::size_t> chosen;
  ImGui::BeginGroup();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const ImVec2 text = size_of(context.look.fonts.body, choice.text);
    const float width = width_of(context, choice);
    const float x = start.x + places[i].x;
    const float y = start.y + places[i].y;
    ImGui::SetCursorScreenPos({x, y});
    const Hit area = hit(context, kind, choice.id, choice.text, {width, height}, choice.active);
    if (area.clicked) chosen = i;
    if (choice.active || area.hovered) {
      list.AddRectFilled({x, y + inset}, {x + width, y + height - inset},
                         choice.active ? p.accent_soft : p.hover, context.px(rounding - 2));
    }
    draw_text({x + (width - text.x) * 0.5F, y + (height - text.y) * 0.5F}, context.look.fonts.body,
              choice.active ? p.accent : p.dim, choice.text);
    tooltip(context, choice.tip);
  }
  ImGui::EndGroup();
  return chosen;
}

void chip(Context& context, std::string_view text, ImU32 fill, ImU32 colour, std::string_view tip) {
  ImFont* font = context.look.fonts.small_print;
  const ImVec2 size = size_of(font, text);
  const ImVec2 padding{context.px(9), context.px(3)};
  const ImVec2 start = ImGui::GetCursorScreenPos();
  ImGui::Dummy({size.x + 2 * padding.x, size.y + 2 * padding.y});
  ImGui::GetWindowDrawList()->AddRectFilled(start, ImGui::GetItemRectMax(), fill, context.px(20));
  draw_text({start.x + padding.x, start.y + padding.y}, font, colour, text);
  tooltip(context, tip);
}

std::optional<float> slider(Context& context, std::string_view id, std::string_view label, float value,
                            float width) {
  const Palette& p = context.palette();
  const float knob = context.px(6.5F);
  const Hit area = hit(context, "slider", id, label, {width, context.px(button_height)});
  const bool dragged = ImGui::IsItemActive();
  const float left = area.min.x + knob;
  const float right = area.max.x - knob;
  const float y = (area.min.y + area.max.y) * 0.5F;
  const float x = left + (right - left) * std::clamp(value, 0.0F, 1.0F);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = context.px(1.5F);
  list.AddRectFilled({left, y - half}, {right, y + half}, p.line, half);
  list.AddRectFilled({left, y - half}, {x, y + half}, p.accent, half);
  list.AddCircleFilled({x, y}, area.hovered || dragged ? knob : knob * 0.85F, p.accent);
  tooltip(context, label);
  if (context.memory.focus.nudged() != 0.0F && context.memory.focus.on() == "slider:" + std::string(id)) {
    return std::clamp(value + context.memory.focus.nudged(), 0.0F, 1.0F);
  }
  if (!dragged || right <= left) return {};
  return std::clamp((ImGui::GetIO().MousePos.x - left) / (right - left), 0.0F, 1.0F);
}

void bar(const Context& context, float value, float width, ImU32 colour) {
  const float height = context.px(5);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeight();
  ImGui::Dummy({width, line});
  const float y = start.y + (line - height) * 0.5F;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({start.x, y}, {start.x + width, y + height}, context.palette().line, height);
  list.AddRectFilled({start.x, y}, {start.x + width * std::clamp(value, 0.0F, 1.0F), y + height}, colour,
                     height);
}

void draw_progress(const Context& context, const Loading& job) {
  paragraph(context, job.what);
  const float share = job.total > 0 ? static_cast<float>(job.done) / static_cast<float>(job.total) : 0.0F;
  bar(context, share, context.right - ImGui::GetCursorScreenPos().x, context.palette().accent);
}

bool fold(Context& context, std::string_view kind, std::string_view id, std::string_view text,
          bool open_at_first, ImFont* font) {
  const Palette& p = context.palette();
  if (font == nullptr) font = context.look.fonts.strong;
  bool& open = context.memory.open.try_emplace(std::string(id), open_at_first).first->second;
  const float indent = context.px(22);
  const float room = context.right - ImGui::GetCursorScreenPos().x - indent;
  const ImVec2 size = size_of(font, text, room);
  const float height = size.y + context.px(13);
  const Hit area = hit(context, kind, id, text, {room + indent, height}, open);
  if (area.clicked) open = !open;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (area.hovered) list.AddRectFilled(area.min, area.max, p.hover, context.px(rounding));
  const ImVec2 middle{area.min.x + context.px(9),
                      area.min.y + context.px(6.5F) + size_of(font, "X").y * 0.5F};
  draw_arrow(list, middle, context.px(3.5F), open, p.dim);
  draw_wrapped({area.min.x + indent, area.min.y + context.px(6.5F)}, room, font, p.text, text);
  return open;
}

Card::Card(Context& context, ImU32 fill, ImU32 stripe)
    : context_(context),
      start_(ImGui::GetCursorScreenPos()),
      right_(context.right),
      padding_(context.px(14)),
      fill_(fill),
      stripe_(stripe) {
  splitter_.Split(ImGui::GetWindowDrawList(), 2);
  splitter_.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  ImGui::SetCursorScreenPos({start_.x + padding_, start_.y + context.px(12)});
  ImGui::BeginGroup();
  context.right = right_ - padding_;
}

Card::~Card() {
  ImGui::EndGroup();
  const float bottom = ImGui::GetItemRectMax().y + context_.px(12);
  ImDrawList* list = ImGui::GetWindowDrawList();
  splitter_.SetCurrentChannel(list, 0);
  list->AddRectFilled(start_, {right_, bottom}, fill_, context_.px(10));
  if (stripe_ != 0) {
    list->AddRectFilled(start_, {start_.x + context_.px(4), bottom}, stripe_, context_.px(10),
                        ImDrawFlags_RoundCornersLeft);
  }
  splitter_.Merge(list);
  context_.right = right_;
  ImGui::SetCursorScreenPos({start_.x, bottom});
  ImGui::Dummy({0, context_.px(2)});
}

PanelWindow::PanelWindow(Context& context, const char* name, const Rect& rect, ImVec2 padding,
                         ImGuiWindowFlags flags) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.width, rect.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(padding.x), context.px(padding.y)});
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav | flags);
  ImGui::PopStyleVar();
  // Room for the scroll bar is kept always, so that text does not jump when it appears.
  const bool scrolls = (flags & ImGuiWindowFlags_NoScrollbar) == 0;
  context.right = rect.x + rect.width - std::max(context.px(padding.x), scrolls ? context.px(14) : 0.0F);
}

PanelWindow::~PanelWindow() {
  ImGui::End();
}

void note_floating(Context& context) {
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  context.memory.floating.push_back({at.x, at.y, size.x, size.y});
}

Dialog::Dialog(Context& context, const char* name, std::string_view title, ImVec2 design_size) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::min(context.px(design_size.x), display.x * 0.94F),
                    std::min(context.px(design_size.y), display.y * 0.9F)};
  const ImVec2 at{(display.x - size.x) * 0.5F, (display.y - size.y) * 0.5F};
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(14));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(28), context.px(22)});
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(3);
  note_floating(context);
  context.memory.focus.enter_dialog(true);
  context_ = &context;
  context.right = at.x + size.x - context.px(28);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float side = context.px(button_height);
  ImGui::SetCursorScreenPos({context.right - side, start.y - context.px(4)});
  if (button(context, "button", "close", {.icon = icon::close, .tip = tr("Close   Esc")})) {
    context.memory.dialog.clear();
  }
  ImGui::SetCursorScreenPos(start);
  draw_text(start, context.look.fonts.title, context.palette().text, title);
  ImGui::Dummy({0, context.px(40)});
}

Dialog::~Dialog() {
  context_->memory.focus.enter_dialog(false);
  ImGui::End();
}

Scrolled::Scrolled(Context& context) : context_(context), right_(context.right) {
  constexpr float bar = 14.0F;
  ImGui::BeginChild("scroll");
  context.right = right_ - context.px(bar);
}

Scrolled::~Scrolled() {
  ImGui::EndChild();
  context_.right = right_;
}

void beside(const Context& context, float width) {
  const float spacing = context.px(6);
  if (ImGui::GetItemRectMax().x + spacing + width <= context.right) ImGui::SameLine(0, spacing);
}

void Flow::next(float width) {
  if (first_) {
    first_ = false;
    return;
  }
  const float x = ImGui::GetItemRectMax().x + spacing_;
  if (x + width <= context_.right) ImGui::SameLine(0, spacing_);
}

}  // namespace knotlas::ui
