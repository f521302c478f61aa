#pragma once

#include <array>
#include <functional>
#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "body/skin.h"
#include "geometry/bounds.h"
#include "geometry/mesh.h"
#include "render/blocks.h"
#include "render/frame.h"
#include "render/gl/objects.h"
#include "render/gl/program.h"
#include "render/label_layout.h"
#include "render/stipple.h"

namespace knotlas {

/// The outer skin on the GPU, with the zones and the pain painted on it.
class SkinBuffers {
 public:
  /// `skin`, when given, leaves out the inner shell of `mesh`.
  SkinBuffers(const Mesh& mesh, const Skin* skin);

  /// Paints these zones; does nothing when they are the ones painted already.
  void paint(const std::vector<ZoneLook>& zones);
  /// The same for painted pain, of the mesh this was made from.
  void paint(const SharedPainting& pain);
  /// The same for no-go areas.
  void paint(const std::vector<const ZoneField*>& no_go);
  [[nodiscard]] std::span<const glm::vec3, zone_slots> hues() const { return hues_; }
  [[nodiscard]] bool painted() const { return !zones_.empty() || !pain_.empty() || !no_go_.empty(); }

  [[nodiscard]] const Bounds& bounds() const { return bounds_; }
  /// Whether zones are of four muscles at most, and there is no pain: the shader may do less.
  [[nodiscard]] bool few_zones() const { return zones_.size() <= zone_slots / 2 && pain_.empty(); }

  struct Choice {
    const ViewBlock& view;  ///< blocks out of view are left out
    float grid_pixels =
        0.0F;  ///< triangles may be so many pixels wide, made coarser for that; 0: as they are
  };
  /// Draws with the program in use.
  void draw(const Choice& choice);
  /// Draws the nearest blocks first, those with something painted on them with a program of their own.
  void draw_in_order(const Choice& choice, const gl::Program& bare, const gl::Program& painted);
  void draw_stipples() const;

  /// Tells where the skin lies on a picture, and on the side that faces the eye its zones and no-go areas.
  /// `whole`: of the whole picture, `on_picture`: pixels from its top left, or nothing.
  using Projection = std::function<std::optional<glm::vec2>(glm::vec3)>;
  void lay_on(Ground& ground, const ViewBlock& whole, const Projection& on_picture);
  /// The way out of the body from a place in it: the normal of the skin nearest to it.
  [[nodiscard]] glm::vec3 outward(glm::vec3 place);

 private:
  void find_covered();

  using Distances = std::array<float, 2 * zone_slots>;  // essential of each slot, then spillover; mm

  [[nodiscard]] std::vector<std::size_t> blocks_of(const Choice& choice);
  void draw_blocks(std::span<const std::size_t> which, std::size_t detail);
  void sort_triangles(bool coarser);
  void find_painted_blocks();
  [[nodiscard]] bool painted_at(std::uint32_t vertex) const;
  void spread(const ZoneField& field, std::size_t channel);
  void place_stipples();

  std::vector<std::uint32_t> kept_;  // the vertex of the pack's skin for each of mesh_
  Mesh mesh_;                        // the outer skin
  Bounds bounds_;
  Blocks blocks_;
  std::vector<bool> painted_blocks_;
  bool coarser_made_ = false;    // when first needed
  std::vector<GLsizei> counts_;  // of the draw call being put together
  std::vector<const void*> offsets_;
  std::vector<std::uint32_t> vertex_of_;  // and back
  std::vector<StipplePlace> places_;      // found when first needed
  std::vector<ZoneLook> zones_;
  std::vector<Distances> distances_;  // one a vertex
  SharedPainting pain_;
  std::vector<float> pain_levels_;  // one a vertex
  std::vector<const ZoneField*> no_go_;
  std::vector<std::pair<std::uint32_t, float>>
      covered_;  // vertices with something on them: its worth as ground
  bool covered_found_ = false;
  std::vector<std::pair<glm::vec3, glm::vec3>> outward_;  // found so far
  float spacing_ = 0.0F;                                  // mm between its vertices
  std::vector<float> no_go_distances_;                    // one a vertex, mm
  std::array<glm::vec3, zone_slots> hues_{};
  GLsizei stipple_vertices_ = 0;

  gl::Buffer vertices_;
  gl::Buffer zone_vertices_;
  gl::Buffer pain_vertices_;
  gl::Buffer no_go_vertices_;
  gl::Buffer indices_;
  gl::VertexArray array_;
  gl::Buffer stipple_buffer_;
  gl::VertexArray stipple_array_;
};

}  // namespace knotlas
