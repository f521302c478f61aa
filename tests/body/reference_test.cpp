#include <algorithm>
#include <filesystem>

#include "body/skin.h"
#include "catch.h"
#include "geometry/ray_scene.h"
#include "io/file_set.h"
#include "io/mesh_file.h"

// The skin of BodyParts3D 4.0: two shells 2 mm apart in one piece, with fingers, armpits and thighs that
// nearly touch.

using namespace knotlas;

namespace {

/// The skin, made fine as an importer does it; no triangles when the archive is not beside the checkout.
const Mesh& reference_mesh() {
  static const Mesh mesh = [] {
    const std::filesystem::path zip = std::filesystem::path(KNOTLAS_REFERENCE) / "isa_BP3D_4.0_obj_99.zip";
    if (!std::filesystem::exists(zip)) return Mesh{};
    const auto files = FileSet::open(zip);
    if (!files) return Mesh{};
    const auto index = files->find("isa_BP3D_4.0_obj_99/FJ2810.obj");
    if (!index) return Mesh{};
    const auto bytes = files->read(*index);
    if (!bytes) return Mesh{};
    const auto parts = read_mesh_file(*bytes, "FJ2810.obj");
    if (!parts) return Mesh{};
    Mesh welded = weld(join(*parts));
    compute_normals(welded);
    return fine_skin(welded);
  }();
  return mesh;
}

const Skin& reference_skin() {
  static const Skin skin(reference_mesh());
  return skin;
}

bool missing() {
  if (!reference_mesh().indices.empty()) return false;
  WARN("skipped: no reference skin in " KNOTLAS_REFERENCE);
  return true;
}

SkinPlace at(glm::vec3 point, std::optional<glm::vec3> normal = {}) {
  if (normal) normal = glm::normalize(*normal);
  const auto place = reference_skin().nearest(point, normal);
  REQUIRE(place);
  REQUIRE(glm::distance(place->position, point) < 15.0F);
  return *place;
}

std::vector<std::uint32_t> inside(const ZoneField& field) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < field.vertices.size(); ++i) {
    if (field.distance[i] <= 0.0F) out.push_back(field.vertices[i]);
  }
  return out;
}

float distance_to_segment(glm::vec3 p, glm::vec3 a, glm::vec3 b) {
  const float t = std::clamp(glm::dot(p - a, b - a) / glm::dot(b - a, b - a), 0.0F, 1.0F);
  return glm::distance(p, glm::mix(a, b, t));
}

}  // namespace

