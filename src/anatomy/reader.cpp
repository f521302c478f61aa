#include "anatomy/reader.h"

#include <charconv>
#include <cmath>
#include <set>
#include <stdexcept>

namespace knotlas {
namespace {

/// A file with more errors than this is of another kind altogether: naming the rest would help nobody.
constexpr std::size_t most_issues = 100;

std::string_view name_of(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::null:
      return "nothing";
    case YamlNode::Kind::scalar:
      return "a text or number";
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::map:
      return "a map";
  }
  return "";
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void collect_lines(const YamlNode& node, Lines& lines) {
  if (node.kind == YamlNode::Kind::scalar) lines.try_emplace(node.text, node.line);
  for (const YamlNode& item : node.items) collect_lines(item, lines);
  for (const YamlEntry& entry : node.entries) {
    lines.try_emplace(entry.key + ":", entry.line);
    collect_lines(entry.value, lines);
  }
}

}  // namespace

void Reading::error(int line, std::string message, std::string mend) {
  ++errors_;
  if (issues_.size() > most_issues) return;
  if (issues_.size() == most_issues) {
    message = "there are more errors in this file";
    mend = "Mend those above first.";
  }
  issues_.push_back({Issue::Severity::error, at(line), std::move(message), std::move(mend)});
}

void Reading::warn(int line, std::string message, std::string mend) {
  if (issues_.size() >= most_issues) return;
  issues_.push_back({Issue::Severity::warning, at(line), std::move(message), std::move(mend)});
}

Lines lines_of(const YamlNode& node) {
  Lines lines;
  collect_lines(node, lines);
  return lines;
}

Record::Record(const YamlNode& node, const Shape& shape, Reading& reading)
    : node_(node), shape_(shape), reading_(reading) {
  if (node.kind == YamlNode::Kind::map) {
    check_keys();
  } else {
    reading.error(node.line,
                  fmt::format("expected a {} with its keys, found {}", shape.name, name_of(node.kind)),
                  fmt::format("Write it as \"{}: …\".", shape.keys.front().name));
  }
}

void Record::check_keys() const {
  std::set<std::string_view> seen;
  for (const YamlEntry& entry : node_.entries) {
    if (std::ranges::find(shape_.keys, entry.key, &Key::name) == shape_.keys.end()) {
      Nearest nearest(entry.key);
      std::string all;
      for (const Key& key : shape_.keys) {
        nearest.offer(key.name);
        all += fmt::format("{}{}", all.empty() ? "" : ", ", key.name);
      }
      reading_.error(entry.line, fmt::format("a {} has no key \"{}\"", shape_.name, entry.key),
                     nearest.or_else(fmt::format("Its keys are {}.", all)));
    } else if (!seen.insert(entry.key).second) {
      reading_.error(entry.line, fmt::format("the key \"{}\" stands twice", entry.key), "Keep one of them.");
    } else if (entry.value.kind == YamlNode::Kind::null) {
      reading_.error(entry.line, fmt::format("\"{}\" is empty", entry.key), "Fill it or remove the line.");
    }
  }
  for (const Key& key : shape_.keys) {
    if (!key.required || seen.contains(key.name)) continue;
    reading_.error(node_.line, fmt::format("this {} lacks \"{}\"", shape_.name, key.name),
                   fmt::format("Add \"{}: …\"; docs/content.md shows how.", key.name));
  }
}

const YamlNode* Record::value(std::string_view key) const {
  if (std::ranges::find(shape_.keys, key, &Key::name) == shape_.keys.end()) {
    throw std::logic_error(fmt::format("the shape \"{}\" has no key \"{}\"", shape_.name, key));
  }
  const auto entry = std::ranges::find(node_.entries, key, &YamlEntry::key);
  const bool absent = entry == node_.entries.end() || entry->value.kind == YamlNode::Kind::null;
  return absent ? nullptr : &entry->value;
}

std::string Record::text_in(const YamlNode& node, std::string_view key) const {
  if (node.kind != YamlNode::Kind::scalar) {
    reading_.error(node.line, fmt::format("\"{}\" must be a text, not {}", key, name_of(node.kind)),
                   "Put it in double quotes if it is one sentence.");
    return {};
  }
  if (is_blank(node.text)) {
    reading_.error(node.line, fmt::format("\"{}\" holds an empty text", key), "Fill it or remove it.");
  }
  return node.text;
}

std::string Record::text(std::string_view key) const {
  const YamlNode* node = value(key);
  return node ? text_in(*node, key) : std::string();
}

std::vector<std::string> Record::texts(std::string_view key) const {
  std::vector<std::string> all;
  for (const YamlNode& item : list(key)) all.push_back(text_in(item, key));
  return all;
}

std::span<const YamlNode> Record::list(std::string_view key) const {
  const YamlNode* node = value(key);
  if (!node) return {};
  if (node->kind != YamlNode::Kind::list) {
    reading_.error(node->line, fmt::format("\"{}\" must be a list, not {}", key, name_of(node->kind)),
                   "Write [one, two] or one \"- item\" a line.");
  }
  return node->items;
}

std::optional<float> Record::number_in(const YamlNode& node, std::string_view key) const {
  float number = 0.0F;
  const char* const end = node.text.data() + node.text.size();
  const bool plain = node.kind == YamlNode::Kind::scalar && !node.quoted;
  const auto [stop, code] = std::from_chars(node.text.data(), end, number);
  if (plain && code == std::errc() && stop == end && std::isfinite(number)) return number;
  reading_.error(node.line,
                 fmt::format("\"{}\" must be a number, not {}", key,
                             node.kind == YamlNode::Kind::scalar ? fmt::format("\"{}\"", node.text)
                                                                 : std::string(name_of(node.kind))),
                 "Write it plainly, such as 30 or -12.5.");
  return std::nullopt;
}

std::optional<float> Record::number(std::string_view key) const {
  const YamlNode* node = value(key);
  return node ? number_in(*node, key) : std::nullopt;
}

std::vector<float> Record::numbers(std::string_view key) const {
  std::vector<float> numbers;
  const YamlNode* node = value(key);
  if (node == nullptr) return numbers;
  if (node->kind != YamlNode::Kind::list) return {number_in(*node, key).value_or(0.0F)};
  for (const YamlNode& item : node->items) numbers.push_back(number_in(item, key).value_or(0.0F));
  return numbers;
}

bool Record::flag(std::string_view key) const {
  const YamlNode* node = value(key);
  if (!node) return false;
  const bool plain = node->kind == YamlNode::Kind::scalar && !node->quoted;
  if (plain && node->text == "true") return true;
  if (!plain || node->text != "false") {
    reading_.error(node->line, fmt::format("\"{}\" must be true or false", key),
                   "Write true, or remove the line.");
  }
  return false;
}

Range Record::range(std::string_view key) const {
  const YamlNode* node = value(key);
  if (!node) return {};
  if (node->kind != YamlNode::Kind::list) {
    const float number = number_in(*node, key).value_or(0.0F);
    return {number, number};
  }
  if (node->items.size() != 2) {
    reading_.error(node->line, fmt::format("\"{}\" must be a number or [from, to]", key),
                   "Write [from, to].");
    return {};
  }
  return {number_in(node->items[0], key).value_or(0.0F), number_in(node->items[1], key).value_or(0.0F)};
}

std::optional<glm::vec3> Record::vector(std::string_view key) const {
  const YamlNode* node = value(key);
  if (!node) return std::nullopt;
  if (node->kind != YamlNode::Kind::list || node->items.size() != 3) {
    reading_.error(node->line, fmt::format("\"{}\" must be three numbers", key), "Write [x, y, z] in mm.");
    return std::nullopt;
  }
  glm::vec3 vector;
  for (int i = 0; i < 3; ++i) {
    const auto number = number_in(node->items[static_cast<std::size_t>(i)], key);
    if (!number) return std::nullopt;
    vector[i] = *number;
  }
  return vector;
}

std::size_t Record::choice_of(std::string_view key, std::span<const std::string_view> names) const {
  const YamlNode* node = value(key);
  if (!node) return 0;
  const std::string word = text_in(*node, key);
  const auto found = std::ranges::find(names, word);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  if (!word.empty()) {
    reading_.error(node->line, fmt::format("unknown {} \"{}\"", key, word),
                   fmt::format("Use one of {}.", fmt::join(names, ", ")));
  }
  return 0;
}

}  // namespace knotlas
