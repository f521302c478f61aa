#include <algorithm>

#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

/// Files opened lately, one click away at the start.
void draw_recent(Context& context) {
  const ClientDesk& desk = context.scene.desk;
  constexpr std::size_t most = 3;
  if (desk.recent.empty() || !context.document().file.empty()) return;
  gap(context, 10);
  paragraph(context, tr("Client files opened lately"), context.look.fonts.strong, context.palette().text);
  for (std::size_t i = 0; i < std::min(most, desk.recent.size()); ++i) {
    const std::filesystem::path& path = desk.recent[i];
    const std::string name = path.stem().string();
    const std::string tip = path.string();
    context.memory.typed += name;
    if (button(context, "recent", tip, {.icon = icon::client, .text = name, .tip = tip})) {
      context.wishes.client = ClientWish{ClientWish::What::open, path};
    }
  }
}

/// Whoever reads about a suspect can return to the list.
void draw_way_back_to_pain(Context& context) {
  if (context.document().painting.empty() || !is_available(Command::paint, context)) return;
  if (button(context, "button", "back_to_pain",
             {.icon = icon::brush,
              .text = tr("Back to where it hurts"),
              .tip = tooltip_of(Command::paint, context)})) {
    run(Command::paint, context);
  }
  gap(context, 4);
}

}  // namespace

float draw_trail(Context& context) {
  const bool back = is_available(Command::go_back, context);
  const bool on = is_available(Command::go_on, context);
  if (!back && !on) return 0.0F;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float side = context.px(34);
  ImGui::SetCursorScreenPos({context.right - 2.0F * side, start.y - context.px(3)});
  command_button(context, Command::go_back, icon::back);
  ImGui::SameLine(0, 0);
  command_button(context, Command::go_on, icon::on);
  ImGui::SetCursorScreenPos(start);
  return 2.0F * side + context.px(8);
}

bool copy_button(Context& context) {
  return button(context, "button", "copy_text",
                {.icon = icon::copy, .tip = tr("Copy what is written here as plain text")});
}

void copy_text(Context& context, const std::string& text) {
  ImGui::SetClipboardText(text.c_str());
  show_toast(context.memory, std::string(tr("The text is on the clipboard")));
}

void draw_reader(Context& context) {
  context.memory.previewed_point.reset();
  Learning& learning = context.memory.learning;
  // Who chooses a muscle or a place while learning wants to read about that.
  if (!learning.followed(context.document())) learning.open = false;
  if (learning.open || context.memory.client.open || context.layout.reader.width <= 0.0F) return;
  const PanelWindow window(context, "reader", context.layout.reader, {22, 18});
  const Muscle* muscle = context.muscle();
  const bool painting = context.document().mode == Mode::paint;
  const std::string on_show = painting ? "pain" : muscle != nullptr ? muscle->id : "";
  if (context.memory.read_muscle != on_show) {
    context.memory.read_muscle = on_show;
    ImGui::SetScrollY(0.0F);
  }
  if (painting) {  // NOLINT(bugprone-branch-clone): in this order
    read_pain(context);
  } else if (muscle != nullptr) {
    draw_way_back_to_pain(context);
    read_muscle(context, *muscle);
  } else if (context.document().asked_place) {
    read_place(context, *context.document().asked_place);
  } else if (!context.document().painting.empty()) {
    read_pain(context);
  } else {
    read_nothing(context);
  }
  gap(context, 24);
}

void read_nothing(Context& context) {
  const Palette& p = context.palette();
  paragraph(context, tr("Where to begin"), context.look.fonts.title, p.text);
  gap(context, 6);
  paragraph(
      context,
      tr("Choose a muscle on the left, or click one in the body. Here you will read where its pain is often "
         "felt and what may ease it."));
  gap(context, 10);
  const bool body = context.scene.atlas != nullptr;
  if (body) {
    item(context, "•",
         tr("Press P and paint on the body where it hurts, to see which muscles may refer pain there."),
         p.accent);
    gap(context, 4);
    item(context, "•",
         tr("Click bare skin, where no muscle shows through, to see which muscles refer pain there."),
         p.accent);
    gap(context, 4);
    item(context, "•", tr("Hold Ctrl to choose several muscles and compare their zones."), p.accent);
    gap(context, 4);
  }
  item(context, "•", tr("Type what you feel into the search field, such as “headache” or “shoulder blade”."),
       p.accent);
  gap(context, 10);
  if (body) {
    command_button(context, Command::paint, icon::brush, tr("Paint where it hurts"), true);
    beside(context, width_of(context, {.icon = icon::right, .text = tr("Take the tour")}));
  }
  command_button(context, Command::tour, icon::right, tr("Take the tour"));
  draw_recent(context);
  gap(context, 12);
  Card card(context, p.card);
  paragraph(context,
            tr("Knotlas is for learning and for self-care. It does not examine anyone: pain has many causes. "
               "See a health professional when pain is severe, new, spreading, or does not settle."),
            context.look.fonts.small_print, p.dim);
}

}  // namespace knotlas::ui
