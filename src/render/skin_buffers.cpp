#include "render/skin_buffers.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <glm/gtc/packing.hpp>
#include <limits>

#include "render/no_go_union.h"

namespace knotlas {
namespace {

constexpr float far_away = 50.0F;         // mm: the distance of a vertex that a zone does not mention
constexpr float reach_of_border = 25.0F;  // mm outside a zone: as far as its border may be drawn from afar
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
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(SkinVertex), gl::offset_of(0));
  glVertexAttribPointer(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, sizeof(SkinVertex),
                        gl::offset_of(offsetof(SkinVertex, normal)));
  glBindBuffer(GL_ARRAY_BUFFER, zone_vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(distances_.size() * sizeof(Distances)),
               distances_.data(), GL_DYNAMIC_DRAW);
  for (GLuint four = 0; four < distance_attributes; ++four) {
    glVertexAttribPointer(2 + four, 4, GL_FLOAT, GL_FALSE, sizeof(Distances),
                          gl::offset_of(four * 4 * sizeof(float)));
  }
  pain_levels_.assign(kept_.size(), 0.0F);
  no_go_distances_.assign(kept_.size(), far_away);
  const auto add_values = [&](const gl::Buffer& buffer, const std::vector<float>& values, GLuint attribute) {
    glBindBuffer(GL_ARRAY_BUFFER, buffer.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(values.size() * sizeof(float)), values.data(),
                 GL_DYNAMIC_DRAW);
    glVertexAttribPointer(attribute, 1, GL_FLOAT, GL_FALSE, sizeof(float), gl::offset_of(0));
  };
  add_values(pain_vertices_, pain_levels_, 2 + distance_attributes);
  add_values(no_go_vertices_, no_go_distances_, 3 + distance_attributes);
  for (GLuint attribute = 0; attribute < 4 + distance_attributes; ++attribute) {
    glEnableVertexAttribArray(attribute);
  }
  sort_triangles(false);

  glBindVertexArray(stipple_array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, stipple_buffer_.name());
  constexpr GLsizei stride = sizeof(StippleVertex);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, stride, gl::offset_of(offsetof(StippleVertex, centre)));
  glVertexAttribPointer(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, stride,
                        gl::offset_of(offsetof(StippleVertex, normal)));
  glVertexAttribPointer(2, 2, GL_BYTE, GL_FALSE, stride, gl::offset_of(offsetof(StippleVertex, corner)));
  glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, gl::offset_of(offsetof(StippleVertex, ink)));
  glVertexAttribPointer(4, 2, GL_UNSIGNED_BYTE, GL_FALSE, stride,
                        gl::offset_of(offsetof(StippleVertex, kind)));
  for (GLuint attribute = 0; attribute < 5; ++attribute) glEnableVertexAttribArray(attribute);
  glBindVertexArray(0);
}

void SkinBuffers::paint(const std::vector<ZoneLook>& zones) {
  if (zones == zones_) return;
  zones_ = zones;
  covered_found_ = false;
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
  find_painted_blocks();
  place_stipples();
}

void SkinBuffers::paint(const SharedPainting& pain) {
  if (pain == pain_) return;
  pain_ = pain;
  const Painting& values = pain_.values();
  std::vector<float>& kept = pain_levels_;
  for (std::size_t v = 0; v < kept.size(); ++v) {
    kept[v] = kept_[v] < values.size() ? values[kept_[v]] : 0.0F;
  }
  glBindBuffer(GL_ARRAY_BUFFER, pain_vertices_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(kept.size() * sizeof(float)), kept.data());
  find_painted_blocks();
}

void SkinBuffers::paint(const std::vector<const ZoneField*>& no_go) {
  if (no_go == no_go_) return;
  no_go_ = no_go;
  covered_found_ = false;
  std::vector<float>& distances = no_go_distances_;
  distances = united(mesh_, no_go_, vertex_of_, far_away);
  glBindBuffer(GL_ARRAY_BUFFER, no_go_vertices_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(distances.size() * sizeof(float)),
                  distances.data());
  find_painted_blocks();
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

void SkinBuffers::sort_triangles(bool coarser) {
  blocks_ = Blocks::of(mesh_, coarser);
  coarser_made_ = coarser;
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER,
               static_cast<GLsizeiptr>(blocks_.indices.size() * sizeof(std::uint32_t)),
               blocks_.indices.data(), GL_STATIC_DRAW);
  find_painted_blocks();
}

bool SkinBuffers::painted_at(std::uint32_t vertex) const {
  const auto in_reach = [](float distance) { return distance < reach_of_border; };
  const Distances& d = distances_[vertex];
  return pain_levels_[vertex] > 0.0F || in_reach(no_go_distances_[vertex]) ||
         std::any_of(d.begin(), d.end(), in_reach);
}

void SkinBuffers::find_painted_blocks() {
  std::vector<bool> vertices(mesh_.positions.size());
  for (std::uint32_t v = 0; v < vertices.size(); ++v) vertices[v] = painted_at(v);
  painted_blocks_.clear();
  for (const Blocks::Block& block : blocks_.blocks) {
    const auto has_painted = [&](const Blocks::Range& range) {
      const auto first = blocks_.indices.begin() + range.first;
      return std::any_of(first, first + range.count, [&](std::uint32_t v) { return vertices[v]; });
    };
    painted_blocks_.push_back(std::any_of(block.details.begin(), block.details.end(), has_painted));
  }
}

std::vector<std::size_t> SkinBuffers::blocks_of(const Choice& choice) {
  if (choice.grid_pixels > 0.0F && !coarser_made_) sort_triangles(true);
  return blocks_.in(choice.view);
}

void SkinBuffers::draw_blocks(std::span<const std::size_t> which, std::size_t detail) {
  counts_.clear();
  offsets_.clear();
  for (const std::size_t b : which) {
    const Blocks::Range& range = blocks_.blocks[b].details[detail];
    counts_.push_back(static_cast<GLsizei>(range.count));
    offsets_.push_back(gl::offset_of(range.first * sizeof(std::uint32_t)));
  }
  if (counts_.empty()) return;
  glBindVertexArray(array_.name());
  gl::draw_one_by_one(counts_, offsets_);
}

void SkinBuffers::draw(const Choice& choice) {
  const std::vector<std::size_t> which = blocks_of(choice);
  draw_blocks(which, blocks_.detail_for(choice.view, which, choice.grid_pixels));
}

void SkinBuffers::draw_in_order(const Choice& choice, const gl::Program& bare, const gl::Program& painted) {
  std::vector<std::size_t> which = blocks_of(choice);
  const std::size_t detail = blocks_.detail_for(choice.view, which, choice.grid_pixels);
  const auto distance = [&](std::size_t b) {
    return glm::dot(blocks_.blocks[b].bounds.centre() - glm::vec3(choice.view.eye),
                    glm::vec3(choice.view.forward));
  };
  std::sort(which.begin(), which.end(),
            [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
  for (auto from = which.begin(); from != which.end();) {
    const bool is_painted = painted_blocks_[*from];
    const auto to =
        std::find_if(from, which.end(), [&](std::size_t b) { return painted_blocks_[b] != is_painted; });
    (is_painted ? painted : bare).use();
    draw_blocks({from, to}, detail);
    from = to;
  }
}

void SkinBuffers::draw_stipples() const {
  if (stipple_vertices_ == 0) return;
  glBindVertexArray(stipple_array_.name());
  glDrawArrays(GL_TRIANGLES, 0, stipple_vertices_);
}

}  // namespace knotlas
