#include "ui/commands.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "body/peel.h"
#include "state/actions.h"
#include "state/client_actions.h"
#include "state/compare.h"
#include "state/settings.h"
#include "ui/panel.h"

namespace knotlas::ui {
namespace {

constexpr int ctrl = GLFW_MOD_CONTROL;
constexpr int shift = GLFW_MOD_SHIFT;
constexpr int alt = GLFW_MOD_ALT;

// The first entry of a command is the one shown; further ones are other keys for it.
constexpr auto table = std::to_array<CommandInfo>({
    {Command::undo, "undo", "Undo", "Ctrl+Z", GLFW_KEY_Z, ctrl},
    {Command::redo, "redo", "Redo", "Ctrl+Shift+Z", GLFW_KEY_Z, ctrl | shift},
    {Command::redo, "redo", "Redo", "Ctrl+Y", GLFW_KEY_Y, ctrl},
    {Command::history, "history", "Steps done, to go back among", "Ctrl+H", GLFW_KEY_H, ctrl},
    {Command::go_back, "go_back", "Back to what was on show before", "Alt+Left", GLFW_KEY_LEFT, alt},
    {Command::go_on, "go_on", "On again to what was on show after", "Alt+Right", GLFW_KEY_RIGHT, alt},
    {Command::clear, "clear", "Clear the selection", "Esc", GLFW_KEY_ESCAPE, 0},
    {Command::search, "search", "Search", "Ctrl+F", GLFW_KEY_F, ctrl},
    {Command::fit, "fit", "Fit the selection, or the body", "F", GLFW_KEY_F, 0},
    {Command::front, "front", "Front view", "1", GLFW_KEY_1, 0},
    {Command::back, "back", "Back view", "2", GLFW_KEY_2, 0},
    {Command::left, "left", "Left view", "3", GLFW_KEY_3, 0},
    {Command::right, "right", "Right view", "4", GLFW_KEY_4, 0},
    {Command::top, "top", "View from above", "5", GLFW_KEY_5, 0},
    {Command::bottom, "bottom", "View from below", "6", GLFW_KEY_6, 0},
    {Command::hide, "hide", "Hide what is under the mouse", "H", GLFW_KEY_H, 0},
    {Command::show_all, "show_all", "Show everything again", "Shift+H", GLFW_KEY_H, shift},
    {Command::isolate, "isolate", "Isolate the selection", "I", GLFW_KEY_I, 0},
    {Command::xray, "xray", "X-ray: see through all but bones and the selection", "X", GLFW_KEY_X, 0},
    {Command::peel, "peel", "Peel a layer off", "Page Down", GLFW_KEY_PAGE_DOWN, 0},
    {Command::peel_back, "peel_back", "Put a layer back on", "Page Up", GLFW_KEY_PAGE_UP, 0},
    {Command::cut, "cut", "Cut the body open", "C", GLFW_KEY_C, 0},
    {Command::no_go, "no_go", "No-go areas: of the selection, all, none", "G", GLFW_KEY_G, 0},
    {Command::orthographic, "orthographic", "With or without perspective", "O", GLFW_KEY_O, 0},
    {Command::frames, "frames", "Quality and time of pictures", "F4", GLFW_KEY_F4, 0},
    {Command::labels, "labels", "Labels", "L", GLFW_KEY_L, 0},
    {Command::theme, "theme", "Dark, light, high contrast", "T", GLFW_KEY_T, 0},
    {Command::paint, "paint", "Paint where it hurts", "P", GLFW_KEY_P, 0},
    {Command::smaller_brush, "smaller_brush", "Smaller brush", "[", GLFW_KEY_LEFT_BRACKET, 0},
    {Command::larger_brush, "larger_brush", "Larger brush", "]", GLFW_KEY_RIGHT_BRACKET, 0},
    {Command::erase, "erase", "Erase what is painted", "E", GLFW_KEY_E, 0},
    {Command::mirror, "mirror", "Paint both sides at once", "M", GLFW_KEY_M, 0},
    {Command::clear_painting, "clear_painting", "Clear the painting", "Shift+P", GLFW_KEY_P, shift},
    {Command::larger_text, "larger_text", "Larger text", "Ctrl++", GLFW_KEY_EQUAL, ctrl},
    {Command::larger_text, "larger_text", "Larger text", "Ctrl++", GLFW_KEY_EQUAL, ctrl | shift},
    {Command::larger_text, "larger_text", "Larger text", "Ctrl++", GLFW_KEY_KP_ADD, ctrl},
    {Command::smaller_text, "smaller_text", "Smaller text", "Ctrl+−", GLFW_KEY_MINUS, ctrl},
    {Command::smaller_text, "smaller_text", "Smaller text", "Ctrl+−", GLFW_KEY_KP_SUBTRACT, ctrl},
    {Command::about, "about", "About Knotlas", "F1", GLFW_KEY_F1, 0},
    {Command::shortcuts, "shortcuts", "Keys and mouse", "?", GLFW_KEY_SLASH, shift},
    {Command::learn, "learn", "Learn about trigger points", "F2", GLFW_KEY_F2, 0},
    {Command::client, "client", "The client's file", "F3", GLFW_KEY_F3, 0},
    {Command::present, "present", "Present the saved views", "F5", GLFW_KEY_F5, 0},
    {Command::save_view, "save_view", "Keep this view", "Ctrl+D", GLFW_KEY_D, ctrl},
    {Command::pin_note, "pin_note", "Pin a note under the mouse", "N", GLFW_KEY_N, 0},
    {Command::draw, "draw", "Draw free-hand lines", "D", GLFW_KEY_D, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_SPACE, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_RIGHT, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_PAGE_DOWN, 0},
    {Command::next_view, "next_view", "Next view of the presentation", "Space", GLFW_KEY_ENTER, 0},
    {Command::previous_view, "previous_view", "View before of the presentation", "Backspace",
     GLFW_KEY_BACKSPACE, 0},
    {Command::previous_view, "previous_view", "View before of the presentation", "Backspace", GLFW_KEY_LEFT,
     0},
    {Command::previous_view, "previous_view", "View before of the presentation", "Backspace",
     GLFW_KEY_PAGE_UP, 0},
    {Command::tour, "tour", "Tour in five steps", "Shift+F1", GLFW_KEY_F1, shift},
    {Command::palette, "palette", "Find any action", "Ctrl+K", GLFW_KEY_K, ctrl},
    {Command::handout, "handout", "Handout to print", "Ctrl+P", GLFW_KEY_P, ctrl},
    {Command::picture, "picture", "Save or copy a picture", "Ctrl+E", GLFW_KEY_E, ctrl},
    {Command::copy_picture, "copy_picture", "Copy the picture", "Ctrl+Shift+C", GLFW_KEY_C, ctrl | shift},
    {Command::settings, "settings", "Settings", "Ctrl+,", GLFW_KEY_COMMA, ctrl},
    {Command::open, "open", "Open a client's file or a body", "Ctrl+O", GLFW_KEY_O, ctrl},
    {Command::browse_panel, "browse_panel", "List of muscles", "Ctrl+B", GLFW_KEY_B, ctrl},
    {Command::reader_panel, "reader_panel", "Reading panel", "Ctrl+Shift+B", GLFW_KEY_B, ctrl | shift},
    {Command::quit, "quit", "Quit", "Ctrl+Q", GLFW_KEY_Q, ctrl},
    {Command::front, "front", "Front view", "1", GLFW_KEY_KP_1, 0},
    {Command::back, "back", "Back view", "2", GLFW_KEY_KP_2, 0},
    {Command::fit, "fit", "Fit the selection, or the body", "F", GLFW_KEY_HOME, 0},
});

constexpr float text_step = 0.25F;

constexpr float brush_step = 1.2F;

Theme next(Theme theme) {
  return theme == Theme::dark ? Theme::light : theme == Theme::light ? Theme::contrast : Theme::dark;
}

/// Opens a dialog, or closes it.
void toggle(Memory& memory, std::string_view dialog) {
  memory.focus.clear();
  memory.dialog = memory.dialog == dialog ? "" : dialog;
}

void run_for_taking_home(Command command, Context& context) {
  Memory& memory = context.memory;
  switch (command) {
    case Command::handout:
      toggle(memory, "handout");
      break;
    case Command::picture:
      toggle(memory, "picture");
      break;
    case Command::copy_picture: {
      const Rect& v = context.layout.viewport;
      context.wishes.picture = PictureWish{.width = static_cast<int>(v.width * 2),
                                           .height = static_cast<int>(v.height * 2),
                                           .labels = context.document().labels,
                                           .legend = memory.picture.legend,
                                           .file = {}};
      break;
    }
    default:
      break;
  }
}

/// Esc, from the outside in: a dialog, the search, painting, what is selected.
void clear(Context& context) {
  Memory& memory = context.memory;
  memory.focus.clear();
  if (memory.menu) {
    memory.menu.reset();
  } else if (!memory.dialog.empty()) {
    memory.dialog.clear();
  } else if (memory.tour_step > 0) {
    memory.tour_step = 0;
    memory.settings.toured = true;
  } else if (memory.presenting.on) {
    memory.presenting.on = false;
    context.session().close_step();
  } else if (context.document().mode == Mode::draw) {
    actions::choose_mode(context.session(), Mode::look);
  } else if (memory.search.empty() && comparison_of(context.document())) {
    actions::end_comparison(context.session());
  } else if (memory.search.empty() && context.document().mode == Mode::paint) {
    actions::choose_mode(context.session(), Mode::look);
  } else if (memory.learning.open) {
    memory.learning.open = false;
  } else if (memory.client.open) {
    memory.client.open = false;
  } else {
    memory.search.clear();
    ++memory.search_round;
    if (context.document().mode == Mode::look) actions::clear_selection(context.session());
  }
}

bool anything_to_clear(const Context& context) {
  const Document& document = context.document();
  return context.memory.menu || !context.memory.dialog.empty() || context.memory.focus.visible() ||
         context.memory.tour_step > 0 || context.memory.learning.open || !context.memory.search.empty() ||
         !document.selection.empty() || document.asked_place || document.focused_point ||
         document.mode != Mode::look || context.memory.client.open || context.memory.presenting.on ||
         comparison_of(document);
}

NoGo next(NoGo which) {
  return which == NoGo::of_selection ? NoGo::all : which == NoGo::all ? NoGo::none : NoGo::of_selection;
}

/// Goes to a saved view, and flies there.
void present(Context& context, std::size_t at) {
  const std::vector<SavedView>& views = context.document().file.views;
  Presenting& presenting = context.memory.presenting;
  presenting = {true, std::min(at, views.size() - 1)};
  const SavedView view = views[presenting.at];
  actions::show_view(context.session(), *context.scene.atlas, view.id, true);
  context.wishes.camera = view.camera;
  context.wishes.slowly = true;
}

void begin_presenting(Context& context) {
  if (context.memory.presenting.on) return;
  if (context.document().file.views.empty()) {
    show_toast(context.memory,
               std::string(tr("There is no view to present yet: keep one with Ctrl+D, or in the "
                              "client's file under Views.")));
    return;
  }
  actions::choose_mode(context.session(), Mode::look);
  context.session().close_step();
  present(context, 0);
}

void go_along_the_trail(Command command, Context& context) {
  Trail& trail = context.memory.trail;
  Session& session = context.session();
  if (command == Command::go_back) {
    const Trail::Stop& stop = trail.back(session.document());
    actions::go_back_to(session, stop.selection, stop.place);
  } else {
    const Trail::Stop& stop = trail.on();
    actions::go_on_to(session, stop.selection, stop.place);
  }
  context.wishes.fly_to_selection = !session.document().selection.empty();
}

void save_view(Context& context) {
  const Muscle* muscle = context.muscle();
  const std::size_t number = context.document().file.views.size() + 1;
  actions::save_view(context.session(), *context.scene.atlas,
                     muscle != nullptr ? std::string(name_of(*muscle)) : tr("View {}", number));
  context.memory.client.tab = "views";
}

void change_brush(Context& context, const std::function<void(Brush&)>& change) {
  Brush brush = context.document().brush;
  change(brush);
  actions::choose_brush(context.session(), brush);
}

}  // namespace

std::span<const CommandInfo> commands() {
  return table;
}

const CommandInfo& info_of(Command command) {
  return *std::find_if(table.begin(), table.end(),
                       [&](const CommandInfo& i) { return i.command == command; });
}

/// Their keys (space, arrows, the page keys of a presenter) mean them only while views are presented.
static bool steps_through_views(Command command) {
  return command == Command::next_view || command == Command::previous_view;
}

const CommandInfo* command_of(int key, int modifiers, bool presenting) {
  const int held = modifiers & (GLFW_MOD_CONTROL | GLFW_MOD_SHIFT | GLFW_MOD_ALT | GLFW_MOD_SUPER);
  const auto meant = [&](bool steps) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const CommandInfo& i) {
      return i.key == key && i.modifiers == held && steps_through_views(i.command) == steps;
    });
    return found == table.end() ? nullptr : &*found;
  };
  const CommandInfo* step = presenting ? meant(true) : nullptr;
  return step != nullptr ? step : meant(false);
}

