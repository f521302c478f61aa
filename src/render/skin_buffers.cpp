#include "render/skin_buffers.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <glm/gtc/packing.hpp>
#include <limits>

namespace knotlas {
namespace {

constexpr float far_away = 50.0F;  // mm: the distance of a vertex that a zone does not mention
constexpr GLuint distance_attributes = 2 * zone_slots / 4;
constexpr auto not_outer = std::numeric_limits<std::uint32_t>::max();

struct SkinVertex {
  glm::vec3 position;
  std::uint32_t normal;
};

struct StippleVertex {
  glm::vec3 centre;
  std::uint32_t normal;
  std::array<std::int8_t, 2> corner;
  std::array<std::uint8_t, 2> kind;  // pattern, coarse
  std::uint32_t ink;                 // RGBA, 8 bits each
};

std::uint32_t packed(glm::vec3 normal) {
  return glm::packSnorm3x10_1x2(glm::vec4(normal, 0.0F));
}

const void* offset_of(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);
}

Mesh outer_mesh(const Mesh& mesh, const Skin* skin, std::vector<std::uint32_t>& kept) {
  const std::vector<bool> all(mesh.positions.size(), true);
  return submesh(mesh, skin != nullptr ? skin->outer() : all, &kept);
}

/// A six-vertex square that the vertex shader opens up.
void add_stipple(std::vector<StippleVertex>& out, const StipplePlace& place, int pattern, glm::vec3 colour,
                 float strength) {
  constexpr std::array<std::array<std::int8_t, 2>, 6> corners{
      {{-1, -1}, {1, -1}, {1, 1}, {-1, -1}, {1, 1}, {-1, 1}}};
  const std::uint32_t ink = glm::packUnorm4x8(glm::vec4(colour, strength));
  for (const auto& corner : corners) {
    out.push_back({place.position,
                   packed(place.normal),
                   corner,
                   {static_cast<std::uint8_t>(pattern), static_cast<std::uint8_t>(place.coarse ? 1 : 0)},
                   ink});
  }
}

}  // namespace

SkinBuffers::SkinBuffers(const Mesh& mesh, const Skin* skin)
    : mesh_(outer_mesh(mesh, skin, kept_)),
      bounds_(bounds_of(mesh_)),
      vertex_of_(mesh.positions.size(), not_outer) {
  for (std::uint32_t v = 0; v < kept_.size(); ++v) vertex_of_[kept_[v]] = v;
  distances_.assign(kept_.size(), Distances{});
  for (Distances& d : distances_) d.fill(far_away);

  std::vector<SkinVertex> vertices;
  vertices.reserve(mesh_.positions.size());
  for (std::size_t v = 0; v < mesh_.positions.size(); ++v) {
    vertices.push_back({mesh_.positions[v], packed(mesh_.normals[v])});
  }
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(SkinVertex)),
               vertices.data(), GL_STATIC_DRAW);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(SkinVertex), offset_of(0));
  glVertexAttribPointer(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, sizeof(SkinVertex),
                        offset_of(offsetof(SkinVertex, normal)));
  glBindBuffer(GL_ARRAY_BUFFER, zone_vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(distances_.size() * sizeof(Distances)),
               distances_.data(), GL_DYNAMIC_DRAW);
  for (GLuint four = 0; four < distance_attributes; ++four) {
    glVertexAttribPointer(2 + four, 4, GL_FLOAT, GL_FALSE, sizeof(Distances),
                          offset_of(four * 4 * sizeof(float)));
  }
  const std::vector<float> no_pain(kept_.size(), 0.0F);
  glBindBuffer(GL_ARRAY_BUFFER, pain_vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(no_pain.size() * sizeof(float)), no_pain.data(),
               GL_DYNAMIC_DRAW);
  glVertexAttribPointer(2 + distance_attributes, 1, GL_FLOAT, GL_FALSE, sizeof(float), offset_of(0));
  const std::vector<float> off_limits(kept_.size(), far_away);
  glBindBuffer(GL_ARRAY_BUFFER, no_go_vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(off_limits.size() * sizeof(float)), off_limits.data(),
               GL_DYNAMIC_DRAW);
  glVertexAttribPointer(3 + distance_attributes, 1, GL_FLOAT, GL_FALSE, sizeof(float), offset_of(0));
  for (GLuint attribute = 0; attribute < 4 + distance_attributes; ++attribute) {
    glEnableVertexAttribArray(attribute);
  }
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(mesh_.indices.size() * sizeof(std::uint32_t)),
               mesh_.indices.data(), GL_STATIC_DRAW);

  glBindVertexArray(stipple_array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, stipple_buffer_.name());
  constexpr GLsizei stride = sizeof(StippleVertex);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, stride, offset_of(offsetof(StippleVertex, centre)));
  glVertexAttribPointer(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, stride,
                        offset_of(offsetof(StippleVertex, normal)));
  glVertexAttribPointer(2, 2, GL_BYTE, GL_FALSE, stride, offset_of(offsetof(StippleVertex, corner)));
  glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset_of(offsetof(StippleVertex, ink)));
  glVertexAttribPointer(4, 2, GL_UNSIGNED_BYTE, GL_FALSE, stride, offset_of(offsetof(StippleVertex, kind)));
  for (GLuint attribute = 0; attribute < 5; ++attribute) glEnableVertexAttribArray(attribute);
  glBindVertexArray(0);
}

