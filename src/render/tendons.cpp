#include "render/tendons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace knotlas {
namespace {

constexpr std::size_t slices = 24;
constexpr float thin = 0.20F;         // of the belly's girth: all tendon
constexpr float thick = 0.42F;        // no tendon
constexpr float origin_until = 0.3F;  // along known fibres: a thin origin is flesh as a rule
constexpr float cord_from = 0.5F;     // from here a thin strand is tendon
constexpr float longish = 2.2F;       // girths that a strand must be long

/// For each vertex the number, from 0 on, that all vertices joined with it by triangles share.
std::vector<std::uint32_t> strands_of(const Mesh& mesh, std::size_t& count) {
  std::vector<std::uint32_t> parent(mesh.positions.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) v = parent[v] = parent[parent[v]];
    return v;
  };
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    parent[root(mesh.indices[t])] = root(mesh.indices[t + 1]);
    parent[root(mesh.indices[t + 2])] = root(mesh.indices[t + 1]);
  }
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(parent.size(), none);  // of a root
  std::vector<std::uint32_t> strands(parent.size());
  count = 0;
  for (std::uint32_t v = 0; v < parent.size(); ++v) {
    std::uint32_t& of_root = number[root(v)];
    if (of_root == none) of_root = static_cast<std::uint32_t>(count++);
    strands[v] = of_root;
  }
  return strands;
}

/// Where each vertex lies along the fibres, 0…1.
std::vector<float> along(const Mesh& mesh, const FibreShape& shape, float& length) {
  std::vector<float> u(mesh.positions.size());
  length = shape.length;
  if (shape.fibres) {
    for (std::size_t v = 0; v < u.size(); ++v) u[v] = std::clamp(mesh.fibre[v].x, 0.0F, 1.0F);
    return u;
  }
  for (std::size_t v = 0; v < u.size(); ++v) u[v] = glm::dot(mesh.positions[v], shape.axis);
  const auto [low, high] = std::minmax_element(u.begin(), u.end());
  const float from = *low;
  length = std::max(*high - *low, 1e-3F);
  for (float& value : u) value = (value - from) / length;
  return u;
}

using Girths = std::array<float, slices>;  // mm, at slices along the fibres

/// Of each strand, at the index of its number.
std::vector<Girths> girths_of(const Mesh& mesh, const std::vector<std::uint32_t>& strands, std::size_t count,
                              const std::vector<float>& u, float length) {
  std::vector<Girths> girths(count, Girths{});
  for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
    const std::uint32_t a = mesh.indices[t];
    const std::uint32_t b = mesh.indices[t + 1];
    const std::uint32_t c = mesh.indices[t + 2];
    const float area = 0.5F * glm::length(glm::cross(mesh.positions[b] - mesh.positions[a],
                                                     mesh.positions[c] - mesh.positions[a]));
    const auto [low, high] = std::minmax({u[a], u[b], u[c]});
    const auto slice = [](float at) { return std::min(slices - 1, static_cast<std::size_t>(at * slices)); };
    const std::size_t first = slice(low);
    const std::size_t last = slice(high);
    // A long triangle gives each slice that it crosses its share.
    const float share = area / static_cast<float>(last - first + 1) * static_cast<float>(slices) / length;
    for (std::size_t s = first; s <= last; ++s) girths[strands[a]][s] += share;
  }
  return girths;
}

/// The third largest: a step in the surface makes one or two slices look thicker than they are.
float belly_of(Girths girth) {
  std::nth_element(girth.begin(), girth.begin() + 2, girth.end(), std::greater<>());
  return girth[2];
}

}  // namespace

std::vector<float> tendons_of(const Mesh& mesh, const FibreShape& shape) {
  std::vector<float> tendons(mesh.positions.size(), 0.0F);
  if (mesh.positions.empty()) return tendons;
  float length = 0.0F;
  const std::vector<float> u = along(mesh, shape, length);
  std::size_t count = 0;
  const std::vector<std::uint32_t> strands = strands_of(mesh, count);
  const std::vector<Girths> girths = girths_of(mesh, strands, count, u, length);
  std::vector<float> bellies(count);
  std::transform(girths.begin(), girths.end(), bellies.begin(), belly_of);
  for (std::size_t v = 0; v < tendons.size(); ++v) {
    const Girths& girth = girths[strands[v]];
    const float belly = bellies[strands[v]];
    if (belly <= 0.0F || length < longish * belly) continue;
    const float at = std::clamp(u[v] * slices - 0.5F, 0.0F, static_cast<float>(slices - 1));
    const auto below = static_cast<std::size_t>(at);
    const float here = glm::mix(girth[below], girth[std::min(below + 1, slices - 1)], at - std::floor(at));
    tendons[v] = 1.0F - glm::smoothstep(thin, thick, here / belly);
    if (shape.fibres) tendons[v] *= glm::smoothstep(origin_until, cord_from, u[v]);
  }
  return tendons;
}

}  // namespace knotlas
