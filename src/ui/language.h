#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "anatomy/in_words.h"
#include "anatomy/phrases.h"

/// The words of the panels (anatomy/phrases.h), in the language that is spoken now.
namespace knotlas::ui {

/// The language that tr() answers in, as gettext has one a process; null: English. It must outlive its use.
void speak(const Language* language);

/// The text in the language spoken, or as it is.
[[nodiscard]] std::string_view tr(std::string_view english);

namespace detail {
[[nodiscard]] std::string formatted(std::string_view english, fmt::format_args arguments);
}

/// The same with {} filled in.
template <class First, class... Rest>
[[nodiscard]] std::string tr(std::string_view english, const First& first, const Rest&... rest) {
  return detail::formatted(english, fmt::make_format_args(first, rest...));
}

/// The name of a muscle in the language spoken, else the English one.
[[nodiscard]] std::string_view name_of(const Muscle& muscle);

[[nodiscard]] std::string dose_line(const Technique& technique);

[[nodiscard]] std::string_view words_of(Side side);

}  // namespace knotlas::ui
