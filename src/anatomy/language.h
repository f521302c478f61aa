#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace knotlas {

/// One language besides English: the texts of the interface by the English ones, and names of muscles by id.
/// What it lacks is said in English.
struct Language {
  using Texts = std::map<std::string, std::string, std::less<>>;
  std::string id;    ///< "de"
  std::string name;  ///< as it calls itself: "Deutsch"
  Texts texts;
  Texts muscles;

  [[nodiscard]] std::string_view text(std::string_view english) const;
  bool operator==(const Language&) const = default;
};

struct LanguageName {
  std::string id;
  std::string name;
  bool operator==(const LanguageName&) const = default;
};

/// The languages in a content folder, English first: those with a file languages/<id>.yaml.
[[nodiscard]] std::vector<LanguageName> languages_in(const std::filesystem::path& assets);

/// Reads languages/<id>.yaml and, when it is there, languages/muscles.<id>.yaml. "en" needs no file. Fails
/// with file and line.
Result<Language> load_language(const std::filesystem::path& assets, std::string_view id);

/// The language that the system asks for by LC_ALL, LC_MESSAGES or LANG, of those that there are; "en"
/// otherwise.
[[nodiscard]] std::string language_of_system(const std::vector<LanguageName>& there);

}  // namespace knotlas
