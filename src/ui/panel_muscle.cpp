#include <fmt/format.h>

#include <array>

#include "state/actions.h"
#include "state/hues.h"
#include "state/look_alikes.h"
#include "ui/plain_text.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

void draw_sides(Context& context, const Muscle& muscle) {
  bool right = false;
  bool left = false;
  for (const Selected& s : context.document().selection) {
    if (s.muscle != muscle.id) continue;
    right = right || s.side != Side::left;
    left = left || s.side == Side::left;
  }
  const std::array<Choice, 3> choices{
      {{"right", tr("Right"), tr("Show it on the body's right side"), right && !left},
       {"left", tr("Left"), tr("Show it on the body's left side"), left && !right},
       {"both", tr("Both"), tr("Show it on both sides"), right && left}}};
  constexpr std::array<SideChoice, 3> values{SideChoice::right, SideChoice::left, SideChoice::both};
  if (const auto chosen = segmented(context, "side", choices)) {
    actions::choose_sides_of(context.session(), muscle.id, values[*chosen]);
  }
}

/// Muscles that refer pain to the same places, one click away from being seen together.
void draw_look_alikes(Context& context, const Muscle& muscle, const Atlas& atlas) {
  constexpr std::size_t most = 3;
  if (!button(context, "button", "look_alikes",
              {.icon = icon::compare,
               .text = tr("Add look-alikes"),
               .tip = tr("Choose also the muscles that refer pain to much of the same places"),
               .enabled = context.scene.zones_ready})) {
    return;
  }
  const Selected* read = muscle_read(context.document());
  const auto id = read == nullptr ? std::nullopt : atlas.find(muscle.id, read->side);
  if (!id) return;
  const std::vector<std::string> others = look_alikes(atlas, *id, most);
  if (others.empty()) {
    context.memory.notices.push_back(
        tr("No other muscle described so far refers pain to the places of {}.", name_of(muscle)));
    return;
  }
  actions::add_muscles(context.session(), others);
  context.wishes.fly_to_selection = true;
}

void draw_title(Context& context, const Muscle& muscle) {
  const Palette& p = context.palette();
  const float right = context.right;
  context.right -= draw_trail(context);
  paragraph(context, name_of(muscle), context.look.fonts.title, p.text);
  context.right = right;
  paragraph(context, muscle.latin, context.look.fonts.latin, p.dim);
  gap(context, 4);
  draw_sides(context, muscle);
  Flow flow(context, context.px(8));
  flow.next(0);  // after the sides
  flow.next(context.px(34));
  if (button(context, "button", "fly_to",
             {.icon = icon::target,
              .tip = tr("Turn the body to this muscle   F"),
              .enabled = context.scene.atlas != nullptr})) {
    context.wishes.fly_to_selection = true;
  }
  flow.next(width_of(context, {.icon = icon::print, .text = tr("Handout")}));
  command_button(context, Command::handout, icon::print, tr("Handout"));
  const Atlas* atlas = context.scene.atlas;
  if (atlas == nullptr) return;
  draw_look_alikes(context, muscle, *atlas);
  beside(context, width_of(context, {.icon = icon::copy}));
  if (copy_button(context)) copy_text(context, plain_text(context.scene.catalog, muscle));
  for (const Selected& s : context.document().selection) {
    if (s.muscle != muscle.id) continue;
    const auto id = atlas->find(s.muscle, s.side);
    if (id && !atlas->entry(*id).structures.empty()) continue;
    dim_paragraph(context,
                  tr("The body in use has no {} on the {} side.", name_of(muscle), words_of(s.side)));
  }
}

void draw_list(Context& context, std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  heading(context, title);
  for (const std::string& line : lines) item(context, "•", sentence_case(line), context.palette().faint);
}

