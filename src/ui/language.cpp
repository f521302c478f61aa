#include "ui/language.h"

namespace knotlas::ui {
namespace {

const Language* spoken = nullptr;

}  // namespace

void speak(const Language* language) {
  spoken = language;
}

std::string_view tr(std::string_view english) {
  return Phrases(spoken).tr(english);
}

std::string detail::formatted(std::string_view english, fmt::format_args arguments) {
  return Phrases(spoken).filled_in(english, arguments);
}

std::string_view name_of(const Muscle& muscle) {
  return Phrases(spoken).name_of(muscle);
}

std::string dose_line(const Technique& technique) {
  return knotlas::dose_line(technique, Phrases(spoken));
}

std::string_view words_of(Side side) {
  switch (side) {
    case Side::right:
      return tr("right");
    case Side::left:
      return tr("left");
    default:
      return tr("midline");
  }
}

}  // namespace knotlas::ui
