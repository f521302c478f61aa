#include "state/show_page.h"

#include "state/best_view.h"

namespace knotlas {
namespace {

void apply(const PageView& view, Document& document) {
  document.selection.clear();
  for (const auto& [muscle, side] : view.select) document.selection.push_back({muscle, side, true});
  document.focused_point = view.focus.empty() ? std::nullopt : std::optional(view.focus);
  document.asked_place.reset();
  document.compared.reset();
  document.reading.clear();
  document.skin = {true, view.skin};
  document.muscles = {true, view.muscles};
  document.essential = true;
  document.spillover = true;
  document.isolate = false;
  document.hidden.clear();
}

std::optional<View> view_of(Outlook outlook) {
  switch (outlook) {
    case Outlook::front:
      return View::front;
    case Outlook::back:
      return View::back;
    case Outlook::left:
      return View::left;
    case Outlook::right:
      return View::right;
    default:
      return std::nullopt;
  }
}

}  // namespace

void actions::show_page_view(Session& session, const PageView& view) {
  session.perform("show it on the body", [&](Document& document) { apply(view, document); });
}

Document showing(Document document, const PageView& view) {
  apply(view, document);
  return document;
}

bool shows(const Document& document, const PageView& view) {
  return showing(document, view) == document;
}

Camera camera_for(const PageView& view, const Atlas& atlas, const Document& document, float aspect) {
  const std::optional<View> side = view_of(view.from);
  if (!side && !document.selection.empty()) return best_view(atlas, document, aspect);
  return facing_selection(atlas, document, looking(document.camera, side.value_or(View::front)), aspect);
}

}  // namespace knotlas
