#include <fmt/format.h>

#include "ui/step_words.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// A step; true when it was clicked.
bool draw_step(Context& context, std::string_view kind, std::size_t number, std::string_view name,
               std::string_view tip, bool done) {
  const Palette& p = context.palette();
  const float height = context.px(32);
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const std::string text = sentence_case(name);
  const Hit area = hit(context, kind, std::to_string(number), text, {width, height});
  tooltip(context, tip);
  if (area.hovered) ImGui::GetWindowDrawList()->AddRectFilled(area.min, area.max, p.hover, context.px(8));
  const float y = area.min.y + (height - size_of(context.look.fonts.body, text).y) * 0.5F;
  draw_line({area.min.x + context.px(12), y}, width - context.px(24), context.look.fonts.body,
            done ? p.text : p.faint, text);
  return area.clicked;
}

void draw_now(Context& context) {
  const Palette& p = context.palette();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = context.look.fonts.small_print;
  const ImVec2 size = size_of(font, tr("Now"));
  ImGui::Dummy({context.right - at.x, size.y + context.px(10)});
  draw_text({at.x + context.px(12), at.y + context.px(5)}, font, p.accent, tr("Now"));
  const float y = at.y + context.px(5) + size.y * 0.5F;
  ImGui::GetWindowDrawList()->AddLine({at.x + size.x + context.px(22), y}, {context.right, y}, p.accent,
                                      context.px(1));
}

}  // namespace

/// All steps by name, the newest first: a click goes back to before it, or on to after it.
void draw_history(Context& context) {
  const Dialog dialog(context, "history", tr("Steps done"), {460, 600});
  dim_paragraph(context,
                tr("A click takes back a step and all that came after it; what was taken back stands "
                   "above and can be done again."));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(1)});
  {
    const Scrolled scrolled(context);
    Session& session = context.session();
    const std::vector<Session::StepView> again = session.redo_steps();
    const std::vector<Session::StepView> done = session.undo_steps();
    std::size_t redo = 0;
    std::size_t undo = 0;
    for (std::size_t i = again.size(); i-- > 0;) {
      if (draw_step(context, "redo_to", i + 1, step_words(context, again[i]), tr("Do this again"), false))
        redo = i + 1;
    }
    draw_now(context);
    for (std::size_t i = 0; i < done.size(); ++i) {
      if (draw_step(context, "undo_to", i + 1, step_words(context, done[i]), tr("Go back to before this"),
                    true))
        undo = i + 1;
    }
    if (done.empty()) dim_paragraph(context, tr("Nothing is left to take back."));
    for (; redo > 0; --redo) session.redo();
    for (; undo > 0; --undo) session.undo();
    context.memory.learning.follow(context.document());
  }
  ImGui::PopStyleVar();
}

}  // namespace knotlas::ui
