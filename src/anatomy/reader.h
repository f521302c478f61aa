#pragma once

#include <fmt/format.h>

#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/catalog.h"
#include "anatomy/load.h"
#include "anatomy/words.h"
#include "anatomy/yaml.h"

/// Typed reading of content: what is missing, unknown or of the wrong type becomes an Issue with its line,
/// and the reader goes on with an empty value, so that one run names everything that is wrong in a file.
namespace knotlas {

/// A key that a map of the content may have.
struct Key {
  std::string_view name;
  bool required = false;
};

/// The keys of one kind of map. The JSON Schemas in assets/schema say the same, and a test compares them.
struct Shape {
  std::string_view name;  ///< as messages call it: "trigger point"
  std::vector<Key> keys;
};

/// What is wrong in one file, collected.
class Reading {
 public:
  explicit Reading(std::string file) : file_(std::move(file)) {}

  void error(int line, std::string message, std::string mend);
  void warn(int line, std::string message, std::string mend);
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] Origin at(int line) const { return {file_, line}; }
  [[nodiscard]] std::vector<Issue> take_issues() { return std::move(issues_); }

 private:
  std::string file_;
  std::vector<Issue> issues_;
  std::size_t errors_ = 0;
};

/// The lines of all keys and texts below `node`.
[[nodiscard]] Lines lines_of(const YamlNode& node);

/// One map of the content. Making it reports unknown, repeated and missing keys. A value that is absent reads
/// as empty; one of the wrong type is reported and reads as empty. Asking for a key that the shape lacks is a
/// broken promise and throws std::logic_error.
class Record {
 public:
  Record(const YamlNode& node, const Shape& shape, Reading& reading);

  [[nodiscard]] const YamlNode* value(std::string_view key) const;  ///< null when absent or empty
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] std::span<const YamlNode> list(std::string_view key) const;
  [[nodiscard]] std::optional<float> number(std::string_view key) const;
  [[nodiscard]] std::vector<float> numbers(std::string_view key) const;  ///< a number or a list of them
  [[nodiscard]] bool flag(std::string_view key) const;                   ///< false when absent
  [[nodiscard]] Range range(std::string_view key) const;                 ///< a number or [from, to]
  [[nodiscard]] std::optional<glm::vec3> vector(std::string_view key) const;

  /// One of `all`, by its name_of(); the first of them when absent or unknown, which is reported.
  template <class Enum>
  [[nodiscard]] Enum choice(std::string_view key, std::span<const Enum> all) const {
    std::vector<std::string_view> names;
    for (const Enum one : all) names.push_back(name_of(one));
    return all[choice_of(key, names)];
  }
  /// The place in `names` of the value; 0 when absent or unknown, which is reported.
  [[nodiscard]] std::size_t choice_of(std::string_view key, std::span<const std::string_view> names) const;

 private:
  void check_keys() const;
  std::optional<float> number_in(const YamlNode& node, std::string_view key) const;
  std::string text_in(const YamlNode& node, std::string_view key) const;

  const YamlNode& node_;
  const Shape& shape_;
  Reading& reading_;
};

/// Reads each item of the list `key` of a file; those with errors are left out, the others stay.
template <class Entry, class ReadOne>
void read_each(const YamlNode& root, const Shape& shape, std::string_view key, Reading& reading,
               std::vector<Entry>& into, ReadOne read_one) {
  const Record file(root, shape, reading);
  for (const YamlNode& item : file.list(key)) {
    const std::size_t before = reading.errors();
    Entry entry = read_one(item, reading);
    if (reading.errors() == before) into.push_back(std::move(entry));
  }
}

}  // namespace knotlas
