#include <fmt/format.h>

#include <algorithm>

#include "state/actions.h"
#include "state/compare.h"
#include "state/hues.h"
#include "ui/swatch.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr float legend_width = 268.0F;
constexpr float row_height = 34.0F;
constexpr float most_of_pane = 0.72F;

/// In a narrow pane names are what matters: they are smaller, and a muscle is taken out elsewhere.
bool narrow(const Context& context) {
  return context.px(legend_width) > context.layout.viewport.width * most_of_pane;
}

/// The sides on which a muscle is selected and whether it is shown.
struct Row {
  bool right = false;
  bool left = false;
  bool shown = false;
};

Row row_of(const Document& document, std::string_view muscle) {
  Row row;
  for (const Selected& s : document.selection) {
    if (s.muscle != muscle) continue;
    row.right = row.right || s.side != Side::left;
    row.left = row.left || s.side == Side::left;
    row.shown = row.shown || s.shown;
  }
  return row;
}

void draw_row(Context& context, const std::string& id, std::size_t slot) {
  const Palette& p = context.palette();
  const Muscle* muscle = context.scene.catalog.muscle(id);
  const std::string_view name = muscle == nullptr ? std::string_view(id) : name_of(*muscle);
  const Row row = row_of(context.document(), id);
  const bool read = context.muscle() != nullptr && context.muscle()->id == id;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = context.px(row_height);
  const bool brief = narrow(context);
  const float tools = (brief ? 1.0F : 2.0F) * height;
  const Hit area = hit(context, "legend", id, name, {context.right - start.x - tools, height}, read);
  tooltip(context, read ? std::string(name) : tr("{}: read about it", name));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (area.hovered || read)
    list.AddRectFilled(area.min, area.max, read ? p.accent_soft : p.hover, context.px(8));
  const float side = context.px(18);
  draw_swatch({start.x + context.px(6), start.y + (height - side) * 0.5F}, side, slot, row.shown,
              context.document().colours);
  const std::string_view sides = row.right && row.left ? "" : row.left ? tr("left") : tr("right");
  const float left = start.x + context.px(32);
  ImFont* font = brief ? context.look.fonts.small_print : context.look.fonts.body;
  draw_line({left, start.y + (height - size_of(font, name).y) * 0.5F}, area.max.x - left - context.px(4),
            font, row.shown ? p.text : p.faint,
            sides.empty() ? std::string(name) : fmt::format("{}  {}", name, sides));
  if (area.hovered) context.memory.previewed_muscle = id;
  if (area.clicked && !read) actions::read_about(context.session(), id);
  ImGui::SetCursorScreenPos({context.right - tools, start.y});
  if (button(context, "eye", id,
             {.icon = row.shown ? icon::eye : icon::eye_closed,
              .text = context.look.icons ? ""
                      : row.shown        ? "o"
                                         : "-",
              .tip = row.shown ? tr("Hide this muscle and its pattern")
                               : tr("Show this muscle and its pattern")})) {
    actions::show_selected(context.session(), id, !row.shown);
  }
  if (brief) return;
  ImGui::SetCursorScreenPos({context.right - height, start.y});
  if (button(context, "remove", id,
             {.icon = icon::close,
              .text = context.look.icons ? "" : "x",
              .tip = tr("Take this muscle out of the selection")})) {
    actions::deselect_muscle(context.session(), id);
  }
}

void draw_offers(Context& context, const std::vector<std::string>& muscles) {
  if (button(context, "button", "compare",
             {.icon = icon::compare,
              .text = narrow(context) && context.look.icons ? std::string_view() : tr("Compare side by side"),
              .tip = tr("Two pictures that turn together, one muscle in each")})) {
    const Muscle* read = context.muscle();
    const std::string& left = read != nullptr ? read->id : muscles.front();
    const auto right = std::find_if(muscles.begin(), muscles.end(), [&](const auto& m) { return m != left; });
    actions::compare_muscles(context.session(), left, *right);
    context.wishes.fly_to_selection = true;
  }
}

}  // namespace

void draw_legend(Context& context) {
  const std::vector<std::string> muscles = muscles_selected(context.document());
  if (muscles.size() < 2 || comparison_of(context.document())) return;
  const Rect& v = context.layout.viewport;
  const float width = std::min(context.px(legend_width), v.width * most_of_pane);
  ImGui::SetNextWindowPos({v.x + context.px(12), v.y + context.px(12)});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(v.height * 0.6F, 1.0F)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(12));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {context.px(10), context.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, context.px(2)});
  ImGui::Begin("legend", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
  note_floating(context);
  context.right = ImGui::GetWindowPos().x + width - context.px(10);
  for (std::size_t slot = 0; slot < muscles.size(); ++slot) draw_row(context, muscles[slot], slot);
  gap(context, 2);
  draw_offers(context, muscles);
  ImGui::End();
  ImGui::PopStyleVar(3);
}

}  // namespace knotlas::ui
