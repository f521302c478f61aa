#include "anatomy/tree_cache.h"

#include "core/file.h"
#include "core/log.h"

namespace knotlas {
namespace {

namespace fs = std::filesystem;

/// "KNTREES" and a number that grows whenever the parser makes something else of the same text, or the layout
/// below changes.
constexpr std::uint64_t cache_kind = 0x4B4E545245455301ULL;
constexpr int deepest = 64;                                       // deeper than the parser allows
constexpr std::size_t smallest_node = 3 * sizeof(std::uint64_t);  // bytes

void write(BinaryWriter& out, const YamlNode& node) {
  out.number(static_cast<std::uint64_t>(node.kind) | (node.quoted ? 8U : 0U));
  out.number(static_cast<std::uint64_t>(node.line));
  switch (node.kind) {
    case YamlNode::Kind::list:
      out.number(node.items.size());
      for (const YamlNode& item : node.items) write(out, item);
      break;
    case YamlNode::Kind::map:
      out.number(node.entries.size());
      for (const YamlEntry& entry : node.entries) {
        out.text(entry.key);
        out.number(static_cast<std::uint64_t>(entry.line));
        write(out, entry.value);
      }
      break;
    default:
      out.text(node.text);
  }
}

YamlNode read(BinaryReader& in, int depth) {
  YamlNode node;
  const std::uint64_t kind = in.number();
  node.line = static_cast<int>(in.number());
  node.quoted = (kind & 8U) != 0;
  if (depth > deepest || (kind & ~std::uint64_t{8}) > static_cast<std::uint64_t>(YamlNode::Kind::map))
    in.refuse();
  if (!in.good()) return node;
  node.kind = static_cast<YamlNode::Kind>(kind & 7U);
  switch (node.kind) {
    case YamlNode::Kind::list:
      node.items.resize(in.count(smallest_node));
      for (YamlNode& item : node.items) {
        item = read(in, depth + 1);
        if (!in.good()) break;
      }
      break;
    case YamlNode::Kind::map:
      node.entries.resize(in.count(smallest_node));
      for (YamlEntry& entry : node.entries) {
        entry.key = in.text();
        entry.line = static_cast<int>(in.number());
        entry.value = read(in, depth + 1);
        if (!in.good()) break;
      }
      break;
    default:
      node.text = in.text();
  }
  return node;
}

std::uint64_t stamp_of(std::span<const fs::path> content) {
  Hash hash;
  hash.mix(content.size());
  for (const fs::path& file : content) {
    hash.add(file.string());
    mix_state_of(hash, file);
  }
  return hash.value();
}

}  // namespace

std::vector<std::byte> tree_bytes(const YamlNode& tree) {
  BinaryWriter out;
  write(out, tree);
  return std::move(out.bytes());
}

std::optional<YamlNode> tree_from_bytes(std::span<const std::byte> bytes) {
  BinaryReader in(bytes);
  YamlNode node = read(in, 0);
  if (!in.finished()) return {};
  return node;
}

TreeCache::TreeCache(fs::path file, std::span<const fs::path> content)
    : file_(std::move(file)), stamp_(file_.empty() ? 0 : stamp_of(content)), mapped_(file_) {
  BinaryReader in(unsealed(mapped_.bytes(), cache_kind, stamp_));
  if (in.count(sizeof(std::uint64_t)) != content.size()) return;
  for (std::size_t i = 0; i < content.size(); ++i) blocks_.push_back(in.block());
  complete_ = in.finished();
}

std::optional<YamlNode> TreeCache::tree(std::size_t i) const {
  if (!complete_) return {};
  return tree_from_bytes(blocks_[i]);
}

void TreeCache::keep(std::span<const YamlNode* const> trees) const {
  if (file_.empty()) return;
  BinaryWriter out;
  out.number(trees.size());
  for (const YamlNode* tree : trees) out.array(tree_bytes(*tree));
  std::error_code code;
  fs::create_directories(file_.parent_path(), code);
  sweep_leftovers(file_);
  if (const auto written = write_cache(file_, sealed(cache_kind, stamp_, out.bytes())); !written) {
    log::debug("No cache of the content is kept: {}", written.error().message);
  }
}

}  // namespace knotlas
