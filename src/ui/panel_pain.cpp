#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "body/red_flags.h"
#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr std::size_t most_suspects = 12;

/// Worked out anew when the painting changed.
const PainAnswer& answer_to(Context& context, const SharedPainting& painting) {
  PainAnswer& answer = context.memory.pain;
  if (answer.painting == painting) return answer;
  const Atlas& atlas = *context.scene.atlas;
  answer.painting = painting;
  answer.suspects = where_does_it_hurt(atlas, painting.values());
  answer.red_flags = red_flags_at(atlas, painting.values());
  return answer;
}

void draw_levels(Context& context) {
  const Brush& brush = context.document().brush;
  const std::array<std::string_view, 3> names{tr("Mild"), tr("Moderate"), tr("Severe")};
  constexpr std::array<std::string_view, 3> ids{"mild", "moderate", "severe"};
  const std::array<std::string_view, 3> tips{tr("You notice it"), tr("It gets in the way"),
                                             tr("It is hard to bear")};
  std::array<Choice, 3> choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    choices[i] = {ids[i], names[i], tips[i], !brush.erase && brush.level == i};
  }
  if (const auto chosen = segmented(context, "pain", choices)) {
    Brush changed = brush;
    changed.level = *chosen;
    changed.erase = false;
    actions::choose_brush(context.session(), changed);
  }
}

void draw_size(Context& context) {
  const Brush& brush = context.document().brush;
  const std::string label = tr("Brush {} mm", std::lround(2.0F * brush.radius));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size = size_of(context.look.fonts.body, tr("Brush {} mm", 999));
  draw_text({at.x, at.y + (context.px(34) - size.y) * 0.5F}, context.look.fonts.body, context.palette().text,
            label);
  ImGui::SetCursorScreenPos({at.x + size.x + context.px(10), at.y});
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const float share = (brush.radius - narrowest_brush) / (widest_brush - narrowest_brush);
  if (const auto moved = slider(context, "brush_size", tr("Size of the brush   [ ]"), share, width)) {
    Brush changed = brush;
    changed.radius = narrowest_brush + *moved * (widest_brush - narrowest_brush);
    actions::choose_brush(context.session(), changed);
  }
}

void draw_tools(Context& context) {
  const Brush& brush = context.document().brush;
  Card card(context, context.palette().card);
  draw_levels(context);
  Flow flow(context, context.px(4));
  const auto tool = [&](Command command, std::string_view picture, std::string_view text, bool active) {
    flow.next(width_of(context, {.icon = picture, .text = text}));
    command_button(context, command, picture, text, active);
  };
  tool(Command::erase, icon::eraser, tr("Erase"), brush.erase);
  tool(Command::mirror, icon::mirror, tr("Both sides"), brush.mirror);
  tool(Command::clear_painting, icon::bin, tr("Clear"), false);
  draw_size(context);
}

void draw_how_to(Context& context) {
  const Palette& p = context.palette();
  gap(context, 4);
  paragraph(context, tr("Paint where it hurts"), context.look.fonts.heading, p.text);
  item(context, "1", tr("Turn the body to the place: drag beside it, or drag with the right button."),
       p.pain);
  item(context, "2", tr("Choose how strong the pain is, and drag over the skin. Several places are fine."),
       p.pain);
  item(context, "3", tr("Muscles that may refer pain there are listed here while you paint."), p.pain);
  gap(context, 4);
  dim_paragraph(
      context,
      tr("Ctrl+Z takes a stroke back. What you paint stays until you clear it, also when you look around."));
  gap(context, 8);
  dim_paragraph(context, tr("Or begin with a symptom in words, such as “headache behind the eye”."));
  command_button(context, Command::search, icon::search, tr("Say it in words"));
}

void draw_points(Context& context, const Suspect& suspect, const Muscle& muscle) {
  const Palette& p = context.palette();
  constexpr float worth_naming = 0.05F;
  Flow flow(context, context.px(6));
  for (const TriggerPointMatch& match : suspect.trigger_points) {
    if (match.essential + match.spillover < worth_naming) continue;
    const TriggerPoint& point = muscle.trigger_points[match.point];
    flow.next(size_of(context.look.fonts.small_print, point.id).x + context.px(18));
    chip(context, point.id, p.hover, p.text, point.where);
  }
}

/// What a selected suspect offers.
void draw_offers(Context& context, const Muscle& muscle) {
  if (button(
          context, "suspect_view", muscle.id,
          {.icon = icon::fit, .text = tr("Show its pattern"), .tip = tr("Turn to the whole pattern   F")})) {
    context.wishes.fly_to_selection = true;
  }
  ImGui::SameLine(0, context.px(4));
  if (button(context, "suspect_read", muscle.id,
             {.icon = icon::book,
              .text = tr("What may help"),
              .tip = tr("Read about this muscle; the painting stays")})) {
    actions::choose_mode(context.session(), Mode::look);
  }
}

bool is_selected(const Document& document, std::string_view muscle, Side side) {
  const auto& selection = document.selection;
  return std::any_of(selection.begin(), selection.end(),
                     [&](const Selected& s) { return s.muscle == muscle && s.side == side; });
}