bool is_available(Command command, const Context& context) {
  const Document& document = context.document();
  const bool body = context.scene.atlas != nullptr;
  switch (command) {
    case Command::undo:
      return context.session().can_undo();
    case Command::redo:
      return context.session().can_redo();
    case Command::history:
      return context.session().can_undo() || context.session().can_redo();
    case Command::go_back:
      return context.memory.dialog.empty() && context.memory.trail.can_go_back(document);
    case Command::go_on:
      return context.memory.dialog.empty() && context.memory.trail.can_go_on();
    case Command::clear:
      return anything_to_clear(context);
    case Command::hide:
      return body && context.scene.hovered.has_value();
    case Command::show_all:
      return body && (!document.hidden.empty() || document.isolate || !document.ghosts.empty() ||
                      !document.alone.empty() || document.xray || document.peel > 0.0F || document.clip);
    case Command::peel:
      return body && document.peel < peel_bones;
    case Command::peel_back:
      return body && document.peel > peel_whole;
    case Command::isolate:
      return body && (document.isolate || !document.selection.empty());
    case Command::paint:
      return body && context.scene.atlas->skin() != nullptr;
    case Command::smaller_brush:
      return document.mode == Mode::paint && document.brush.radius > narrowest_brush;
    case Command::larger_brush:
      return document.mode == Mode::paint && document.brush.radius < widest_brush;
    case Command::save_view:
    case Command::draw:
    case Command::present:
      return body;
    case Command::next_view:
    case Command::previous_view:
      return body && context.memory.presenting.on;
    case Command::pin_note:
      return body && context.scene.pointed.has_value();
    case Command::erase:
    case Command::mirror:
      return document.mode == Mode::paint;
    case Command::clear_painting:
      return !document.painting.empty();
    case Command::larger_text:
      return context.memory.settings.text_scale < largest_text;
    case Command::smaller_text:
      return context.memory.settings.text_scale > smallest_text;
    case Command::handout:
      return body && !document.selection.empty() && !context.scene.printing;
    case Command::picture:
    case Command::copy_picture:
    case Command::fit:
    case Command::xray:
    case Command::cut:
    case Command::no_go:
    case Command::orthographic:
    case Command::front:
    case Command::back:
    case Command::left:
    case Command::right:
    case Command::top:
    case Command::bottom:
    case Command::labels:
      return body;
    default:
      return true;
  }
}

