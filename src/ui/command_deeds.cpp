#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "body/peel.h"
#include "state/actions.h"
#include "state/client_actions.h"
#include "state/compare.h"
#include "state/settings.h"
#include "ui/commands.h"
#include "ui/panel.h"
#include "ui/step_words.h"

// When a command can be chosen, and what it does.
namespace knotlas::ui {
namespace {

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

bool anything_to_clear(const Context& context) {
  const Document& document = context.document();
  return context.memory.menu || !context.memory.dialog.empty() || context.memory.focus.visible() ||
         context.memory.tour_step > 0 || context.memory.learning.open || !context.memory.search.empty() ||
         !document.selection.empty() || document.asked_place || document.focused_point ||
         document.mode != Mode::look || context.memory.client.open || context.memory.presenting.on ||
         comparison_of(document);
}

/// Esc, from the outside in: a dialog, the search, painting, what is selected; last what is being made, since
/// that cannot be taken back.
void clear(Context& context) {
  Memory& memory = context.memory;
  if (!anything_to_clear(context)) {
    context.wishes.stop_making = context.scene.printing.has_value();
    return;
  }
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
  } else if (context.document().mode == Mode::draw) {  // NOLINT(bugprone-branch-clone): in this order
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

void undo(Context& context) {
  Session& session = context.session();
  show_toast(context.memory, tr("Taken back: {}", undo_words(context)), Toast::Offer::redo);
  session.undo();
  context.memory.learning.follow(context.document());
}

void redo(Context& context) {
  context.session().redo();
  context.memory.learning.follow(context.document());
}

void go_back(Context& context) {
  Session& session = context.session();
  const Trail::Stop& stop = context.memory.trail.back(session.document());
  actions::go_back_to(session, stop.selection, stop.place);
  context.wishes.fly_to_selection = !session.document().selection.empty();
}

void go_on(Context& context) {
  Session& session = context.session();
  const Trail::Stop& stop = context.memory.trail.on();
  actions::go_on_to(session, stop.selection, stop.place);
  context.wishes.fly_to_selection = !session.document().selection.empty();
}

void search(Context& context) {
  context.memory.dialog.clear();
  context.memory.settings.browse_open = true;
  context.memory.focus_search = true;
}

void peel_to(Context& context, float depth) {
  actions::peel(context.session(), depth);
  context.session().close_step();
}

void cut(Context& context) {
  const Document& document = context.document();
  actions::clip(context.session(), document.clip
                                       ? std::nullopt
                                       : std::optional(Clip{Cut::transverse, document.camera.target.z}));
}

void paint(Context& context) {
  Memory& memory = context.memory;
  const bool paints = context.document().mode == Mode::paint;
  memory.learning.open = false;
  if (!paints) memory.client.open = false;
  actions::choose_mode(context.session(), paints ? Mode::look : Mode::paint);
}

void draw(Context& context) {
  const bool draws = context.document().mode == Mode::draw;
  actions::choose_mode(context.session(), draws ? Mode::look : Mode::draw);
}

void open_client(Context& context) {
  context.memory.client.open = !context.memory.client.open;
  context.memory.learning.open = false;
}

void open_learning(Context& context) {
  Memory& memory = context.memory;
  memory.client.open = false;
  memory.learning.open = !memory.learning.open;
  memory.learning.follow(context.document());
}

void begin_tour(Context& context) {
  Memory& memory = context.memory;
  memory.dialog.clear();
  memory.tour_step = 1;
  memory.focus.set("tour:next");  // Enter goes on
  memory.unsettled = 3;
}

void copy_picture(Context& context) {
  const Rect& v = context.layout.viewport;
  context.wishes.picture = PictureWish{.width = static_cast<int>(v.width * 2),
                                       .height = static_cast<int>(v.height * 2),
                                       .labels = context.document().labels,
                                       .legend = context.memory.picture.legend,
                                       .file = {}};
}

void save_view(Context& context) {
  const Muscle* muscle = context.muscle();
  const std::size_t number = context.document().file.views.size() + 1;
  actions::save_view(context.session(), *context.scene.atlas,
                     muscle != nullptr ? std::string(name_of(*muscle)) : tr("View {}", number));
  context.memory.client.tab = "views";
}

template <class Change>
void change_brush(Context& context, const Change& change) {
  Brush brush = context.document().brush;
  change(brush);
  actions::choose_brush(context.session(), brush);
}

void change_text(Context& context, float step) {
  float& scale = context.memory.settings.text_scale;
  scale = std::clamp(scale + step, smallest_text, largest_text);
}

bool always(const Context& /*context*/) {
  return true;
}

bool body(const Context& context) {
  return context.scene.atlas != nullptr;
}

bool something_selected(const Context& context) {
  return body(context) && !context.document().selection.empty();
}

bool something_out_of_sight(const Context& context) {
  const Document& document = context.document();
  return body(context) && (!document.hidden.empty() || document.isolate || !document.ghosts.empty() ||
                           !document.alone.empty() || document.xray || document.peel > 0.0F || document.clip);
}

bool painting(const Context& context) {
  return context.document().mode == Mode::paint;
}

bool presenting(const Context& context) {
  return body(context) && context.memory.presenting.on;
}

template <View side>
void look_from(Context& context) {
  context.wishes.view = side;
}

// A dialog is named as its command is.
template <Command command>
void toggle_dialog(Context& context) {
  toggle(context.memory, info_of(command).id);
}

struct Deed {
  Command command;
  bool (*available)(const Context&);
  void (*run)(Context&);
};

// In the order of the commands.
constexpr auto deeds = std::to_array<Deed>({
    {Command::undo, [](const Context& c) { return c.session().can_undo(); }, undo},
    {Command::redo, [](const Context& c) { return c.session().can_redo(); }, redo},
    {Command::history, [](const Context& c) { return c.session().can_undo() || c.session().can_redo(); },
     toggle_dialog<Command::history>},
    {Command::go_back,
     [](const Context& c) { return c.memory.dialog.empty() && c.memory.trail.can_go_back(c.document()); },
     go_back},
    {Command::go_on, [](const Context& c) { return c.memory.dialog.empty() && c.memory.trail.can_go_on(); },
     go_on},
    {Command::clear, [](const Context& c) { return anything_to_clear(c) || c.scene.printing; }, clear},
    {Command::search, always, search},
    {Command::fit, body, [](Context& c) { c.wishes.fit = true; }},
    {Command::front, body, look_from<View::front>},
    {Command::back, body, look_from<View::back>},
    {Command::left, body, look_from<View::left>},
    {Command::right, body, look_from<View::right>},
    {Command::top, body, look_from<View::top>},
    {Command::bottom, body, look_from<View::bottom>},
    {Command::hide, [](const Context& c) { return body(c) && c.scene.hovered.has_value(); },
     [](Context& c) { actions::hide_structure(c.session(), *c.scene.hovered); }},
    {Command::show_all, something_out_of_sight, [](Context& c) { actions::show_all(c.session()); }},
    {Command::isolate,
     [](const Context& c) { return something_selected(c) || (body(c) && c.document().isolate); },
     [](Context& c) { actions::isolate(c.session(), !c.document().isolate); }},
    {Command::xray, body, [](Context& c) { actions::show_xray(c.session(), !c.document().xray); }},
    {Command::peel, [](const Context& c) { return body(c) && c.document().peel < peel_bones; },
     [](Context& c) { peel_to(c, std::floor(c.document().peel + 1.0F)); }},
    {Command::peel_back, [](const Context& c) { return body(c) && c.document().peel > peel_whole; },
     [](Context& c) { peel_to(c, std::ceil(c.document().peel - 1.0F)); }},
    {Command::cut, body, cut},
    {Command::no_go, body, [](Context& c) { actions::show_no_go(c.session(), next(c.document().no_go)); }},
    {Command::orthographic, body, [](Context& c) { c.wishes.orthographic = true; }},
    {Command::frames, always,
     [](Context& c) { c.memory.dialog = c.memory.dialog == "frames" ? "" : "frames"; }},
    {Command::labels, body, [](Context& c) { actions::show_labels(c.session(), !c.document().labels); }},
    {Command::theme, always, [](Context& c) { actions::choose_theme(c.session(), next(c.document().theme)); }},
    {Command::paint, [](const Context& c) { return body(c) && c.scene.atlas->skin() != nullptr; }, paint},
    {Command::smaller_brush,
     [](const Context& c) { return painting(c) && c.document().brush.radius > narrowest_brush; },
     [](Context& c) { change_brush(c, [](Brush& brush) { brush.radius /= brush_step; }); }},
    {Command::larger_brush,
     [](const Context& c) { return painting(c) && c.document().brush.radius < widest_brush; },
     [](Context& c) { change_brush(c, [](Brush& brush) { brush.radius *= brush_step; }); }},
    {Command::erase, painting,
     [](Context& c) { change_brush(c, [](Brush& brush) { brush.erase = !brush.erase; }); }},
    {Command::mirror, painting,
     [](Context& c) { change_brush(c, [](Brush& brush) { brush.mirror = !brush.mirror; }); }},
    {Command::clear_painting, [](const Context& c) { return !c.document().painting.empty(); },
     [](Context& c) { actions::clear_painting(c.session()); }},
    {Command::larger_text, [](const Context& c) { return c.memory.settings.text_scale < largest_text; },
     [](Context& c) { change_text(c, text_step); }},
    {Command::smaller_text, [](const Context& c) { return c.memory.settings.text_scale > smallest_text; },
     [](Context& c) { change_text(c, -text_step); }},
    {Command::learn, always, open_learning},
    {Command::client, always, open_client},
    {Command::save_view, body, save_view},
    {Command::present, body, begin_presenting},
    {Command::next_view, presenting, [](Context& c) { present(c, c.memory.presenting.at + 1); }},
    {Command::previous_view, presenting,
     [](Context& c) { present(c, c.memory.presenting.at == 0 ? 0 : c.memory.presenting.at - 1); }},
    {Command::pin_note, [](const Context& c) { return body(c) && c.scene.pointed.has_value(); },
     [](Context& c) { pin_note_at(c, *c.scene.pointed); }},
    {Command::draw, body, draw},
    {Command::about, always, toggle_dialog<Command::about>},
    {Command::shortcuts, always, toggle_dialog<Command::shortcuts>},
    {Command::tour, [](const Context& c) { return body(c) || c.scene.waiting; }, begin_tour},
    {Command::palette, always,
     [](Context& c) {
       c.memory.palette = {};
       toggle(c.memory, "palette");
     }},
    {Command::handout, [](const Context& c) { return something_selected(c) && !c.scene.printing; },
     toggle_dialog<Command::handout>},
    {Command::picture, body, toggle_dialog<Command::picture>},
    {Command::copy_picture, body, copy_picture},
    {Command::settings, always, toggle_dialog<Command::settings>},
    {Command::open, always,
     [](Context& c) {
       c.memory.files.listed.clear();  // what is there is looked at anew
       toggle(c.memory, "open");
     }},
    {Command::browse_panel, always,
     [](Context& c) { c.memory.settings.browse_open = !c.memory.settings.browse_open; }},
    {Command::reader_panel, always,
     [](Context& c) { c.memory.settings.reader_open = !c.memory.settings.reader_open; }},
    {Command::quit, always, [](Context& c) { c.wishes.quit = true; }},
});

constexpr bool every_command_in_order() {
  for (std::size_t i = 0; i < deeds.size(); ++i) {
    if (deeds[i].command != static_cast<Command>(i)) return false;
  }
  return deeds.size() == static_cast<std::size_t>(Command::quit) + 1;
}
static_assert(every_command_in_order());

const Deed& deed_of(Command command) {
  return deeds[static_cast<std::size_t>(command)];
}

}  // namespace

bool is_available(Command command, const Context& context) {
  return deed_of(command).available(context);
}

void run(Command command, Context& context) {
  if (is_available(command, context)) return deed_of(command).run(context);
  // The one command that people press before they have chosen: a key that does nothing explains nothing.
  if (command == Command::handout)
    show_toast(context.memory,
               std::string(tr("Choose a muscle first: the handout is about what is selected.")));
}

std::string tooltip_of(Command command, const Context& context) {
  const CommandInfo& info = info_of(command);
  std::string what;
  if (command == Command::undo) what = undo_words(context);
  if (command == Command::redo) what = redo_words(context);
  return fmt::format("{}{}{}   {}", tr(info.name), what.empty() ? "" : ": ", what, keys_of(info));
}

}  // namespace knotlas::ui
