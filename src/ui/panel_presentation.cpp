#include <fmt/format.h>

#include <algorithm>

#include "ui/widgets.h"

namespace knotlas::ui {

/// A lesson on the whole window: the picture, and what it is called and said of it in large type.
void draw_presentation(Context& context) {
  Presenting& presenting = context.memory.presenting;
  if (!presenting.on) return;
  const std::vector<SavedView>& views = context.document().file.views;
  if (views.empty()) {  // undone meanwhile
    presenting.on = false;
    return;
  }
  presenting.at = std::min(presenting.at, views.size() - 1);
  const SavedView& view = views[presenting.at];
  const Palette& p = context.palette();
  const Rect& v = context.layout.viewport;
  const float width = std::min(v.width - context.px(80), context.px(980));
  ImGui::SetNextWindowPos({v.x + v.width * 0.5F, v.y + v.height - context.px(28)}, ImGuiCond_Always, {0.5F, 1.0F});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, v.height * 0.4F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(16));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(28), context.px(18)});
  ImGui::SetNextWindowBgAlpha(0.82F);
  ImGui::Begin("presentation", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  note_floating(context);
  context.right = ImGui::GetWindowPos().x + width - context.px(28);
  ImGui::SetWindowFontScale(1.6F);
  paragraph(context, view.name, context.look.fonts.title, p.text);
  ImGui::SetWindowFontScale(1.35F);
  paragraph(context, view.note, context.look.fonts.heading, p.dim);
  ImGui::SetWindowFontScale(1.0F);
  const std::string where =
      tr("{} of {}   ·   space bar: next   ·   Esc: leave", presenting.at + 1, views.size());
  paragraph(context, where, context.look.fonts.small_print, p.faint);
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  context.trace.push_back({"presenting", view.id, view.name, {min.x, min.y, size.x, size.y}, true});
  ImGui::End();
}

}  // namespace knotlas::ui
