#include <algorithm>
#include <string>

#include "../figure.h"
#include "geometry/ray_scene.h"

using namespace knotlas;

namespace {

const Structure& named(const Pack& pack, const std::string& name) {
  const auto found = std::find_if(pack.structures.begin(), pack.structures.end(),
                                  [&](const Structure& s) { return s.name == name; });
  INFO(name);
  REQUIRE(found != pack.structures.end());
  return *found;
}

}  // namespace

TEST_CASE("The blade of the scapula has no hole") {
  if (!forged()) return;
  const auto pack = figure();
  RayScene scene;
  scene.add(0, named(*pack, "right scapula").mesh);
  scene.commit();
  // The sheet's own axes and the middle of what is thin, read off the measured bone (mm).
  const glm::vec3 middle(-91.9F, -21.4F, 1276.5F);
  const glm::vec3 along(-0.1F, -0.3F, 0.95F);
  const glm::vec3 across(0.88F, 0.41F, 0.22F);
  const glm::vec3 out = glm::normalize(glm::cross(across, along));
  std::size_t asked = 0;
  std::size_t open = 0;
  for (float a = -66.0F; a <= 28.0F; a += 1.0F) {
    // Well between the edges of the sheet.
    const float lateral = std::max(-24.0F - 0.15F * (a + 70.0F), -34.0F);
    const float medial = std::min(6.0F + 0.33F * (a + 70.0F), 30.0F);
    for (float b = lateral; b <= medial; b += 1.0F) {
      ++asked;
      if (!scene.cast(middle + a * along + b * across - 40.0F * out, out)) ++open;
    }
  }
  CHECK(asked > 5000);
  CHECK(open == 0);
}

TEST_CASE("Both jaws have their teeth, which meet and lie within the skin") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const auto pack = figure(body);
    std::size_t teeth = 0;
    for (const Structure& s : pack->structures) teeth += s.name.ends_with(" tooth") ? 1 : 0;
    CHECK(teeth == 28);
    for (const std::string side : {"right ", "left "}) {
      for (const std::string kind : {"central incisor", "first molar"}) {
        INFO(body << ": " << side << kind);
        const Bounds upper = bounds_of(named(*pack, side + "upper " + kind + " tooth").mesh);
        const Bounds lower = bounds_of(named(*pack, side + "lower " + kind + " tooth").mesh);
        // Incisors overlap, upper before lower; molars stand on each other.
        CHECK(upper.min.z - lower.max.z < 0.7F);
        CHECK(upper.centre().z - lower.centre().z > 5.0F);
        CHECK(upper.min.y < lower.min.y);
        CHECK(bounds_of(named(*pack, "mandible").mesh).max.z > lower.min.z);
        CHECK(bounds_of(named(*pack, side + "maxilla").mesh).min.z < upper.max.z);
      }
    }
  }
}