void run(Command command, Context& context) {
  if (!is_available(command, context)) return;
  Session& session = context.session();
  Memory& memory = context.memory;
  Wishes& wishes = context.wishes;
  const Document& document = context.document();
  switch (command) {
    case Command::undo:
      show_toast(memory, tr("Taken back: {}", tr(session.undo_name())), Toast::Offer::redo);
      session.undo();
      memory.learning.follow(document);
      break;
    case Command::redo:
      session.redo();
      memory.learning.follow(document);
      break;
    case Command::history:
      toggle(memory, "history");
      break;
    case Command::go_back:
    case Command::go_on:
      go_along_the_trail(command, context);
      break;
    case Command::clear:
      clear(context);
      break;
    case Command::search:
      memory.dialog.clear();
      memory.settings.browse_open = true;
      memory.focus_search = true;
      break;
    case Command::fit:
      wishes.fit = true;
      break;
    case Command::front:
      wishes.view = View::front;
      break;
    case Command::back:
      wishes.view = View::back;
      break;
    case Command::left:
      wishes.view = View::left;
      break;
    case Command::right:
      wishes.view = View::right;
      break;
    case Command::top:
      wishes.view = View::top;
      break;
    case Command::bottom:
      wishes.view = View::bottom;
      break;
    case Command::hide:
      actions::hide_structure(session, *context.scene.hovered);
      break;
    case Command::show_all:
      actions::show_all(session);
      break;
    case Command::isolate:
      actions::isolate(session, !document.isolate);
      break;
    case Command::xray:
      actions::show_xray(session, !document.xray);
      break;
    case Command::peel:
      actions::peel(session, std::floor(document.peel + 1.0F));
      session.close_step();
      break;
    case Command::peel_back:
      actions::peel(session, std::ceil(document.peel - 1.0F));
      session.close_step();
      break;
    case Command::cut:
      actions::clip(session, document.clip ? std::nullopt
                                           : std::optional(Clip{Cut::transverse, document.camera.target.z}));
      break;
    case Command::no_go:
      actions::show_no_go(session, next(document.no_go));
      break;
    case Command::orthographic:
      wishes.orthographic = true;
      break;
    case Command::frames:
      memory.dialog = memory.dialog == "frames" ? "" : "frames";
      break;
    case Command::labels:
      actions::show_labels(session, !document.labels);
      break;
    case Command::theme:
      actions::choose_theme(session, next(document.theme));
      break;
    case Command::client:
      memory.client.open = !memory.client.open;
      memory.learning.open = false;
      break;
    case Command::save_view:
      save_view(context);
      break;
    case Command::present:
      begin_presenting(context);
      break;
    case Command::next_view:
      present(context, memory.presenting.at + 1);
      break;
    case Command::previous_view:
      present(context, memory.presenting.at == 0 ? 0 : memory.presenting.at - 1);
      break;
    case Command::pin_note:
      pin_note_at(context, *context.scene.pointed);
      break;
    case Command::draw:
      actions::choose_mode(session, document.mode == Mode::draw ? Mode::look : Mode::draw);
      break;
    case Command::paint:
      memory.learning.open = false;
      if (document.mode != Mode::paint) memory.client.open = false;
      actions::choose_mode(session, document.mode == Mode::paint ? Mode::look : Mode::paint);
      break;
    case Command::smaller_brush:
      change_brush(context, [](Brush& brush) { brush.radius /= brush_step; });
      break;
    case Command::larger_brush:
      change_brush(context, [](Brush& brush) { brush.radius *= brush_step; });
      break;
    case Command::erase:
      change_brush(context, [](Brush& brush) { brush.erase = !brush.erase; });
      break;
    case Command::mirror:
      change_brush(context, [](Brush& brush) { brush.mirror = !brush.mirror; });
      break;
    case Command::clear_painting:
      actions::clear_painting(session);
      break;
    case Command::larger_text:
      memory.settings.text_scale = std::min(memory.settings.text_scale + text_step, largest_text);
      break;
    case Command::smaller_text:
      memory.settings.text_scale = std::max(memory.settings.text_scale - text_step, smallest_text);
      break;
    case Command::learn:
      memory.client.open = false;
      memory.learning.open = !memory.learning.open;
      memory.learning.follow(document);
      break;
    case Command::about:
      toggle(memory, "about");
      break;
    case Command::shortcuts:
      toggle(memory, "shortcuts");
      break;
    case Command::tour:
      memory.dialog.clear();
      memory.tour_step = 1;
      memory.focus.set("tour:next");  // Enter goes on
      memory.unsettled = 3;
      break;
    case Command::palette:
      memory.palette = {};
      toggle(memory, "palette");
      break;
    case Command::settings:
      toggle(memory, "settings");
      break;
    case Command::open:
      memory.files.listed.clear();  // what is there is looked at anew
      toggle(memory, "open");
      break;
    case Command::browse_panel:
      memory.settings.browse_open = !memory.settings.browse_open;
      break;
    case Command::reader_panel:
      memory.settings.reader_open = !memory.settings.reader_open;
      break;
    case Command::handout:
    case Command::picture:
    case Command::copy_picture:
      run_for_taking_home(command, context);
      break;
    case Command::quit:
      wishes.quit = true;
      break;
  }
}

std::string tooltip_of(Command command, const Context& context) {
  const CommandInfo& info = info_of(command);
  std::string_view what;
  if (command == Command::undo) what = context.session().undo_name();
  if (command == Command::redo) what = context.session().redo_name();
  return fmt::format("{}{}{}   {}", tr(info.name), what.empty() ? "" : ": ", tr(what), info.keys);
}

}  // namespace knotlas::ui
