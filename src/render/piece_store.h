#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "body/levels.h"
#include "body/pack.h"
#include "geometry/detail.h"
#include "render/gl/objects.h"

namespace knotlas {

/// A structure (its index in the pack) at one of its details, 0 being the full mesh. Where coarser ones are
/// not made, the full mesh stands for them.
struct Piece {
  std::uint32_t structure = 0;
  std::uint32_t detail = 0;
  bool operator==(const Piece&) const = default;
};

/// The meshes of a pack on the GPU, piece by piece: a piece is copied there when it is first asked for, a
/// body seen from afar never needs its full meshes there. What one picture copies can be bounded, so that
/// zooming into a large body never stalls: finer pieces then come over the next pictures.
class PieceStore {
 public:
  explicit PieceStore(std::shared_ptr<const Pack> pack);
  /// How tendinous each vertex of a structure is; before its first piece.
  void set_tendons(std::size_t structure, std::vector<std::uint8_t> tendons);
  /// Takes the coarser triangles of structures that came without.
  void set_levels(std::shared_ptr<const Levels> levels);

  /// For a driver that draws with the processor, which would else keep all triangles of a picture until the
  /// last is known.
  void draw_in_portions(bool in_portions) { in_portions_ = in_portions; }

  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

  struct Copied {
    std::size_t bytes = 0;
    bool waiting = false;  ///< some pieces have to wait for the next picture
  };
  /// Copies those of the pieces that are not there yet, the first ones first, until about `most` bytes are
  /// copied. One that has to wait is exchanged for another detail of its structure, one that is there, or the
  /// coarsest, which is copied in any case: a structure is never left out.
  Copied provide(std::span<Piece*> pieces, std::size_t most = no_limit);
  /// Draws these in this order; what is not there is copied.
  void draw(std::span<const Piece> pieces);

 private:
  static constexpr std::size_t details = 1 + coarser_errors.size();
  /// Pieces that were copied together.
  struct Slab {
    gl::Buffer vertices;
    gl::Buffer indices;
    gl::VertexArray array;
  };
  struct Place {
    std::shared_ptr<const Slab> slab;  ///< none: not there
    std::uint32_t first = 0;           ///< in its index buffer
    std::uint32_t count = 0;
  };
  [[nodiscard]] const Mesh& mesh_of(const Piece& piece) const {
    return pack_->structures[piece.structure].mesh;
  }
  [[nodiscard]] const Items<std::uint32_t>& triangles_of(const Piece& piece) const;
  [[nodiscard]] Piece existing(Piece piece) const;
  [[nodiscard]] Piece stand_in(Piece piece) const;
  [[nodiscard]] std::size_t cost(const Piece& piece) const;
  [[nodiscard]] const Place& place(const Piece& piece) const {
    return places_[piece.detail][piece.structure];
  }
  std::size_t copy(std::span<const Piece> pieces);

  std::shared_ptr<const Pack> pack_;
  std::shared_ptr<const Levels> levels_;
  std::vector<std::vector<std::uint8_t>> tendons_;  // empty: nowhere
  std::array<std::vector<Place>, details> places_;
  bool in_portions_ = false;
  std::vector<GLsizei> counts_;  // of the draw call being put together
  std::vector<const void*> offsets_;
};

}  // namespace knotlas
