#include "anatomy/language.h"

#include <algorithm>
#include <cstdlib>

#include "anatomy/yaml.h"
#include "core/file.h"

namespace knotlas {
namespace {

std::filesystem::path folder_of(const std::filesystem::path& assets) {
  return assets / "languages";
}

/// A file of "word: word" entries, groups of which have a name.
Result<YamlNode> read_map(const std::filesystem::path& file) {
  const Result<std::string> text = read_text(file);
  if (!text) return text.error();
  auto parsed = parse_yaml(*text, file.string());
  if (const Issue* issue = std::get_if<Issue>(&parsed)) return Error{text_of(*issue)};
  YamlNode root = std::get<YamlNode>(std::move(parsed));
  if (root.kind != YamlNode::Kind::map) {
    return fail("{}:1: this is no list of \"name: text\" entries.", file.string());
  }
  return root;
}

Result<Language::Texts> texts_of(const YamlNode& node, const std::filesystem::path& file) {
  Language::Texts texts;
  for (const YamlEntry& entry : node.entries) {
    if (entry.value.kind != YamlNode::Kind::scalar || entry.value.text.empty()) {
      return fail("{}:{}: \"{}\" has no text. Write one, or remove the line.", file.string(), entry.line,
                  entry.key);
    }
    if (!texts.emplace(entry.key, entry.value.text).second) {
      return fail("{}:{}: \"{}\" is there twice. Remove one.", file.string(), entry.line, entry.key);
    }
  }
  return texts;
}

}  // namespace

std::string_view Language::text(std::string_view english) const {
  const auto found = texts.find(english);
  return found == texts.end() ? english : std::string_view(found->second);
}

std::vector<LanguageName> languages_in(const std::filesystem::path& assets) {
  std::vector<LanguageName> names{{"en", "English"}};
  const auto listed = read_map(folder_of(assets) / "languages.yaml");
  if (!listed) return names;
  std::error_code ignored;
  for (const YamlEntry& entry : listed->entries) {
    const bool there = std::filesystem::exists(folder_of(assets) / (entry.key + ".yaml"), ignored);
    if (there && entry.value.kind == YamlNode::Kind::scalar) names.push_back({entry.key, entry.value.text});
  }
  return names;
}

Result<Language> load_language(const std::filesystem::path& assets, std::string_view id) {
  const std::vector<LanguageName> there = languages_in(assets);
  const auto found =
      std::find_if(there.begin(), there.end(), [&](const LanguageName& name) { return name.id == id; });
  if (found == there.end()) {
    std::string known;
    for (const LanguageName& name : there) known += (known.empty() ? "" : ", ") + name.id;
    return fail("There is no language \"{}\". Choose one of: {}.", id, known);
  }
  Language language{found->id, found->name, {}, {}};
  if (id == "en") return language;
  const auto read = [&](const std::string& name, Language::Texts& into) -> Result<void> {
    const std::filesystem::path file = folder_of(assets) / name;
    const auto root = read_map(file);
    if (!root) return root.error();
    auto texts = texts_of(*root, file);
    if (!texts) return texts.error();
    into = std::move(*texts);
    return {};
  };
  if (const auto done = read(language.id + ".yaml", language.texts); !done) return done.error();
  const std::string muscles = "muscles." + language.id + ".yaml";
  if (!std::filesystem::exists(folder_of(assets) / muscles)) return language;
  if (const auto done = read(muscles, language.muscles); !done) return done.error();
  return language;
}

std::string language_of_system(const std::vector<LanguageName>& there) {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    const std::string asked = std::string(value).substr(0, std::string_view(value).find_first_of("_.@"));
    const bool known =
        std::any_of(there.begin(), there.end(), [&](const LanguageName& name) { return name.id == asked; });
    return known ? asked : "en";
  }
  return "en";
}

}  // namespace knotlas