void SkinBuffers::paint(const std::vector<ZoneLook>& zones) {
  if (zones == zones_) return;
  zones_ = zones;
  for (Distances& d : distances_) d.fill(far_away);
  for (std::size_t z = 0; z < zones_.size(); ++z) {
    const std::size_t slot = z % zone_slots;
    hues_[slot] = zones_[z].colour;
    for (const ReferralFields* fields : zones_[z].fields) {
      if (zones_[z].essential) spread(fields->essential, slot);
      if (zones_[z].spillover) spread(fields->spillover, zone_slots + slot);
    }
  }
  glBindBuffer(GL_ARRAY_BUFFER, zone_vertices_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(distances_.size() * sizeof(Distances)),
                  distances_.data());
  place_stipples();
}

void SkinBuffers::paint(const SharedPainting& pain) {
  if (pain == pain_) return;
  pain_ = pain;
  const Painting& values = pain_.values();
  std::vector<float> kept(kept_.size(), 0.0F);
  for (std::size_t v = 0; v < kept.size(); ++v) {
    if (kept_[v] < values.size()) kept[v] = values[kept_[v]];
  }
  glBindBuffer(GL_ARRAY_BUFFER, pain_vertices_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(kept.size() * sizeof(float)), kept.data());
}

void SkinBuffers::paint(const std::vector<const ZoneField*>& no_go) {
  if (no_go == no_go_) return;
  no_go_ = no_go;
  std::vector<float> distances(kept_.size(), far_away);
  for (const ZoneField* field : no_go_) {
    for (std::size_t i = 0; i < field->vertices.size(); ++i) {
      const std::uint32_t v = vertex_of_[field->vertices[i]];
      if (v != not_outer) distances[v] = std::min(distances[v], field->distance[i]);
    }
  }
  glBindBuffer(GL_ARRAY_BUFFER, no_go_vertices_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(distances.size() * sizeof(float)),
                  distances.data());
}

void SkinBuffers::spread(const ZoneField& field, std::size_t channel) {
  for (std::size_t i = 0; i < field.vertices.size(); ++i) {
    const std::uint32_t v = vertex_of_[field.vertices[i]];
    if (v == not_outer) continue;
    distances_[v][channel] = std::min(distances_[v][channel], field.distance[i]);
  }
}

void SkinBuffers::place_stipples() {
  std::vector<StippleVertex> stipples;
  if (!zones_.empty() && places_.empty()) places_ = kept_stipple_places(mesh_);
  if (!zones_.empty()) {
    const std::size_t slots = std::min<std::size_t>(zones_.size(), zone_slots);
    const auto muscles = std::count_if(zones_.begin(), zones_.end(),
                                       [](const ZoneLook& zone) { return !zone.fields.empty(); });
    std::uint32_t turn = 0;  // where zones overlap, neighbours take turns, so that both are seen
    for (const StipplePlace& place : places_) {
      Distances d{};
      for (std::size_t channel = 0; channel < d.size(); ++channel) {
        for (int corner = 0; corner < 3; ++corner) {
          d[channel] += place.weights[corner] *
                        distances_[mesh_.indices[std::size_t{3} * place.triangle + corner]][channel];
        }
      }
      std::array<std::size_t, zone_slots> candidates{};
      std::size_t count = 0;
      constexpr float margin = 1.0F;  // mm: stipples stay whole, a little inside their border
      for (std::size_t slot = 0; slot < slots; ++slot) {
        const bool core = d[slot] < -2.0F * margin;
        const bool around = d[zone_slots + slot] < -margin && d[slot] > 2.5F * margin;
        // Inside a solid zone a pattern is needed only to tell several muscles apart.
        if (around || (core && muscles > 1)) candidates[count++] = slot;
      }
      if (count == 0) continue;
      const std::size_t slot = candidates[turn++ % count];
      const bool core = d[slot] < 0.0F;
      add_stipple(stipples, place, zones_[slot].pattern, hues_[slot] * (core ? 0.35F : 0.75F),
                  core ? 0.7F : 1.0F);
    }
  }
  stipple_vertices_ = static_cast<GLsizei>(stipples.size());
  glBindBuffer(GL_ARRAY_BUFFER, stipple_buffer_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(stipples.size() * sizeof(StippleVertex)),
               stipples.data(), GL_DYNAMIC_DRAW);
}

void SkinBuffers::draw() const {
  glBindVertexArray(array_.name());
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(mesh_.indices.size()), GL_UNSIGNED_INT, nullptr);
}

void SkinBuffers::draw_stipples() const {
  if (stipple_vertices_ == 0) return;
  glBindVertexArray(stipple_array_.name());
  glDrawArrays(GL_TRIANGLES, 0, stipple_vertices_);
}

}  // namespace knotlas
