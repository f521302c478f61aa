#include "geometry/refine.h"

#include <array>
#include <cmath>
#include <optional>

#include "catch.h"
#include "geometry/nearest_facing.h"
#include "geometry/ray_scene.h"
#include "shapes.h"

using namespace knotlas;

namespace {

float longest_edge(const Mesh& mesh) {
  float longest = 0.0F;
  for (std::size_t k = 0; k < mesh.indices.size(); ++k) {
    const std::uint32_t next = mesh.indices[k % 3 == 2 ? k - 2 : k + 1];
    longest = std::max(longest, glm::distance(mesh.positions[mesh.indices[k]], mesh.positions[next]));
  }
  return longest;
}

/// Closed: every edge is used once in each direction.
bool closed(const Mesh& mesh) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::size_t k = 0; k < mesh.indices.size(); ++k) {
    edges.emplace_back(mesh.indices[k], mesh.indices[k % 3 == 2 ? k - 2 : k + 1]);
  }
  std::sort(edges.begin(), edges.end());
  if (std::adjacent_find(edges.begin(), edges.end()) != edges.end()) return false;
  return std::all_of(edges.begin(), edges.end(), [&](const auto& e) {
    return std::binary_search(edges.begin(), edges.end(), std::pair{e.second, e.first});
  });
}

}  // namespace

TEST_CASE("refining shortens every edge and keeps the mesh closed and round", "[refine]") {
  const Mesh coarse = shapes::sphere({0, 0, 0}, 50.0F, 8);
  REQUIRE(longest_edge(coarse) > 15.0F);
  const Mesh fine = refined(coarse, 5.0F);
  CHECK(longest_edge(fine) <= 5.0F);
  CHECK(closed(fine));
  CHECK(fine.normals.size() == fine.positions.size());
  for (std::size_t v = 0; v < fine.positions.size(); ++v) {
    // The flat triangles of the coarse sphere dip to 46 mm; the curved ones follow the sphere.
    CHECK(glm::length(fine.positions[v]) == Approx(50.0F).margin(0.4F));
    CHECK(glm::dot(fine.normals[v], glm::normalize(fine.positions[v])) > 0.99F);
  }
  CHECK(refined(fine, 5.0F) == fine);
}

TEST_CASE("without normals refining keeps the faces flat, and elsewhere the mesh as it is", "[refine]") {
  Mesh coarse = shapes::sphere({0, 0, 0}, 50.0F, 8);
  coarse.normals.clear();
  const Mesh fine = refined(coarse, 4.0F);
  CHECK(area_of(fine) == Approx(area_of(coarse)));
  CHECK(volume_of(fine) == Approx(volume_of(coarse)));

  std::vector<bool> upper(coarse.positions.size());
  for (std::size_t v = 0; v < upper.size(); ++v) upper[v] = coarse.positions[v].z > -1.0F;
  const Mesh half = refined(coarse, 4.0F, upper);
  CHECK(closed(half));
  CHECK(half.triangle_count() < fine.triangle_count() * 2 / 3);
  for (std::size_t v = coarse.positions.size(); v < half.positions.size(); ++v)
    CHECK(half.positions[v].z > -1.1F);
}

TEST_CASE("the closest surface may be asked to face a way", "[ray_scene]") {
  RayScene scene;
  scene.add(1, shapes::sphere({0, 0, 0}, 10.0F, 32));
  scene.commit();
  const glm::vec3 point{0.0F, 0.0F, 6.0F};  // 4 mm below the top, 16 above the bottom
  CHECK(scene.closest_facing(point, {0, 0, 1}, 15.0F, 100.0F)->position.z == Approx(10.0F).margin(0.2F));
  const auto below = scene.closest_facing(point, {0, 0, -1}, 15.0F, 100.0F);
  REQUIRE(below);
  CHECK(below->position.z < -9.0F);
  CHECK(below->distance == Approx(16.0F).margin(1.0F));
  // A weak wish does not outweigh 12 mm.
  CHECK(scene.closest_facing(point, {0, 0, -1}, 2.0F, 100.0F)->position.z > 9.0F);
  CHECK_FALSE(scene.closest_facing({0, 0, 50}, {0, 0, 1}, 15.0F, 20.0F));
}

TEST_CASE("What is prepared for many points finds what the scene finds, with a hint and without") {
  const Mesh inner = shapes::sphere({0, 0, 0}, 10.0F, 32);
  const Mesh outer = shapes::sphere({1, 2, 0}, 17.0F, 24);
  RayScene scene;
  scene.add(0, inner);
  scene.add(1, outer);
  scene.commit();
  const std::array meshes{&inner, &outer};
  const NearestFacing nearest(meshes);
  std::optional<NearestFacing::Hit> hint;
  std::size_t of_outer = 0;
  for (int i = 0; i < 500; ++i) {
    const float turn = 0.1F * static_cast<float>(i);
    const glm::vec3 point(14.0F * std::cos(turn), 14.0F * std::sin(1.3F * turn),
                          0.05F * static_cast<float>(i) - 12.0F);
    const glm::vec3 normal = glm::normalize(glm::vec3(std::sin(turn), 0.4F, std::cos(1.7F * turn)));
    const auto expected = scene.closest_facing(point, normal, 6.0F, 30.0F);
    const auto found = nearest(point, normal, 6.0F, 30.0F);
    hint = nearest(point, normal, 6.0F, 30.0F, hint);
    REQUIRE((expected && found && hint));
    const auto cost = [&](const NearestFacing::Hit& hit) {
      const Mesh& mesh = *meshes[hit.mesh];
      const auto at = [&](std::size_t k) { return mesh.positions[mesh.indices[3UL * hit.triangle + k]]; };
      const glm::vec3 facing = glm::normalize(glm::cross(at(1) - at(0), at(2) - at(0)));
      const glm::vec3 place =
          at(0) + hit.barycentric.x * (at(1) - at(0)) + hit.barycentric.y * (at(2) - at(0));
      CHECK(hit.distance == Approx(glm::distance(place, point)).margin(1e-4));
      return hit.distance + 6.0F * (1.0F - glm::dot(facing, normal));
    };
    const float least = expected->distance + 6.0F * (1.0F - glm::dot(expected->normal, normal));
    CHECK(cost(*found) == Approx(least).margin(1e-4));
    CHECK(cost(*hint) == Approx(least).margin(1e-4));
    of_outer += found->mesh;
  }
  CHECK((of_outer > 50 && of_outer < 450));  // both are met
  CHECK_FALSE(nearest({0, 0, 90}, {0, 0, 1}, 6.0F, 20.0F));
}

TEST_CASE("A triangle without area is no nearest one") {
  Mesh mesh;
  mesh.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0, 0, 5}, {1, 0, 5}, {0, 1, 5}};
  mesh.indices = {0, 1, 2, 3, 4, 5};
  const std::array meshes{mesh, Mesh{}};
  const NearestFacing nearest(std::array<const Mesh*, 2>{meshes.data(), meshes.data() + 1});
  const auto hit = nearest({0, 0, 0}, {0, 0, 1}, 1.0F, 100.0F);
  REQUIRE(hit);
  CHECK(hit->triangle == 1);
  CHECK(hit->distance == Approx(5.0F));
}
