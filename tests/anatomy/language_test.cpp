#include "anatomy/language.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "anatomy/search.h"
#include "catch.h"

using namespace knotlas;

namespace {

/// A content folder with the languages written into it.
struct Folder {
  std::filesystem::path path = std::filesystem::path(KNOTLAS_TEST_OUTPUT) / "languages";
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path / "languages");
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / "languages" / name) << text;
  }
};

}  // namespace

TEST_CASE("the languages of the content load, and say in English what they lack") {
  const std::vector<LanguageName> names = languages_in(KNOTLAS_ASSETS);
  REQUIRE(names.size() >= 5);
  CHECK(names.front() == LanguageName{"en", "English"});
  for (const LanguageName& name : names) {
    INFO(name.id);
    const Result<Language> language = load_language(KNOTLAS_ASSETS, name.id);
    REQUIRE(language.ok());
    CHECK(language->name == name.name);
    CHECK(language->text("there is no such text") == "there is no such text");
    CHECK((language->text("Undo") != "Undo") == (name.id != "en"));
  }
}

TEST_CASE("muscles are found by their names in the language spoken") {
  Catalog catalog;
  for (const char* id : {"gluteus_maximus", "piriformis"}) {
    Muscle muscle;
    muscle.id = id;
    muscle.english = id;
    catalog.muscles.push_back(muscle);
  }
  for (const auto& [language, typed] :
       {std::pair{"de", "gesass"}, std::pair{"es", "gluteo"}, std::pair{"ja", "大殿"}}) {
    const Result<Language> loaded = load_language(KNOTLAS_ASSETS, language);
    REQUIRE(loaded.ok());
    const SearchIndex index(catalog, &*loaded);
    INFO(language << " " << typed);
    const auto found = index.find(typed);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().muscle->id == "gluteus_maximus");
    CHECK(SearchIndex(catalog).find("大殿").empty());
  }
}

TEST_CASE("a language that cannot be read says where, and what to do") {
  const Folder folder;
  folder.write("languages.yaml", "xx: Broken\nyy: Twice\nzz: Not there\n");
  folder.write("xx.yaml", "Undo: U\nRedo:\n");
  folder.write("yy.yaml", "Undo: U\nUndo: V\n");
  CHECK(languages_in(folder.path).size() == 3);
  CHECK(load_language(folder.path, "xx").error().message.find("xx.yaml:2") != std::string::npos);
  CHECK(load_language(folder.path, "yy").error().message.find("twice") != std::string::npos);
  CHECK(load_language(folder.path, "zz").error().message.find("en, xx, yy") != std::string::npos);
  CHECK(languages_in("/nowhere") == std::vector<LanguageName>{{"en", "English"}});
}

TEST_CASE("the system's language is taken when it is there") {
  const std::vector<LanguageName> there{{"en", "English"}, {"de", "Deutsch"}};
  const auto asked = [&](const char* value) {
    setenv("LC_ALL", value, 1);
    return language_of_system(there);
  };
  CHECK(asked("de_AT.UTF-8") == "de");
  CHECK(asked("de") == "de");
  CHECK(asked("pt_BR.UTF-8") == "en");
  CHECK(asked("C") == "en");
  unsetenv("LC_ALL");
}
