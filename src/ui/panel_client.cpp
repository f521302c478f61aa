#include "ui/panel_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "state/actions.h"
#include "state/client_actions.h"
#include "ui/fields.h"

namespace knotlas::ui {
namespace {

constexpr std::array<std::string_view, 4> tab_ids{"sessions", "views", "notes", "file"};

void draw_tabs(Context& context) {
  const std::array<std::string_view, 4> names{tr("Sessions"), tr("Views"), tr("Notes"), tr("File")};
  const std::array<std::string_view, 4> tips{
      tr("What hurt, how much, and what was done, day by day"), tr("Views to come back to, and to present"),
      tr("Notes pinned to the body, and free-hand lines"), tr("New, open, keep as")};
  std::array<Choice, 4> choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    choices[i] = {tab_ids[i], names[i], tips[i], context.memory.client.tab == tab_ids[i]};
  }
  if (const auto chosen = segmented(context, "client_tab", choices))
    context.memory.client.tab = tab_ids[*chosen];
}

/// Where the file is, and that it is kept without asking.
void draw_keeping(Context& context) {
  const Palette& p = context.palette();
  const ClientDesk& desk = context.scene.desk;
  if (!desk.trouble.empty()) {
    Card card(context, p.danger_soft, p.danger);
    paragraph(context, desk.trouble);
    return;
  }
  if (context.document().file.empty() && desk.path.empty()) {
    dim_paragraph(context,
                  tr("Nothing is in it yet. Whatever you add is kept by itself, on this computer only."));
  } else if (desk.path.empty()) {
    dim_paragraph(context, tr("Kept by itself, without a name so far. Give it one under File."));
  } else {
    dim_paragraph(context, tr("Kept by itself in {}", desk.path.filename().string()));
    tooltip(context, desk.path.string());
  }
}

void draw_head(Context& context) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  paragraph(context, tr("Client file"), context.look.fonts.title, context.palette().text);
  gap(context, 4);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({context.right - context.px(34), start.y});
  if (button(context, "button", "close_client",
             {.icon = icon::close,
              .text = context.look.icons ? "" : "x",
              .tip = tr("Close; the file stays open   Esc")})) {
    context.memory.client.open = false;
  }
  ImGui::SetCursorScreenPos(below);
  const std::string& name = context.document().file.name;
  if (const auto changed =
          edited(context, "client_name", name, {.hint = tr("Name of the client, or of the lesson")})) {
    actions::name_file(context.session(), *changed);
  }
  draw_keeping(context);
  gap(context, 4);
  draw_tabs(context);
  gap(context, 4);
}

}  // namespace

void draw_client(Context& context) {
  ClientMemory& memory = context.memory.client;
  if (!memory.open) return;
  const PanelWindow window(context, "client", context.layout.reader, {22, 18});
  draw_head(context);
  if (memory.tab == "views") {
    draw_client_views(context);
  } else if (memory.tab == "notes") {
    draw_client_notes(context);
  } else if (memory.tab == "file") {
    draw_client_files(context);
  } else {
    draw_client_sessions(context);
  }
  gap(context, 24);
}

}  // namespace knotlas::ui
