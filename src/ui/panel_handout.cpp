#include <array>

#include "ui/fields.h"

namespace knotlas::ui {
namespace {

constexpr std::size_t ticked_at_first = 3;

std::vector<const Muscle*> muscles_of(const Context& context) {
  std::vector<const Muscle*> muscles;
  for (const Selected& s : context.document().selection) {
    const Muscle* muscle = context.scene.catalog.muscle(s.muscle);
    if (muscle != nullptr && std::find(muscles.begin(), muscles.end(), muscle) == muscles.end()) {
      muscles.push_back(muscle);
    }
  }
  return muscles;
}

/// A new selection begins anew, but for the words that were typed.
void begin(Context& context, const std::vector<const Muscle*>& muscles) {
  HandoutForm& form = context.memory.handout;
  if (form.selection == context.document().selection && !form.file.empty()) return;
  form.selection = context.document().selection;
  form.left_out.clear();
  for (const Muscle* muscle : muscles) {
    for (std::size_t i = ticked_at_first; i < muscle->techniques.size(); ++i) {
      form.left_out.insert(muscle->techniques[i]);
    }
  }
  const std::string name =
      muscles.size() == 1 ? muscles.front()->english : fmt::format("{} muscles", muscles.size());
  form.file = free_file_name(context.scene.documents, name, ".pdf");
}

void draw_techniques(Context& context, const std::vector<const Muscle*>& muscles) {
  std::set<std::string>& left_out = context.memory.handout.left_out;
  for (const Muscle* muscle : muscles) {
    heading(context,
            muscles.size() == 1 ? std::string(tr("Techniques")) : tr("Techniques for {}", name_of(*muscle)));
    if (!muscle->no_self_treatment.empty()) {
      dim_paragraph(context, tr("This muscle should not be treated by oneself; the page says so."));
      continue;
    }
    bool any = false;
    for (const std::string& id : muscle->techniques) {
      const Technique* technique = context.scene.catalog.technique(id);
      if (technique == nullptr) continue;
      const bool on = !left_out.contains(id);
      any = any || on;
      if (tick(context, "handout_technique", fmt::format("{}/{}", muscle->id, id), technique->name,
               dose_line(*technique), on)) {
        if (on) {
          left_out.insert(id);
        } else {
          left_out.erase(id);
        }
      }
    }
    if (!any) dim_paragraph(context, tr("None is ticked: the best few are printed."));
  }
}

void draw_words(Context& context) {
  HandoutForm& form = context.memory.handout;
  Settings& settings = context.memory.settings;
  heading(context, tr("In your words"));
  named_field(context, "handout_notes", tr("Notes, in any language"), form.notes, {.height = 92});
  named_field(context, "handout_client", tr("For"), form.client,
              {.hint = tr("Name; left empty, there is a line to write on")});
  named_field(context, "handout_therapist", tr("From"), settings.therapist,
              {.hint = tr("Your name; it is remembered")});
  gap(context, 4);
  paragraph(context, tr("Paper"), context.look.fonts.small_print, context.palette().dim);
  const std::array<Choice, 2> papers{
      {{"a4", "A4", {}, !settings.letter}, {"letter", "Letter", {}, settings.letter}}};
  if (const auto chosen = segmented(context, "paper", papers)) settings.letter = *chosen == 1;
  gap(context, 2);
  named_field(context, "handout_file", tr("Saved as"), form.file);
}

HandoutWish wish_of(const Context& context, const std::vector<const Muscle*>& muscles) {
  const HandoutForm& form = context.memory.handout;
  HandoutWish wish{
      {},       form.notes, form.client, context.memory.settings.therapist, context.memory.settings.letter,
      form.file};
  for (const Muscle* muscle : muscles) {
    for (const std::string& id : muscle->techniques) {
      if (!form.left_out.contains(id)) wish.techniques.push_back(id);
    }
  }
  return wish;
}

}  // namespace

void draw_handout(Context& context) {
  const Dialog dialog(context, "handout", tr("Handout"), {620, 760});
  const std::vector<const Muscle*> muscles = muscles_of(context);
  if (muscles.empty() || context.scene.atlas == nullptr) {
    paragraph(context, tr("Choose a muscle first: the handout is about what is selected."));
    return;
  }
  begin(context, muscles);
  std::vector<std::string> names;
  for (const Muscle* muscle : muscles) names.emplace_back(name_of(*muscle));
  paragraph(context, joined(names), context.look.fonts.strong, context.palette().accent);
  dim_paragraph(context, tr("A page to take home for each: pictures, where it is felt, what to watch for, "
                            "the techniques ticked, "
                            "and a week to tick off."));
  const float right = context.right;
  ImGui::BeginChild("scroll", {0, -context.px(58)});
  context.right = right - context.px(14);
  draw_techniques(context, muscles);
  draw_words(context);
  gap(context, 8);
  ImGui::EndChild();
  context.right = right;
  gap(context, 4);
  if (main_button(context, "save_handout",
                  {.icon = icon::print,
                   .text = tr("Save as PDF"),
                   .tip = tr("Make the handout   Enter"),
                   .enabled = !context.memory.handout.file.empty() && !context.scene.printing})) {
    context.wishes.handout = wish_of(context, muscles);
    context.memory.handout.file.clear();  // the next one gets a name of its own
    context.memory.dialog.clear();
    context.memory.focus.clear();
  }
}

}  // namespace knotlas::ui
