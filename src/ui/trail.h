#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "state/document.h"

namespace knotlas::ui {

/// What was on show, one after the other, to go back to and on again, as a browser does with pages. It
/// follows the document and changes nothing itself.
class Trail {
 public:
  /// What was chosen, or the place that was asked about.
  struct Stop {
    std::vector<Selected> selection;
    std::optional<glm::vec3> place;  ///< mm, on the skin
    bool operator==(const Stop&) const = default;
  };

  /// To be called whenever the document may have changed. What was gone back from is forgotten once something
  /// new is on show; nothing on show is no stop.
  void follow(const Document& document);
  [[nodiscard]] bool can_go_back(const Document& document) const;
  [[nodiscard]] bool can_go_on() const { return at_ + 1 < stops_.size(); }
  /// The stop before, or the last one when nothing is on show now. Only when can_go_back().
  const Stop& back(const Document& document);
  /// The stop after. Only when can_go_on().
  const Stop& on();

 private:
  std::vector<Stop> stops_;
  std::size_t at_ = 0;
};

}  // namespace knotlas::ui
