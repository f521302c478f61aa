#include "geometry/ray_scene.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "geometry/embree.h"
#include "geometry/triangle.h"

namespace knotlas {

struct RayScene::Scene {
  struct Item {
    std::uint32_t id = 0;
    RTCGeometry geometry = nullptr;
    std::vector<glm::vec3> positions;
    Items<std::uint32_t> indices;
  };

  RTCDevice device = rtcNewDevice(nullptr);
  RTCScene scene = rtcNewScene(device);
  std::unordered_map<std::uint32_t, std::uint32_t> geometry_of;  // our id → Embree's
  std::vector<std::unique_ptr<Item>> items;                      // by Embree's id

  explicit Scene(Memory memory) {
    const int kept = memory == Memory::compact ? RTC_SCENE_FLAG_COMPACT : RTC_SCENE_FLAG_NONE;
    rtcSetSceneFlags(scene,
                     static_cast<RTCSceneFlags>(RTC_SCENE_FLAG_ROBUST | RTC_SCENE_FLAG_DYNAMIC | kept));
    // A whole body is built several times faster so, and a query stays far below a millisecond.
    rtcSetSceneBuildQuality(scene, RTC_BUILD_QUALITY_LOW);
  }
  ~Scene() {
    for (const auto& item : items) rtcReleaseGeometry(item->geometry);
    rtcReleaseScene(scene);
    rtcReleaseDevice(device);
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  [[nodiscard]] glm::vec3 corner(const Item& item, std::uint32_t triangle, int k) const {
    return item.positions[item.indices[3 * triangle + static_cast<std::uint32_t>(k)]];
  }

  [[nodiscard]] SurfaceHit hit(std::uint32_t geometry, std::uint32_t triangle, glm::vec2 barycentric) const {
    const Item& item = *items[geometry];
    const glm::vec3 a = corner(item, triangle, 0);
    const glm::vec3 b = corner(item, triangle, 1);
    const glm::vec3 c = corner(item, triangle, 2);
    const glm::vec3 cross = glm::cross(b - a, c - a);
    const float length = glm::length(cross);
    SurfaceHit out;
    out.mesh = item.id;
    out.triangle = triangle;
    out.barycentric = barycentric;
    out.position = a + barycentric.x * (b - a) + barycentric.y * (c - a);
    out.normal = length > 0.0F ? cross / length : glm::vec3(0.0F, 0.0F, 1.0F);
    return out;
  }
};

RayScene::RayScene(Memory memory) : scene_(std::make_unique<Scene>(memory)) {}
RayScene::~RayScene() = default;
RayScene::RayScene(RayScene&&) noexcept = default;
RayScene& RayScene::operator=(RayScene&&) noexcept = default;

void RayScene::add(std::uint32_t id, const Mesh& mesh) {
  if (mesh.indices.empty() || scene_->geometry_of.contains(id)) return;
  auto item = std::make_unique<Scene::Item>();
  item->id = id;
  item->indices = mesh.indices;
  item->geometry = rtcNewGeometry(scene_->device, RTC_GEOMETRY_TYPE_TRIANGLE);
  const std::size_t vertex_count = mesh.positions.size();
  // Embree reads 16 bytes at a time: one spare vertex keeps the last read inside the buffer.
  item->positions.reserve(vertex_count + 1);
  item->positions.assign(mesh.positions.begin(), mesh.positions.end());
  item->positions.emplace_back(0.0F);
  rtcSetSharedGeometryBuffer(item->geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3,
                             item->positions.data(), 0, sizeof(glm::vec3), vertex_count);
  rtcSetSharedGeometryBuffer(item->geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                             std::as_const(item->indices).data(), 0, 3 * sizeof(std::uint32_t),
                             item->indices.size() / 3);
  rtcSetGeometryBuildQuality(item->geometry, RTC_BUILD_QUALITY_LOW);
  rtcCommitGeometry(item->geometry);
  const std::uint32_t geometry = rtcAttachGeometry(scene_->scene, item->geometry);
  if (scene_->items.size() <= geometry) scene_->items.resize(geometry + 1);
  scene_->items[geometry] = std::move(item);
  scene_->geometry_of.emplace(id, geometry);
}

void RayScene::set_visible(std::uint32_t id, bool visible) {
  const auto found = scene_->geometry_of.find(id);
  if (found == scene_->geometry_of.end()) return;
  const RTCGeometry geometry = scene_->items[found->second]->geometry;
  if (visible) {
    rtcEnableGeometry(geometry);
  } else {
    rtcDisableGeometry(geometry);
  }
}

void RayScene::commit() {
  rtcCommitScene(scene_->scene);
}

std::optional<SurfaceHit> RayScene::cast(glm::vec3 origin, glm::vec3 direction, float reach) const {
  const float length = glm::length(direction);
  if (!(length > 0.0F)) return {};
  direction /= length;
  const std::optional<embree::RayHit> found = embree::intersect(scene_->scene, origin, direction, reach);
  if (!found) return {};
  SurfaceHit hit = scene_->hit(found->geometry, found->triangle, found->barycentric);
  hit.distance = found->distance;
  return hit;
}

std::optional<SurfaceHit> RayScene::closest(glm::vec3 point, float reach) const {
  return closest_facing(point, glm::vec3(0.0F), 0.0F, reach);
}

/// What a search for the nearest surface has found so far.
struct RayScene::Nearest {
  const Scene& scene;
  glm::vec3 point;
  glm::vec3 normal;
  float turn_cost;
  float reach;
  float best = reach + 2.0F * turn_cost;  ///< distance and cost of turning
  float distance = 0.0F;
  std::uint32_t geometry = RTC_INVALID_GEOMETRY_ID;
  std::uint32_t triangle = 0;
  glm::vec2 barycentric{};

  static constexpr float nearly = 0.999F;  ///< a plane's distance is rounded, too

  /// Whether this triangle is better than what was found before.
  bool consider(std::uint32_t candidate_geometry, std::uint32_t candidate) {
    const Scene::Item& item = *scene.items[candidate_geometry];
    const glm::vec3 a = scene.corner(item, candidate, 0);
    const glm::vec3 b = scene.corner(item, candidate, 1);
    const glm::vec3 c = scene.corner(item, candidate, 2);
    const glm::vec3 cross = glm::cross(b - a, c - a);
    const float length = glm::length(cross);
    float turning = 0.0F;
    if (length > 0.0F) {
      turning = turn_cost * (1.0F - glm::dot(cross, normal) / length);
      // Most are told to be too far by their plane alone.
      const float to_plane = std::abs(glm::dot(point - a, cross)) / length;
      if (to_plane * nearly + turning > best) return false;
    }
    const glm::vec2 w = nearest_on_triangle(point, a, b, c);
    const float away = glm::distance(point, a + w.x * (b - a) + w.y * (c - a));
    if (away > reach) return false;
    const float cost = away + turning;
    if (cost > best) return false;
    best = cost;
    distance = away;
    geometry = candidate_geometry;
    triangle = candidate;
    barycentric = w;
    return true;
  }
};

std::optional<SurfaceHit> RayScene::closest_facing(glm::vec3 point, glm::vec3 normal, float turn_cost,
                                                   float reach) const {
  Nearest nearest{*scene_, point, normal, turn_cost, std::min(reach, 1.0e6F)};
  embree::look_around(scene_->scene, nearest);
  if (nearest.geometry == RTC_INVALID_GEOMETRY_ID) return {};
  SurfaceHit hit = scene_->hit(nearest.geometry, nearest.triangle, nearest.barycentric);
  hit.distance = nearest.distance;
  return hit;
}

}  // namespace knotlas
