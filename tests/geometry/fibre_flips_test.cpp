#include "geometry/fibre_flips.h"

#include <map>

#include "catch.h"
#include "geometry/detail.h"
#include "geometry/fibre_checks.h"

using namespace knotlas;

namespace {

/// A sheet of 200 by 200 mm, arched a little, over which fibres run in an S.
Mesh sheet() {
  constexpr std::uint32_t side = 60;
  Mesh mesh;
  for (std::uint32_t i = 0; i <= side; ++i) {
    for (std::uint32_t j = 0; j <= side; ++j) {
      const float x = static_cast<float>(i) / side;
      const float y = static_cast<float>(j) / side;
      mesh.positions.emplace_back(200.0F * x, 200.0F * y, 12.0F * std::sin(3.0F * x) * std::sin(2.0F * y));
      mesh.fibre.emplace_back(x, y + 0.16F * std::sin(5.0F * x) * (1.0F - 0.5F * y));
    }
  }
  const auto at = [](std::uint32_t i, std::uint32_t j) { return i * (side + 1) + j; };
  for (std::uint32_t i = 0; i < side; ++i) {
    for (std::uint32_t j = 0; j < side; ++j) {
      mesh.indices.insert(mesh.indices.end(), {at(i, j), at(i + 1, j), at(i + 1, j + 1)});
      mesh.indices.insert(mesh.indices.end(), {at(i, j), at(i + 1, j + 1), at(i, j + 1)});
    }
  }
  compute_normals(mesh);
  return mesh;
}

/// How many triangles each edge has.
std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges_of(std::span<const std::uint32_t> triangles) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (std::size_t t = 0; t < triangles.size(); t += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      const auto [low, high] = std::minmax(triangles[t + k], triangles[t + (k + 1) % 3]);
      ++edges[{low, high}];
    }
  }
  return edges;
}

/// The sheet's triangles simplified as if it had no fibres, and the same straightened.
struct Simplified {
  std::vector<std::uint32_t> before;
  std::vector<std::uint32_t> after;
};
Simplified simplified(const Mesh& mesh) {
  Mesh plain = mesh;
  plain.fibre.clear();
  Simplified made{simplified_triangles(plain, mesh.indices, 0.4F), {}};
  made.after = made.before;
  straighten_fibres(mesh, mesh.indices, made.after);
  return made;
}

double turning(Mesh mesh, std::span<const std::uint32_t> triangles) {
  mesh.indices = std::vector(triangles.begin(), triangles.end());
  return checks::turning_of(mesh);
}

}  // namespace

TEST_CASE("Fibres of a simplified sheet run straighter when its edges are turned to them") {
  const Mesh mesh = sheet();
  const auto [before, after] = simplified(mesh);
  CHECK(after == simplified_triangles(mesh, mesh.indices, 0.4F));
  CHECK(before.size() * 8 < mesh.indices.size());

  const double fine = turning(mesh, mesh.indices);
  INFO(fine << " degrees a cm, simplified " << turning(mesh, before) << ", straightened "
            << turning(mesh, after));
  CHECK(turning(mesh, after) - fine < 0.6 * (turning(mesh, before) - fine));
}

TEST_CASE("Turning edges adds no triangle, leaves no hole and turns no face over") {
  const Mesh mesh = sheet();
  const auto [before, after] = simplified(mesh);
  REQUIRE(after.size() == before.size());
  CHECK(after != before);
  const auto rim = [](const auto& edges) {
    auto open = edges;
    std::erase_if(open, [](const auto& edge) { return edge.second == 2; });
    return open;
  };
  CHECK(rim(edges_of(after)) == rim(edges_of(before)));
  for (std::size_t t = 0; t < after.size(); t += 3) {
    const glm::vec3 a = mesh.positions[after[t]];
    const glm::vec3 face = glm::cross(mesh.positions[after[t + 1]] - a, mesh.positions[after[t + 2]] - a);
    CHECK(face.z > 0.0F);
  }
}

TEST_CASE("A mesh without fibre coordinates keeps its edges") {
  Mesh mesh = sheet();
  mesh.fibre.clear();
  std::vector<std::uint32_t> triangles(mesh.indices.begin(), mesh.indices.end());
  straighten_fibres(mesh, mesh.indices, triangles);
  CHECK(triangles == mesh.indices);
}
