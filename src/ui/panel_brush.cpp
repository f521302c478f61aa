#include "ui/widgets.h"

namespace knotlas::ui {

/// The brush on the body: a ring as large as it is, light on dark so that it is seen on anything.
void draw_brush(Context& context) {
  const auto& rings = context.scene.brush_rings;
  if (rings.empty()) return;
  const Palette& p = context.palette();
  const Rect& v = context.layout.viewport;
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  list.PushClipRect({v.x, v.y}, {v.x + v.width, v.y + v.height});
  for (const std::vector<glm::vec2>& ring : rings) {
    std::vector<ImVec2> corners;
    corners.reserve(ring.size());
    for (const glm::vec2 corner : ring) corners.push_back({corner.x, corner.y});
    const int count = static_cast<int>(corners.size());
    list.AddPolyline(corners.data(), count, IM_COL32(20, 12, 40, 170), 0, context.px(4.0F));
    list.AddPolyline(corners.data(), count, context.document().brush.erase ? p.caution : IM_COL32_WHITE, 0,
                     context.px(1.8F));
  }
  list.PopClipRect();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  list.AddCircleFilled(mouse, context.px(3.2F), IM_COL32(20, 12, 40, 170));
  list.AddCircleFilled(mouse, context.px(2.0F), IM_COL32_WHITE);
  ImGui::SetMouseCursor(ImGuiMouseCursor_None);
}

}  // namespace knotlas::ui
