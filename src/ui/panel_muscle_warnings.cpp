#include <fmt/format.h>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

void draw_caution(Context& context, const Caution& caution, ImU32 colour) {
  const std::string mark =
      caution.emergency && context.look.icons ? fmt::format("{}  ", icon::ambulance) : "";
  paragraph(context, mark + caution.title, context.look.fonts.strong, colour);
  if (!caution.text.empty())
    paragraph(context, caution.text, context.look.fonts.small_print, context.palette().text);
  if (!caution.action.empty()) {
    paragraph(context, caution.action, context.look.fonts.strong, context.palette().text);
  }
  gap(context, 3);
}

/// Titles are always in sight; what they mean unfolds.
void draw_group(Context& context, std::string_view id, std::string_view title, std::string_view picture,
                const std::vector<const Caution*>& cautions, ImU32 fill, ImU32 colour, bool open_at_first) {
  if (cautions.empty()) return;
  Card card(context, fill, colour);
  const std::string head = context.look.icons ? fmt::format("{}  {}", picture, title) : std::string(title);
  paragraph(context, head, context.look.fonts.heading, colour);
  gap(context, 2);
  for (const Caution* caution : cautions) {
    if (open_at_first) {
      draw_caution(context, *caution, colour);
      continue;
    }
    if (fold(context, "caution", fmt::format("{}:{}", id, caution->id), caution->title, false,
             context.look.fonts.body)) {
      ImGui::Indent(context.px(22));
      paragraph(context, caution->text, context.look.fonts.small_print, context.palette().text);
      paragraph(context, caution->action, context.look.fonts.strong, context.palette().text);
      ImGui::Unindent(context.px(22));
    }
  }
}

}  // namespace

void draw_warnings(Context& context, const Muscle& muscle, const Warnings& warnings) {
  const Palette& p = context.palette();
  if (!muscle.no_self_treatment.empty()) {
    Card card(context, p.danger_soft, p.danger);
    paragraph(context, "Do not treat this muscle yourself", context.look.fonts.heading, p.danger);
    paragraph(context, muscle.no_self_treatment);
  }
  draw_group(context, "red", "See someone first if", icon::ambulance, warnings.red_flags, p.danger_soft,
             p.danger, true);
  draw_group(context, "care", "Take care if", icon::warning, warnings.cautions, p.caution_soft, p.caution,
             false);
  draw_group(context, "no_go", "Never press here", icon::ban, warnings.no_go, p.caution_soft, p.caution,
             false);
  if (warnings.general.empty()) return;
  const std::string title = fmt::format("Goes for everyone ({})", warnings.general.size());
  if (fold(context, "fold", "general_cautions", title, false, context.look.fonts.body)) {
    Card card(context, p.card);
    for (const Caution* caution : warnings.general) {
      draw_caution(context, *caution, caution->kind == CautionKind::red_flag ? p.danger : p.caution);
    }
  }
}

}  // namespace knotlas::ui
