#include <fmt/format.h>

#include <algorithm>

#include "state/client_actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

const char* picture_of(TechniqueKind kind) {
  switch (kind) {
    case TechniqueKind::pressure:
      return icon::hand;
    case TechniqueKind::ball:
      return icon::ball;
    case TechniqueKind::roller:
      return icon::roller;
    case TechniqueKind::cane:
      return icon::cane;
    case TechniqueKind::massage:
      return icon::palm;
    case TechniqueKind::stretch:
      return icon::stretch;
    case TechniqueKind::contract_relax:
      return icon::cycle;
    case TechniqueKind::heat:
      return icon::heat;
    case TechniqueKind::breathing:
      return icon::breath;
    case TechniqueKind::habit:
      return icon::habit;
    default:
      return icon::strength;
  }
}

void draw_pressure(Context& context, float ceiling) {
  const Palette& p = context.palette();
  ImFont* font = context.look.fonts.small_print;
  ImGui::PushFont(font);
  draw_text(ImGui::GetCursorScreenPos(), font, p.dim, tr("Pressure at most"));
  ImGui::Dummy({size_of(font, tr("Pressure at most")).x + context.px(4), ImGui::GetTextLineHeight()});
  ImGui::SameLine();
  bar(context, ceiling / 10.0F, context.px(90), ceiling > 6.0F ? p.caution : p.accent);
  tooltip(context, tr("0 is a touch, 10 the strongest pain you can imagine. Stay below the bar."));
  ImGui::SameLine();
  const std::string figure = tr("{:g} of 10", ceiling);
  draw_text(ImGui::GetCursorScreenPos(), font, p.text, figure);
  ImGui::Dummy({size_of(font, figure).x, ImGui::GetTextLineHeight()});
  ImGui::PopFont();
}

void draw_fact(Context& context, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  paragraph(context, fmt::format("{}: {}", name, text), context.look.fonts.small_print,
            context.palette().dim);
}

/// Puts it among those chosen in the client's session, or takes it out.
void draw_choice(Context& context, const Technique& technique) {
  const ClientSession* session = context.document().file.session(context.document().open_session);
  const auto chosen_in = [&](const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), technique.id) != ids.end();
  };
  const bool chosen = session != nullptr && chosen_in(session->techniques);
  ImGui::SameLine(0, context.px(8));
  if (button(
          context, "choose_technique", technique.id,
          {.icon = chosen ? icon::check : icon::plus,
           .text = chosen ? tr("Chosen") : tr("Choose"),
           .tip = chosen ? tr("Leave it out of the client's session") : tr("Keep it in the client's session"),
           .active = chosen})) {
    actions::choose_technique(context.session(), technique.id, !chosen);
  }
}

void draw_technique(Context& context, const Technique& technique, const Warnings& warnings) {
  const Palette& p = context.palette();
  Card card(context, p.card);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = context.px(36);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (context.look.icons) {
    list.AddRectFilled(at, {at.x + side, at.y + side}, p.accent_soft, context.px(9));
    const ImVec2 size = size_of(context.look.fonts.body, picture_of(technique.kind));
    draw_text({at.x + (side - size.x) * 0.5F, at.y + (side - size.y) * 0.5F}, context.look.fonts.body,
              p.accent, picture_of(technique.kind));
  }
  const float indent = context.look.icons ? side + context.px(12) : 0.0F;
  if (indent > 0.0F) ImGui::Indent(indent);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(3)});
  paragraph(context, technique.name, context.look.fonts.strong, p.text);
  paragraph(context, words_of(technique.kind), context.look.fonts.small_print, p.faint);
  ImGui::PopStyleVar();
  if (indent > 0.0F) ImGui::Unindent(indent);

  const std::string dose = dose_line(technique);
  if (!dose.empty()) paragraph(context, dose, context.look.fonts.strong, p.accent);
  draw_fact(context, tr("With"), technique.tool);
  draw_fact(context, tr("Position"), technique.position);
  if (technique.pressure_ceiling) draw_pressure(context, *technique.pressure_ceiling);
  for (const Caution* caution : further_cautions(context.scene.catalog, technique, warnings)) {
    paragraph(context, tr("Not with: {}", caution->title), context.look.fonts.small_print, p.caution);
    tooltip(context, caution->text);
  }
  if (!technique.steps.empty() &&
      fold(context, "technique", technique.id, tr("{} steps", technique.steps.size()), false,
           context.look.fonts.body)) {
    for (std::size_t i = 0; i < technique.steps.size(); ++i) {
      item(context, std::to_string(i + 1), technique.steps[i], p.accent);
    }
    draw_fact(context, tr("Course"), technique.course);
  }
  if (!technique.stop_rule.empty()) {
    const std::string_view lead = technique.stop_rule.starts_with("Stop") ? "" : tr("Stop: ");
    paragraph(context, fmt::format("{}{}", lead, technique.stop_rule), context.look.fonts.small_print,
              p.caution);
  }
  chip(context, tr("Evidence {}", sentence_case(name_of(technique.evidence))), p.sunken, p.dim,
       meaning_of(technique.evidence));
  draw_choice(context, technique);
}

}  // namespace

void draw_techniques(Context& context, const Muscle& muscle, const Warnings& warnings) {
  if (muscle.techniques.empty()) return;
  heading(context, tr("What may ease it"));
  for (const std::string& id : muscle.techniques) {
    if (const Technique* technique = context.scene.catalog.technique(id)) {
      draw_technique(context, *technique, warnings);
    }
  }
}

}  // namespace knotlas::ui
