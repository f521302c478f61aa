#include <fmt/format.h>

#include <algorithm>

#include "body/peel.h"
#include "state/actions.h"
#include "state/shown.h"
#include "ui/language.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr float menu_width = 236.0F;
constexpr float row_height = 32.0F;

/// One line of the menu; true when it was chosen, which closes the menu.
bool entry(Context& context, std::string_view id, std::string_view picture, std::string_view text,
           std::string_view tip, bool enabled = true) {
  const Palette& p = context.palette();
  const Hit area = hit(context, "menu", id, text, {context.px(menu_width), context.px(row_height)});
  tooltip(context, tip);
  if (area.hovered && enabled) {
    ImGui::GetWindowDrawList()->AddRectFilled(area.min, area.max, p.hover, context.px(7));
  }
  const float middle = (area.min.y + area.max.y) * 0.5F;
  float x = area.min.x + context.px(10);
  ImFont* font = context.look.fonts.body;
  if (context.look.icons && !picture.empty()) {
    draw_text({x, middle - size_of(font, picture).y * 0.5F}, font, enabled ? p.dim : p.faint, picture);
    x += context.px(26);
  }
  draw_line({x, middle - size_of(font, text).y * 0.5F}, area.max.x - x - context.px(8), font,
            enabled ? p.text : p.faint, text);
  if (!area.clicked || !enabled) return false;
  context.memory.menu.reset();
  return true;
}

void draw_title(Context& context, std::string_view title) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = context.px(menu_width - 20);
  ImFont* font = context.look.fonts.strong;
  ImGui::Dummy({context.px(menu_width), size_of(font, title, width).y + context.px(9)});
  draw_wrapped({at.x + context.px(10), at.y + context.px(3)}, width, font, context.palette().text, title);
}

/// What can be done with one structure, or the structures of one muscle.
void draw_entries_of(Context& context, const StructureMenu& menu) {
  Session& session = context.session();
  const Document& document = context.document();
  if (!menu.muscle.empty() && entry(context, "select", icon::check, tr("Select"),
                                    tr("Show its zones and what is written about it"))) {
    if (menu.side) {
      actions::select_muscle(session, menu.muscle, *menu.side);
    } else {
      actions::select_muscle(session, menu.muscle);
    }
    context.wishes.fly_to_selection = true;
  }
  if (menu.structures.empty()) return;
  if (entry(context, "hide", icon::eye_closed, tr("Hide"),
            tr("Take it away; Show everything brings it back"))) {
    actions::hide_structures(session, menu.structures);
  }
  if (entry(context, "isolate", icon::isolate, tr("Isolate"),
            tr("Only this, what is selected, and the bones"))) {
    actions::show_alone(session, menu.structures);
  }
  const bool ghost = document.ghosts.contains(menu.structures.front());
  if (entry(context, "ghost", icon::eye, ghost ? tr("Make solid") : tr("Make see-through"),
            ghost ? tr("Draw it solid again") : tr("Let what lies under it show through"))) {
    actions::make_ghosts(session, menu.structures, !ghost);
  }
  const Atlas* atlas = context.scene.atlas;
  const Kind kind = atlas->pack().structures[menu.structures.front()].kind;
  if (entry(context, "peel_to", icon::down, tr("Peel to this"),
            tr("Take away all that lies nearer to the skin"))) {
    float cover = 1e9F;
    for (const std::uint32_t s : menu.structures) cover = std::min(cover, atlas->covers()[s]);
    session.close_step();
    actions::peel(session, peels(kind) ? peel_threshold(cover) : peel_bones);
    session.close_step();
  }
  if (menu.place && entry(context, "pin_note", icon::pin, tr("Pin a note here"),
                          tr("Write what is to be known at this place; the client's file keeps it"))) {
    pin_note_at(context, *menu.place);
  }
}

void draw_entries_for_all(Context& context) {
  Session& session = context.session();
  const bool xray = context.document().xray;
  if (entry(context, "xray", icon::search, xray ? tr("End x-ray") : tr("X-ray"),
            tr("See through everything but bones and the selected muscles"))) {
    actions::show_xray(session, !xray);
  }
  if (entry(context, "show_all", icon::cycle, tr("Show everything"), tooltip_of(Command::show_all, context),
            is_available(Command::show_all, context))) {
    actions::show_all(session);
  }
}

}  // namespace

StructureMenu menu_of(const Atlas& atlas, const Picked& picked, glm::vec2 at) {
  StructureMenu menu;
  menu.at = at;
  if (!picked.structure) return menu;
  menu.structures = {*picked.structure};
  menu.place = picked.skin;
  menu.title = name_of_structure(atlas.pack().structures[*picked.structure]);
  if (picked.muscle) {
    menu.muscle = atlas.catalog().muscles[picked.muscle->muscle].id;
    menu.side = picked.muscle->side;
  }
  return menu;
}

StructureMenu menu_of(const Atlas* atlas, const Muscle& muscle, glm::vec2 at) {
  StructureMenu menu;
  menu.at = at;
  menu.title = name_of(muscle);
  menu.muscle = muscle.id;
  if (atlas == nullptr) return menu;
  for (const Side side : {Side::right, Side::left}) {
    if (const auto id = atlas->find(muscle.id, side)) {
      const auto& structures = atlas->entry(*id).structures;
      menu.structures.insert(menu.structures.end(), structures.begin(), structures.end());
    }
  }
  return menu;
}

void draw_menu(Context& context) {
  std::optional<StructureMenu>& menu = context.memory.menu;
  if (!menu) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float padding = context.px(6);
  const ImVec2 size{context.px(menu_width) + 2.0F * padding, context.memory.menu_height};
  const ImVec2 at{std::clamp(menu->at.x, 0.0F, std::max(display.x - size.x, 0.0F)),
                  std::clamp(menu->at.y, 0.0F, std::max(display.y - size.y, 0.0F))};
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize({size.x, 0});
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, context.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::Begin("menu", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_AlwaysAutoResize);
  note_floating(context);
  const bool fresh = std::exchange(menu->fresh, false);
  if (fresh) context.memory.unsettled = 3;  // its height is known in the next frame, and where it fits then
  const bool outside = ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered();
  if (!menu->title.empty()) {
    draw_title(context, menu->title);
    const StructureMenu shown = *menu;  // an entry that is chosen closes the menu
    draw_entries_of(context, shown);
    gap(context, 4);
  }
  if (context.scene.atlas != nullptr) draw_entries_for_all(context);
  context.memory.menu_height = ImGui::GetWindowSize().y;
  ImGui::End();
  ImGui::PopStyleVar(4);
  if (outside && !fresh) menu.reset();
}

}  // namespace knotlas::ui