TEST_CASE("the reference skin has an outside of a man's size", "[reference]") {
  if (missing()) return;
  double area = 0.0;
  for (const float a : reference_skin().vertex_areas()) area += a;
  CHECK(area / 1.0e6 > 1.7);  // m²; both shells together have 3.5
  CHECK(area / 1.0e6 < 1.85);
  CHECK(reference_mesh().positions.size() < 200'000);
}

TEST_CASE("no zone on the reference skin lands on the inner shell or jumps a gap", "[reference]") {
  if (missing()) return;
  const Mesh& mesh = reference_mesh();
  const Skin& skin = reference_skin();
  RayScene both_shells;
  both_shells.add(0, mesh);
  both_shells.commit();
  constexpr float width = 50.0F;
  std::size_t spots = 0;
  std::size_t checked = 0;
  std::size_t within = 0;
  std::size_t far = 0;
  for (std::uint32_t v = 0; v < mesh.positions.size(); v += 701) {
    const glm::vec3 p = mesh.positions[v];
    if (!skin.outer()[v] || p.z > 1440.0F) continue;  // above the chin shells meet at lips, nostrils and lids
    ++spots;
    const SkinPlace centre{v, p, mesh.normals[v]};
    const std::vector<std::uint32_t> zone = inside(skin.band(std::vector{centre}, width));
    for (std::size_t i = 0; i < zone.size(); i += 7) {
      const glm::vec3 q = mesh.positions[zone[i]];
      const glm::vec3 n = mesh.normals[zone[i]];
      const auto above = both_shells.cast(q + 0.05F * n, n, 4.0F);
      if (above && glm::dot(above->normal, n) > 0.2F) ++within;
      ++checked;
      if (i % 4 != 0) continue;
      const std::vector<SkinPlace> path = skin.path(centre, {zone[i], q, n});
      float length = 0.0F;
      for (std::size_t k = 1; k < path.size(); ++k)
        length += glm::distance(path[k - 1].position, path[k].position);
      if (path.empty() || length > 1.3F * width / 2.0F + 4.0F) ++far;
    }
  }
  CHECK(spots > 100);
  CHECK(checked > 3000);
  CHECK(within == 0);
  CHECK(far == 0);
}

TEST_CASE("a zone on the back of the reference hand leaves palm and neighbour finger clean", "[reference]") {
  if (missing()) return;
  const Mesh& mesh = reference_mesh();
  const Skin& skin = reference_skin();
  const glm::vec3 back(0.1F, 0.9F, -0.4F);

  const std::vector<SkinPlace> hand =
      skin.line(std::vector{at({-262.3F, -113.9F, 747.9F}, back), at({-263.8F, -126.1F, 717.3F}, back)});
  const std::vector<std::uint32_t> on_hand = inside(skin.band(hand, 44.0F));
  CHECK(on_hand.size() > 80);
  for (const std::uint32_t v : on_hand) CHECK(glm::dot(mesh.normals[v], glm::normalize(back)) > -0.5F);

  const std::vector<SkinPlace> index =
      skin.line(std::vector{at({-293.3F, -136.6F, 702.0F}, back), at({-302.6F, -157.3F, 675.2F}, back),
                            at({-308.3F, -173.7F, 663.6F}, back)});
  const std::vector<std::uint32_t> on_index = inside(skin.band(index, 16.0F));
  CHECK(on_index.size() > 40);
  for (const std::uint32_t v : on_index) {
    const glm::vec3 p = mesh.positions[v];
    CHECK(distance_to_segment(p, {-294.5F, -147.0F, 708.0F}, {-314.0F, -190.0F, 660.0F}) <
          distance_to_segment(p, {-270.5F, -147.0F, 706.0F}, {-279.0F, -194.0F, 652.0F}));
  }
}

TEST_CASE("a zone on one reference thigh leaves the other clean", "[reference]") {
  if (missing()) return;
  const Mesh& mesh = reference_mesh();
  const Skin& skin = reference_skin();
  const auto start = skin.cast({-0.5F, -80.0F, 640.0F}, {-1.0F, 0.0F, 0.0F});
  REQUIRE(start);
  REQUIRE(start->position.x < 0.0F);
  const std::vector<std::uint32_t> zone = inside(skin.band(std::vector{*start}, 70.0F));
  CHECK(zone.size() > 100);
  for (const std::uint32_t v : zone) CHECK(mesh.positions[v].x < 0.0F);
}

TEST_CASE("a path down the reference back is smooth and keeps to the midline", "[reference]") {
  if (missing()) return;
  const auto behind = [](float height) {
    const auto place = reference_skin().cast({0.0F, 500.0F, height}, {0.0F, -1.0F, 0.0F});
    REQUIRE(place);
    return *place;
  };
  const std::vector<SkinPlace> path = reference_skin().path(behind(1300.0F), behind(1050.0F));
  REQUIRE(path.size() > 40);
  for (std::size_t i = 0; i < path.size(); ++i) {
    CHECK(std::abs(path[i].position.x) < 8.0F);
    if (i == 0 || i + 1 == path.size()) continue;
    const glm::vec3 before = glm::normalize(path[i].position - path[i - 1].position);
    CHECK(glm::dot(before, glm::normalize(path[i + 1].position - path[i].position)) > 0.95F);
  }
}
