#include "state/compare.h"

#include <algorithm>
#include <utility>

#include "state/actions.h"
#include "state/hues.h"

namespace knotlas {
namespace {

bool is_there(const Document& document, Comparison::Of of, const std::string& which) {
  if (of == Comparison::Of::sessions) return document.file.session(which) != nullptr;
  const std::vector<Selected>& selection = document.selection;
  return std::any_of(selection.begin(), selection.end(),
                     [&](const Selected& s) { return s.muscle == which; });
}

Document pane_of(const Document& document, Comparison::Of of, const std::string& which) {
  Document pane = document;
  pane.compared.reset();
  if (of == Comparison::Of::sessions) {
    pane.painting = document.file.session(which)->painting;
    return pane;
  }
  for (Selected& s : pane.selection) s.shown = s.muscle == which;
  return pane;
}

}  // namespace

std::optional<Comparison> comparison_of(const Document& document) {
  if (!document.compared || document.mode == Mode::paint) return {};
  const Comparison& compared = *document.compared;
  for (const std::string& which : compared.which) {
    if (!is_there(document, compared.of, which)) return {};
  }
  return compared;
}

std::vector<Document> panes_of(const Document& document) {
  const std::optional<Comparison> compared = comparison_of(document);
  if (!compared) return {document};
  return {pane_of(document, compared->of, compared->which[0]),
          pane_of(document, compared->of, compared->which[1])};
}

namespace actions {

void compare_muscles(Session& session, std::string_view left, std::string_view right) {
  if (left == right) return;
  session.perform("compare side by side", [&](Document& document) {
    for (const std::string_view muscle : {left, right}) add_to_selection(document, muscle);
    document.mode = Mode::look;
    document.focused_point.reset();
    document.compared = Comparison{Comparison::Of::muscles, {std::string(left), std::string(right)}};
  });
}

void compare_other(Session& session, std::size_t pane, std::string_view other) {
  if (!session.document().compared) return;
  session.perform("compare with another", [&](Document& document) {
    std::array<std::string, 2>& which = document.compared->which;
    if (which[1 - pane] == other) std::swap(which[0], which[1]);
    which[pane] = other;
  });
}

void end_comparison(Session& session) {
  session.perform("end the comparison", [](Document& document) { document.compared.reset(); });
}

}  // namespace actions
}  // namespace knotlas
