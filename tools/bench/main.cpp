// knotlas-bench [Google Benchmark's options]      the benchmarks of queries.cpp and growth.cpp
// knotlas-bench frames COUNT WIDTH HEIGHT         CPU ms a frame of muscles and bones, turning, as the
//                                                window draws them on this driver: moving, and at rest
// knotlas-bench export FILE.glb                   muscles, bones and the rest, one mesh, for other viewers
// knotlas-bench sequential FOLDER                 a plain Assimp import of every OBJ of a folder, one by one
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <assimp/Importer.hpp>
#include <cstring>
#include <ctime>
#include <fstream>

#include "bodies.h"
#include "core/log.h"
#include "render/frame.h"
#include "render/renderer.h"
#include "state/document.h"

using namespace knotlas;

namespace {

bool drawn(const Structure& structure) {
  return structure.kind != Kind::skin && !structure.mesh.indices.empty();
}

double cpu_milliseconds() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;  // of all threads
}

int frames(int count, glm::ivec2 size) {
  const auto atlas = std::make_shared<const Atlas>(bench::content(), bench::body());
  Document document;
  document.skin.shown = false;
  document.labels = false;
  document.camera = framed(document.camera, bounds_of(atlas->pack()),
                           static_cast<float>(size.x) / static_cast<float>(size.y));
  auto context = gl::HeadlessContext::make();
  auto renderer = Renderer::make();
  if (!context || !renderer) return 1;
  renderer->set_body(atlas);
  renderer->set_levels(std::make_shared<const Levels>(make_levels(atlas->pack())));
  GLuint framebuffer = 0;
  GLuint colour = 0;
  glGenTextures(1, &colour);
  glBindTexture(GL_TEXTURE_2D, colour);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.x, size.y, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glGenFramebuffers(1, &framebuffer);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour, 0);
  renderer->set_quality(suitable_quality(renderer->driver().name, 0.0F));
  const bool software = renderer->quality() == Quality::software;
  const auto draw = [&](int i, bool moving) {
    document.camera.azimuth = 0.02F * static_cast<float>(i);
    Frame frame = frame_of(document, *atlas);
    frame.swift = moving && software;
    renderer->draw(frame, framebuffer, size, {0, 0, size.x, size.y});
    glFinish();
  };
  const auto cost = [&](bool moving) {
    draw(0, moving);
    draw(1, moving);
    const double cpu = cpu_milliseconds();
    for (int i = 0; i < count; ++i) draw(i, moving);
    return (cpu_milliseconds() - cpu) / count;
  };
  const double moving = cost(true);
  fmt::print("{{\"frames\": {}, \"moving_cpu_ms\": {:.3f}, \"resting_cpu_ms\": {:.3f}}}\n", count, moving,
             cost(false));
  glDeleteFramebuffers(1, &framebuffer);
  glDeleteTextures(1, &colour);
  return 0;
}

void append(std::string& bytes, const void* data, std::size_t size) {
  bytes.append(static_cast<const char*>(data), size);
}

int export_merged(const char* path) {
  std::string positions;
  std::string normals;
  std::string indices;
  std::uint32_t base = 0;
  std::size_t count = 0;
  Bounds bounds;
  for (const Structure& s : bench::body()->structures) {
    if (!drawn(s)) continue;
    append(positions, s.mesh.positions.data(), s.mesh.positions.size() * sizeof(glm::vec3));
    append(normals, s.mesh.normals.data(), s.mesh.normals.size() * sizeof(glm::vec3));
    for (const std::uint32_t index : s.mesh.indices) {
      const std::uint32_t moved = base + index;
      append(indices, &moved, sizeof moved);
    }
    base += static_cast<std::uint32_t>(s.mesh.positions.size());
    count += s.mesh.indices.size();
    bounds.add(bounds_of(s.mesh));
  }
  const std::size_t p = positions.size();
  const std::size_t n = normals.size();
  std::string table = fmt::format(
      R"({{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":[{{"mesh":0}}],)"
      R"("meshes":[{{"primitives":[{{"attributes":{{"POSITION":0,"NORMAL":1}},"indices":2}}]}}],)"
      R"("accessors":[{{"bufferView":0,"componentType":5126,"count":{0},"type":"VEC3","min":[{1},{2},{3}],"max":[{4},{5},{6}]}},)"
      R"({{"bufferView":1,"componentType":5126,"count":{0},"type":"VEC3"}},)"
      R"({{"bufferView":2,"componentType":5125,"count":{7},"type":"SCALAR"}}],)"
      R"("bufferViews":[{{"buffer":0,"byteLength":{8}}},{{"buffer":0,"byteOffset":{8},"byteLength":{9}}},)"
      R"({{"buffer":0,"byteOffset":{10},"byteLength":{11}}}],"buffers":[{{"byteLength":{12}}}]}})",
      base, bounds.min.x, bounds.min.y, bounds.min.z, bounds.max.x, bounds.max.y, bounds.max.z, count, p, n,
      p + n, indices.size(), p + n + indices.size());
  table.resize((table.size() + 3) / 4 * 4, ' ');
  const std::string body = positions + normals + indices;
  std::string file = "glTF";
  const auto number = [&](std::size_t value) {
    const auto word = static_cast<std::uint32_t>(value);
    append(file, &word, sizeof word);
  };
  for (const std::size_t v :
       {std::size_t{2}, 28 + table.size() + body.size(), table.size(), std::size_t{0x4E4F534A}})
    number(v);
  file += table;
  number(body.size());
  number(0x004E4942);
  file += body;
  std::ofstream(path, std::ios::binary) << file;
  fmt::print("{{\"triangles\": {}, \"vertices\": {}, \"bytes\": {}}}\n", count / 3, base, file.size());
  return 0;
}

int sequential(const char* folder) {
  std::size_t files = 0;
  std::size_t triangles = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".obj") continue;
    Assimp::Importer importer;
    const aiScene* scene =
        importer.ReadFile(entry.path().string(), aiProcess_Triangulate | aiProcess_JoinIdenticalVertices |
                                                     aiProcess_GenSmoothNormals);
    if (scene == nullptr) continue;
    ++files;
    for (unsigned i = 0; i < scene->mNumMeshes; ++i) triangles += scene->mMeshes[i]->mNumFaces;
  }
  fmt::print("{{\"files\": {}, \"triangles\": {}}}\n", files, triangles);
  return files > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  knotlas::log::set_up(false);  // the answers alone go to stdout
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "frames" && argc == 5)
    return frames(std::atoi(argv[2]), {std::atoi(argv[3]), std::atoi(argv[4])});
  if (what == "export" && argc == 3) return export_merged(argv[2]);
  if (what == "sequential" && argc == 3) return sequential(argv[2]);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
