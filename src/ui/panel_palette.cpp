#include <algorithm>

#include "state/actions.h"
#include "ui/fields.h"
#include "ui/fuzzy.h"

namespace knotlas::ui {
namespace {

constexpr std::size_t most_muscles = 8;

/// An action, a muscle or a page that what was typed may mean.
struct Entry {
  std::string_view kind;
  std::string id;
  std::string text;
  std::string keys;  ///< or what it is
  float score = 0.0F;
  bool enabled = true;
  const CommandInfo* command = nullptr;
};

std::vector<Entry> entries(const Context& context) {
  const std::string& typed = context.memory.palette.text;
  std::vector<Entry> list;
  std::set<Command> seen;
  for (const CommandInfo& info : commands()) {
    if (info.command == Command::palette || !seen.insert(info.command).second) continue;
    const float score = std::max(fuzzy_score(typed, tr(info.name)), fuzzy_score(typed, info.name) * 0.95F);
    if (score > 0.0F) {
      list.push_back({"action", std::string(info.id), std::string(tr(info.name)), keys_of(info), score,
                      is_available(info.command, context), &info});
    }
  }
  if (typed.empty()) return list;
  for (const Page& page : context.scene.catalog.pages) {
    const float score = fuzzy_score(typed, page.title);
    if (score > 1.5F)
      list.push_back({"palette_page", page.id, page.title, std::string(tr("Learn")), score * 0.9F});
  }
  std::stable_sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.enabled, a.score) > std::pair(b.enabled, b.score);
  });
  for (const FoundMuscle& found : context.scene.search.find(typed, most_muscles)) {
    list.push_back({"palette_muscle", found.muscle->id, std::string(name_of(*found.muscle)),
                    std::string(tr("Muscle")), found.score});
  }
  return list;
}

void choose(Context& context, const Entry& entry) {
  context.memory.dialog.clear();
  context.memory.focus.clear();
  if (entry.command != nullptr) {
    run(entry.command->command, context);
  } else if (entry.kind == "palette_muscle") {
    actions::select_muscle(context.session(), entry.id);
    context.wishes.fly_to_selection = true;
  } else {
    context.memory.learning.open = true;
    context.memory.learning.page = entry.id;
    context.memory.learning.follow(context.document());
  }
}

bool draw_entry(Context& context, const Entry& entry, bool first) {
  const Palette& p = context.palette();
  const Fonts& fonts = context.look.fonts;
  const float width = context.right - ImGui::GetCursorScreenPos().x;
  const Hit area = hit(context, entry.kind, entry.id, entry.text, {width, context.px(34)}, first);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (area.hovered || first) {
    list.AddRectFilled(area.min, area.max, first ? p.accent_soft : p.hover, context.px(8));
  }
  const ImVec2 keys = size_of(fonts.small_print, entry.keys);
  const float y = area.min.y + (context.px(34) - size_of(fonts.body, "X").y) * 0.5F;
  draw_line({area.min.x + context.px(12), y}, width - keys.x - context.px(40), fonts.body,
            entry.enabled ? p.text : p.faint, entry.text);
  draw_text({area.max.x - keys.x - context.px(12), area.min.y + (context.px(34) - keys.y) * 0.5F},
            fonts.small_print, entry.command != nullptr ? p.accent : p.faint, entry.keys);
  if (!entry.enabled) tooltip(context, tr("Not possible just now"));
  return area.clicked && entry.enabled;
}

}  // namespace

void draw_palette(Context& context) {
  const Dialog dialog(context, "palette", tr("Find any action"), {560, 560});
  PaletteForm& form = context.memory.palette;
  if (!context.memory.focus.visible()) {
    ImGui::SetKeyboardFocusHere();
    context.memory.focus.set("field:palette");
  }
  text_field(context, "palette", form.text, {.hint = tr("Action, muscle, page")});
  const std::vector<Entry> list = entries(context);
  const bool submitted = context.memory.focus.take_submission();
  const float right = context.right;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {context.px(8), context.px(1)});
  ImGui::BeginChild("list");
  context.right = right - context.px(14);
  if (list.empty()) dim_paragraph(context, tr("No action, muscle or page is called that."));
  if (form.listed != form.text) {
    form.listed = form.text;
    ImGui::SetScrollY(0.0F);
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool first = i == 0 && context.memory.typing;
    if (draw_entry(context, list[i], first) || (submitted && i == 0 && list[i].enabled)) {
      choose(context, list[i]);
      break;
    }
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace knotlas::ui
