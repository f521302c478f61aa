#include "state/best_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <memory>

#include "../atlases.h"

using namespace knotlas;

namespace {

/// Area of the muscle's essential zone that an eye there sees, each piece by how squarely it faces the eye.
float essential_seen(const Atlas& atlas, MuscleSide id, const Camera& camera) {
  const ZoneField zone = atlas.referral(id).essential;
  const Mesh& mesh = atlas.pack().structures[*atlas.pack().skin()].mesh;
  const glm::vec3 toward_eye = -camera.direction();
  const std::size_t stride = std::max<std::size_t>(1, zone.vertices.size() / 150);
  float seen = 0.0F;
  for (std::size_t i = 0; i < zone.vertices.size(); i += stride) {
    const std::uint32_t v = zone.vertices[i];
    const float facing = glm::dot(mesh.normals[v], toward_eye);
    if (zone.distance[i] > 0.0F || facing <= 0.05F) continue;
    const auto first = atlas.skin()->cast(mesh.positions[v] + toward_eye * 3000.0F, -toward_eye);
    if (first && glm::distance(first->position, mesh.positions[v]) > 12.0F) continue;
    seen += atlas.skin()->vertex_areas()[v] * facing;
  }
  return seen;
}

float most_seen_from_around(const Atlas& atlas, MuscleSide id) {
  float most = 0.0F;
  for (int i = 0; i < 8; ++i) {
    Camera camera;
    camera.azimuth = glm::quarter_pi<float>() * static_cast<float>(i);
    most = std::max(most, essential_seen(atlas, id, camera));
  }
  return most;
}

/// Share of the muscle's marks whose skin faces that eye at least so squarely, with nothing before it.
float marks_seen(const Atlas& atlas, MuscleSide id, const Camera& camera, float squarely) {
  const auto& points = atlas.entry(id).trigger_points;
  const glm::vec3 toward_eye = -camera.direction();
  int seen = 0;
  for (const PlacedTriggerPoint& point : points) {
    const auto above = atlas.skin()->nearest(point.position);
    if (!above || glm::dot(above->normal, toward_eye) <= squarely) continue;
    const auto first = atlas.skin()->cast(above->position + toward_eye * 3000.0F, -toward_eye);
    if (!first || glm::distance(first->position, above->position) < 12.0F) ++seen;
  }
  return points.empty() ? 0.0F : static_cast<float>(seen) / static_cast<float>(points.size());
}

}  // namespace

TEST_CASE("The view that fits turns to where the essential zone is, for every muscle") {
  if (!forged()) return;
  const Atlas& atlas = *figure_atlas();
  std::string hidden;
  for (const Muscle& muscle : atlas.catalog().muscles) {
    const auto id = atlas.find(muscle.id, Side::right);
    REQUIRE(id);
    Document document;
    document.selection.push_back({muscle.id, Side::right, true});
    const float shown = essential_seen(atlas, *id, best_view(atlas, document, 1.0F));
    const float most = most_seen_from_around(atlas, *id);
    if (shown < 0.45F * most) hidden += fmt::format("{} {:.2f}  ", muscle.id, shown / most);
  }
  INFO(hidden);
  CHECK(hidden.empty());

  Document psoas;
  psoas.selection.push_back({"psoas_major", Side::right, true});
  const glm::vec3 looks = best_view(atlas, psoas, 1.0F).direction();
  CHECK(looks.y < -0.5F);  // from behind: its band lies beside the spine
}

TEST_CASE("The view that fits shows zone and muscle together wherever some side does") {
  if (!forged()) return;
  const Atlas& atlas = *figure_atlas();
  std::string apart;
  int possible = 0;
  for (const Muscle& muscle : atlas.catalog().muscles) {
    const auto id = atlas.find(muscle.id, Side::right);
    REQUIRE(id);
    Document document;
    document.selection.push_back({muscle.id, Side::right, true});
    const float most = most_seen_from_around(atlas, *id);
    Camera around;
    bool some = false;
    for (int i = 0; i < 16 && !some; ++i) {
      around.azimuth = 0.5F * glm::quarter_pi<float>() * static_cast<float>(i);
      around.elevation = 0.12F;
      some =
          essential_seen(atlas, *id, around) >= 0.6F * most && marks_seen(atlas, *id, around, 0.3F) >= 0.5F;
    }
    if (!some) continue;
    ++possible;
    const Camera chosen = best_view(atlas, document, 1.0F);
    const float zone = essential_seen(atlas, *id, chosen) / most;
    const float marks = marks_seen(atlas, *id, chosen, 0.1F);
    if (zone > 1.5F) continue;  // one that is seen from below
    if (zone < 0.45F || marks < 0.3F) apart += fmt::format("{} {:.2f} {:.2f}  ", muscle.id, zone, marks);
  }
  INFO(apart);
  CHECK(apart.empty());
  CHECK(possible > 120);
}

TEST_CASE("Zones that are not drawn do not count for what fills the picture, and a body fills a tall one") {
  if (!forged()) return;
  const Atlas& atlas = *figure_atlas();
  Document document;
  document.selection = {{"interossei_hand", Side::left, true}};
  const Camera with_zones = facing_selection(atlas, document, Camera{}, 1.0F);
  document.essential = document.spillover = false;
  const Camera muscles = facing_selection(atlas, document, Camera{}, 1.0F);
  CHECK(muscles.distance < 0.8F * with_zones.distance);

  const float aspect = 2.0F / 3.0F;
  const Camera body = showing_body(atlas, Camera{}, aspect);
  float top = 1.0F;
  float bottom = 0.0F;
  for (const glm::vec3& p : atlas.pack().structures[*atlas.pack().skin()].mesh.positions) {
    const auto at = project(body, p, {600.0F, 900.0F});
    REQUIRE(at);
    CHECK((at->x > 0.0F && at->x < 600.0F));
    top = std::min(top, at->y / 900.0F);
    bottom = std::max(bottom, at->y / 900.0F);
  }
  CHECK(top > 0.01F);
  CHECK(bottom < 0.99F);
  CHECK(bottom - top > 0.88F);
}
