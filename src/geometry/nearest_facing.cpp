#include "geometry/nearest_facing.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geometry/embree.h"
#include "geometry/triangle.h"

namespace knotlas {

struct NearestFacing::Facets {
  /// What a query asks of a triangle, side by side in memory.
  struct Facet {
    glm::vec3 normal;  ///< unit, or 0 where it has no area
    float offset;      ///< of its plane along the normal
    glm::vec3 a, b, c;
  };

  RTCDevice device = rtcNewDevice(nullptr);
  RTCScene scene = rtcNewScene(device);
  std::vector<std::uint32_t> first;  ///< facet of each mesh, and their number
  std::vector<Facet> facets;

  explicit Facets(std::span<const Mesh* const> meshes) {
    std::size_t count = 0;
    for (const Mesh* mesh : meshes) count += mesh->triangle_count();
    facets.reserve(count);
    for (const Mesh* mesh : meshes) {
      first.push_back(static_cast<std::uint32_t>(facets.size()));
      for (std::size_t t = 0; t + 2 < mesh->indices.size(); t += 3) {
        facets.push_back(facet_of(mesh->positions[mesh->indices[t]], mesh->positions[mesh->indices[t + 1]],
                                  mesh->positions[mesh->indices[t + 2]]));
      }
    }
    first.push_back(static_cast<std::uint32_t>(facets.size()));
    attach();
  }
  ~Facets() {
    rtcReleaseScene(scene);
    rtcReleaseDevice(device);
  }
  Facets(const Facets&) = delete;
  Facets& operator=(const Facets&) = delete;

  [[nodiscard]] std::uint32_t mesh_of(std::uint32_t facet) const {
    return static_cast<std::uint32_t>(std::upper_bound(first.begin(), first.end(), facet) - first.begin() -
                                      1);
  }

 private:
  static Facet facet_of(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const glm::vec3 cross = glm::cross(b - a, c - a);
    const float length = glm::length(cross);
    const glm::vec3 normal = length > 0.0F ? cross / length : glm::vec3(0.0F);
    return {normal, glm::dot(a, normal), a, b, c};
  }

  void attach() {
    const RTCGeometry geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE);
    auto* corners = static_cast<glm::vec3*>(rtcSetNewGeometryBuffer(
        geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, sizeof(glm::vec3), 3 * facets.size()));
    auto* indices = static_cast<std::uint32_t*>(rtcSetNewGeometryBuffer(
        geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 3 * sizeof(std::uint32_t), facets.size()));
    for (std::size_t f = 0; f < facets.size(); ++f) {
      corners[3 * f] = facets[f].a;
      corners[3 * f + 1] = facets[f].b;
      corners[3 * f + 2] = facets[f].c;
    }
    for (std::uint32_t i = 0; i < 3 * facets.size(); ++i) indices[i] = i;
    rtcCommitGeometry(geometry);
    rtcAttachGeometry(scene, geometry);
    rtcReleaseGeometry(geometry);
    rtcCommitScene(scene);
  }
};

NearestFacing::NearestFacing(std::span<const Mesh* const> meshes)
    : facets_(std::make_unique<const Facets>(meshes)) {}
NearestFacing::~NearestFacing() = default;
NearestFacing::NearestFacing(NearestFacing&&) noexcept = default;
NearestFacing& NearestFacing::operator=(NearestFacing&&) noexcept = default;

/// What a search has found so far.
struct NearestFacing::Search {
  const Facets::Facet* facets;
  glm::vec3 point;
  glm::vec3 normal;
  float turn_cost;
  float reach;
  float best = reach + 2.0F * turn_cost;  ///< distance and cost of turning
  float distance = 0.0F;
  std::uint32_t facet = RTC_INVALID_GEOMETRY_ID;
  glm::vec2 barycentric{};

  static constexpr float nearly = 0.999F;  ///< a plane's distance is rounded, too

  /// Whether this triangle is better than what was found before.
  bool consider(std::uint32_t /*all are of one geometry*/, std::uint32_t candidate) {
    const Facets::Facet& f = facets[candidate];
    const float turning = turn_cost * (1.0F - glm::dot(f.normal, normal));
    // Most are told to be too far by their plane alone.
    const float to_plane = std::abs(glm::dot(point, f.normal) - f.offset);
    if (to_plane * nearly + turning > best || f.normal == glm::vec3(0.0F)) return false;
    const glm::vec2 w = nearest_on_triangle(point, f.a, f.b, f.c);
    const float away = glm::distance(point, f.a + w.x * (f.b - f.a) + w.y * (f.c - f.a));
    const float cost = away + turning;
    if (away > reach || cost > best) return false;
    best = cost;
    distance = away;
    facet = candidate;
    barycentric = w;
    return true;
  }
};

std::optional<NearestFacing::Hit> NearestFacing::operator()(glm::vec3 point, glm::vec3 normal,
                                                            float turn_cost, float reach,
                                                            const std::optional<Hit>& hint) const {
  Search search{facets_->facets.data(), point, normal, turn_cost, std::min(reach, 1.0e6F)};
  if (hint && hint->mesh + 1 < facets_->first.size() &&
      hint->triangle < facets_->first[hint->mesh + 1] - facets_->first[hint->mesh]) {
    search.consider(0, facets_->first[hint->mesh] + hint->triangle);
  }
  embree::look_around(facets_->scene, search);
  if (search.facet == RTC_INVALID_GEOMETRY_ID) return {};
  const std::uint32_t mesh = facets_->mesh_of(search.facet);
  return Hit{mesh, search.facet - facets_->first[mesh], search.barycentric, search.distance};
}

}  // namespace knotlas
