#include "forge/glb.h"

#include <cstring>
#include <nlohmann/json.hpp>
#include <span>

namespace knotlas::forge {
namespace {

using Json = nlohmann::ordered_json;

// Constants of the glTF 2.0 specification.
constexpr int component_float = 5126;
constexpr int component_unsigned_int = 5125;
constexpr int target_vertices = 34962;
constexpr int target_indices = 34963;
constexpr std::uint32_t magic = 0x46546C67;
constexpr std::uint32_t chunk_json = 0x4E4F534A;
constexpr std::uint32_t chunk_binary = 0x004E4942;

template <class T>
void append(std::vector<std::byte>& out, std::span<const T> values) {
  const auto bytes = std::as_bytes(values);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void append_number(std::vector<std::byte>& out, std::uint32_t number) {
  append(out, std::span<const std::uint32_t>(&number, 1));
}

class Writer {
 public:
  Writer() { json_["asset"] = {{"version", "2.0"}, {"generator", "Knotlas forge"}}; }

  void add(const NamedMesh& named) {
    const Mesh& mesh = *named.mesh;
    const Bounds bounds = bounds_of(mesh);
    Json attributes;
    attributes["POSITION"] =
        accessor(std::span(mesh.positions), mesh.positions.size(), "VEC3", component_float, target_vertices);
    json_["accessors"].back()["min"] = {bounds.min.x, bounds.min.y, bounds.min.z};
    json_["accessors"].back()["max"] = {bounds.max.x, bounds.max.y, bounds.max.z};
    if (!mesh.fibre.empty()) {
      attributes["TEXCOORD_0"] =
          accessor(std::span(mesh.fibre), mesh.fibre.size(), "VEC2", component_float, target_vertices);
    }
    const std::size_t indices = accessor(std::span(mesh.indices), mesh.indices.size(), "SCALAR",
                                         component_unsigned_int, target_indices);
    const std::size_t index = json_["meshes"].size();
    json_["meshes"].push_back(
        {{"name", named.name}, {"primitives", {{{"attributes", attributes}, {"indices", indices}}}}});
    json_["nodes"].push_back({{"name", named.name}, {"mesh", index}});
    roots_.push_back(index);
  }

  std::vector<std::byte> finish() {
    json_["scene"] = 0;
    json_["scenes"] = {{{"nodes", roots_}}};
    json_["buffers"] = {{{"byteLength", binary_.size()}}};
    std::string text = json_.dump();
    while (text.size() % 4 != 0) text.push_back(' ');
    while (binary_.size() % 4 != 0) binary_.push_back(std::byte{0});
    std::vector<std::byte> out;
    append_number(out, magic);
    append_number(out, 2);
    append_number(out, static_cast<std::uint32_t>(12 + 8 + text.size() + 8 + binary_.size()));
    append_number(out, static_cast<std::uint32_t>(text.size()));
    append_number(out, chunk_json);
    append(out, std::span<const char>(text));
    append_number(out, static_cast<std::uint32_t>(binary_.size()));
    append_number(out, chunk_binary);
    append(out, std::span<const std::byte>(binary_));
    return out;
  }

 private:
  template <class T>
  std::size_t accessor(std::span<const T> values, std::size_t count, const char* type, int component,
                       int target) {
    json_["bufferViews"].push_back({{"buffer", 0},
                                    {"byteOffset", binary_.size()},
                                    {"byteLength", values.size_bytes()},
                                    {"target", target}});
    append(binary_, values);
    json_["accessors"].push_back({{"bufferView", json_["bufferViews"].size() - 1},
                                  {"componentType", component},
                                  {"count", count},
                                  {"type", type}});
    return json_["accessors"].size() - 1;
  }

  Json json_;
  std::vector<std::byte> binary_;
  std::vector<std::size_t> roots_;
};

}  // namespace

std::vector<std::byte> glb_of(const std::vector<NamedMesh>& meshes) {
  Writer writer;
  for (const NamedMesh& mesh : meshes) writer.add(mesh);
  return writer.finish();
}

}  // namespace knotlas::forge
