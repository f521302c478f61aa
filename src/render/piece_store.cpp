#include "render/piece_store.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <glm/gtc/packing.hpp>
#include <utility>

#include "core/parallel.h"

namespace knotlas {
namespace {

struct Vertex {
  glm::vec3 position;
  std::uint32_t normal;     ///< 10 bits each
  std::uint32_t fibre;      ///< two halves
  std::uint32_t structure;  ///< its number; in the highest 8 bits how tendinous it is here
};

/// Fills the buffer bound to `target` in place, so that nothing is copied twice. The driver may lose what was
/// written (a screen that changes mode): then it is written again.
template <class T>
void fill_buffer(GLenum target, std::size_t count, const std::function<void(T*)>& fill) {
  constexpr int most_tries = 3;
  if (count == 0) return;
  const auto size = static_cast<GLsizeiptr>(count * sizeof(T));
  glBufferData(target, size, nullptr, GL_STATIC_DRAW);
  for (int i = 0; i < most_tries; ++i) {
    void* data = glMapBufferRange(target, 0, size, GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_BUFFER_BIT);
    if (data == nullptr) break;
    fill(static_cast<T*>(data));
    if (glUnmapBuffer(target) == GL_TRUE) return;
  }
  throw gl::Failure("The graphics driver has no room for the body.");
}

Vertex vertex_of(const Mesh& mesh, std::size_t v, std::size_t structure, std::uint32_t tendon) {
  return {mesh.positions[v], glm::packSnorm3x10_1x2(glm::vec4(mesh.normals[v], 0.0F)),
          glm::packHalf2x16(mesh.fibre.empty() ? glm::vec2(0.0F) : mesh.fibre[v]),
          static_cast<std::uint32_t>(structure) | tendon << 24U};
}

/// Tells the vertex array bound what the buffer bound holds.
void describe_vertices() {
  for (GLuint attribute = 0; attribute < 4; ++attribute) glEnableVertexAttribArray(attribute);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vertex), gl::offset_of(offsetof(Vertex, position)));
  glVertexAttribPointer(1, 4, GL_INT_2_10_10_10_REV, GL_TRUE, sizeof(Vertex),
                        gl::offset_of(offsetof(Vertex, normal)));
  glVertexAttribPointer(2, 2, GL_HALF_FLOAT, GL_FALSE, sizeof(Vertex),
                        gl::offset_of(offsetof(Vertex, fibre)));
  glVertexAttribIPointer(3, 1, GL_UNSIGNED_INT, sizeof(Vertex), gl::offset_of(offsetof(Vertex, structure)));
}

/// The vertices that triangles use, in order of first use.
std::vector<std::uint32_t> in_use(const Items<std::uint32_t>& triangles, const Mesh& mesh) {
  std::vector<bool> seen(mesh.positions.size(), false);
  std::vector<std::uint32_t> used;
  for (const std::uint32_t v : triangles) {
    if (!seen[v]) used.push_back(v);
    seen[v] = true;
  }
  return used;
}

/// What is copied of a piece: its vertices by first use (of a full mesh, which keeps its order, none are
/// listed), and where it begins among what is copied with it.
struct Cargo {
  std::vector<std::uint32_t> used;
  std::uint32_t vertices = 0;
  std::uint32_t first_vertex = 0;
  std::uint32_t first_index = 0;
};

/// Lets a driver that draws with the processor keep no more than two portions of triangles at a time: one
/// that is being drawn and one that is being made. Else it gathers a whole body's, 90 MB, before it begins.
class Portions {
 public:
  static constexpr std::size_t indices = 3UL * 40'000;

  Portions() = default;
  ~Portions() { wait_for(before_); }
  Portions(const Portions&) = delete;
  Portions& operator=(const Portions&) = delete;

  void done() {
    GLsync const now = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    glFlush();
    wait_for(std::exchange(before_, now));
  }

 private:
  static void wait_for(GLsync fence) {
    constexpr GLuint64 second = 1'000'000'000;
    if (fence == nullptr) return;
    glClientWaitSync(fence, 0, second);
    glDeleteSync(fence);
  }

  GLsync before_ = nullptr;
};

}  // namespace

PieceStore::PieceStore(std::shared_ptr<const Pack> pack)
    : pack_(std::move(pack)), tendons_(pack_->structures.size()) {
  for (std::vector<Place>& places : places_) places.resize(pack_->structures.size());
}

void PieceStore::set_tendons(std::size_t structure, std::vector<std::uint8_t> tendons) {
  tendons_[structure] = std::move(tendons);
}

void PieceStore::set_levels(std::shared_ptr<const Levels> levels) {
  levels_ = levels != nullptr && levels->size() == pack_->structures.size() ? std::move(levels) : nullptr;
  for (std::size_t detail = 1; detail < details; ++detail)
    std::fill(places_[detail].begin(), places_[detail].end(), Place());
}

const Items<std::uint32_t>& PieceStore::triangles_of(const Piece& piece) const {
  const Structure& structure = pack_->structures[piece.structure];
  if (piece.detail == 0) return structure.mesh.indices;
  return levels_ ? (*levels_)[piece.structure][piece.detail - 1] : structure.coarser[piece.detail - 1];
}

Piece PieceStore::existing(Piece piece) const {
  if (triangles_of({piece.structure, 1}).empty()) piece.detail = 0;
  return piece;
}

/// Of the details that are there the nearest, coarser ones first; else the coarsest that is made.
Piece PieceStore::stand_in(Piece piece) const {
  for (std::uint32_t detail = piece.detail + 1; detail < details; ++detail) {
    if (place({piece.structure, detail}).slab) return {piece.structure, detail};
  }
  for (std::uint32_t detail = piece.detail; detail-- > 0;) {
    if (place({piece.structure, detail}).slab) return {piece.structure, detail};
  }
  return existing({piece.structure, static_cast<std::uint32_t>(details - 1)});
}

