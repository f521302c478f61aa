#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <glm/glm.hpp>
#include <utility>

#include "geometry/mesh.h"
#include "geometry/refine.h"

/// Small bodies made in code, for the tests of skin and atlas.
namespace knotlas::bodies {

inline constexpr float pi = 3.14159265F;

/// A closed tube: `centre(t)` for t in 0…1, with an elliptic section of half-axes `radius` across the
/// directions `side` and (side × tangent); `squareness` 1 is an ellipse, smaller is a rounded box. Both ends
/// are round.
struct Tube {
  std::function<glm::vec3(float)> centre;
  glm::vec3 side{1.0F, 0.0F, 0.0F};
  glm::vec2 radius{10.0F};
  float squareness = 1.0F;
  float cap = 0.1F;  // share of the length over which an end rounds off
  int along = 60;
  int around = 48;
};

inline Mesh tube(const Tube& t) {
  Mesh mesh;
  const auto shrink = [&](float s) {
    const float from_end = std::min(s, 1.0F - s) / t.cap;
    return from_end >= 1.0F ? 1.0F : std::sqrt(std::max(0.0F, 1.0F - (1.0F - from_end) * (1.0F - from_end)));
  };
  const auto power = [&](float x) { return std::copysign(std::pow(std::abs(x), t.squareness), x); };
  mesh.positions.push_back(t.centre(0.0F));
  for (int i = 1; i < t.along; ++i) {
    // Dense near the ends, where the caps curve.
    const float s = 0.5F - 0.5F * std::cos(pi * static_cast<float>(i) / static_cast<float>(t.along));
    const glm::vec3 tangent =
        glm::normalize(t.centre(std::min(1.0F, s + 0.01F)) - t.centre(std::max(0.0F, s - 0.01F)));
    const glm::vec3 second = glm::normalize(glm::cross(t.side, tangent));
    const glm::vec3 first = glm::cross(tangent, second);
    for (int a = 0; a < t.around; ++a) {
      const float angle = 2.0F * pi * static_cast<float>(a) / static_cast<float>(t.around);
      mesh.positions.push_back(t.centre(s) + shrink(s) * (t.radius.x * power(std::cos(angle)) * first +
                                                          t.radius.y * power(std::sin(angle)) * -second));
    }
  }
  mesh.positions.push_back(t.centre(1.0F));
  const auto at = [&](int i, int a) {
    return static_cast<std::uint32_t>(1 + (i - 1) * t.around + a % t.around);
  };
  const auto last = static_cast<std::uint32_t>(mesh.positions.size() - 1);
  for (int a = 0; a < t.around; ++a) {
    mesh.indices.insert(mesh.indices.end(), {0U, at(1, a), at(1, a + 1)});
    for (int i = 1; i + 1 < t.along; ++i) {
      mesh.indices.insert(mesh.indices.end(), {at(i, a), at(i + 1, a), at(i + 1, a + 1)});
      mesh.indices.insert(mesh.indices.end(), {at(i, a), at(i + 1, a + 1), at(i, a + 1)});
    }
    mesh.indices.insert(mesh.indices.end(), {at(t.along - 1, a), last, at(t.along - 1, a + 1)});
  }
  if (volume_of(mesh) < 0.0) {
    for (std::size_t k = 0; k < mesh.indices.size(); k += 3) std::swap(mesh.indices[k], mesh.indices[k + 1]);
  }
  compute_normals(mesh);
  return mesh;
}

/// An upright round limb of this radius and length, standing on the origin.
inline Mesh limb(float radius, float length) {
  Tube t;
  t.centre = [=](float s) { return glm::vec3(0.0F, 0.0F, s * length); };
  t.radius = glm::vec2(radius);
  return refined(tube(t), 6.0F);
}

/// A hand: a slab 90 mm wide (x), 180 mm long (z) and 12 mm thick (y); the palm faces −y.
inline Mesh hand() {
  Tube t;
  t.centre = [](float s) { return glm::vec3(0.0F, 0.0F, s * 180.0F); };
  t.radius = {45.0F, 6.0F};
  t.squareness = 0.5F;
  return refined(tube(t), 4.0F);
}

/// Two upright fingers, 8 mm in radius and 4 mm apart, at x = ±10, joined by a bend below z = 0; they end at
/// z = 80.
inline Mesh fingers() {
  constexpr float bend = 10.0F;
  constexpr float leg = 80.0F;
  Tube t;
  t.centre = [](float s) {
    const float whole = 2.0F * leg + pi * bend;
    const float d = s * whole;
    if (d < leg) return glm::vec3(-bend, 0.0F, leg - d);
    if (d > whole - leg) return glm::vec3(bend, 0.0F, d - (whole - leg));
    const float angle = (d - leg) / bend;
    return glm::vec3(-bend * std::cos(angle), 0.0F, -bend * std::sin(angle));
  };
  t.side = {0.0F, 1.0F, 0.0F};
  t.radius = glm::vec2(8.0F);
  t.cap = 0.04F;
  t.along = 120;
  return refined(tube(t), 4.0F);
}

/// A skin with thickness, like that of a scanned body: an egg, open at the top, whose inner shell 2 mm below
/// the outer one faces outward as well and is joined to it around the hole. Its outer vertices come first.
struct Egg {
  Mesh mesh;
  std::size_t outer_count = 0;
};
inline Egg egg() {
  constexpr int rings = 60;
  constexpr int around = 120;
  constexpr float opening = 0.25F;  // radians from the top
  Egg egg;
  const auto add_shell = [&](float thinner) {
    const auto base = static_cast<std::uint32_t>(egg.mesh.positions.size());
    const auto at = [&](int r, int a) {
      return base + static_cast<std::uint32_t>(r == rings ? rings * around : r * around + a % around);
    };
    for (int r = 0; r < rings; ++r) {
      const float polar = opening + (pi - opening) * static_cast<float>(r) / static_cast<float>(rings);
      for (int a = 0; a < around; ++a) {
        const float angle = 2.0F * pi * static_cast<float>(a) / static_cast<float>(around);
        egg.mesh.positions.emplace_back((100.0F - thinner) * std::sin(polar) * std::cos(angle),
                                        (80.0F - thinner) * std::sin(polar) * std::sin(angle),
                                        (130.0F - thinner) * std::cos(polar));
      }
    }
    egg.mesh.positions.emplace_back(0.0F, 0.0F, -(130.0F - thinner));
    for (int a = 0; a < around; ++a) {
      for (int r = 0; r + 1 < rings; ++r) {
        egg.mesh.indices.insert(egg.mesh.indices.end(), {at(r, a), at(r + 1, a), at(r + 1, a + 1)});
        egg.mesh.indices.insert(egg.mesh.indices.end(), {at(r, a), at(r + 1, a + 1), at(r, a + 1)});
      }
      egg.mesh.indices.insert(egg.mesh.indices.end(), {at(rings - 1, a), at(rings, 0), at(rings - 1, a + 1)});
    }
  };
  add_shell(0.0F);
  egg.outer_count = egg.mesh.positions.size();
  add_shell(2.0F);
  const auto below = static_cast<std::uint32_t>(egg.outer_count);
  for (std::uint32_t a = 0; a < around; ++a) {
    const std::uint32_t b = (a + 1) % around;
    egg.mesh.indices.insert(egg.mesh.indices.end(), {below + a, a, b, below + a, b, below + b});
  }
  compute_normals(egg.mesh);
  return egg;
}

}  // namespace knotlas::bodies
