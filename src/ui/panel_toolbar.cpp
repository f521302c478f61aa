#include <array>
#include <span>

#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr float between = 6.0F;  // design pixels
constexpr float tallest = 34.0F;

/// How much the bar says, from much to little room. What is left out has its key, and a place elsewhere. The
/// words of what people come for stay longest: the program's name, and the views from above and below, go
/// before them.
enum class Room { words, some_words, no_name, no_poles, no_show_all, icons, no_sides, no_views, least };

struct Tool {
  Command command;
  std::string_view icon{};
  std::string_view text{};
  bool active = false;
};

constexpr std::array<Command, 6> view_commands{Command::front, Command::back, Command::left,
                                               Command::right, Command::top,  Command::bottom};

/// The views from which the body is looked at, with their tooltips.
struct Views {
  std::array<std::string, 6> tips;
  std::array<Choice, 6> all;
  std::span<const Choice> choices;
  Views(const Context& context, Room room) {
    const std::array<std::string_view, 6> names{tr("Front"), tr("Back"), tr("Left"),
                                                tr("Right"), tr("Top"),  tr("Bottom")};
    for (std::size_t i = 0; i < all.size(); ++i) {
      tips[i] = tooltip_of(view_commands[i], context);
      all[i] = {info_of(view_commands[i]).id, names[i], tips[i], false};
    }
    constexpr std::size_t level = 4;
    choices = std::span(all).first(room < Room::no_poles ? all.size() : level);
  }
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;
};

std::array<Choice, 3> sides_of(const Context& context) {
  const SideChoice sides = context.document().sides;
  return {{{"right", tr("Right"), tr("Choose on the body's right side"), sides == SideChoice::right},
           {"left", tr("Left"), tr("Choose on the body's left side"), sides == SideChoice::left},
           {"both", tr("Both"), tr("Choose on both sides"), sides == SideChoice::both}}};
}

std::vector<Tool> tools_before(const Context& context, Room room) {
  const bool words = room < Room::least || !context.look.icons;
  return {{Command::undo, icon::undo},
          {Command::redo, icon::redo},
          {Command::paint, icon::brush, words ? tr("Where does it hurt?") : std::string_view(),
           context.document().mode == Mode::paint}};
}

std::vector<Tool> tools_after(const Context& context, Room room) {
  const Document& document = context.document();
  const bool icons = context.look.icons;
  const auto words = [&](Room least, std::string_view text) {
    return room <= least || !icons ? text : std::string_view();
  };
  std::vector<Tool> tools;
  if (room < Room::least) {
    tools.push_back({Command::isolate, icon::isolate, words(Room::words, tr("Isolate")), document.isolate});
    tools.push_back({Command::labels, icon::label, words(Room::words, tr("Labels")), document.labels});
  }
  // Always there, faint while nothing is out of sight: nothing moves away under the mouse.
  tools.push_back({Command::show_all, icon::eye, words(Room::no_poles, tr("Show all"))});
  tools.push_back(
      {Command::learn, icon::book, words(Room::no_show_all, tr("Learn")), context.memory.learning.open});
  tools.push_back(
      {Command::client, icon::client, words(Room::no_show_all, tr("Client")), context.memory.client.open});
  tools.push_back({Command::handout, icon::print, words(Room::no_show_all, tr("Handout"))});
  tools.push_back({Command::picture, icon::camera, words(Room::words, tr("Picture"))});
  tools.push_back({Command::palette, icon::keyboard});
  if (room < Room::least)
    tools.push_back({Command::theme, document.theme == Theme::light ? icon::moon : icon::sun});
  tools.push_back({Command::settings, icon::gear});
  tools.push_back({Command::about, icon::info, {}, context.memory.dialog == "about"});
  return tools;
}

float width_of(const Context& context, const Tool& tool) {
  return width_of(context, ButtonLook{.icon = tool.icon, .text = tool.text}) + context.px(between);
}