/// Bytes, of which those of a coarser piece's vertices are estimated: a closed mesh has one for six indices,
/// and where it is open more.
std::size_t PieceStore::cost(const Piece& piece) const {
  const std::size_t indices = triangles_of(piece).size();
  const std::size_t all = mesh_of(piece).positions.size();
  return indices * sizeof(std::uint32_t) +
         (piece.detail == 0 ? all : std::min(all, indices / 5)) * sizeof(Vertex);
}

PieceStore::Copied PieceStore::provide(std::span<Piece*> pieces, std::size_t most) {
  Copied copied;
  std::vector<Piece> cargo;
  std::size_t planned = 0;
  const auto load = [&](const Piece& piece) {
    planned += cost(piece);
    cargo.push_back(piece);
  };
  for (Piece* piece : pieces) {
    *piece = existing(*piece);
    if (place(*piece).slab) continue;
    // At least one goes along, or a large one would wait forever.
    if (cargo.empty() || planned + cost(*piece) <= most) {
      load(*piece);
      continue;
    }
    const Piece other = stand_in(*piece);
    copied.waiting = copied.waiting || other != *piece;
    *piece = other;
    if (!place(other).slab) load(other);
  }
  if (!cargo.empty()) copied.bytes = copy(cargo);
  return copied;
}

/// Copies pieces that are not there into a slab of their own.
std::size_t PieceStore::copy(std::span<const Piece> pieces) {
  std::vector<Cargo> cargo(pieces.size());
  parallel_for(pieces.size(), [&](std::size_t i) {
    if (pieces[i].detail > 0) cargo[i].used = in_use(triangles_of(pieces[i]), mesh_of(pieces[i]));
    cargo[i].vertices = static_cast<std::uint32_t>(
        pieces[i].detail > 0 ? cargo[i].used.size() : mesh_of(pieces[i]).positions.size());
  });
  const auto slab = std::make_shared<Slab>();
  std::uint32_t vertex_count = 0;
  std::uint32_t index_count = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    cargo[i].first_vertex = vertex_count;
    cargo[i].first_index = index_count;
    const auto indices = static_cast<std::uint32_t>(triangles_of(pieces[i]).size());
    places_[pieces[i].detail][pieces[i].structure] = {slab, index_count, indices};
    vertex_count += cargo[i].vertices;
    index_count += indices;
  }
  glBindVertexArray(slab->array.name());
  glBindBuffer(GL_ARRAY_BUFFER, slab->vertices.name());
  fill_buffer<Vertex>(GL_ARRAY_BUFFER, vertex_count, [&](Vertex* vertices) {
    parallel_for(pieces.size(), [&](std::size_t i) {
      const std::uint32_t s = pieces[i].structure;
      for (std::size_t k = 0; k < cargo[i].vertices; ++k) {
        const std::size_t v = pieces[i].detail > 0 ? cargo[i].used[k] : k;
        vertices[cargo[i].first_vertex + k] =
            vertex_of(mesh_of(pieces[i]), v, s, tendons_[s].empty() ? 0U : tendons_[s][v]);
      }
    });
  });
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, slab->indices.name());
  fill_buffer<std::uint32_t>(GL_ELEMENT_ARRAY_BUFFER, index_count, [&](std::uint32_t* indices) {
    parallel_for(pieces.size(), [&](std::size_t i) {
      std::vector<std::uint32_t> number;  // of each vertex of the full mesh
      if (pieces[i].detail > 0) number.resize(mesh_of(pieces[i]).positions.size());
      for (std::uint32_t k = 0; k < cargo[i].used.size(); ++k) number[cargo[i].used[k]] = k;
      std::uint32_t* out = indices + cargo[i].first_index;
      for (const std::uint32_t v : triangles_of(pieces[i]))
        *out++ = cargo[i].first_vertex + (number.empty() ? v : number[v]);
    });
  });
  describe_vertices();
  glBindVertexArray(0);
  return vertex_count * sizeof(Vertex) + index_count * sizeof(std::uint32_t);
}

void PieceStore::draw(std::span<const Piece> pieces) {
  std::vector<Piece> there(pieces.begin(), pieces.end());
  std::vector<Piece*> asked;
  asked.reserve(there.size());
  for (Piece& piece : there) asked.push_back(&piece);
  provide(asked);
  Portions portions;
  // One call for each run of pieces of the same slab: their order stays.
  for (std::size_t i = 0; i < there.size();) {
    const std::shared_ptr<const Slab>& slab = place(there[i]).slab;
    counts_.clear();
    offsets_.clear();
    std::size_t indices = 0;
    for (; i < there.size() && place(there[i]).slab == slab && (!in_portions_ || indices < Portions::indices);
         ++i) {
      indices += place(there[i]).count;
      counts_.push_back(static_cast<GLsizei>(place(there[i]).count));
      offsets_.push_back(gl::offset_of(place(there[i]).first * sizeof(std::uint32_t)));
    }
    glBindVertexArray(slab->array.name());
    if (in_portions_) {
      gl::draw_one_by_one(counts_, offsets_);
    } else {
      glMultiDrawElements(GL_TRIANGLES, counts_.data(), GL_UNSIGNED_INT, offsets_.data(),
                          static_cast<GLsizei>(counts_.size()));
    }
    if (in_portions_ && indices >= Portions::indices) portions.done();
  }
}

}  // namespace knotlas
