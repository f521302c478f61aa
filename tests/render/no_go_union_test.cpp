#include "render/no_go_union.h"

#include <cmath>

#include "catch.h"

namespace knotlas {
namespace {

constexpr float far_away = 50.0F;
constexpr int side = 61;       // vertices
constexpr float pitch = 4.0F;  // mm

/// A flat square of 240 × 240 mm.
struct Plain {
  Mesh mesh;
  std::vector<std::uint32_t> vertex_of;

  Plain() {
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) {
        mesh.positions.emplace_back(static_cast<float>(x) * pitch, static_cast<float>(y) * pitch, 0.0F);
        mesh.normals.emplace_back(0.0F, 0.0F, 1.0F);
        vertex_of.push_back(static_cast<std::uint32_t>(vertex_of.size()));
      }
    }
    for (std::uint32_t y = 0; y + 1 < side; ++y) {
      for (std::uint32_t x = 0; x + 1 < side; ++x) {
        const std::uint32_t v = y * side + x;
        for (const std::uint32_t i : {v, v + 1, v + side + 1, v, v + side + 1, v + side})
          mesh.indices.push_back(i);
      }
    }
  }

  [[nodiscard]] ZoneField disc(glm::vec2 centre, float radius) const {
    ZoneField field;
    for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) {
      const float d = glm::distance(glm::vec2(mesh.positions[v]), centre) - radius;
      if (d >= zone_margin) continue;
      field.vertices.push_back(v);
      field.distance.push_back(d);
    }
    return field;
  }

  [[nodiscard]] std::vector<float> union_of(const std::vector<ZoneField>& fields) const {
    std::vector<const ZoneField*> areas;
    for (const ZoneField& field : fields) areas.push_back(&field);
    return united(mesh, areas, vertex_of, far_away);
  }
};

float at(const std::vector<float>& distance, glm::vec2 place) {
  const glm::ivec2 cell(glm::round(place / pitch));
  return distance[static_cast<std::size_t>(cell.y * side + cell.x)];
}

}  // namespace

TEST_CASE("NoGoUnionTest: one area keeps its border") {
  const Plain plain;
  const auto one = plain.union_of({plain.disc({120, 120}, 24)});
  CHECK(at(one, {120, 120}) < -10.0F);
  CHECK(at(one, {120, 140}) < 0.0F);  // 4 mm inside
  CHECK(at(one, {120, 152}) > 0.0F);  // 8 mm outside
  CHECK(at(one, {20, 20}) == far_away);
}

TEST_CASE(
    "NoGoUnionTest: the corner between two overlapping circles is filled, and near ones flow together") {
  const Plain plain;
  const ZoneField left = plain.disc({100, 120}, 24);
  const ZoneField right = plain.disc({140, 120}, 24);
  const glm::vec2 corner{120, 140};  // 4 mm outside both
  CHECK(glm::distance(corner, glm::vec2(100, 120)) > 28.0F);
  CHECK(at(plain.union_of({left, right}), corner) < 0.0F);
  CHECK(at(plain.union_of({left}), corner) > 0.0F);

  const auto near =
      plain.union_of({plain.disc({90, 120}, 24), plain.disc({146, 120}, 24)});  // 8 mm between them
  CHECK(at(near, {120, 120}) < 0.0F);
  const auto apart = plain.union_of({plain.disc({72, 120}, 24), plain.disc({168, 120}, 24)});
  CHECK(at(apart, {120, 120}) > 0.0F);
}

TEST_CASE("NoGoUnionTest: crumbs and pinholes are gone") {
  const Plain plain;
  const auto crumbs = plain.union_of({plain.disc({60, 60}, 5), plain.disc({160, 160}, 30)});
  CHECK(at(crumbs, {60, 60}) > 0.0F);
  CHECK(at(crumbs, {160, 160}) < 0.0F);

  ZoneField pierced = plain.disc({120, 120}, 40);
  for (std::size_t i = 0; i < pierced.vertices.size(); ++i) {
    const float d = glm::distance(glm::vec2(plain.mesh.positions[pierced.vertices[i]]), glm::vec2(120, 120));
    if (d < 6.0F) pierced.distance[i] = 12.0F;
  }
  CHECK(at(plain.union_of({pierced}), {120, 120}) < 0.0F);
  CHECK(at(plain.union_of({}), {120, 120}) == far_away);
}

}  // namespace knotlas
