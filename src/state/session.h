#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "state/document.h"

namespace knotlas {

/// The document and its history. It changes only through the named actions of state/actions.h, each of which
/// can be undone. What is in the hand is not part of the history: the camera, the mode, the brush and the pen
/// (a person would not want to undo a turn of the wrist), but undo never changes them either.
class Session {
 public:
  explicit Session(Document document = {}) : document_(std::move(document)) {}

  [[nodiscard]] const Document& document() const { return document_; }
  /// Grows with every change, camera moves too: cheap to compare.
  [[nodiscard]] std::size_t revision() const { return revision_; }

  /// Applies `change` as one step named `name` (shown as "Undo <name>"). No step is kept when nothing
  /// changed. A step with the same non-empty `merge_key` as the newest one joins it (a slider being dragged).
  void perform(std::string_view name, const std::function<void(Document&)>& change,
               std::string_view merge_key = {});
  void move_camera(const Camera& camera);
  /// Changes mode, brush or pen, as `change` does.
  void take_in_hand(const std::function<void(Document&)>& change);
  /// Another document, without a history.
  void begin_anew(Document document);
  /// No later step joins the newest one (a drag has ended).
  void close_step();

  [[nodiscard]] bool can_undo() const { return !undo_.empty(); }
  [[nodiscard]] bool can_redo() const { return !redo_.empty(); }
  [[nodiscard]] std::string_view undo_name() const;
  [[nodiscard]] std::string_view redo_name() const;
  /// A step of the history, with the documents before and after it. Valid until the session changes.
  struct StepView {
    std::string_view name;
    const Document* before = nullptr;
    const Document* after = nullptr;
  };
  /// All steps that can be taken back, and those that can be done again, the next one first.
  [[nodiscard]] std::vector<StepView> undo_steps() const;
  [[nodiscard]] std::vector<StepView> redo_steps() const;
  void undo();
  void redo();

 private:
  struct Step {
    std::string name;
    std::string merge_key;
    Document other;  ///< the document on the far side of the step
  };
  Document document_;
  std::vector<Step> undo_;
  std::vector<Step> redo_;
  std::size_t revision_ = 0;
};

}  // namespace knotlas
