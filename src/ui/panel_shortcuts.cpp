#include <array>
#include <span>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// What the mouse does, said like a shortcut.
struct Gesture {
  std::string_view how;
  std::string_view what;
};

struct Group {
  std::string_view title;
  std::vector<Command> commands;
  std::vector<Gesture> gestures;
};

// Left column, then right; `tests/ui` checks that each command stands in one of them.
std::vector<Group> left_groups() {
  using enum Command;
  return {{tr("Look around"),
           {fit, front, back, left, right, top, bottom, orthographic, go_back, go_on},
           {{tr("Left drag"), tr("Turn the body")},
            {tr("Right drag"), tr("Move it (the middle button, too)")},
            {tr("Wheel"), tr("Zoom towards the mouse")},
            {tr("Double click"), tr("Turn to a muscle")}}},
          {tr("See what lies deeper"),
           {hide, isolate, xray, peel, peel_back, cut, show_all, labels, no_go},
           {{tr("Right click"), tr("Hide, isolate, see through, peel to it")}}},
          {tr("Take home"), {handout, picture, copy_picture}, {}}};
}

std::vector<Group> right_groups() {
  using enum Command;
  return {
      {tr("Find and choose"),
       {search, palette, clear, undo, redo, history},
       {{tr("Click"), tr("Select a muscle; on bare skin: which muscles refer there")},
        {tr("Ctrl+click"), tr("Add a muscle, or take it out")}}},
      {tr("Where it hurts"), {paint, smaller_brush, larger_brush, erase, mirror, clear_painting}, {}},
      {tr("Clients and lessons"), {client, save_view, pin_note, draw, present, next_view, previous_view}, {}},
      {tr("The program"),
       {learn, open, settings, theme, larger_text, smaller_text, browse_panel, reader_panel, shortcuts, about,
        tour, frames, quit},
       {}}};
}

/// Wide enough for the longest of the group's keys, which differ between languages.
float column_of(const Context& context, const Group& group) {
  float column = context.px(118);
  const auto hold = [&](std::string_view keys) {
    column = std::max(column, size_of(context.look.fonts.small_print, keys).x + context.px(24));
  };
  for (const Gesture& gesture : group.gestures) hold(gesture.how);
  for (const Command command : group.commands) hold(keys_of(info_of(command)));
  return column;
}

void draw_row(Context& context, float column, std::string_view id, std::string_view keys,
              std::string_view what) {
  const Palette& p = context.palette();
  const Fonts& fonts = context.look.fonts;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 size = size_of(fonts.small_print, keys);
  const float room = context.right - start.x - column;
  const float text = size_of(fonts.body, what, room).y;
  const float height = std::max(text, size.y + context.px(6)) + context.px(4);
  ImGui::Dummy({context.right - start.x, height});
  const ImVec2 end{start.x + size.x + context.px(14), start.y + size.y + context.px(6)};
  ImGui::GetWindowDrawList()->AddRectFilled(start, end, p.sunken, context.px(6));
  ImGui::GetWindowDrawList()->AddRect(start, end, p.line, context.px(6));
  draw_text({start.x + context.px(7), start.y + context.px(3)}, fonts.small_print, p.accent, keys);
  draw_wrapped({start.x + column, start.y + context.px(1)}, room, fonts.body, p.text, what);
  context.trace.push_back({"shortcut",
                           std::string(id),
                           std::string(what),
                           {start.x, start.y, context.right - start.x, height},
                           false});
}

void draw_groups(Context& context, const std::vector<Group>& groups) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(2)});
  for (const Group& group : groups) {
    heading(context, group.title);
    gap(context, 2);
    const float column = column_of(context, group);
    for (const Gesture& gesture : group.gestures) draw_row(context, column, "", gesture.how, gesture.what);
    for (const Command command : group.commands) {
      const CommandInfo& info = info_of(command);
      draw_row(context, column, info.id, keys_of(info), tr(info.name));
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace

/// Every key and what the mouse does, in two columns where there is room.
void draw_shortcuts(Context& context) {
  const Dialog dialog(context, "shortcuts", tr("Keys and mouse"), {960, 780});
  const Scrolled scrolled(context);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  constexpr float narrow = 680.0F;
  if (context.right - start.x < context.px(narrow)) {
    draw_groups(context, right_groups());
    draw_groups(context, left_groups());
  } else {
    const float middle = (start.x + context.right) * 0.5F;
    const float far = context.right;
    context.right = middle - context.px(14);
    ImGui::BeginGroup();
    draw_groups(context, left_groups());
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos({middle + context.px(14), start.y});
    context.right = far;
    ImGui::BeginGroup();
    draw_groups(context, right_groups());
    ImGui::EndGroup();
  }
  gap(context, 10);
}

}  // namespace knotlas::ui