/// Name and side in one row; true when it is clicked.
bool draw_name(Context& context, const Suspect& suspect, const Muscle& muscle, std::size_t rank,
               bool selected) {
  const Palette& p = context.palette();
  const std::string_view side = words_of(suspect.id.side);
  const ImVec2 side_size = size_of(context.look.fonts.small_print, side);
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const std::string label = fmt::format("{}  {}", rank, name_of(muscle));
  const float room = width - side_size.x - context.px(10);
  const float height = size_of(context.look.fonts.strong, label, room).y;
  const Hit area = hit(context, "suspect", fmt::format("{}:{}", muscle.id, knotlas::name_of(suspect.id.side)),
                       label, {width, height}, selected);
  if (area.hovered) context.memory.previewed_muscle = muscle.id;
  tooltip(context, tr("Show its pattern against what is painted. With Ctrl: add it to the others."));
  draw_wrapped(area.min, room, context.look.fonts.strong, area.hovered || selected ? p.accent : p.text,
               label);
  draw_text({area.max.x - side_size.x, area.min.y + context.px(2)}, context.look.fonts.small_print, p.dim,
            side);
  return area.clicked;
}

void draw_suspect(Context& context, const Suspect& suspect, std::size_t rank) {
  const Palette& p = context.palette();
  const Muscle& muscle = context.scene.catalog.muscles[suspect.id.muscle];
  const bool selected = is_selected(context.document(), muscle.id, suspect.id.side);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const bool free_before = !ImGui::IsAnyItemHovered();
  bool clicked = false;
  {
    Card card(context, p.card, selected ? p.accent : 0);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(4)});
    if (suspect.tied) {
      paragraph(context, tr("Hardly apart from the one before"), context.look.fonts.small_print, p.faint);
    }
    clicked = draw_name(context, suspect, muscle, rank, selected);
    bar(context, suspect.score, context.right - ImGui::GetCursorScreenPos().x, p.pain);
    dim_paragraph(context, suspect.why);
    if (!suspect.against.empty()) {
      paragraph(context, tr("Against it: {}", suspect.against), context.look.fonts.latin, p.dim);
    }
    draw_points(context, suspect, muscle);
    if (selected) draw_offers(context, muscle);
    ImGui::PopStyleVar();
  }
  // The rest of the card does what the name does.
  const ImVec2 end{context.right, ImGui::GetItemRectMin().y};
  const bool on_card = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(start, end) && free_before &&
                       !ImGui::IsAnyItemHovered();
  if (clicked || (on_card && ImGui::IsMouseReleased(0))) {
    actions::select_muscle(context.session(), muscle.id, suspect.id.side, ImGui::GetIO().KeyCtrl);
  }
}

void draw_answer(Context& context, const PainAnswer& answer) {
  const Palette& p = context.palette();
  draw_red_flags_in_brief(context, answer.red_flags);
  if (answer.suspects.empty()) {
    gap(context, 4);
    paragraph(context, tr("No muscle described so far is known to refer pain here."));
    dim_paragraph(
        context,
        tr("Pain has many other causes. If it is new, severe or does not settle, let someone look at it."));
    return;
  }
  gap(context, 4);
  paragraph(context, tr("May refer pain here"), context.look.fonts.heading, p.text);
  dim_paragraph(context,
                tr("Ordered by how well the pattern fits what is painted. A pattern is not a finding."));
  for (std::size_t i = 0; i < answer.suspects.size() && i < most_suspects; ++i) {
    draw_suspect(context, answer.suspects[i], i + 1);
  }
}

}  // namespace

void read_pain(Context& context) {
  const bool painting = context.document().mode == Mode::paint;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ButtonLook done{
      .icon = painting ? icon::check : icon::brush,
      .text = painting ? tr("Done") : tr("Paint"),
      .tip = painting ? tr("Stop painting; the painting stays   Esc") : tr("Go on painting   P"),
      .filled = true};
  const float right = context.right;
  context.right = right - width_of(context, done) - context.px(10);
  paragraph(context, tr("Where does it hurt?"), context.look.fonts.title, context.palette().text);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  context.right = right;
  ImGui::SetCursorScreenPos({right - width_of(context, done), start.y});
  if (button(context, "button", painting ? "done_painting" : "go_on_painting", done))
    run(Command::paint, context);
  ImGui::SetCursorScreenPos({start.x, std::max(below.y, ImGui::GetItemRectMax().y + context.px(6))});
  if (context.scene.atlas == nullptr || context.scene.atlas->skin() == nullptr) {
    paragraph(context, tr("This needs a body with skin to paint on."));
    return;
  }
  if (painting) draw_tools(context);
  const SharedPainting painted = painting_on(context.document(), *context.scene.atlas);
  if (painted.empty()) {
    draw_how_to(context);
  } else if (!context.scene.zones_ready) {
    paragraph(context,
              tr("Working out where each muscle refers pain. Paint on: the answer follows in a moment."));
  } else {
    draw_answer(context, answer_to(context, painted));
  }
}

}  // namespace knotlas::ui
