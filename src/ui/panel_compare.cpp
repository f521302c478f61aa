#include <fmt/format.h>

#include <algorithm>

#include "state/compare.h"
#include "state/hues.h"
#include "ui/panes.h"
#include "ui/swatch.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// What one picture can show, in the order in which the arrows go through it.
std::vector<std::string> choices_of(const Document& document, Comparison::Of of) {
  if (of == Comparison::Of::muscles) return muscles_selected(document);
  std::vector<std::string> painted;
  for (const ClientSession& session : document.file.sessions) {
    if (!session.painting.empty()) painted.push_back(session.id);
  }
  return painted;
}

/// The next of them after `now`, wrapping around, forwards or backwards.
const std::string& neighbour(const std::vector<std::string>& all, const std::string& now, bool forwards) {
  const auto at = static_cast<std::size_t>(std::find(all.begin(), all.end(), now) - all.begin());
  return all[(at + (forwards ? 1 : all.size() - 1)) % all.size()];
}

std::string title_of(const Context& context, Comparison::Of of, const std::string& id) {
  if (of == Comparison::Of::muscles) {
    const Muscle* muscle = context.scene.catalog.muscle(id);
    return muscle == nullptr ? id : std::string(name_of(*muscle));
  }
  const ClientSession* session = context.document().file.session(id);
  if (session == nullptr) return id;
  return session->pain ? tr("{}, pain {}", session->date, *session->pain) : session->date;
}

void draw_title(Context& context, const Comparison& compared, std::size_t pane, float widest) {
  const std::vector<std::string> all = choices_of(context.document(), compared.of);
  const std::string& id = compared.which[pane];
  const bool choice = all.size() > 2;
  const auto turn = [&](std::string_view which, std::string_view picture, std::string_view sign,
                        bool forwards) {
    if (button(
            context, "compare_other", fmt::format("{}:{}", pane, which),
            {.icon = picture, .text = context.look.icons ? "" : sign, .tip = tr("Show another one here")})) {
      actions::compare_other(context.session(), pane, neighbour(all, id, forwards));
    }
  };
  if (choice) {
    turn("before", icon::left, "<", false);
    ImGui::SameLine(0, context.px(6));
  }
  const float height = context.px(34);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string name = title_of(context, compared.of, id);
  const float indent = compared.of == Comparison::Of::muscles ? context.px(27) : 0.0F;
  const float room = widest - context.px(choice ? 24 + 80 : 24);
  // The whole name in small type rather than half of it in large.
  const Fonts& fonts = context.look.fonts;
  ImFont* font =
      size_of(fonts.heading, name).x + indent + context.px(3) > room ? fonts.small_print : fonts.heading;
  const float width = std::min(size_of(font, name).x + indent + context.px(3), room);
  if (indent > 0.0F) {
    const float side = context.px(18);
    const auto slot = static_cast<std::size_t>(std::find(all.begin(), all.end(), id) - all.begin());
    draw_swatch({at.x, at.y + (height - side) * 0.5F}, side, slot, true, context.document().colours);
  }
  const float text = size_of(font, name).y;
  draw_line({at.x + indent, at.y + (height - text) * 0.5F}, width - indent, font, context.palette().text,
            name);
  const Hit area = hit(context, "compared", fmt::format("{}:{}", pane, id), name, {width, height});
  if (size_of(font, name).x + indent > width) tooltip(context, name);
  if (area.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  if (choice) {
    ImGui::SameLine(0, context.px(6));
    turn("after", icon::right, ">", true);
  }
}

void begin_plate(Context& context, const std::string& name, float middle, float top, float widest) {
  ImGui::SetNextWindowPos({middle, top}, ImGuiCond_Always, {0.5F, 0.0F});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {widest, context.px(200)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(12));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(12), context.px(6)});
  ImGui::Begin(name.c_str(), nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  note_floating(context);
}

}  // namespace

void draw_compare(Context& context) {
  const std::optional<Comparison> compared = comparison_of(context.document());
  if (!compared) return;
  const Rect& v = context.layout.viewport;
  for (std::size_t pane = 0; pane < 2; ++pane) {
    const Rect r = pane_rect(v, 2, pane);
    const float widest = r.width - context.px(24);
    begin_plate(context, fmt::format("compared {}", pane), r.x + r.width * 0.5F, r.y + context.px(12),
                widest);
    context.right = r.x + (r.width + widest) * 0.5F - context.px(12);
    draw_title(context, *compared, pane, widest);
    ImGui::End();
  }
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const Rect right = pane_rect(v, 2, 1);
  list.AddRectFilled({right.x - pane_gap, v.y}, {right.x, v.y + v.height}, context.palette().line);
  begin_plate(context, "end comparison", v.x + v.width * 0.5F, v.y + v.height - context.px(58), v.width);
  context.right = v.x + v.width;
  if (button(context, "button", "end_comparison",
             {.icon = icon::close, .text = tr("One picture again"), .tip = tr("End the comparison   Esc")})) {
    actions::end_comparison(context.session());
  }
  ImGui::End();
}

}  // namespace knotlas::ui
