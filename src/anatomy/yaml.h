#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "anatomy/load.h"

namespace knotlas {

struct YamlEntry;

/// A YAML document as a plain tree in which everything knows its line.
struct YamlNode {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  int line = 1;
  bool quoted = false;  ///< "5" rather than 5
  std::string text;     ///< of a scalar
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;  ///< in the order of the file, keys not yet checked for being unique
};

struct YamlEntry {
  std::string key;
  int line = 1;
  YamlNode value;
};

/// The text of one file as a tree, or what is wrong with it. Aliases, nesting deeper than content needs, a
/// second document and keys that are not plain words are refused: no honest content uses them, and bombs do.
[[nodiscard]] std::variant<YamlNode, Issue> parse_yaml(const std::string& text, const std::string& file);

}  // namespace knotlas