float name_width(const Context& context) {
  return size_of(context.look.fonts.heading, "Knotlas").x + context.px(14);
}

float side_word_width(const Context& context) {
  return size_of(context.look.fonts.small_print, tr("Side")).x + context.px(6);
}

float width_in(const Context& context, Room room) {
  float width = 0.0F;
  for (const Tool& tool : tools_before(context, room)) width += width_of(context, tool);
  for (const Tool& tool : tools_after(context, room)) width += width_of(context, tool);
  if (room < Room::no_name)
    width += name_width(context) + side_word_width(context) + 2.0F * context.px(between);
  if (room < Room::no_views) width += width_of(context, Views(context, room).choices) + context.px(between);
  if (room < Room::no_sides) width += width_of(context, sides_of(context)) + context.px(between);
  if (room < Room::least) width += width_of(context, {Command::fit, icon::fit});
  return width;
}

Room room_for(const Context& context) {
  const float there = context.layout.toolbar.width - context.px(32);
  Room room = Room::words;
  while (room != Room::least && width_in(context, room) > there)
    room = static_cast<Room>(static_cast<int>(room) + 1);
  return room;
}

void draw_word(Context& context, Flow& flow, std::string_view word, ImFont* font, ImU32 colour, float width) {
  const ImVec2 size = size_of(font, word);
  flow.next(width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, context.px(tallest)});
  draw_text({at.x, at.y + (context.px(tallest) - size.y) * 0.5F}, font, colour, word);
}

void draw_tools(Context& context, Flow& flow, const std::vector<Tool>& tools) {
  for (const Tool& tool : tools) {
    flow.next(width_of(context, ButtonLook{.icon = tool.icon, .text = tool.text}));
    command_button(context, tool.command, tool.icon, tool.text, tool.active);
  }
}

void draw_views(Context& context, Flow& flow, Room room) {
  const Views views(context, room);
  flow.next(width_of(context, views.choices));
  if (const auto chosen = segmented(context, "view", views.choices)) run(view_commands[*chosen], context);
}

void draw_sides(Context& context, Flow& flow, bool with_word) {
  constexpr std::array<SideChoice, 3> values{SideChoice::right, SideChoice::left, SideChoice::both};
  const std::array<Choice, 3> choices = sides_of(context);
  // Beside the views, which are called left and right as well, the group says what it is.
  if (with_word) {
    draw_word(context, flow, tr("Side"), context.look.fonts.small_print, context.palette().dim,
              side_word_width(context));
  }
  flow.next(width_of(context, choices));
  if (const auto chosen = segmented(context, "sides", choices)) {
    actions::choose_sides(context.session(), values[*chosen]);
  }
}

}  // namespace

void draw_toolbar(Context& context) {
  const PanelWindow window(context, "toolbar", context.layout.toolbar, {16, 9}, ImGuiWindowFlags_NoScrollbar);
  const Room room = room_for(context);
  Flow flow(context, context.px(between));
  if (room < Room::no_name) {
    draw_word(context, flow, "Knotlas", context.look.fonts.heading, context.palette().text,
              name_width(context));
  }
  draw_tools(context, flow, tools_before(context, room));
  if (room < Room::no_views) draw_views(context, flow, room);
  if (room < Room::least) draw_tools(context, flow, {{Command::fit, icon::fit}});
  if (room < Room::no_sides) draw_sides(context, flow, room < Room::no_name);
  // What is left over stands between the body's tools and the program's.
  const float there = context.layout.toolbar.width - context.px(32);
  const float left_over = there - width_in(context, room) - context.px(between);
  if (left_over > 0.0F) {
    flow.next(left_over);
    ImGui::Dummy({left_over, context.px(tallest)});
  }
  draw_tools(context, flow, tools_after(context, room));
  context.memory.toolbar_height = ImGui::GetItemRectMax().y + context.px(9) - context.layout.toolbar.y;
}

}  // namespace knotlas::ui
