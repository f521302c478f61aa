#include "state/session.h"

namespace knotlas {
namespace {

/// A person's history is short; beyond this the oldest steps are forgotten.
constexpr std::size_t longest_history = 500;

void keep_in_hand(const Document& from, Document& to) {
  to.camera = from.camera;
  to.mode = from.mode;
  to.brush = from.brush;
  to.ink = from.ink;
}

}  // namespace

void Session::perform(std::string_view name, const std::function<void(Document&)>& change,
                      std::string_view merge_key) {
  Document before = document_;
  change(document_);
  if (document_ == before) return;
  ++revision_;
  redo_.clear();
  if (!merge_key.empty() && !undo_.empty() && undo_.back().merge_key == merge_key) return;
  if (undo_.size() == longest_history) undo_.erase(undo_.begin());
  undo_.push_back({std::string(name), std::string(merge_key), std::move(before)});
}

void Session::move_camera(const Camera& camera) {
  if (document_.camera == camera) return;
  document_.camera = camera;
  ++revision_;
}

void Session::take_in_hand(const std::function<void(Document&)>& change) {
  Document changed = document_;
  change(changed);
  if (changed.mode == document_.mode && changed.brush == document_.brush && changed.ink == document_.ink)
    return;
  document_.mode = changed.mode;
  document_.brush = changed.brush;
  document_.ink = changed.ink;
  ++revision_;
}

void Session::begin_anew(Document document) {
  document_ = std::move(document);
  undo_.clear();
  redo_.clear();
  ++revision_;
}

void Session::close_step() {
  if (!undo_.empty()) undo_.back().merge_key.clear();
}

std::string_view Session::undo_name() const {
  return undo_.empty() ? std::string_view{} : undo_.back().name;
}
std::string_view Session::redo_name() const {
  return redo_.empty() ? std::string_view{} : redo_.back().name;
}

std::vector<Session::StepView> Session::undo_steps() const {
  std::vector<StepView> steps;
  const Document* after = &document_;
  for (auto step = undo_.rbegin(); step != undo_.rend(); ++step) {
    steps.push_back({step->name, &step->other, after});
    after = &step->other;
  }
  return steps;
}
std::vector<Session::StepView> Session::redo_steps() const {
  std::vector<StepView> steps;
  const Document* before = &document_;
  for (auto step = redo_.rbegin(); step != redo_.rend(); ++step) {
    steps.push_back({step->name, before, &step->other});
    before = &step->other;
  }
  return steps;
}

void Session::undo() {
  if (undo_.empty()) return;
  Step step = std::move(undo_.back());
  undo_.pop_back();
  keep_in_hand(document_, step.other);
  std::swap(step.other, document_);
  step.merge_key.clear();
  redo_.push_back(std::move(step));
  ++revision_;
}

void Session::redo() {
  if (redo_.empty()) return;
  Step step = std::move(redo_.back());
  redo_.pop_back();
  keep_in_hand(document_, step.other);
  std::swap(step.other, document_);
  undo_.push_back(std::move(step));
  ++revision_;
}

}  // namespace knotlas
