#include <array>

#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

void draw_views(Context& context, Flow& flow) {
  constexpr std::array<Command, 6> views{Command::front, Command::back, Command::left,
                                         Command::right, Command::top,  Command::bottom};
  const std::array<std::string_view, 6> names{tr("Front"), tr("Back"), tr("Left"),
                                              tr("Right"), tr("Top"),  tr("Bottom")};
  std::array<std::string, 6> tips;
  std::array<Choice, 6> choices;
  for (std::size_t i = 0; i < views.size(); ++i) {
    tips[i] = tooltip_of(views[i], context);
    choices[i] = {info_of(views[i]).id, names[i], tips[i], false};
  }
  flow.next(width_of(context, choices));
  if (const auto chosen = segmented(context, "view", choices)) run(views[*chosen], context);
}

void draw_sides(Context& context, Flow& flow) {
  const SideChoice sides = context.document().sides;
  const std::array<Choice, 3> choices{
      {{"right", tr("Right"), tr("Choose on the body's right side"), sides == SideChoice::right},
       {"left", tr("Left"), tr("Choose on the body's left side"), sides == SideChoice::left},
       {"both", tr("Both"), tr("Choose on both sides"), sides == SideChoice::both}}};
  constexpr std::array<SideChoice, 3> values{SideChoice::right, SideChoice::left, SideChoice::both};
  flow.next(width_of(context, choices));
  if (const auto chosen = segmented(context, "sides", choices)) {
    actions::choose_sides(context.session(), values[*chosen]);
  }
}

void command(Context& context, Flow& flow, Command which, std::string_view picture,
             std::string_view text = {}, bool active = false) {
  flow.next(width_of(context, {.icon = picture, .text = text}));
  command_button(context, which, picture, text, active);
}

}  // namespace

void draw_toolbar(Context& context) {
  const PanelWindow window(context, "toolbar", context.layout.toolbar, {16, 9}, ImGuiWindowFlags_NoScrollbar);
  const Document& document = context.document();
  // Where there is little room, icons alone; their tooltips say the rest.
  const bool wide = !context.look.icons || context.layout.toolbar.width > context.px(1640);
  // With large text in a small window the body needs the room more: keys, palette and reader have these, too.
  const bool roomy = context.layout.toolbar.width > context.px(820);
  const auto words = [&](std::string_view text) { return wide ? text : std::string_view(); };
  Flow flow(context, context.px(6));
  const std::string_view name = "Knotlas";
  const ImVec2 size = size_of(context.look.fonts.heading, name);
  flow.next(size.x);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({size.x + context.px(14), context.px(34)});
  draw_text({at.x, at.y + (context.px(34) - size.y) * 0.5F}, context.look.fonts.heading,
            context.palette().text, name);

  command(context, flow, Command::undo, icon::undo);
  command(context, flow, Command::redo, icon::redo);
  command(context, flow, Command::paint, icon::brush, tr("Where does it hurt?"),
          document.mode == Mode::paint);
  if (roomy) draw_views(context, flow);
  command(context, flow, Command::fit, icon::fit, words(tr("Fit")));
  if (roomy) draw_sides(context, flow);
  command(context, flow, Command::isolate, icon::isolate, words(tr("Isolate")), document.isolate);
  command(context, flow, Command::labels, icon::label, words(tr("Labels")), document.labels);
  if (is_available(Command::show_all, context)) command(context, flow, Command::show_all, icon::eye, tr("Show all"));
  command(context, flow, Command::learn, icon::book, words(tr("Learn")), context.memory.learning.open);
  command(context, flow, Command::client, icon::client, words(tr("Client")), context.memory.client.open);
  command(context, flow, Command::handout, icon::print);
  command(context, flow, Command::picture, icon::camera);
  command(context, flow, Command::palette, icon::bolt);
  const bool light = document.theme == Theme::light;
  command(context, flow, Command::theme, light ? icon::moon : icon::sun);
  command(context, flow, Command::settings, icon::gear);
  command(context, flow, Command::about, icon::info, {}, context.memory.dialog == "about");
  context.memory.toolbar_height = ImGui::GetItemRectMax().y + context.px(9) - context.layout.toolbar.y;
}

}  // namespace knotlas::ui
