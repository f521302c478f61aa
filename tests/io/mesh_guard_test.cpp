#include "io/mesh_guard.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "catch.h"
#include "io/mesh_file.h"

using namespace knotlas;

namespace {

/// A GLB of this table and no meshes' bytes.
std::string glb(std::string table) {
  table.resize((table.size() + 3) / 4 * 4, ' ');
  std::string bytes = "glTF";
  const auto number = [&](std::uint32_t n) { bytes.append(reinterpret_cast<const char*>(&n), sizeof n); };
  number(2);
  number(static_cast<std::uint32_t>(20 + table.size()));
  number(static_cast<std::uint32_t>(table.size()));
  number(0x4E4F534A);
  return bytes + table;
}

std::string reason_of(const std::string& bytes, const std::string& name) {
  const auto read = read_mesh_file(bytes, name);
  return read ? std::string() : read.error().message;
}

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

std::string polygon(int corners) {
  std::string obj;
  std::string face = "f";
  for (int i = 0; i < corners; ++i) {
    const double angle = 6.283185307 * i / corners;
    obj += fmt::format("v {} {} 0\n", std::cos(angle), std::sin(angle));
    face += fmt::format(" {}", i + 1);
  }
  return obj + face + "\n";
}

}  // namespace

TEST_CASE("MeshGuard: a table that would exhaust the stack is refused") {
  CHECK(has(reason_of(glb(std::string(200'000, '[')), "a.glb"), "levels deep"));
  CHECK(has(
      reason_of(glb(R"({"asset":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}"), "a.glb"),
      "levels deep"));
}

TEST_CASE("MeshGuard: brackets within texts do not count") {
  CHECK_FALSE(has(
      reason_of(glb(R"({"asset":{"version":"2.0"},"extras":")" + std::string(500, '[') + R"("})"), "a.glb"),
      "levels deep"));
}

TEST_CASE("MeshGuard: more items than the file can hold are refused, not allocated") {
  const std::string accessor =
      R"({"asset":{"version":"2.0"},"accessors":[{"componentType":5126,"type":"VEC3","count":)";
  CHECK(has(reason_of(glb(accessor + "4000000000}]}"), "a.glb"), "4000000000 items"));
  CHECK(has(reason_of(glb(accessor + "-1}]}"), "a.glb"), "no count"));
  CHECK(has(
      reason_of(
          "ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\nproperty float x\nend_header\n",
          "a.ply"),
      "more items"));
  CHECK(has(reason_of("ply\nformat ascii 1.0\nelement vertex 99999999999999999999999\nend_header\n", "a.ply"),
            "more items"));
}

TEST_CASE("MeshGuard: nodes that are no tree are refused") {
  const std::string asset = R"({"asset":{"version":"2.0"},"nodes":[)";
  for (const char* nodes : {R"({"children":[1]},{"children":[0]}]})", R"({"children":[0]}]})",
                            R"({"children":[2]},{"children":[2]},{}]})", R"({"children":[7]}]})", R"(3]})"}) {
    CHECK(has(reason_of(glb(asset + nodes), "a.glb"), "no tree"));
  }
  std::string chain = asset;
  for (int i = 0; i < 100; ++i) chain += R"({"children":[)" + std::to_string(i + 1) + "]},";
  CHECK(has(reason_of(glb(chain + "{}]}"), "a.glb"), "no tree"));
}

TEST_CASE("MeshGuard: a PLY whose header has no end is refused; reading it would not end either") {
  CHECK(
      has(reason_of("ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\n3  0\nf 1 2 3 4\n", "a.ply"),
          "not understood"));
}

TEST_CASE("MeshGuard: a GLB that is cut short is refused") {
  const std::string whole = glb(R"({"asset":{"version":"2.0"}})");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    REQUIRE_FALSE(read_mesh_file(whole.substr(0, length), "a.glb"));
  }
}

TEST_CASE("MeshGuard: a face of very many corners is refused, one of a few is cut into triangles") {
  CHECK(has(reason_of(polygon(5000), "a.obj"), "more than 256 corners"));
  const auto small = read_mesh_file(polygon(12), "a.obj");
  REQUIRE(small);
  CHECK(join(*small).triangle_count() == 10);
}
