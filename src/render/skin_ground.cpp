#include <algorithm>
#include <cmath>
#include <limits>

#include "render/skin_buffers.h"

namespace knotlas {

void SkinBuffers::find_covered() {
  covered_found_ = true;
  covered_.clear();
  for (std::uint32_t v = 0; v < distances_.size(); ++v) {
    const auto within = [&](std::size_t from) {
      const auto first = distances_[v].begin() + static_cast<std::ptrdiff_t>(from);
      return std::any_of(first, first + zone_slots, [](float d) { return d < 0.0F; });
    };
    float worth = no_go_distances_[v] < 0.0F ? Ground::no_go : 0.0F;
    if (within(zone_slots)) worth = Ground::spillover;
    if (within(0)) worth = Ground::essential;
    if (worth > 0.0F) covered_.emplace_back(v, worth);
  }
  if (spacing_ > 0.0F || mesh_.positions.empty()) return;
  double area = 0.0;
  for (std::size_t i = 0; i + 2 < mesh_.indices.size(); i += 3) {
    const glm::vec3& a = mesh_.positions[mesh_.indices[i]];
    area += 0.5 * glm::length(glm::cross(mesh_.positions[mesh_.indices[i + 1]] - a,
                                         mesh_.positions[mesh_.indices[i + 2]] - a));
  }
  spacing_ = static_cast<float>(std::sqrt(area / static_cast<double>(mesh_.positions.size())));
}

void SkinBuffers::lay_on(Ground& ground, const ViewBlock& whole, const Projection& on_picture) {
  if (!covered_found_) find_covered();
  constexpr std::size_t enough = 5000;  // points of an outline
  const std::size_t step = std::max<std::size_t>(1, mesh_.positions.size() / enough);
  const glm::vec3 eye(whole.eye);
  const glm::vec3 ahead(whole.forward);
  const bool flat = whole.eye.w > 0.5F;
  const auto mm_per_pixel = [&](glm::vec3 p) {
    return whole.forward.w * (flat ? 1.0F : std::max(1.0F, glm::dot(p - eye, ahead)));
  };
  const float apart = spacing_ * std::sqrt(static_cast<float>(step));
  for (std::size_t v = 0; v < mesh_.positions.size(); v += step) {
    const glm::vec3 p = mesh_.positions[v];
    if (const auto at = on_picture(p)) ground.add_disc(*at, 0.6F * apart / mm_per_pixel(p), Ground::body);
  }
  for (const auto& [v, worth] : covered_) {
    const glm::vec3 p = mesh_.positions[v];
    if (glm::dot(mesh_.normals[v], flat ? -ahead : eye - p) <= 0.0F) continue;
    if (const auto at = on_picture(p)) ground.add_disc(*at, 0.6F * spacing_ / mm_per_pixel(p), worth);
  }
}

glm::vec3 SkinBuffers::outward(glm::vec3 place) {
  const auto known =
      std::find_if(outward_.begin(), outward_.end(), [&](const auto& found) { return found.first == place; });
  if (known != outward_.end()) return known->second;
  glm::vec3 normal(0.0F);
  float least = std::numeric_limits<float>::max();
  for (std::size_t v = 0; v < mesh_.positions.size(); ++v) {
    const glm::vec3 way = mesh_.positions[v] - place;
    const float squared = glm::dot(way, way);
    if (squared >= least) continue;
    least = squared;
    normal = mesh_.normals[v];
  }
  constexpr std::size_t kept = 256;
  if (outward_.size() >= kept) outward_.clear();
  outward_.emplace_back(place, normal);
  return normal;
}

}  // namespace knotlas
