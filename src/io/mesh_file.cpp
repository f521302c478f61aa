#include "io/mesh_file.h"

#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <algorithm>
#include <array>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <optional>
#include <span>

#include "io/mesh_guard.h"
#include "io/plain_obj.h"

namespace knotlas {
namespace {

/// A disk on which there is nothing: a mesh file must not make us read others.
class NoFiles : public Assimp::IOSystem {
 public:
  bool Exists(const char*) const override { return false; }
  char getOsSeparator() const override { return '/'; }
  Assimp::IOStream* Open(const char*, const char*) override { return nullptr; }
  void Close(Assimp::IOStream*) override {}
};

std::string extension_of(std::string_view name) {
  std::string extension = std::filesystem::path(name).extension().string();
  if (!extension.empty()) extension.erase(0, 1);
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

/// Positions, texture coordinates and triangles of one Assimp mesh under a transform.
Result<Mesh> convert(const aiMesh& source, const aiMatrix4x4& transform, bool flip_v) {
  Mesh mesh;
  const std::span<const aiVector3D> vertices(source.mVertices, source.mNumVertices);
  const bool moved = !transform.IsIdentity();
  mesh.positions.reserve(vertices.size());
  for (const aiVector3D& vertex : vertices) {
    const aiVector3D v = moved ? transform * vertex : vertex;
    const glm::vec3 p(static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z));
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) {
      return fail("a vertex has a coordinate that is not a number");
    }
    mesh.positions.push_back(p);
  }
  if (source.HasTextureCoords(0)) {
    mesh.fibre.reserve(vertices.size());
    for (const aiVector3D& uv : std::span(source.mTextureCoords[0], source.mNumVertices)) {
      mesh.fibre.emplace_back(uv.x, flip_v ? 1.0F - uv.y : uv.y);
    }
  }
  const bool mirrored = transform.Determinant() < 0.0F;  // such a transform turns the mesh inside out
  mesh.indices.reserve(static_cast<std::size_t>(source.mNumFaces) * 3);
  for (const aiFace& face : std::span(source.mFaces, source.mNumFaces)) {
    if (face.mNumIndices != 3)
      return fail("a face has {} corners: the file is cut short or damaged", face.mNumIndices);
    std::array<unsigned, 3> corners{face.mIndices[0], face.mIndices[1], face.mIndices[2]};
    if (mirrored) std::swap(corners[1], corners[2]);
    for (const unsigned corner : corners) {
      if (corner >= source.mNumVertices) return fail("a face names vertex {}, which does not exist", corner);
      mesh.indices.push_back(corner);
    }
  }
  return mesh;
}

/// Walks the node tree and collects what hangs on it.
class Collector {
 public:
  Collector(const aiScene& scene, bool flip_v) : scene_(scene), flip_v_(flip_v) {}

  Result<void> walk(const aiNode& node, const aiMatrix4x4& parent) {
    const aiMatrix4x4 transform = parent * node.mTransformation;
    path_.emplace_back(node.mName.C_Str());
    for (const unsigned index : std::span(node.mMeshes, node.mNumMeshes)) {
      vertices_ += scene_.mMeshes[index]->mNumVertices;
      if (vertices_ > most_vertices) return fail("it has more than {} vertices", most_vertices);
      Result<Mesh> mesh = convert(*scene_.mMeshes[index], transform, flip_v_);
      if (!mesh) return mesh.error();
      parts.push_back({path_, std::move(mesh).value()});
    }
    for (const aiNode* child : std::span(node.mChildren, node.mNumChildren)) {
      if (Result<void> walked = walk(*child, transform); !walked) return walked;
    }
    path_.pop_back();
    return {};
  }

  std::vector<MeshPart> parts;

