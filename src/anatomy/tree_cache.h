#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "anatomy/yaml.h"
#include "core/binary.h"

namespace knotlas {

/// The trees of the content's files, kept from one start to the next: parsing YAML takes most of the time of
/// reading content. Whatever is stale (a file came, went or changed), damaged or of another version is not
/// used, without a word.
class TreeCache {
 public:
  /// Looks in `file` for the trees of `content`, in this order. An empty `file` keeps nothing.
  TreeCache(std::filesystem::path file, std::span<const std::filesystem::path> content);

  /// Whether there is a tree for every file.
  [[nodiscard]] bool complete() const { return complete_; }
  /// The tree of `content[i]`. Safe on many threads.
  [[nodiscard]] std::optional<YamlNode> tree(std::size_t i) const;
  /// Replaces what was kept, all or nothing; `trees` in the order of `content`. Where it cannot be written,
  /// the next start parses again.
  void keep(std::span<const YamlNode* const> trees) const;

 private:
  std::filesystem::path file_;
  std::uint64_t stamp_ = 0;
  MappedFile mapped_;
  std::vector<std::span<const std::byte>> blocks_;  // of each file
  bool complete_ = false;
};

/// A tree as bytes, and back: nothing when the bytes are not a whole tree.
[[nodiscard]] std::vector<std::byte> tree_bytes(const YamlNode& tree);
[[nodiscard]] std::optional<YamlNode> tree_from_bytes(std::span<const std::byte> bytes);

}  // namespace knotlas
