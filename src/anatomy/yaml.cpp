#include "anatomy/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <optional>
#include <sstream>

namespace knotlas {
namespace {

constexpr std::size_t deepest = 32;

/// Leaves the parser from within its callbacks, which have no other way to stop it.
struct Refused {
  int line;
  std::string message;
  std::string mend;
};

int line_of(const YAML::Mark& mark) {
  return mark.line < 0 ? 1 : mark.line + 1;
}

class TreeBuilder : public YAML::EventHandler {
 public:
  YamlNode root;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      throw Refused{line_of(mark), "a second YAML document starts here",
                    "Remove the \"---\" or use two files."};
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    place({.kind = YamlNode::Kind::null, .line = line_of(mark), .text = {}, .items = {}, .entries = {}});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{line_of(mark), "an alias (*name) is not allowed here",
                  "Write the value out, or quote the text."};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    place({.kind = YamlNode::Kind::scalar,
           .line = line_of(mark),
           .quoted = tag == "!",
           .text = value,
           .items = {},
           .entries = {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::list, line_of(mark));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, line_of(mark));
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    std::optional<YamlEntry> key;  ///< of a map, when its value is still to come
  };

  void open(YamlNode::Kind kind, int line) {
    if (stack_.size() >= deepest) {
      throw Refused{line, fmt::format("nested more than {} levels deep", deepest),
                    "Flatten it; see docs/content.md."};
    }
    refuse_as_key(line);
    Open opened;
    opened.node.kind = kind;
    opened.node.line = line;
    stack_.push_back(std::move(opened));
  }

  void close() {
    YamlNode node = std::move(stack_.back().node);
    stack_.pop_back();
    place(std::move(node));
  }

  void place(YamlNode node) {
    if (stack_.empty()) {
      root = std::move(node);
      return;
    }
    Open& parent = stack_.back();
    if (parent.node.kind == YamlNode::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      if (node.kind != YamlNode::Kind::scalar) refuse_as_key(node.line);
      parent.key = YamlEntry{std::move(node.text), node.line, {}};
    } else {
      parent.key->value = std::move(node);
      parent.node.entries.push_back(std::move(*parent.key));
      parent.key.reset();
    }
  }

  void refuse_as_key(int line) const {
    if (stack_.empty() || stack_.back().node.kind != YamlNode::Kind::map || stack_.back().key) return;
    throw Refused{line, "a key must be a plain word", "Write \"key: value\", and close every { and [."};
  }

  std::vector<Open> stack_;
  int documents_ = 0;
};

Issue issue(const std::string& file, int line, std::string message, std::string mend) {
  return {Issue::Severity::error, {file, line}, std::move(message), std::move(mend)};
}

}  // namespace

std::variant<YamlNode, Issue> parse_yaml(const std::string& text, const std::string& file) {
  std::istringstream stream(text);
  TreeBuilder builder;
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      return issue(file, 1, "the file is empty", "Fill it as docs/content.md shows, or remove it.");
    }
    parser.HandleNextDocument(builder);  // a second document is refused by the builder
  } catch (const Refused& refused) {
    return issue(file, refused.line, refused.message, refused.mend);
  } catch (const YAML::Exception& error) {
    return issue(file, line_of(error.mark), fmt::format("not valid YAML ({})", error.msg),
                 "Look at the indentation here and above; put a sentence that holds \": \", \" #\" or starts "
                 "with one of *&!%@`[]{} in double quotes.");
  }
  return std::move(builder.root);
}

}  // namespace knotlas
