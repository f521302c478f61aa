#include "io/mesh_guard.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <vector>

#include "io/ply_guard.h"

namespace knotlas {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 64;  // levels of a glTF table, and of its nodes

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);  // glTF and this machine are little-endian
  return number;
}

/// How deep brackets nest outside strings.
int nesting_of(std::string_view json) {
  int depth = 0;
  int most = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      most = std::max(most, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return most;
}

/// The JSON of a GLB file; empty when the file is no whole GLB.
std::string_view table_of(std::string_view bytes) {
  constexpr std::size_t head = 12;
  constexpr std::size_t chunk_head = 8;
  constexpr std::uint32_t json_chunk = 0x4E4F534A;
  if (bytes.size() < head + chunk_head || !bytes.starts_with("glTF") || number_at(bytes, 8) > bytes.size())
    return {};
  const std::size_t length = number_at(bytes, head);
  if (number_at(bytes, head + 4) != json_chunk || length > bytes.size() - head - chunk_head) return {};
  return bytes.substr(head + chunk_head, length);
}

const Json& list_of(const Json& table, const char* key) {
  static const Json none = Json::array();
  const auto found = table.find(key);
  return found != table.end() && found->is_array() ? *found : none;
}

/// Whether every node has at most one parent, comes after no descendant of its own, and lies no deeper than
/// `deepest`: levels are found by walking up from each node.
bool is_shallow_forest(const Json& nodes) {
  constexpr std::size_t nobody = SIZE_MAX;
  std::vector<std::size_t> parent(nodes.size(), nobody);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!nodes[i].is_object()) return false;
    for (const Json& child : list_of(nodes[i], "children")) {
      if (!child.is_number_unsigned()) return false;
      const auto index = child.get<std::size_t>();
      if (index >= nodes.size() || parent[index] != nobody) return false;
      parent[index] = i;
    }
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    int level = 0;
    for (std::size_t up = i; up != nobody; up = parent[up]) {
      if (++level > deepest) return false;
    }
  }
  return true;
}

Result<void> check_glb(std::string_view bytes) {
  const std::string_view text = table_of(bytes);
  if (text.empty()) return fail("it is no whole GLB file");
  if (nesting_of(text) > deepest) return fail("its table nests more than {} levels deep", deepest);
  const Json table = Json::parse(text, nullptr, false);
  if (!table.is_object()) return fail("its table does not parse");
  std::uint64_t claimed = 0;
  for (const Json& accessor : list_of(table, "accessors")) {
    const auto count = accessor.is_object() ? accessor.find("count") : accessor.end();
    if (!accessor.is_object() || count == accessor.end() || !count->is_number_unsigned())
      return fail("an accessor has no count");
    claimed = std::max(claimed, count->get<std::uint64_t>());
  }
  // The smallest item is a byte; one without a place in the file would be filled with zeros.
  if (claimed > bytes.size())
    return fail("it claims {} items, more than its {} bytes can hold", claimed, bytes.size());
  if (!is_shallow_forest(list_of(table, "nodes")))
    return fail("its nodes form no tree of at most {} levels", deepest);
  return {};
}

}  // namespace

Result<void> check_claims(std::string_view bytes, std::string_view extension) {
  if (extension == "glb") return check_glb(bytes);
  if (extension == "ply") return check_ply(bytes);
  return {};
}

}  // namespace knotlas
