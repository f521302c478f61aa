#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "anatomy/catalog.h"
#include "anatomy/language.h"

namespace knotlas {

/// What the program says, in one language. English is written where it is used and is the key to the others
/// (assets/languages): tr("Undo"), tr("{} of {} files", done, total). The test `languages` collects the
/// literals and finds what a language lacks.
class Phrases {
 public:
  /// Null: English. The language must outlive this.
  explicit Phrases(const Language* language = nullptr) : language_(language) {}

  [[nodiscard]] const Language* language() const { return language_; }
  [[nodiscard]] std::string_view tr(std::string_view english) const;
  /// The same with {} filled in.
  template <class First, class... Rest>
  [[nodiscard]] std::string tr(std::string_view english, const First& first, const Rest&... rest) const {
    return filled_in(english, fmt::make_format_args(first, rest...));
  }
  [[nodiscard]] std::string filled_in(std::string_view english, fmt::format_args arguments) const;
  /// The name of a muscle, else the English one.
  [[nodiscard]] std::string_view name_of(const Muscle& muscle) const;

 private:
  const Language* language_;
};

}  // namespace knotlas
