#include "ui/trail.h"

namespace knotlas::ui {
namespace {

constexpr std::size_t longest = 100;

Trail::Stop stop_of(const Document& document) {
  Trail::Stop stop{document.selection, document.asked_place};
  for (Selected& s : stop.selection) s.shown = true;  // an eye that was closed leads nowhere else
  return stop;
}

}  // namespace

void Trail::follow(const Document& document) {
  Stop now = stop_of(document);
  if (now == Stop() || (at_ < stops_.size() && stops_[at_] == now)) return;
  if (!stops_.empty()) stops_.resize(at_ + 1);
  if (stops_.size() == longest) stops_.erase(stops_.begin());
  stops_.push_back(std::move(now));
  at_ = stops_.size() - 1;
}

bool Trail::can_go_back(const Document& document) const {
  if (stops_.empty()) return false;
  return at_ > 0 || stop_of(document) == Stop();
}

const Trail::Stop& Trail::back(const Document& document) {
  if (stop_of(document) != Stop()) --at_;
  return stops_[at_];
}

const Trail::Stop& Trail::on() {
  return stops_[++at_];
}

}  // namespace knotlas::ui
