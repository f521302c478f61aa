#pragma once

#include <cstddef>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <vector>

#include "body/pack.h"
#include "geometry/bounds.h"
#include "render/frame.h"
#include "render/gl/objects.h"
#include "render/piece_store.h"

namespace knotlas {

/// All structures of a pack but its skin on the GPU, with a small texture that says how each looks, so that
/// any set of them is few draw calls.
class BodyBuffers {
 public:
  explicit BodyBuffers(const std::shared_ptr<const Pack>& pack);

  struct Part {
    Kind kind = Kind::other;
    Bounds bounds;                   ///< empty for the skin and for empty structures
    std::vector<glm::vec3> samples;  ///< some of its vertices, spread over it
    std::size_t triangles = 0;
    [[nodiscard]] bool empty() const { return triangles == 0; }
  };
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] const Bounds& bounds() const { return bounds_; }  ///< of all of them

  /// Takes how structures look; whether the rest steps back follows from whether one is selected.
  void set_looks(std::span<const StructureLook> looks);
  [[nodiscard]] const gl::Texture& looks() const { return looks_texture_; }
  [[nodiscard]] const gl::Texture& shapes() const { return shapes_texture_; }

  /// The coarsest detail whose surface lies no more than `error` mm from the full mesh.
  [[nodiscard]] static std::uint32_t detail_for(float error);
  [[nodiscard]] PieceStore& pieces() { return pieces_; }

 private:
  PieceStore pieces_;
  std::vector<Part> parts_;
  Bounds bounds_;
  std::vector<glm::vec4> looks_;
  gl::Buffer looks_buffer_;
  gl::Texture looks_texture_;
  gl::Buffer shapes_buffer_;
  gl::Texture shapes_texture_;
};

/// What the shaders are told of a look, as a sum.
namespace looks {
inline constexpr int rests = 1;       ///< steps back, since another is selected
inline constexpr int stands_out = 2;  ///< selected
inline constexpr int hovered = 4;
inline constexpr int see_through = 8;
}  // namespace looks
/// `focus`: something is selected.
[[nodiscard]] int flags_of(const StructureLook& look, bool focus);

/// How a structure is textured: along its fibres where they are known, else along its longest axis.
struct FibreShape {
  glm::vec3 axis{0.0F, 0.0F, 1.0F};  ///< unit
  float length = 1.0F;               ///< mm from u = 0 to u = 1
  float breadth = 1.0F;              ///< mm from v = 0 to v = 1
  bool fibres = false;
  bool operator==(const FibreShape&) const = default;
};
[[nodiscard]] FibreShape fibre_shape(const Mesh& mesh);

}  // namespace knotlas
