#include <fmt/format.h>

#include <algorithm>

#include "state/client_actions.h"

namespace knotlas {
namespace {

using Views = std::vector<SavedView>;

Views::iterator find(Views& views, std::string_view id) {
  return std::find_if(views.begin(), views.end(), [&](const SavedView& view) { return view.id == id; });
}

/// Numbers, so that a name can change and the id stay.
std::string new_id(const Views& views) {
  for (std::size_t n = views.size() + 1;; ++n) {
    std::string id = fmt::format("view-{}", n);
    const bool taken =
        std::any_of(views.begin(), views.end(), [&](const SavedView& view) { return view.id == id; });
    if (!taken) return id;
  }
}

std::vector<std::string> names_of(const std::set<std::uint32_t>& structures, const Atlas& atlas) {
  std::vector<std::string> names;
  for (const std::uint32_t s : structures) {
    if (s < atlas.pack().structures.size()) names.push_back(atlas.pack().structures[s].name);
  }
  return names;
}

/// What of these this body has.
std::set<std::uint32_t> of_names(const std::vector<std::string>& names, const Atlas& atlas) {
  std::set<std::uint32_t> found;
  const auto& structures = atlas.pack().structures;
  for (std::uint32_t s = 0; s < structures.size() && !names.empty(); ++s) {
    if (std::find(names.begin(), names.end(), structures[s].name) != names.end()) found.insert(s);
  }
  return found;
}

/// Takes what is on show into a view; its name and note stay.
/// What a view and a document have in common, from one to the other.
template <class From, class To>
void copy_look(const From& from, To& to) {
  to.selection = from.selection;
  to.reading = from.reading;
  to.focused_point = from.focused_point;
  to.skin = from.skin;
  to.muscles = from.muscles;
  to.bones = from.bones;
  to.others = from.others;
  to.essential = from.essential;
  to.spillover = from.spillover;
  to.labels = from.labels;
  to.isolate = from.isolate;
  to.xray = from.xray;
  to.peel = from.peel;
  to.clip = from.clip;
}

void take(SavedView& view, const Document& document, const Atlas& atlas) {
  copy_look(document, view);
  view.hidden = names_of(document.hidden, atlas);
  view.ghosts = names_of(document.ghosts, atlas);
  view.alone = names_of(document.alone, atlas);
  view.session = document.open_session;
  view.camera = document.camera;
}

void show(const SavedView& view, Document& document, const Atlas& atlas) {
  copy_look(view, document);
  document.asked_place.reset();
  document.compared.reset();
  document.hidden = of_names(view.hidden, atlas);
  document.ghosts = of_names(view.ghosts, atlas);
  document.alone = of_names(view.alone, atlas);
  const ClientSession* session = document.file.session(view.session);
  document.open_session = session == nullptr ? "" : session->id;
  document.painting = session == nullptr ? SharedPainting{} : session->painting;
}

}  // namespace

Document as_in_view(const Document& document, const Atlas& atlas, const SavedView& view) {
  Document shown = document;
  show(view, shown, atlas);
  shown.mode = Mode::look;
  shown.camera = view.camera;
  return shown;
}

namespace actions {
namespace {

void change_view(Session& session, std::string_view name, std::string_view id,
                 const std::function<void(SavedView&)>& change, std::string_view merge_key = {}) {
  session.perform(
      name,
      [&](Document& document) {
        const auto found = find(document.file.views, id);
        if (found != document.file.views.end()) change(*found);
      },
      merge_key);
}

}  // namespace

void save_view(Session& session, const Atlas& atlas, std::string_view name) {
  session.perform("save the view", [&](Document& document) {
    SavedView view;
    view.id = new_id(document.file.views);
    view.name = name;
    take(view, document, atlas);
    document.file.views.push_back(std::move(view));
  });
}

void update_view(Session& session, const Atlas& atlas, std::string_view id) {
  change_view(session, "replace the view", id,
              [&](SavedView& view) { take(view, session.document(), atlas); });
}

void name_view(Session& session, std::string_view id, std::string_view name) {
  change_view(
      session, "name the view", id, [&](SavedView& view) { view.name = name; },
      fmt::format("view_name:{}", id));
}

void write_view_note(Session& session, std::string_view id, std::string_view note) {
  change_view(
      session, "write about the view", id, [&](SavedView& view) { view.note = note; },
      fmt::format("view_note:{}", id));
}

void remove_view(Session& session, std::string_view id) {
  session.perform("remove the view", [&](Document& document) {
    std::erase_if(document.file.views, [&](const SavedView& view) { return view.id == id; });
  });
}

void move_view(Session& session, std::string_view id, int by) {
  session.perform("move the view", [&](Document& document) {
    Views& views = document.file.views;
    const auto found = find(views, id);
    if (found == views.end()) return;
    const auto to = (found - views.begin()) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(views.size())) return;
    std::iter_swap(found, views.begin() + to);
  });
}

void show_view(Session& session, const Atlas& atlas, std::string_view id, bool presenting) {
  session.perform(
      presenting ? "present" : "show the view",
      [&](Document& document) {
        const SavedView* found = document.file.view(id);
        if (found != nullptr) show(SavedView(*found), document, atlas);
      },
      presenting ? "present" : "");
}

}  // namespace actions
}  // namespace knotlas
