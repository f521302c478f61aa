#pragma once

#include <span>

#include "body/pack.h"
#include "geometry/mesh.h"

namespace knotlas::forge {

/// How the flesh (muscles, bones and the rest) lies under a skin.
struct Enclosure {
  double outside = 0.0;  ///< share of its vertices outside the skin, 0…1
  double close = 0.0;    ///< share nearer to it than they should be, outside ones included
  double worst = 0.0;    ///< mm that the worst vertex stands out
};

inline constexpr float least_clearance = 2.5F;      ///< mm between flesh and skin
inline constexpr float cartilage_clearance = 0.2F;  ///< mm over cartilage: the skin of the nose is thin
inline constexpr float fascia_clearance =
    1.0F;  ///< mm over tendons, fascia and the tissue of the ala of the nose

/// Vertices of the skin that no straight way leads away from: inside of nostrils, ears and eye sockets.
[[nodiscard]] std::vector<bool> hidden_vertices(const Mesh& skin);

[[nodiscard]] Enclosure enclosure_of(const Mesh& skin, const std::vector<bool>& hidden,
                                     std::span<const Structure> flesh);

/// Moves the skin smoothly outward wherever flesh comes too near, in a few rounds of
/// which the best is kept. `freedom`
/// (0 … 1, one a vertex) scales the moves: the lids must keep to the eyes.
void push_clear(Mesh& skin, const std::vector<bool>& hidden, const std::vector<float>& freedom,
                std::span<const Structure> flesh);

}  // namespace knotlas::forge
