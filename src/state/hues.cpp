#include "state/hues.h"

#include <algorithm>

namespace knotlas {

std::vector<std::string> muscles_selected(const Document& document) {
  std::vector<std::string> muscles;
  for (const Selected& selected : document.selection) {
    if (std::find(muscles.begin(), muscles.end(), selected.muscle) == muscles.end()) {
      muscles.push_back(selected.muscle);
    }
  }
  return muscles;
}

const Selected* muscle_read(const Document& document) {
  const std::vector<Selected>& selection = document.selection;
  const auto found = std::find_if(selection.rbegin(), selection.rend(),
                                  [&](const Selected& s) { return s.muscle == document.reading; });
  if (found != selection.rend()) return &*found;
  return selection.empty() ? nullptr : &selection.back();
}

}  // namespace knotlas
