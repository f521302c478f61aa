#include "ui/focus.h"

#include <algorithm>
#include <utility>

namespace knotlas::ui {

void Focus::start_frame(bool dialog_open) {
  clicked_ = std::exchange(click_, false) && visible();
  nudged_ = std::exchange(nudge_, 0.0F);
  submitted_ = std::exchange(submit_, false);
  const int steps = std::exchange(steps_, 0);
  moved_ = steps != 0;
  if (dialog_open) std::erase_if(met_, [](const Met& m) { return !m.in_dialog; });
  const auto count = static_cast<int>(met_.size());
  if (moved_ && count > 0) {
    const auto found = std::find_if(met_.begin(), met_.end(), [&](const Met& m) { return m.name == on_; });
    int at = found != met_.end() ? static_cast<int>(found - met_.begin()) : steps > 0 ? -1 : count;
    at = ((at + steps) % count + count) % count;
    on_ = met_[static_cast<std::size_t>(at)].name;
  }
  met_.clear();
  in_dialog_ = false;
}

bool Focus::meet(std::string_view name) {
  met_.push_back({std::string(name), in_dialog_});
  return on_ == name;
}

bool Focus::take_submission() {
  return std::exchange(submitted_, false);
}

}  // namespace knotlas::ui
