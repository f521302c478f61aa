#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <limits>
#include <memory>
#include <optional>

#include "geometry/mesh.h"

namespace knotlas {

/// A place on a mesh: which mesh, which triangle, where on it.
struct SurfaceHit {
  std::uint32_t mesh = 0;      ///< the id given to RayScene::add
  std::uint32_t triangle = 0;  ///< index of the triangle in that mesh
  glm::vec2 barycentric{};     ///< weights of the triangle's second and third corner
  glm::vec3 position{};        ///< mm
  glm::vec3 normal{};          ///< unit normal of the triangle, outward
  float distance = 0.0F;       ///< mm from the origin of the query
};

/// Ray and closest-point queries on many meshes at once (Embree). Meshes may be switched off and on cheaply,
/// so that hidden structures are not hit. Queries are const and may run on many threads.
class RayScene {
 public:
  enum class Memory {
    ample,
    compact,  ///< half of it, built in two thirds of the time; a ray takes half as long again
  };

  /// Where surfaces all but touch, rays meet now one, now the other, by how the scene is kept.
  explicit RayScene(Memory memory = Memory::ample);
  ~RayScene();
  RayScene(RayScene&&) noexcept;
  RayScene& operator=(RayScene&&) noexcept;

  /// Copies the mesh into the scene under `id` (any number, each once). Call commit() before queries.
  void add(std::uint32_t id, const Mesh& mesh);
  /// Hidden meshes are skipped by all queries after the next commit().
  void set_visible(std::uint32_t id, bool visible);
  void commit();

  /// The first hit along the ray (`direction` need not be unit) within `reach` mm.
  [[nodiscard]] std::optional<SurfaceHit> cast(glm::vec3 origin, glm::vec3 direction,
                                               float reach = std::numeric_limits<float>::max()) const;
  /// The surface point nearest to `point` within `reach` mm.
  [[nodiscard]] std::optional<SurfaceHit> closest(glm::vec3 point,
                                                  float reach = std::numeric_limits<float>::max()) const;
  /// The same among surfaces facing `normal` (unit): a triangle whose normal makes an angle φ with it counts
  /// as `turn_cost`·(1 − cos φ) mm farther than it is. The distance of the hit is the true one.
  [[nodiscard]] std::optional<SurfaceHit> closest_facing(glm::vec3 point, glm::vec3 normal, float turn_cost,
                                                         float reach) const;

 private:
  struct Scene;
  struct Nearest;
  std::unique_ptr<Scene> scene_;
};

}  // namespace knotlas
