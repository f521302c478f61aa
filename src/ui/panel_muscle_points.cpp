#include <fmt/format.h>

#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

void draw_point(Context& context, const Muscle& muscle, const TriggerPoint& point) {
  const Palette& p = context.palette();
  const bool focused = context.document().focused_point == point.id;
  const FeltAt felt = felt_at(context.scene.catalog, point.refers);
  const std::string refers = felt.essential.empty() ? "" : tr("Felt at {}", joined(felt.essential));
  const float padding = context.px(12);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float left = start.x + context.px(34);
  const float room = context.right - left - padding;
  const ImVec2 where = size_of(context.look.fonts.body, point.where, room);
  const ImVec2 felt_size = refers.empty() ? ImVec2{} : size_of(context.look.fonts.small_print, refers, room);
  const float line = size_of(context.look.fonts.strong, point.id).y;
  const float between = context.px(3);
  const float height =
      padding * 2 + line + between + where.y + (refers.empty() ? 0.0F : between + felt_size.y);

  const Hit area = hit(context, "trigger point", fmt::format("{}/{}", muscle.id, point.id), point.id,
                       {context.right - start.x, height}, focused);
  tooltip(context, focused ? tr("Click to show all trigger points again")
                           : tr("Click to show this one alone and turn to it"));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(area.min, area.max,
                     focused        ? p.accent_soft
                     : area.hovered ? p.hover
                                    : p.card,
                     context.px(10));
  const ImVec2 x_mark{start.x + context.px(18), start.y + padding + line * 0.5F};
  const float r = context.px(5);
  list.AddLine({x_mark.x - r, x_mark.y - r}, {x_mark.x + r, x_mark.y + r}, p.essential, context.px(2.4F));
  list.AddLine({x_mark.x - r, x_mark.y + r}, {x_mark.x + r, x_mark.y - r}, p.essential, context.px(2.4F));
  draw_text({left, start.y + padding}, context.look.fonts.strong, p.text, point.id);
  const std::string_view sure = words_of(point.confidence);
  const ImVec2 sure_size = size_of(context.look.fonts.small_print, sure);
  draw_text({context.right - padding - sure_size.x, start.y + padding + (line - sure_size.y) * 0.5F},
            context.look.fonts.small_print, p.faint, sure);
  const float y = start.y + padding + line + between;
  draw_wrapped({left, y}, room, context.look.fonts.body, p.text, point.where);
  if (!refers.empty()) {
    draw_wrapped({left, y + where.y + between}, room, context.look.fonts.small_print, p.dim, refers);
  }

  if (area.hovered) context.memory.previewed_point = point.id;
  if (area.clicked) {
    if (focused) {
      actions::focus_trigger_point(context.session(), std::nullopt);
    } else {
      actions::focus_trigger_point(context.session(), point.id);
      context.wishes.fly_to_point = point.id;
    }
  }
}

}  // namespace

void draw_trigger_points(Context& context, const Muscle& muscle) {
  if (muscle.trigger_points.empty()) return;
  heading(context, muscle.trigger_points.size() == 1 ? tr("Trigger point") : tr("Trigger points"));
  for (const TriggerPoint& point : muscle.trigger_points) draw_point(context, muscle, point);
}

}  // namespace knotlas::ui
