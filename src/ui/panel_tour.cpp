#include <algorithm>
#include <array>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr int steps = 5;

struct Step {
  std::string_view title;
  std::string_view text;
  Rect shown;  ///< what it is about, framed on the screen
};

Rect rect_of(const Context& context, std::string_view kind, std::string_view id) {
  for (const TraceItem& item : context.trace) {
    if (item.kind == kind && item.id == id) return item.rect;
  }
  return {};
}

Step step_of(const Context& context, int number) {
  switch (number) {
    case 1:
      return {tr("Find a muscle"),
              tr("Open a region on the left, or type a name, a symptom or a place into the search field "
                 "(Ctrl+F). The arrow "
                 "keys and Enter choose."),
              context.layout.browse};
    case 2:
      return {tr("Turn the body"),
              tr("Drag to turn, drag with the right button to move, and zoom with the wheel. Click a muscle "
                 "to read about it; "
                 "the skin slider below shows what lies deeper."),
              context.layout.viewport};
    case 3:
      return {tr("Paint where it hurts"),
              tr("Press P and drag over the skin: muscles that may refer pain there are listed at once, the "
                 "best match first."),
              rect_of(context, "button", "paint")};
    case 4:
      return {tr("Read, with the warnings first"),
              tr("On the right: where pain is often felt, when to see someone first, and what may ease it, "
                 "with sources and how "
                 "sure they are."),
              context.layout.reader};
    default:
      return {tr("Take it home"),
              tr("Ctrl+P makes a handout to print, Ctrl+E a picture. Ctrl+K finds every action by name. That "
                 "is all: begin where "
                 "it hurts."),
              rect_of(context, "button", "handout")};
  }
}

}  // namespace

void draw_tour(Context& context) {
  Memory& memory = context.memory;
  if (memory.tour_step < 1 || !memory.dialog.empty()) return;
  if (context.scene.atlas == nullptr && !context.scene.waiting) return;  // how to get a body comes first
  const Palette& p = context.palette();
  const Step step = step_of(context, memory.tour_step);
  const Rect& r = step.shown;
  if (r.width > 0.0F) {
    ImGui::GetForegroundDrawList()->AddRect({r.x + 2, r.y + 2}, {r.x + r.width - 2, r.y + r.height - 2},
                                            p.accent, context.px(10), 0, context.px(3));
  }
  const Rect& v = context.layout.viewport;
  const float width = std::min(context.px(400), std::max(v.width - context.px(24), context.px(240)));
  ImGui::SetNextWindowPos({v.x + v.width * 0.5F, v.y + v.height - context.px(24)}, ImGuiCond_Always,
                          {0.5F, 1.0F});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(14));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(20), context.px(16)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, p.card);
  ImGui::Begin("tour", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  note_floating(context);
  context.right = v.x + v.width * 0.5F + width * 0.5F - context.px(20);
  dim_paragraph(context, tr("{} of {}", memory.tour_step, steps));
  paragraph(context, step.title, context.look.fonts.heading, p.text);
  paragraph(context, step.text);
  gap(context, 2);
  const bool last = memory.tour_step == steps;
  const auto end = [&] {
    memory.tour_step = 0;
    memory.settings.toured = true;
  };
  if (button(context, "tour", "next", {.text = last ? tr("Begin") : tr("Next"), .filled = true})) {
    if (last) {
      end();
    } else {
      ++memory.tour_step;
      memory.unsettled = 3;
    }
  }
  if (!last) {
    ImGui::SameLine(0, context.px(6));
    if (button(context, "tour", "skip",
               {.text = tr("Skip"), .tip = tr("End the tour; Shift+F1 shows it again   Esc")})) {
      end();
    }
  }
  ImGui::End();
}

}  // namespace knotlas::ui
