#include "state/actions.h"

#include <algorithm>
#include <array>
#include <vector>

#include "state/hues.h"

namespace knotlas::actions {
namespace {

std::vector<Side> sides_of(SideChoice choice) {
  switch (choice) {
    case SideChoice::right:
      return {Side::right};
    case SideChoice::left:
      return {Side::left};
    default:
      return {Side::right, Side::left};
  }
}

bool selects(const Document& document, std::string_view muscle, Side side) {
  return std::any_of(document.selection.begin(), document.selection.end(),
                     [&](const Selected& s) { return s.muscle == muscle && s.side == side; });
}

void leave_details(Document& document) {
  document.reading.clear();
  document.focused_point.reset();
  document.asked_place.reset();
}

/// A comparison of what is no longer selected is over.
void end_broken_comparison(Document& document) {
  if (!document.compared || document.compared->of != Comparison::Of::muscles) return;
  const std::array<std::string, 2>& which = document.compared->which;
  const bool whole = std::all_of(which.begin(), which.end(), [&](const std::string& muscle) {
    return std::any_of(document.selection.begin(), document.selection.end(),
                       [&](const Selected& s) { return s.muscle == muscle; });
  });
  if (!whole) document.compared.reset();
}

void select(Session& session, std::string_view muscle, const std::vector<Side>& sides, bool add) {
  session.perform("select muscle", [&](Document& document) {
    leave_details(document);
    std::vector<Selected>& selection = document.selection;
    if (!add) {
      selection.clear();
    } else if (std::all_of(sides.begin(), sides.end(),
                           [&](Side side) { return selects(document, muscle, side); })) {
      std::erase_if(selection, [&](const Selected& s) {
        return s.muscle == muscle && std::find(sides.begin(), sides.end(), s.side) != sides.end();
      });
      end_broken_comparison(document);
      return;
    }
    for (Side side : sides) {
      if (!selects(document, muscle, side)) selection.push_back({std::string(muscle), side, true});
    }
    end_broken_comparison(document);
  });
}

/// The selection with `muscle` on exactly the chosen sides, at the place where it stood, eyes kept.
void set_sides(Document& document, const std::string& muscle, SideChoice choice) {
  std::vector<Selected>& selection = document.selection;
  const auto first =
      std::find_if(selection.begin(), selection.end(), [&](const Selected& s) { return s.muscle == muscle; });
  if (first == selection.end()) return;
  const bool shown = first->shown;
  const auto place = first - selection.begin();
  std::erase_if(selection, [&](const Selected& s) { return s.muscle == muscle; });
  auto at = selection.begin() + place;
  for (Side side : sides_of(choice)) at = selection.insert(at, {muscle, side, shown}) + 1;
}

Layer& layer_in(Document& document, LayerName layer) {
  return const_cast<Layer&>(layer_of(document, layer));  // the document is ours to change
}

}  // namespace

std::string_view name_of(LayerName layer) {
  constexpr std::array<std::string_view, 4> names{"skin", "muscles", "bones", "others"};
  return names[static_cast<std::size_t>(layer)];
}

const Layer& layer_of(const Document& document, LayerName layer) {
  switch (layer) {
    case LayerName::skin:
      return document.skin;
    case LayerName::muscles:
      return document.muscles;
    case LayerName::bones:
      return document.bones;
    default:
      return document.others;
  }
}

void select_muscle(Session& session, std::string_view muscle, bool add) {
  select(session, muscle, sides_of(session.document().sides), add);
}

void select_muscle(Session& session, std::string_view muscle, Side side, bool add) {
  select(session, muscle, {side}, add);
}

void add_to_selection(Document& document, std::string_view muscle) {
  const bool known = selects(document, muscle, Side::right) || selects(document, muscle, Side::left);
  if (known) return;
  // Beside a muscle that is chosen on one side, the others are wanted on that side too.
  std::vector<Side> sides;
  if (const Selected* read = muscle_read(document)) {
    for (const Selected& s : document.selection) {
      if (s.muscle == read->muscle) sides.push_back(s.side);
    }
  }
  if (sides.empty()) sides = sides_of(document.sides);
  for (const Side side : sides) document.selection.push_back({std::string(muscle), side, true});
}

void add_muscles(Session& session, std::span<const std::string> muscles) {
  session.perform("add muscles", [&](Document& document) {
    const Selected* read = muscle_read(document);
    if (read != nullptr) document.reading = read->muscle;
    for (const std::string& muscle : muscles) add_to_selection(document, muscle);
    document.focused_point.reset();
    document.asked_place.reset();
  });
}

void deselect_muscle(Session& session, std::string_view muscle) {
  session.perform("deselect muscle", [&](Document& document) {
    std::erase_if(document.selection, [&](const Selected& s) { return s.muscle == muscle; });
    document.focused_point.reset();
    end_broken_comparison(document);
  });
}

void clear_selection(Session& session) {
  session.perform("clear selection", [](Document& document) {
    document.selection.clear();
    leave_details(document);
    end_broken_comparison(document);
  });
}

namespace {

void show_again(Document& document, const std::vector<Selected>& selection, std::optional<glm::vec3> place) {
  document.selection = selection;
  leave_details(document);
  document.asked_place = place;
  end_broken_comparison(document);
}

}  // namespace

void go_back_to(Session& session, const std::vector<Selected>& selection, std::optional<glm::vec3> place) {
  session.perform("go back", [&](Document& document) { show_again(document, selection, place); });
}

void go_on_to(Session& session, const std::vector<Selected>& selection, std::optional<glm::vec3> place) {
  session.perform("go on", [&](Document& document) { show_again(document, selection, place); });
}

void choose_sides(Session& session, SideChoice sides) {
  session.perform("choose sides", [&](Document& document) {
    document.sides = sides;
    const std::vector<Selected> selected = document.selection;
    for (const Selected& s : selected) set_sides(document, s.muscle, sides);
  });
}

void choose_sides_of(Session& session, std::string_view muscle, SideChoice sides) {
  session.perform("choose sides of muscle",
                  [&](Document& document) { set_sides(document, std::string(muscle), sides); });
}

void focus_trigger_point(Session& session, std::optional<std::string_view> point) {
  session.perform(point ? "focus trigger point" : "show all trigger points", [&](Document& document) {
    document.focused_point = point ? std::optional<std::string>(*point) : std::nullopt;
  });
}

void read_about(Session& session, std::string_view muscle) {
  session.perform("read about a muscle", [&](Document& document) {
    document.reading = muscle;
    document.focused_point.reset();
  });
}

void show_selected(Session& session, std::string_view muscle, bool shown) {
  session.perform(shown ? "show muscle" : "hide muscle", [&](Document& document) {
    for (Selected& s : document.selection) {
      if (s.muscle == muscle) s.shown = shown;
    }
  });
}

void ask_about(Session& session, glm::vec3 place) {
  session.perform("ask about a place", [&](Document& document) {
    document.selection.clear();
    document.focused_point.reset();
    document.asked_place = place;
    end_broken_comparison(document);
  });
}

namespace {

// Names of steps are whole sentences, as other languages need them; in the order of LayerName.
constexpr std::array<std::string_view, 4> show_names{"show skin", "show muscles", "show bones",
                                                     "show others"};
constexpr std::array<std::string_view, 4> hide_names{"hide skin", "hide muscles", "hide bones",
                                                     "hide others"};
constexpr std::array<std::string_view, 4> opacity_names{"opacity of the skin", "opacity of the muscles",
                                                        "opacity of the bones", "opacity of the others"};

}  // namespace

void show_layer(Session& session, LayerName layer, bool shown) {
  session.perform((shown ? show_names : hide_names)[static_cast<std::size_t>(layer)],
                  [&](Document& document) { layer_in(document, layer).shown = shown; });
}

void set_opacity(Session& session, LayerName layer, float opacity) {
  const std::string_view name = opacity_names[static_cast<std::size_t>(layer)];
  session.perform(
      name, [&](Document& document) { layer_in(document, layer).opacity = std::clamp(opacity, 0.0F, 1.0F); },
      name);
}

void show_zones(Session& session, bool essential, bool spillover) {
  session.perform("zones shown", [&](Document& document) {
    document.essential = essential;
    document.spillover = spillover;
  });
}

void show_labels(Session& session, bool shown) {
  session.perform(shown ? "show labels" : "hide labels",
                  [&](Document& document) { document.labels = shown; });
}

void choose_body(Session& session, std::string_view body, SharedPainting painting,
                 std::optional<glm::vec3> asked_place) {
  session.perform("choose body", [&](Document& document) {
    document.body = body;
    document.painting = std::move(painting);
    document.asked_place = asked_place;
  });
}

void begin_with_body(Session& session, std::string_view body) {
  session.take_in_hand([&](Document& document) { document.body = body; });
}

void hide_structure(Session& session, std::uint32_t structure) {
  session.perform("hide structure", [&](Document& document) { document.hidden.insert(structure); });
}

void show_all(Session& session) {
  session.perform("show all", [](Document& document) {
    document.hidden.clear();
    document.ghosts.clear();
    document.alone.clear();
    document.isolate = false;
    document.xray = false;
    document.peel = 0.0F;
    document.clip.reset();
    for (Selected& s : document.selection) s.shown = true;
  });
}

void isolate(Session& session, bool only_selected) {
  session.perform(only_selected ? "isolate" : "end isolation",
                  [&](Document& document) { document.isolate = only_selected; });
}

void choose_theme(Session& session, Theme theme) {
  session.perform("theme", [&](Document& document) { document.theme = theme; });
}

void choose_colours(Session& session, Colours colours) {
  session.perform("colours", [&](Document& document) { document.colours = colours; });
}

}  // namespace knotlas::actions
