#include "io/ply_guard.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "catch.h"
#include "io/mesh_file.h"

using namespace knotlas;

namespace {

std::string header(const std::string& format, int vertices = 4, int faces = 2) {
  return "ply\nformat " + format + " 1.0\ncomment of a test\nelement vertex " + std::to_string(vertices) +
         "\nproperty float x\nproperty float y\nproperty float z\nproperty uchar red\nelement face " +
         std::to_string(faces) + "\nproperty list uchar int vertex_indices\nend_header\n";
}

/// A triangle and a quad.
std::string ascii() {
  return header("ascii") + "0 0 0 255\n1 0 0 1\n1 1e0 0 2\n0 1.0 -0.5 3\n3 0 1 2\n4 0 1 2 3\n";
}

std::string binary(bool big) {
  std::string bytes = header(big ? "binary_big_endian" : "binary_little_endian");
  const auto put = [&](auto number) {
    std::string raw(reinterpret_cast<const char*>(&number), sizeof number);
    if (big) std::reverse(raw.begin(), raw.end());
    bytes += raw;
  };
  for (const auto& [x, y] : std::vector<std::pair<float, float>>{{0, 0}, {1, 0}, {1, 1}, {0, 1}}) {
    for (const float number : {x, y, 0.0F}) put(number);
    put(std::uint8_t{7});
  }
  for (const auto& face : std::vector<std::vector<std::int32_t>>{{0, 1, 2}, {0, 1, 2, 3}}) {
    put(static_cast<std::uint8_t>(face.size()));
    for (const std::int32_t corner : face) put(corner);
  }
  return bytes;
}

std::string with(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

std::string reason_of(const std::string& bytes) {
  const auto sound = check_ply(bytes);
  // What is refused here never reaches Assimp.
  CHECK(static_cast<bool>(read_mesh_file(bytes, "a.ply")) == static_cast<bool>(sound));
  return sound ? std::string() : sound.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("PlyGuard: whole files are read, in every format and with either end of line") {
  std::string crlf;
  for (const char c : ascii()) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const std::string& bytes : {ascii(), binary(false), binary(true), crlf}) {
    INFO(bytes.substr(0, 60));
    CHECK(reason_of(bytes).empty());
    const auto parts = read_mesh_file(bytes, "a.ply");
    REQUIRE(parts);
    const Mesh mesh = join(*parts);
    CHECK(mesh.triangle_count() == 3);
    CHECK(std::any_of(mesh.positions.begin(), mesh.positions.end(),
                      [](glm::vec3 p) { return p.x == 1.0F && p.y == 1.0F; }));
  }
}

TEST_CASE("PlyGuard: a file that ends anywhere before its end, or goes on behind it, is refused") {
  for (const std::string& whole : {ascii(), binary(false), binary(true)}) {
    // The last line break of the text counts, too: the number before it may be cut.
    for (std::size_t length = 0; length < whole.size(); ++length)
      REQUIRE_FALSE(check_ply(whole.substr(0, length)));
    CHECK_FALSE(check_ply(whole + "1"));
  }
}

TEST_CASE("PlyGuard: a header that is none, or of another kind of file, is refused with its reason") {
  const std::vector<std::pair<std::string, std::string>> spoilt{
      {with(ascii(), "ply", "plx"), "does not begin"},
      {with(ascii(), "ascii", "ebcdic"), "format that is not known"},
      {with(ascii(), "format ascii 1.0\n", ""), "names no format"},
      {with(ascii(), "element vertex 4", "element vertex four"), "count that is no number"},
      {with(ascii(), "element vertex 4", "element vertex 4000000"), "more items"},
      {with(ascii(), "element vertex 4", "element edge 4"), "other than vertices and faces"},
      {with(ascii(), "property float x", "property list uchar int x"), "no x, y and z"},
      {with(ascii(), "property uchar red", "property list uchar uchar red"), "lists"},
      {with(ascii(), "property float x", "property real x"), "type that is not known"},
      {with(ascii(), "property list uchar int", "property list float int"), "type that is not known"},
      {with(ascii(), "property list uchar int", "property list uchar float"), "broken numbers"},
      {with(ascii(), "property list uchar int vertex_indices", "property int vertex_indices"), "no list"},
      {with(ascii(), "comment of a test", "comment end_header"), "ends within a line"},
      {with(ascii(), "comment of a test", "remark of a test"), "not understood"},
      {with(ascii(), "comment of a test", ""), "empty line"},
      {with(ascii(), "end_header\n", "end-header\n"), "not understood"},
      {header("ascii").substr(0, 100), "has no end"}};
  for (const auto& [bytes, reason] : spoilt) {
    INFO(bytes.substr(0, 200));
    CHECK(has(reason_of(bytes), reason));
  }
}

TEST_CASE(
    "PlyGuard: numbers that are none, corners that do not exist, lines that do not end are refused with "
    "their place") {
  const std::vector<std::pair<std::string, std::string>> spoilt{
      {with(ascii(), "1 0 0 1\n", "1 0 zero 1\n"), "vertex 1: a number"},
      {with(ascii(), "1 0 0 1\n", "1 0 0 256\n"), "vertex 1: a number"},
      {with(ascii(), "1 0 0 1\n", "1 0 0 1 1\n"), "vertex 1: its line"},
      {with(ascii(), "1 0 0 1\n", "1 0 0\n1\n"), "vertex 1: a number"},
      {with(ascii(), "3 0 1 2\n", "3 0 1 4\n"), "face 0: a face names a vertex"},
      {with(ascii(), "3 0 1 2\n", "3 0 1 -1\n"), "face 0: a face names a vertex"},
      {with(ascii(), "3 0 1 2\n", "2 0 1\n"), "face 0: a face has 2 corners"},
      {with(ascii(), "3 0 1 2\n", "3 0 1\n"), "face 0: a list is shorter"}};
  for (const auto& [bytes, reason] : spoilt) CHECK(has(reason_of(bytes), reason));
}
