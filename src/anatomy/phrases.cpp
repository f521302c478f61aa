#include "anatomy/phrases.h"

#include "core/log.h"

namespace knotlas {

std::string_view Phrases::tr(std::string_view english) const {
  return language_ == nullptr ? english : language_->text(english);
}

std::string Phrases::filled_in(std::string_view english, fmt::format_args arguments) const {
  const std::string_view text = tr(english);
  try {
    return fmt::vformat(text, arguments);
  } catch (const fmt::format_error& wrong) {
    log::warn("The translation \"{}\" cannot be filled in: {}", text, wrong.what());
    return fmt::vformat(english, arguments);
  }
}

std::string_view Phrases::name_of(const Muscle& muscle) const {
  if (language_ == nullptr) return muscle.english;
  const auto found = language_->muscles.find(muscle.id);
  return found == language_->muscles.end() ? std::string_view(muscle.english)
                                           : std::string_view(found->second);
}

}  // namespace knotlas