 private:
  const aiScene& scene_;
  bool flip_v_;
  std::vector<std::string> path_;
  std::size_t vertices_ = 0;
};

/// What of the faces would end the program, or take for ever, while they are cut into triangles.
Result<void> check_faces(const aiScene& scene) {
  for (const aiMesh* mesh : std::span(scene.mMeshes, scene.mNumMeshes)) {
    if (mesh->mVertices == nullptr) return fail("a mesh has no vertices");
    for (const aiFace& face : std::span(mesh->mFaces, mesh->mNumFaces)) {
      if (face.mNumIndices > most_corners) return fail("a face has more than {} corners", most_corners);
      for (const unsigned corner : std::span(face.mIndices, face.mNumIndices)) {
        if (corner >= mesh->mNumVertices) return fail("a face names vertex {}, which does not exist", corner);
      }
    }
  }
  return {};
}

void append(Mesh& to, const Mesh& from) {
  const auto offset = static_cast<std::uint32_t>(to.positions.size());
  const bool has_fibre = (to.positions.empty() || !to.fibre.empty()) && !from.fibre.empty();
  to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
  if (has_fibre) {
    to.fibre.insert(to.fibre.end(), from.fibre.begin(), from.fibre.end());
  } else {
    to.fibre.clear();  // known for a part only is as good as unknown
  }
  to.indices.reserve(to.indices.size() + from.indices.size());
  for (const std::uint32_t index : from.indices) to.indices.push_back(offset + index);
}

/// Says of each mesh which kinds of faces it has: Assimp's importers may say otherwise, and its cutting of
/// faces ends the program when told of a polygon that is none.
void tell_faces(const aiScene& scene) {
  for (aiMesh* mesh : std::span(scene.mMeshes, scene.mNumMeshes)) {
    mesh->mPrimitiveTypes = aiPrimitiveType_TRIANGLE;  // 0 would mean "look for yourself"
    for (const aiFace& face : std::span(mesh->mFaces, mesh->mNumFaces)) {
      if (face.mNumIndices == 0) continue;
      constexpr std::array<unsigned, 4> kinds{aiPrimitiveType_POINT, aiPrimitiveType_LINE,
                                              aiPrimitiveType_TRIANGLE, aiPrimitiveType_POLYGON};
      mesh->mPrimitiveTypes |= kinds[std::min(face.mNumIndices, 4U) - 1];
    }
  }
}

}  // namespace

bool is_mesh_file(std::string_view name) {
  constexpr std::array<std::string_view, 4> known{"obj", "glb", "stl", "ply"};
  return std::find(known.begin(), known.end(), extension_of(name)) != known.end();
}

Result<std::vector<MeshPart>> read_mesh_file(std::string_view bytes, std::string_view name) {
  const std::string extension = extension_of(name);
  if (!is_mesh_file(name)) return fail("it is no OBJ, GLB, STL or PLY file");
  if (bytes.empty()) return fail("the file is empty");
  // The last number of an OBJ that is cut short may still parse; only the missing line break gives it away.
  if (extension == "obj" && bytes.back() != '\n') {
    return fail("the last line is not ended: the file is cut short (or lacks a final line break)");
  }
  if (extension == "obj") {
    if (std::optional<MeshPart> plain = read_plain_obj(bytes)) {
      std::vector<MeshPart> parts;
      parts.push_back(std::move(*plain));
      return parts;
    }
  }
  if (Result<void> sensible = check_claims(bytes, extension); !sensible) return sensible.error();
  Assimp::Importer importer;
  importer.SetIOHandler(new NoFiles);  // owned by the importer
  const aiScene* scene = nullptr;
  try {
    scene = importer.ReadFileFromMemory(bytes.data(), bytes.size(), 0, extension.c_str());
    // Cutting a face into triangles takes time with the square of its corners.
    if (scene != nullptr) {
      if (Result<void> sound = check_faces(*scene); !sound) return sound.error();
      tell_faces(*scene);
      scene = importer.ApplyPostProcessing(aiProcess_Triangulate);
    }
  } catch (const std::exception& problem) {
    return fail("it does not parse: {}", problem.what());
  }
  if (scene == nullptr || scene->mRootNode == nullptr) {
    return fail("it does not parse: {}", importer.GetErrorString());
  }
  // glTF counts v from the top; Assimp turns it round, we want it as written.
  Collector collector(*scene, extension == "glb");
  if (Result<void> walked = collector.walk(*scene->mRootNode, aiMatrix4x4()); !walked) return walked.error();
  const bool any = std::any_of(collector.parts.begin(), collector.parts.end(),
                               [](const MeshPart& part) { return part.mesh.triangle_count() > 0; });
  if (!any) return fail("it holds no triangle");
  return std::move(collector.parts);
}

Mesh join(const std::vector<MeshPart>& parts, std::string_view node) {
  Mesh joined;
  for (const MeshPart& part : parts) {
    if (node.empty() || std::find(part.nodes.begin(), part.nodes.end(), node) != part.nodes.end()) {
      append(joined, part.mesh);
    }
  }
  return joined;
}

}  // namespace knotlas
