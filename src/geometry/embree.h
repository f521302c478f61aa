#pragma once

// Embree 3 (Debian 12) and Embree 4 (Debian 13) differ in their headers' place and in how a ray is cast.
#if __has_include(<embree4/rtcore.h>)
#include <embree4/rtcore.h>
#else
#include <embree3/rtcore.h>
#endif

#include <algorithm>
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>

namespace knotlas::embree {

struct RayHit {
  std::uint32_t geometry = 0;
  std::uint32_t triangle = 0;
  glm::vec2 barycentric{};
  float distance = 0.0F;
};

inline std::optional<RayHit> intersect(RTCScene scene, glm::vec3 origin, glm::vec3 direction, float reach) {
  RTCRayHit query{};
  query.ray.org_x = origin.x;
  query.ray.org_y = origin.y;
  query.ray.org_z = origin.z;
  query.ray.dir_x = direction.x;
  query.ray.dir_y = direction.y;
  query.ray.dir_z = direction.z;
  query.ray.tfar = reach;
  query.ray.mask = 0xFFFFFFFFU;
  query.hit.geomID = RTC_INVALID_GEOMETRY_ID;
#if RTC_VERSION_MAJOR >= 4
  rtcIntersect1(scene, &query);
#else
  RTCIntersectContext context;
  rtcInitIntersectContext(&context);
  rtcIntersect1(scene, &context, &query);
#endif
  if (query.hit.geomID == RTC_INVALID_GEOMETRY_ID) return {};
  return RayHit{query.hit.geomID, query.hit.primID, {query.hit.u, query.hit.v}, query.ray.tfar};
}

/// Shows `search` the triangles of a scene that lie near its `point`, as near as its `best` so far or `reach`
/// asks: `search.consider(geometry, triangle)` says whether a triangle is better and sets `best`.
template <class Search>
void look_around(RTCScene scene, Search& search) {
  RTCPointQuery query;
  query.x = search.point.x;
  query.y = search.point.y;
  query.z = search.point.z;
  query.radius = std::min(search.reach, search.best);
  query.time = 0.0F;
  RTCPointQueryContext context;
  rtcInitPointQueryContext(&context);
  const auto visit = [](RTCPointQueryFunctionArguments* args) {
    auto& so_far = *static_cast<Search*>(args->userPtr);
    if (!so_far.consider(args->geomID, args->primID) || so_far.best >= args->query->radius) return false;
    args->query->radius = so_far.best;
    return true;
  };
  rtcPointQuery(scene, &query, &context, visit, &search);
}

}  // namespace knotlas::embree
