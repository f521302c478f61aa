// Light, shadow, tone and edges.
#include <set>

#include "specimen.h"

namespace knotlas {
namespace {

Structure bone(glm::vec3 centre, float radius) {
  return small::structure("FMA9", Side::midline, Kind::bone, shapes::sphere(centre, radius, 64));
}

}  // namespace

TEST_CASE("LightGLTest: a key light from one side, a cool rim from behind") {
  Specimen specimen({bone({0, 0, 0}, 40.0F)});
  Frame frame = specimen.frame();
  frame.transparent = true;
  const Picture picture = specimen.picture(frame);
  float left = 0.0F;
  float right = 0.0F;
  float coolest_edge = 0.0F;
  const auto coolness = [&](int x, int y) {
    const glm::vec3 light = vision::linear_of(pixel_of(picture, x, y));
    return light.b / std::max(light.r, 1e-3F);
  };
  for (int y = 40; y < 120; ++y) {
    for (int x = 60; x < 140; ++x) {
      if (pixel_of(picture, x, y)[3] < 255) continue;
      (x < 100 ? left : right) += light_at(picture, x, y);
      const bool at_edge = pixel_of(picture, x - 4, y)[3] < 255 || pixel_of(picture, x + 4, y)[3] < 255;
      if (at_edge) coolest_edge = std::max(coolest_edge, coolness(x, y));
    }
  }
  INFO(left << " on the left, " << right << " on the right; rim " << coolest_edge << ", middle "
            << coolness(100, 80));
  CHECK(std::max(left, right) > 1.25F * std::min(left, right));
  CHECK(coolest_edge > 1.25F * coolness(100, 80));
}

TEST_CASE("LightGLTest: where two things touch it is darker") {
  Specimen specimen({bone({-22.0F, 0, 0}, 22.0F), bone({22.0F, 0, 0}, 22.0F)});
  const Frame both = specimen.frame();
  Frame one = both;
  one.structures.pop_back();
  const Picture together = specimen.picture(both);
  const Picture alone = specimen.picture(one);
  const Part near_contact{{90, 76}, {97, 84}};
  const Part far_from_it{{62, 76}, {70, 84}};
  const auto kept = [&](Part part) {
    return vision::luminance(mean_of(together, part)) / vision::luminance(mean_of(alone, part));
  };
  INFO(kept(near_contact) << " near, " << kept(far_from_it) << " far");
  CHECK(kept(near_contact) < 0.93F);
  CHECK(kept(far_from_it) > 0.97F);
}

TEST_CASE("LightGLTest: what stands has a soft shadow on the floor") {
  const Part beside{{112, 84}, {124, 92}};
  const auto light_beside = [&](std::vector<Structure> bones) {
    Specimen specimen(std::move(bones));
    specimen.document.theme = Theme::light;
    specimen.document.camera.target = {0, 0, -700.0F};
    specimen.document.camera.distance = 2500.0F;
    specimen.document.camera.elevation = 0.2F;
    return vision::luminance(mean_of(specimen.picture(), beside));
  };
  const float shaded = light_beside({bone({0, 0, 300.0F}, 60.0F), bone({0, 0, -750.0F}, 60.0F)});
  const float plain = light_beside({bone({0, 0, -750.0F}, 60.0F)});  // too low to stand
  INFO(shaded << " with, " << plain << " without");
  CHECK(shaded < 0.9F * plain);
}

TEST_CASE("LightGLTest: the wall has a grain instead of bands") {
  Specimen specimen;
  const Picture wall = specimen.picture();
  int changes = 0;
  for (int y = 0; y < 160; ++y) {
    for (int x = 0; x + 1 < 200; ++x)
      changes += pixel_of(wall, x, y)[0] != pixel_of(wall, x + 1, y)[0] ? 1 : 0;
  }
  std::set<int> tones;
  for (std::size_t i = 0; i < wall.rgba.size(); i += 4) tones.insert(wall.rgba[i]);
  INFO(changes << " changes, " << tones.size() << " tones");
  CHECK(tones.size() < 80);        // so few that bands would show …
  CHECK(changes > 160 * 200 / 5);  // … but neighbours take turns
}

TEST_CASE("LightGLTest: very bright light keeps its shape instead of being cut off") {
  Specimen specimen({bone({0, 0, 0}, 40.0F)});
  Frame frame = specimen.frame();
  frame.structures.front().colour = glm::vec3(2.2F);
  const Picture picture = specimen.picture(frame);
  std::set<int> tones;
  for (int x = 75; x < 125; ++x) tones.insert(pixel_of(picture, x, 70)[1]);
  CHECK(*tones.rbegin() > 225);
  CHECK(tones.size() > 6);
}

TEST_CASE("LightGLTest: edges are smooth: of a body, of an outline and of what is translucent") {
  Specimen specimen({bone({0, 0, 0}, 40.0F)});
  Frame frame = specimen.frame();
  frame.transparent = true;
  const auto between_none_and_all = [&] {
    const Picture picture = specimen.picture(frame);
    int most = 0;
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) most = std::max(most, int{picture.rgba[i]});
    int count = 0;
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4)
      count += picture.rgba[i] > most / 8 && picture.rgba[i] < most * 7 / 8 ? 1 : 0;
    return count;
  };
  constexpr int perimeter = 240;  // pixels, about
  CHECK(between_none_and_all() > perimeter / 2);
  frame.structures.front().hovered = true;
  CHECK(between_none_and_all() > perimeter / 2);
  frame.structures.front().hovered = false;
  frame.structures.front().opacity = 0.5F;
  CHECK(between_none_and_all() > perimeter / 2);
}

}  // namespace knotlas
