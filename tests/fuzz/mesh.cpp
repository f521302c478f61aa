// A mesh file, by Assimp or, when it is plain, by our own reader: the first letter chooses the format. GLB
// gets its lengths right, so that the table is what is tried.
#include <array>
#include <cstring>

#include "io/mesh_file.h"
#include "io/plain_obj.h"
#include "scratch.h"

using namespace knotlas;

namespace {

void put(std::string& bytes, std::size_t at, std::size_t number) {
  const auto word = static_cast<std::uint32_t>(number);
  std::memcpy(bytes.data() + at, &word, sizeof word);
}

/// What our own reader takes for a plain OBJ file, Assimp reads, too, and finds as many triangles in it.
void compare(const std::string& bytes) {
  const auto plain = read_plain_obj(bytes);
  if (!plain) return;
  for (const std::uint32_t v : plain->mesh.indices) fuzz::demand(v < plain->mesh.positions.size());
  const auto parts = read_mesh_file(bytes + "s off\n", "a.obj");
  fuzz::demand(parts && join(*parts).indices.size() == plain->mesh.indices.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array names{"a.obj", "a.glb", "a.stl", "a.ply"};
  if (size < 1) return 0;
  const std::size_t format = data[0] % names.size();
  std::string bytes(fuzz::text_of(data + 1, size - 1));
  if (format == 1 && bytes.size() >= 20 && data[0] < 128) {
    bytes.replace(0, 4, "glTF");
    put(bytes, 4, 2);
    put(bytes, 8, bytes.size());
    const std::size_t table = bytes.find('\0', 20);
    put(bytes, 12, (table == std::string::npos ? bytes.size() : table) - 20);
    put(bytes, 16, 0x4E4F534A);
  }
  if (format == 0) compare(bytes);
  const auto parts = read_mesh_file(bytes, names[format]);
  if (!parts) return 0;
  Mesh mesh = weld(join(*parts));
  compute_normals(mesh);
  for (const std::uint32_t v : mesh.indices) fuzz::demand(v < mesh.positions.size());
  return 0;
}
