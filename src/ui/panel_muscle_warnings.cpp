#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// Titles are always in sight and whole; what they mean, and what to do, unfolds.
void draw_titles(Context& context, std::string_view group, const std::vector<const Caution*>& cautions) {
  for (const Caution* caution : cautions) {
    if (!fold(context, "caution", fmt::format("{}:{}", group, caution->id), caution->title, false,
              context.look.fonts.body)) {
      continue;
    }
    ImGui::Indent(context.px(22));
    paragraph(context, caution->text, context.look.fonts.small_print, context.palette().text);
    paragraph(context, caution->action, context.look.fonts.strong, context.palette().text);
    gap(context, 2);
    ImGui::Unindent(context.px(22));
  }
}

void draw_group(Context& context, std::string_view title, std::string_view picture,
                const std::vector<const Caution*>& cautions, ImU32 fill, ImU32 colour) {
  if (cautions.empty()) return;
  Card card(context, fill, colour);
  const std::string head = context.look.icons ? fmt::format("{}  {}", picture, title) : std::string(title);
  paragraph(context, head, context.look.fonts.strong, colour);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), 0.0F});
  draw_titles(context, title, cautions);
  ImGui::PopStyleVar();
}

/// A group that tells its titles, or the first so many, in one breath and unfolds into a list.
void draw_brief_group(Context& context, std::string_view title, std::string_view picture,
                      const std::vector<const Caution*>& cautions, ImU32 fill, ImU32 colour,
                      std::size_t most = std::numeric_limits<std::size_t>::max()) {
  if (cautions.empty()) return;
  Card card(context, fill, colour);
  const std::string head = context.look.icons ? fmt::format("{}  {}", picture, title) : std::string(title);
  if (fold(context, "cautions", title, head, false)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), 0.0F});
    draw_titles(context, title, cautions);
    ImGui::PopStyleVar();
    return;
  }
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < std::min(most, cautions.size()); ++i) titles.push_back(cautions[i]->title);
  if (cautions.size() > most) titles.push_back(tr("and {} more", cautions.size() - most));
  ImGui::Indent(context.px(22));
  paragraph(context, joined(titles, " · "), context.look.fonts.small_print, context.palette().text);
  ImGui::Unindent(context.px(22));
}

}  // namespace

void draw_red_flags_in_brief(Context& context, const std::vector<const Caution*>& red_flags) {
  const Palette& p = context.palette();
  std::vector<const Caution*> emergencies;
  std::vector<const Caution*> others;
  for (const Caution* caution : red_flags) (caution->emergency ? emergencies : others).push_back(caution);
  draw_brief_group(context, tr("Call emergency services now for"), icon::ambulance, emergencies,
                   p.danger_soft, p.danger, 5);
  draw_brief_group(context, tr("See someone first for"), icon::warning, others, p.caution_soft, p.caution, 3);
}

void draw_warnings(Context& context, const Muscle& muscle, const Warnings& warnings) {
  const Palette& p = context.palette();
  if (!muscle.no_self_treatment.empty()) {
    Card card(context, p.danger_soft, p.danger);
    paragraph(context, tr("Do not treat this muscle yourself"), context.look.fonts.strong, p.danger);
    paragraph(context, muscle.no_self_treatment);
  }
  std::vector<const Caution*> emergencies;
  std::vector<const Caution*> others;
  for (const Caution* caution : warnings.red_flags)
    (caution->emergency ? emergencies : others).push_back(caution);
  draw_group(context, tr("Call emergency services now for"), icon::ambulance, emergencies, p.danger_soft,
             p.danger);
  draw_group(context, tr("See someone first for"), icon::warning, others, p.danger_soft, p.danger);
  draw_brief_group(context, tr("Take care with"), icon::warning, warnings.cautions, p.caution_soft,
                   p.caution);
  draw_brief_group(context, tr("Never press here"), icon::ban, warnings.no_go, p.caution_soft, p.caution);
  if (warnings.general.empty()) return;
  const std::string title = tr("Goes for everyone ({})", warnings.general.size());
  if (fold(context, "fold", "general_cautions", title, false, context.look.fonts.body)) {
    Card card(context, p.card);
    draw_titles(context, "general", warnings.general);
  }
}

}  // namespace knotlas::ui
