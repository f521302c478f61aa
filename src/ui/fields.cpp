#include "ui/fields.h"

#include <algorithm>

namespace knotlas::ui {

bool text_field(Context& context, std::string_view id, std::string& text, const FieldLook& look) {
  Focus& focus = context.memory.focus;
  const std::string name = "field:" + std::string(id);
  const bool focused = focus.meet(name);
  if (look.take_keyboard) focus.set(name);
  if (look.take_keyboard || (focused && focus.moved())) ImGui::SetKeyboardFocusHere();
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const float left = context.px(look.padding_left > 0.0F ? look.padding_left : 12.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {left, context.px(10)});
  ImGui::PushAllowKeyboardFocus(false);  // Tab is ours
  ImGui::PushID(name.c_str());
  bool changed = false;
  if (look.height > 0.0F) {
    changed = ImGui::InputTextMultiline("##field", &text, {width, context.px(look.height)});
  } else {
    ImGui::SetNextItemWidth(width);
    changed = ImGui::InputTextWithHint("##field", std::string(look.hint).c_str(), &text);
  }
  ImGui::PopID();
  ImGui::PopAllowKeyboardFocus();
  ImGui::PopStyleVar();
  const bool active = ImGui::IsItemActive();
  if (focused && focus.moved() && !ImGui::IsItemVisible()) ImGui::SetScrollHereY(0.5F);
  if (active) {
    focus.set(name);
    context.memory.typing = true;
    context.memory.typing_lines = look.height > 0.0F;
  }
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  if (look.height > 0.0F && text.empty() && !active) {
    draw_line({min.x + left, min.y + context.px(10)}, width - 2.0F * left, context.look.fonts.body,
              context.palette().faint, look.hint);
  }
  if (active || focused) {
    ImGui::GetWindowDrawList()->AddRect(min, max, context.palette().accent, context.px(8), 0,
                                        context.px(1.5F));
  }
  context.memory.typed += text;
  note_item(context, "field", id, text, active);
  tooltip(context, look.tip.empty() ? look.hint : look.tip);
  return changed;
}

std::optional<std::string> edited(Context& context, std::string_view id, std::string_view text,
                                  const FieldLook& look) {
  std::string buffer(text);
  return text_field(context, id, buffer, look) ? std::optional(std::move(buffer)) : std::nullopt;
}

float height_of(const Context& context, int lines) {
  constexpr float padding = 20.0F;
  return ImGui::GetTextLineHeight() * static_cast<float>(lines) / context.look.scale + padding;
}

bool named_field(Context& context, std::string_view id, std::string_view name, std::string& text,
                 const FieldLook& look) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(4)});
  paragraph(context, name, context.look.fonts.small_print, context.palette().dim);
  const bool changed = text_field(context, id, text, look);
  ImGui::PopStyleVar();
  return changed;
}

bool tick(Context& context, std::string_view kind, std::string_view id, std::string_view text,
          std::string_view below, bool on, std::string_view tip) {
  const Palette& p = context.palette();
  const Fonts& fonts = context.look.fonts;
  const float box = context.px(18);
  const float indent = box + context.px(22);
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const float room = width - indent - context.px(8);
  const float title = size_of(fonts.body, text, room).y;
  const float more = below.empty() ? 0.0F : size_of(fonts.small_print, below, room).y;
  const float padding = context.px(6);
  const Hit area = hit(context, kind, id, text, {width, title + more + 2 * padding}, on);
  tooltip(context, tip);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (area.hovered) list.AddRectFilled(area.min, area.max, p.hover, context.px(8));
  const ImVec2 min{area.min.x + context.px(8),
                   area.min.y + padding + (size_of(fonts.body, "X").y - box) * 0.5F};
  const ImVec2 max{min.x + box, min.y + box};
  if (on) {
    list.AddRectFilled(min, max, p.accent, context.px(5));
    const ImVec2 corners[3] = {{min.x + box * 0.22F, min.y + box * 0.52F},
                               {min.x + box * 0.43F, min.y + box * 0.72F},
                               {min.x + box * 0.79F, min.y + box * 0.30F}};
    list.AddPolyline(corners, 3, p.on_accent, 0, context.px(2.2F));
  } else {
    list.AddRect(min, max, p.dim, context.px(5), 0, context.px(1.5F));
  }
  const ImVec2 at{area.min.x + indent, area.min.y + padding};
  draw_wrapped(at, room, fonts.body, p.text, text);
  if (!below.empty()) draw_wrapped({at.x, at.y + title}, room, fonts.small_print, p.dim, below);
  return area.clicked;
}

bool main_button(Context& context, std::string_view id, ButtonLook look) {
  look.filled = look.enabled;
  const bool clicked = button(context, "button", id, look);
  return clicked || (look.enabled && context.memory.focus.take_submission());
}

}  // namespace knotlas::ui
