#include <fmt/format.h>

#include <algorithm>

#include "state/client_actions.h"

namespace knotlas::actions {
namespace {

/// The first of base, base-2, base-3 … that no item has.
template <class Item>
std::string new_id(const std::vector<Item>& items, std::string_view base) {
  std::string id(base);
  const auto taken = [&] {
    return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  };
  for (int n = 2; taken(); ++n) id = fmt::format("{}-{}", base, n);
  return id;
}

template <class Item>
Item* find(std::vector<Item>& items, std::string_view id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

template <class Item>
void remove(std::vector<Item>& items, std::string_view id) {
  std::erase_if(items, [&](const Item& item) { return item.id == id; });
}

void sort_by_day(std::vector<ClientSession>& sessions) {
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](const ClientSession& a, const ClientSession& b) { return a.date < b.date; });
}

/// A new session of this day, open.
ClientSession& begin_session(Document& document, std::string_view date) {
  ClientSession fresh;
  fresh.id = new_id(document.file.sessions, date);
  fresh.date = date;
  const std::string id = fresh.id;
  document.file.sessions.push_back(std::move(fresh));
  sort_by_day(document.file.sessions);
  document.open_session = id;
  return *find(document.file.sessions, id);
}

void end_comparison_of_sessions(Document& document) {
  if (!document.compared || document.compared->of != Comparison::Of::sessions) return;
  for (const std::string& id : document.compared->which) {
    if (document.file.session(id) == nullptr) return document.compared.reset();
  }
}

}  // namespace

void keep_painting(Document& document) {
  ClientSession* open = find(document.file.sessions, document.open_session);
  if (open == nullptr && document.painting.empty()) return;
  if (open == nullptr) open = &begin_session(document, today());
  open->painting = document.painting;
}

void begin_file(Session& session, ClientFile file) {
  Document document = session.document();
  document.file = std::move(file);
  document.open_session.clear();
  document.painting = {};
  document.compared.reset();
  const std::vector<ClientSession>& sessions = document.file.sessions;
  if (!sessions.empty() && sessions.back().date == today()) {
    document.open_session = sessions.back().id;
    document.painting = sessions.back().painting;
  }
  session.begin_anew(std::move(document));
}

void name_file(Session& session, std::string_view name) {
  session.perform(
      "name the file", [&](Document& document) { document.file.name = name; }, "name_file");
}

void write_file_notes(Session& session, std::string_view notes) {
  session.perform(
      "write about the client", [&](Document& document) { document.file.notes = notes; }, "file_notes");
}

void add_session(Session& session, std::string_view date) {
  if (!is_date(date)) return;
  session.perform("add a session", [&](Document& document) {
    begin_session(document, date);
    document.painting = {};
    document.compared.reset();
  });
}

void remove_session(Session& session, std::string_view id) {
  session.perform("remove a session", [&](Document& document) {
    remove(document.file.sessions, id);
    end_comparison_of_sessions(document);
    if (document.open_session != id) return;
    document.open_session.clear();
    document.painting = {};
  });
}

void open_session(Session& session, std::string_view id) {
  session.perform(id.empty() ? "close the session" : "open a session", [&](Document& document) {
    const ClientSession* found = document.file.session(id);
    if (found == nullptr && !id.empty()) return;
    document.open_session = id;
    document.painting = found == nullptr ? SharedPainting{} : found->painting;
    document.compared.reset();
  });
}

void date_session(Session& session, std::string_view id, std::string_view date) {
  if (!is_date(date)) return;
  session.perform(
      "date a session",
      [&](Document& document) {
        if (ClientSession* found = find(document.file.sessions, id)) found->date = date;
        sort_by_day(document.file.sessions);
      },
      fmt::format("date:{}", id));
}

void rate_pain(Session& session, std::string_view id, std::optional<int> pain) {
  session.perform("rate pain", [&](Document& document) {
    ClientSession* found = find(document.file.sessions, id);
    if (found != nullptr) found->pain = pain ? std::optional(std::clamp(*pain, 0, 10)) : std::nullopt;
  });
}

void write_session_notes(Session& session, std::string_view id, std::string_view notes) {
  session.perform(
      "write about a session",
      [&](Document& document) {
        if (ClientSession* found = find(document.file.sessions, id)) found->notes = notes;
      },
      fmt::format("session_notes:{}", id));
}

void choose_technique(Session& session, std::string_view technique, bool chosen) {
  session.perform(chosen ? "choose a technique" : "leave out a technique", [&](Document& document) {
    ClientSession* open = find(document.file.sessions, document.open_session);
    if (open == nullptr && !chosen) return;
    if (open == nullptr) open = &begin_session(document, today());
    std::erase(open->techniques, technique);
    if (chosen) open->techniques.emplace_back(technique);
  });
}

void compare_sessions(Session& session, std::string_view before, std::string_view after) {
  if (before == after) return;
  session.perform("before and after", [&](Document& document) {
    if (document.file.session(before) == nullptr || document.file.session(after) == nullptr) return;
    document.mode = Mode::look;
    document.compared = Comparison{Comparison::Of::sessions, {std::string(before), std::string(after)}};
  });
}

// ---- notes and lines

void pin_note(Session& session, glm::vec3 place, std::string_view text) {
  session.perform("pin a note", [&](Document& document) {
    document.file.pins.push_back({new_id(document.file.pins, "note"), place, std::string(text)});
    document.notes = true;
  });
}

void write_pin(Session& session, std::string_view id, std::string_view text) {
  session.perform(
      "write a note",
      [&](Document& document) {
        if (Pin* found = find(document.file.pins, id)) found->text = text;
      },
      fmt::format("pin:{}", id));
}

void remove_pin(Session& session, std::string_view id) {
  session.perform("remove a note", [&](Document& document) { remove(document.file.pins, id); });
}

void choose_ink(Session& session, std::size_t colour) {
  session.take_in_hand([&](Document& document) { document.ink = std::min(colour, ink_colours - 1); });
}

void begin_line(Session& session, glm::vec3 point) {
  session.close_step();
  session.perform(
      "draw",
      [&](Document& document) {
        document.file.ink.push_back({document.ink, {point}});
        document.lines = true;
      },
      "line");
}

void extend_line(Session& session, glm::vec3 point) {
  session.perform(
      "draw",
      [&](Document& document) {
        if (!document.file.ink.empty()) document.file.ink.back().points.push_back(point);
      },
      "line");
}

void clear_lines(Session& session) {
  session.perform("wipe the drawing", [](Document& document) { document.file.ink.clear(); });
}

void show_notes(Session& session, bool shown) {
  session.perform(shown ? "show the notes" : "hide the notes",
                  [&](Document& document) { document.notes = shown; });
}

void show_lines(Session& session, bool shown) {
  session.perform(shown ? "show the lines" : "hide the lines",
                  [&](Document& document) { document.lines = shown; });
}

}  // namespace knotlas::actions
