#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knotlas::ui {

/// The place of the keyboard among all that can be clicked, in the order in which it is drawn: Tab and the
/// arrows move it, Enter clicks. Panels meet() it once a frame at each thing.
class Focus {
 public:
  /// At the start of a frame: carries out the moves asked for. Only what lies in the dialog takes part while
  /// one is open.
  void start_frame(bool dialog_open);
  /// To be called at each thing that can be clicked; whether the keyboard is there.
  bool meet(std::string_view name);
  /// Things met from now on lie in a dialog, or not.
  void enter_dialog(bool inside) { in_dialog_ = inside; }

  void move(int steps) { steps_ += steps; }
  void click() { click_ = true; }
  void nudge(float share) { nudge_ += share; }
  /// Enter in a field: the dialog's main button, or the first that was found.
  void submit() { submit_ = true; }
  void set(std::string_view name) { on_ = name; }
  void clear() { on_.clear(); }

  [[nodiscard]] bool visible() const { return !on_.empty(); }
  [[nodiscard]] const std::string& on() const { return on_; }
  /// In this frame only:
  [[nodiscard]] bool moved() const { return moved_; }
  [[nodiscard]] bool clicked() const { return clicked_; }
  [[nodiscard]] float nudged() const { return nudged_; }
  /// Whether the field was submitted; true once.
  [[nodiscard]] bool take_submission();
  /// Whether the next frame has something to do.
  [[nodiscard]] bool pending() const { return steps_ != 0 || click_ || submit_ || nudge_ != 0.0F; }

 private:
  struct Met {
    std::string name;
    bool in_dialog = false;
  };
  std::vector<Met> met_;
  std::string on_;
  int steps_ = 0;
  float nudge_ = 0.0F;
  float nudged_ = 0.0F;
  bool click_ = false;
  bool submit_ = false;
  bool moved_ = false;
  bool clicked_ = false;
  bool submitted_ = false;
  bool in_dialog_ = false;
};

}  // namespace knotlas::ui
