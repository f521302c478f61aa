#include <algorithm>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr float grip = 7.0F;  // design pixels

/// The edge of a panel: dragging makes it wider, a double click closes and opens it.
void draw_edge(Context& context, const char* id, float x, float& width, bool& open, float direction) {
  const Rect& v = context.layout.viewport;
  const float thick = context.px(grip);
  const float left = std::clamp(x - thick * 0.5F, 0.0F, ImGui::GetIO().DisplaySize.x - thick);
  const PanelWindow window(context, id, {left, v.y + 1, thick, v.height - 2}, {0, 0},
                           ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar);
  const Rect own{left, v.y, thick, v.height};
  context.memory.floating.push_back(own);
  ImGui::PushID(id);
  ImGui::InvisibleButton("edge", {thick, std::max(v.height - 2, 1.0F)});
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemActive();
  context.trace.push_back({"edge", id, id, own, open});
  if (hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {x - context.px(1.5F), v.y}, {x + context.px(1.5F), v.y + v.height}, context.palette().accent);
  }
  tooltip(context, tr("Drag: wider or narrower. Double click: close or open"));
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, 3.0F)) {
    const float moved = ImGui::GetIO().MouseDelta.x * direction / context.look.scale;
    open = true;
    width = std::clamp(width + moved, narrowest_panel, widest_panel);
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) open = !open;
}

}  // namespace

void draw_edges(Context& context) {
  Settings& settings = context.memory.settings;
  const Rect& v = context.layout.viewport;
  draw_edge(context, "browse_edge", v.x, settings.browse_width, settings.browse_open, 1.0F);
  draw_edge(context, "reader_edge", v.x + v.width, settings.reader_width, settings.reader_open, -1.0F);
}

}  // namespace knotlas::ui
