#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "body/levels.h"
#include "body/pack.h"
#include "geometry/bounds.h"
#include "geometry/detail.h"
#include "render/frame.h"
#include "render/gl/objects.h"

namespace knotlas {

/// All structures of a pack but its skin, at each level of detail in one vertex and one index buffer on the
/// GPU, so that any set of them is one draw call; with a small texture that says how each looks. A level is
/// copied to the GPU when it is first drawn: a body seen from afar never needs its full meshes there.
class BodyBuffers {
 public:
  explicit BodyBuffers(std::shared_ptr<const Pack> pack);

  struct Part {
    Kind kind = Kind::other;
    Bounds bounds;                   ///< empty for the skin and for empty structures
    std::vector<glm::vec3> samples;  ///< some of its vertices, spread over it
    std::size_t triangles = 0;
    [[nodiscard]] bool empty() const { return triangles == 0; }
  };
  /// A structure (its index in the pack) at one of its details, 0 being the full mesh. Where coarser ones
  /// are not made, the full mesh stands for them.
  struct Piece {
    std::uint32_t structure = 0;
    std::uint32_t detail = 0;
  };
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] const Bounds& bounds() const { return bounds_; }  ///< of all of them

  /// Takes how structures look; whether the rest steps back follows from whether one is selected.
  void set_looks(std::span<const StructureLook> looks);
  [[nodiscard]] const gl::Texture& looks() const { return looks_texture_; }
  [[nodiscard]] const gl::Texture& shapes() const { return shapes_texture_; }

  /// The coarsest detail whose surface lies no more than `error` mm from the full mesh.
  [[nodiscard]] static std::uint32_t detail_for(float error);
  /// Takes the coarser triangles of structures that came without.
  void set_levels(std::shared_ptr<const Levels> levels);
  /// Draws these in this order.
  void draw(std::span<const Piece> pieces);

 private:
  /// Every structure at one detail, with only the vertices that it needs.
  struct Version {
    struct Range {
      std::uint32_t first = 0;  ///< in the index buffer
      std::uint32_t count = 0;
    };
    std::vector<Range> ranges;  ///< of each structure; empty where another version stands for it
    gl::Buffer vertices;
    gl::Buffer indices;
    gl::VertexArray array;
  };
  [[nodiscard]] const std::vector<std::uint32_t>& triangles_of(std::size_t structure,
                                                               std::size_t detail) const;
  [[nodiscard]] bool has_detail(std::size_t structure, std::size_t detail) const;
  const Version& version(std::size_t detail);
  void fill(Version& version, std::size_t detail) const;

  std::shared_ptr<const Pack> pack_;
  std::shared_ptr<const Levels> levels_;
  std::vector<std::vector<std::uint8_t>> tendons_;  // how tendinous, a vertex of each muscle; empty: nowhere
  std::array<std::optional<Version>, 1 + coarser_errors.size()> versions_;
  std::vector<Part> parts_;
  Bounds bounds_;
  std::vector<glm::vec4> looks_;
  std::vector<GLsizei> counts_;  // of the draw call being put together
  std::vector<const void*> offsets_;
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
