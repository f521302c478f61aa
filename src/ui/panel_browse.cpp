#include <fmt/format.h>

#include <algorithm>

#include "state/actions.h"
#include "ui/fields.h"

namespace knotlas::ui {
namespace {

bool is_selected(const Document& document, const Muscle& muscle) {
  for (const Selected& s : document.selection) {
    if (s.muscle == muscle.id) return true;
  }
  return false;
}

/// A muscle in two lines: English name, and Latin or why it was found.
void draw_muscle(Context& context, const Muscle& muscle, std::string_view second_line, float indent) {
  const Palette& p = context.palette();
  const bool selected = is_selected(context.document(), muscle);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const Hit area = hit(context, "muscle", muscle.id, name_of(muscle), {width, context.px(46)}, selected);
  if (selected && context.memory.revealed_muscle != muscle.id && context.muscle() == &muscle) {
    context.memory.revealed_muscle = muscle.id;
    if (!ImGui::IsItemVisible()) ImGui::SetScrollHereY(0.4F);
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (selected || area.hovered) {
    list.AddRectFilled(area.min, area.max, selected ? p.accent_soft : p.hover, context.px(8));
  }
  if (selected) {
    list.AddRectFilled({area.min.x, area.min.y + context.px(10)},
                       {area.min.x + context.px(3), area.max.y - context.px(10)}, p.accent, context.px(2));
  }
  const float left = area.min.x + context.px(12);
  const float room = area.max.x - left - context.px(6);
  const Fonts& fonts = context.look.fonts;
  if (std::max(size_of(fonts.body, name_of(muscle)).x, size_of(fonts.latin, second_line).x) > room)
    tooltip(context, fmt::format("{}\n{}", name_of(muscle), second_line));
  draw_line({left, area.min.y + context.px(5)}, room, context.look.fonts.body, p.text, name_of(muscle));
  draw_line({left, area.min.y + context.px(25)}, room, context.look.fonts.latin, p.dim, second_line);
  if (area.hovered) context.memory.previewed_muscle = muscle.id;
  if (area.hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    const ImVec2 mouse = ImGui::GetMousePos();
    context.memory.menu = menu_of(context.scene.atlas, muscle, {mouse.x, mouse.y});
  }
  if (area.clicked) {
    const bool add = ImGui::GetIO().KeyCtrl;
    actions::select_muscle(context.session(), muscle.id, add);
    if (!context.document().selection.empty()) context.wishes.fly_to_selection = true;
  }
}

void draw_region(Context& context, const RegionNode& node, int depth) {
  const float indent = context.px(12);
  const bool top = depth == 0;
  if (top) gap(context, 4);
  bool& open = context.memory.open.try_emplace(node.region->id, top).first->second;
  // A selection made elsewhere opens its branch once.
  const Muscle* chosen = context.muscle();
  if (chosen != nullptr && chosen->id != context.memory.revealed_muscle &&
      (chosen->region == node.region->id || chosen->region.starts_with(node.region->id + "/"))) {
    open = true;
  }
  ImGui::Indent(indent * static_cast<float>(depth) + 1.0F);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = context.right;
  context.right -= context.px(30);  // for the count
  const bool shown = fold(context, "region", node.region->id, tr(node.region->name), top,
                          top ? context.look.fonts.strong : context.look.fonts.body);
  context.right = right;
  const std::string count = std::to_string(node.count);
  ImFont* font = context.look.fonts.small_print;
  const ImVec2 size = size_of(font, count);
  draw_text({context.right - size.x - context.px(8), at.y + (context.px(32) - size.y) * 0.5F}, font,
            context.palette().faint, count);
  if (shown) {
    for (const RegionNode& child : node.children) draw_region(context, child, depth + 1);
    for (const Muscle* muscle : node.muscles) draw_muscle(context, *muscle, muscle->latin, context.px(18));
  }
  ImGui::Unindent(indent * static_cast<float>(depth) + 1.0F);
}

void draw_found(Context& context) {
  const std::vector<FoundMuscle> found = context.scene.search.find(context.memory.search, 40);
  if (found.empty()) {
    gap(context, 12);
    dim_paragraph(context, tr("Nothing is called that, or hurts like that."));
    gap(context, 4);
    dim_paragraph(
        context,
        tr("Try a muscle in English or Latin (“trapezius”), where it hurts (“temple”), or how it feels "
           "(“headache”)."));
    return;
  }
  Focus& focus = context.memory.focus;
  if (focus.on() == "field:search" && focus.take_submission()) {
    actions::select_muscle(context.session(), found.front().muscle->id);
    context.wishes.fly_to_selection = true;
  }
  for (const FoundMuscle& muscle : found) {
    const bool by_name = muscle.why.empty() || muscle.why == "name";
    draw_muscle(context, *muscle.muscle, by_name ? muscle.muscle->latin : muscle.why, 0.0F);
  }
}

void draw_search(Context& context) {
  std::string& text = context.memory.search;
  if (context.memory.focus_search) {
    ImGui::SetKeyboardFocusHere();
    context.memory.focus_search = false;
  }
  ImGui::PushID(context.memory.search_round);
  text_field(context, "search", text,
             {.hint = tr("Muscle, symptom or place"),
              .tip = tr("Search by name, symptom or place   Ctrl+F"),
              .padding_left = context.look.icons ? 36.0F : 12.0F});
  ImGui::PopID();
  if (context.look.icons) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const ImVec2 size = size_of(context.look.fonts.body, icon::search);
    draw_text({min.x + context.px(12), (min.y + max.y - size.y) * 0.5F}, context.look.fonts.body,
              context.palette().faint, icon::search);
  }
}

}  // namespace

void draw_browse(Context& context) {
  if (context.layout.browse.width <= 0.0F) return;
  const PanelWindow window(context, "browse", context.layout.browse, {14, 12},
                           ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float right = context.right;
  draw_search(context);
  gap(context, 2);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(2)});
  ImGui::BeginChild("list");
  context.right = right - context.px(14);
  if (context.scene.catalog.muscles.empty()) {
    gap(context, 12);
    dim_paragraph(context,
                  tr("No muscles are described yet: the content folder holds none that could be read."));
  } else if (context.memory.search.empty()) {
    for (const RegionNode& node : region_tree(context.scene.catalog)) draw_region(context, node, 0);
  } else {
    draw_found(context);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace knotlas::ui
