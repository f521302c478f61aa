#include <fmt/format.h>

#include <algorithm>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr float side_padding = 28.0F;

/// As wide as what is said, so that no more of the body is covered than needs be.
float width_for(const Context& context, const SavedView& view, const std::string& where) {
  const Fonts& fonts = context.look.fonts;
  const float widest = std::min(context.layout.viewport.width - context.px(80), context.px(980));
  const float text = std::max({size_of(fonts.stage, view.name).x, size_of(fonts.stage_note, view.note).x,
                               size_of(fonts.small_print, where).x});
  return std::min(text + context.px(2 * side_padding + 2), widest);
}

}  // namespace

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
  const std::string where =
      tr("{} of {}   ·   space bar: next   ·   Esc: leave", presenting.at + 1, views.size());
  const float width = width_for(context, view, where);
  ImGui::SetNextWindowPos({v.x + v.width * 0.5F, v.y + v.height - context.px(28)}, ImGuiCond_Always,
                          {0.5F, 1.0F});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, v.height * 0.4F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(16));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(side_padding), context.px(18)});
  ImGui::SetNextWindowBgAlpha(0.82F);
  ImGui::Begin("presentation", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  note_floating(context);
  context.right = ImGui::GetWindowPos().x + width - context.px(side_padding);
  paragraph(context, view.name, context.look.fonts.stage, p.text);
  paragraph(context, view.note, context.look.fonts.stage_note, p.dim);
  paragraph(context, where, context.look.fonts.small_print, p.faint);
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  context.trace.push_back({"presenting", view.id, view.name, {min.x, min.y, size.x, size.y}, true});
  ImGui::End();
}

}  // namespace knotlas::ui
