#pragma once

#include <cstddef>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <vector>

namespace knotlas {

/// A place in one body and the same place in another, in mm.
struct Landmark {
  glm::vec3 from{};
  glm::vec3 to{};
  bool operator==(const Landmark&) const = default;
};

/// Indices of `count` of the points (or of all): the first, then each time the farthest from those chosen.
[[nodiscard]] std::vector<std::size_t> spread_out(const std::vector<glm::vec3>& points, std::size_t count);

/// A smooth map of space that carries landmarks onto each other: a biharmonic spline (Duchon 1977; φ(r) = r)
/// with an affine part, slightly smoothed so that neighbours need not agree to the last tenth of a
/// millimetre.
class Warp {
 public:
  /// At most `most` of the landmarks are used, the farthest apart. Needs four that do not lie in one plane.
  static constexpr std::size_t most = 1200;
  explicit Warp(const std::vector<Landmark>& landmarks);
  ~Warp();
  Warp(Warp&&) noexcept;
  Warp& operator=(Warp&&) noexcept;

  [[nodiscard]] glm::vec3 operator()(glm::vec3 point) const;
  /// Moves many points, several at a time: a few times as quick. Rounded otherwise than one by one.
  void operator()(std::span<glm::vec3> points) const;
  /// mm to the nearest landmark it knows: how far the map is to be trusted.
  [[nodiscard]] float reach(glm::vec3 point) const;

 private:
  struct Spline;
  std::unique_ptr<const Spline> spline_;
};

}  // namespace knotlas
