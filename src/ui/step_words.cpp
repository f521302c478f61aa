#include "ui/step_words.h"

#include <algorithm>
#include <set>

#include "ui/language.h"
#include "ui/panel.h"
#include "ui/reading.h"

namespace knotlas::ui {
namespace {

/// What of a list is new or otherwise; when nothing is, what is gone.
template <class List>
std::vector<typename List::value_type> difference(const List& before, const List& after) {
  std::vector<typename List::value_type> differs;
  const auto add = [&](const List& from, const List& without) {
    for (const auto& item : from) {
      if (std::find(without.begin(), without.end(), item) == without.end()) differs.push_back(item);
    }
  };
  add(after, before);
  if (differs.empty()) add(before, after);
  return differs;
}

class Names {
 public:
  explicit Names(const Context& context) : context_(context) {}

  void add(std::string_view name) {
    if (!name.empty() && std::find(names_.begin(), names_.end(), name) == names_.end())
      names_.emplace_back(name);
  }
  void add_muscle(std::string_view id) {
    const Muscle* muscle = context_.scene.catalog.muscle(id);
    if (muscle != nullptr) add(name_of(*muscle));
  }
  void add_structures(const std::set<std::uint32_t>& before, const std::set<std::uint32_t>& after) {
    if (context_.scene.atlas == nullptr) return;
    const std::vector<Structure>& structures = context_.scene.atlas->pack().structures;
    for (const std::uint32_t index : difference(before, after)) {
      if (index < structures.size()) add(name_of_structure(structures[index]));
    }
  }
  [[nodiscard]] bool empty() const { return names_.empty(); }
  [[nodiscard]] std::string words() const {
    constexpr std::size_t most = 2;
    if (names_.size() <= most) return joined(names_);
    const std::vector<std::string> first(names_.begin(), names_.begin() + most);
    return joined(first) + " " + tr("and {} more", names_.size() - most);
  }

 private:
  const Context& context_;
  std::vector<std::string> names_;
};

/// What a step did to the client's file.
void add_file(const Context& context, const ClientFile& before, const ClientFile& after, Names& names) {
  for (const SavedView& view : difference(before.views, after.views)) names.add(view.name);
  for (const Pin& pin : difference(before.pins, after.pins))
    names.add(pin.text.substr(0, pin.text.find('\n')));
  for (const ClientSession& now : difference(before.sessions, after.sessions)) {
    const ClientSession* then = before.session(now.id);
    const std::vector<std::string> chosen =
        then == nullptr ? std::vector<std::string>{} : difference(then->techniques, now.techniques);
    for (const std::string& id : chosen) {
      const Technique* technique = context.scene.catalog.technique(id);
      if (technique != nullptr) names.add(technique->name);
    }
    if (chosen.empty()) names.add(now.date);
  }
}

}  // namespace

std::string step_words(const Context& context, const Session::StepView& step) {
  Names names(context);
  const Document& before = *step.before;
  const Document& after = *step.after;
  for (const Selected& s : difference(before.selection, after.selection)) names.add_muscle(s.muscle);
  if (names.empty() && before.reading != after.reading) names.add_muscle(after.reading);
  if (names.empty() && before.focused_point != after.focused_point)
    names.add(after.focused_point.value_or(std::string()));
  names.add_structures(before.hidden, after.hidden);
  names.add_structures(before.ghosts, after.ghosts);
  names.add_structures(before.alone, after.alone);
  if (before.painting == after.painting) add_file(context, before.file, after.file, names);
  if (names.empty()) return std::string(tr(step.name));
  return tr("{}: {}", tr(step.name), names.words());
}

std::string undo_words(const Context& context) {
  const auto steps = context.session().undo_steps();
  return steps.empty() ? std::string() : step_words(context, steps.front());
}

std::string redo_words(const Context& context) {
  const auto steps = context.session().redo_steps();
  return steps.empty() ? std::string() : step_words(context, steps.front());
}

}  // namespace knotlas::ui
