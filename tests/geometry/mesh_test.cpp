#include "geometry/mesh.h"

#include <cmath>

#include "catch.h"
#include "geometry/shapes.h"

using namespace knotlas;

namespace {

/// The triangles with corners of their own, as many file formats store them.
Mesh soup_of(const Mesh& mesh) {
  Mesh soup;
  for (const std::uint32_t v : mesh.indices) {
    soup.indices.push_back(static_cast<std::uint32_t>(soup.positions.size()));
    soup.positions.push_back(mesh.positions[v]);
  }
  return soup;
}

}  // namespace

TEST_CASE("A sphere has the volume, area and bounds of a sphere") {
  const Mesh sphere = shapes::sphere({10, -20, 30}, 50.0F, 64);
  CHECK(volume_of(sphere) == Approx(4.0 / 3.0 * 3.14159265 * 125000.0).epsilon(0.005));
  CHECK(area_of(sphere) == Approx(4.0 * 3.14159265 * 2500.0).epsilon(0.005));
  const Bounds bounds = bounds_of(sphere);
  CHECK(glm::distance(bounds.centre(), glm::vec3(10, -20, 30)) < 0.01F);
  CHECK(bounds.size().z == Approx(100.0F));
}

TEST_CASE("Welding a soup gives back the shared vertices and closes the surface") {
  const Mesh sphere = shapes::sphere({0, 0, 0}, 10.0F);
  const Mesh welded = weld(soup_of(sphere));
  CHECK(welded.positions.size() == sphere.positions.size());
  CHECK(welded.triangle_count() == sphere.triangle_count());
  CHECK(volume_of(welded) == Approx(volume_of(sphere)).epsilon(1e-5));
}

TEST_CASE("Welding within a tolerance merges near vertices and drops the triangles that collapse") {
  Mesh mesh;
  mesh.positions = {{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {10.004F, 0, 0}, {10, 0.004F, 0}};
  mesh.indices = {0, 1, 2, 1, 3, 4};
  CHECK(weld(mesh).triangle_count() == 2);
  const Mesh welded = weld(mesh, 0.1F);
  CHECK(welded.triangle_count() == 1);
  CHECK(welded.positions.size() == 3);
}

TEST_CASE("A weld keeps apart what has different fibre coordinates") {
  Mesh mesh;
  mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 0}, {0, 1, 0}, {-1, 0, 0}};
  mesh.fibre = {{0, 0}, {0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 0}};
  mesh.indices = {0, 1, 2, 3, 4, 5};
  CHECK(weld(mesh).positions.size() == 6);
  mesh.fibre.clear();
  CHECK(weld(mesh).positions.size() == 4);
}

TEST_CASE("Normals of a sphere point away from its centre") {
  const Mesh sphere = shapes::sphere({5, 5, 5}, 20.0F, 32);
  for (std::size_t v = 0; v < sphere.positions.size(); ++v) {
    REQUIRE(glm::dot(sphere.normals[v], glm::normalize(sphere.positions[v] - glm::vec3(5))) > 0.99F);
  }
}

TEST_CASE("A triangle counts for a vertex's normal as much as the angle it has there") {
  for (const float degrees : {0.5F, 10.0F, 45.0F, 90.0F, 120.0F, 179.0F}) {
    CAPTURE(degrees);
    const float angle = degrees * 3.14159265F / 180.0F;
    Mesh mesh;  // a right angle on the floor, and another angle on a wall
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 2 * std::cos(angle), 2 * std::sin(angle)}};
    mesh.indices = {0, 1, 2, 0, 2, 3};
    compute_normals(mesh);
    CHECK(mesh.normals[0].x / mesh.normals[0].z == Approx(degrees / 90.0F).epsilon(1e-3));
  }
}

TEST_CASE("Two spheres are two components, and one of them can be taken out") {
  Mesh two = shapes::sphere({0, 0, 0}, 10.0F);
  const Mesh other = shapes::sphere({100, 0, 0}, 10.0F);
  const auto offset = static_cast<std::uint32_t>(two.positions.size());
  two.positions.insert(two.positions.end(), other.positions.begin(), other.positions.end());
  two.normals.insert(two.normals.end(), other.normals.begin(), other.normals.end());
  for (const std::uint32_t v : other.indices) two.indices.push_back(v + offset);

  const std::vector<std::uint32_t> component = components_of(two);
  CHECK(component.front() == 0);
  CHECK(component.back() == 1);
  std::vector<bool> keep(component.size());
  for (std::size_t v = 0; v < keep.size(); ++v) keep[v] = component[v] == 1;
  std::vector<std::uint32_t> kept;
  const Mesh second = submesh(two, keep, &kept);
  CHECK(second.triangle_count() == other.triangle_count());
  REQUIRE(kept.size() == second.positions.size());
  for (std::size_t v = 0; v < kept.size(); ++v) REQUIRE(two.positions[kept[v]] == second.positions[v]);
}

TEST_CASE("The vertex graph of a tetrahedron joins every pair") {
  Mesh mesh;
  mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  mesh.indices = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
  const VertexGraph graph = vertex_graph(mesh);
  CHECK(graph.neighbours.size() == 12);
  for (std::size_t v = 0; v < 4; ++v) CHECK(graph.first[v + 1] - graph.first[v] == 3);
}