void draw_felt(Context& context, const Muscle& muscle) {
  const FeltAt felt = felt_at(context.scene.catalog, muscle);
  if (felt.essential.empty() && felt.spillover.empty()) return;
  const Palette& p = context.palette();
  heading(context, tr("Pain often felt at"));
  const auto chips = [&](const std::vector<std::string>& areas, ImU32 fill, ImU32 colour,
                         std::string_view tip) {
    Flow flow(context, context.px(6));
    for (const std::string& area : areas) {
      flow.next(size_of(context.look.fonts.small_print, area).x + context.px(18));
      chip(context, area, fill, colour, tip);
    }
  };
  chips(felt.essential, p.danger_soft, p.danger, tr("Essential zone: felt here nearly always"));
  if (!felt.spillover.empty()) {
    dim_paragraph(context, tr("and at times"));
    chips(felt.spillover, p.sunken, p.dim, tr("Spillover zone: felt here when it is strong"));
  }
}

void draw_fact(Context& context, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  paragraph(context, name, context.look.fonts.small_print, context.palette().faint);
  paragraph(context, text);
  gap(context, 2);
}

void draw_anatomy(Context& context, const Muscle& muscle) {
  if (muscle.attachments_origin.empty() && muscle.attachments_insertion.empty() && muscle.action.empty() &&
      muscle.nerve.empty()) {
    return;
  }
  gap(context, 8);
  if (!fold(context, "fold", "anatomy", tr("Attachments, action, nerve"), false, context.look.fonts.heading))
    return;
  Card card(context, context.palette().card);
  draw_fact(context, tr("Origin"), muscle.attachments_origin);
  draw_fact(context, tr("Insertion"), muscle.attachments_insertion);
  draw_fact(context, tr("Action"), muscle.action);
  draw_fact(context, tr("Nerve"), muscle.nerve);
}

void draw_related(Context& context, const Muscle& muscle) {
  std::vector<const Muscle*> related;
  for (const std::string& id : muscle.related) {
    if (const Muscle* other = context.scene.catalog.muscle(id)) related.push_back(other);
  }
  if (related.empty()) return;
  heading(context, tr("Look at these too"));
  Flow flow(context, context.px(4));
  for (const Muscle* other : related) {
    flow.next(width_of(context, {.text = name_of(*other)}));
    if (button(context, "related", other->id,
               {.text = name_of(*other), .tip = other->latin, .active = true})) {
      actions::select_muscle(context.session(), other->id);
      context.wishes.fly_to_selection = true;
    }
  }
}

void draw_sources(Context& context, const Muscle& muscle) {
  const Palette& p = context.palette();
  heading(context, tr("How sure is this?"));
  chip(context, words_of(muscle.confidence), p.accent_soft, p.accent, meaning_of(muscle.confidence));
  if (!muscle.note.empty()) {
    Card card(context, p.caution_soft, p.caution);
    paragraph(context, tr("Where sources disagree"), context.look.fonts.strong, p.caution);
    paragraph(context, muscle.note);
  }
  gap(context, 2);
  for (const std::string& id : muscle.sources) {
    const Source* source = context.scene.catalog.source(id);
    if (source == nullptr) continue;
    item(context, "•", source->title, p.faint);
    ImGui::Indent(context.px(20));
    if (!source->link.empty()) paragraph(context, source->link, context.look.fonts.small_print, p.faint);
    if (!source->note.empty()) paragraph(context, source->note, context.look.fonts.small_print, p.faint);
    ImGui::Unindent(context.px(20));
  }
}

}  // namespace

void read_muscle(Context& context, const Muscle& muscle) {
  const Warnings warnings = warnings_for(context.scene.catalog, muscle);
  draw_title(context, muscle);
  gap(context, 6);
  // What the picture shows comes first; the warnings stand between it and anything to do.
  draw_felt(context, muscle);
  draw_trigger_points(context, muscle);
  draw_list(context, tr("Often felt as"), muscle.feels_like);
  draw_list(context, tr("Made worse by"), muscle.made_worse_by);
  gap(context, 8);
  draw_warnings(context, muscle, warnings);
  draw_techniques(context, muscle, warnings);
  draw_list(context, tr("Can feel alike"), muscle.look_alikes);
  draw_anatomy(context, muscle);
  draw_related(context, muscle);
  draw_sources(context, muscle);
}

}  // namespace knotlas::ui
