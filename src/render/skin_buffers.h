#pragma once

#include <array>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "body/skin.h"
#include "geometry/bounds.h"
#include "geometry/mesh.h"
#include "render/frame.h"
#include "render/gl/objects.h"
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
  void draw() const;
  void draw_stipples() const;

 private:
  using Distances = std::array<float, 2 * zone_slots>;  // essential of each slot, then spillover; mm

  void spread(const ZoneField& field, std::size_t channel);
  void place_stipples();

  std::vector<std::uint32_t> kept_;  // the vertex of the pack's skin for each of mesh_
  Mesh mesh_;                        // the outer skin
  Bounds bounds_;
  std::vector<std::uint32_t> vertex_of_;  // and back
  std::vector<StipplePlace> places_;      // found when first needed
  std::vector<ZoneLook> zones_;
  std::vector<Distances> distances_;  // one a vertex
  SharedPainting pain_;
  std::vector<const ZoneField*> no_go_;
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
