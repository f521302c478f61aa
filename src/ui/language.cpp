#include "ui/language.h"

#include "core/log.h"

namespace knotlas::ui {
namespace {

const Language* spoken = nullptr;

}  // namespace

void speak(const Language* language) {
  spoken = language;
}

std::string_view tr(std::string_view english) {
  return spoken == nullptr ? english : spoken->text(english);
}

std::string detail::formatted(std::string_view english, fmt::format_args arguments) {
  const std::string_view text = tr(english);
  try {
    return fmt::vformat(text, arguments);
  } catch (const fmt::format_error& wrong) {
    log::warn("The translation \"{}\" cannot be filled in: {}", text, wrong.what());
    return fmt::vformat(english, arguments);
  }
}

std::string_view name_of(const Muscle& muscle) {
  if (spoken == nullptr) return muscle.english;
  const auto found = spoken->muscles.find(muscle.id);
  return found == spoken->muscles.end() ? std::string_view(muscle.english) : std::string_view(found->second);
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
