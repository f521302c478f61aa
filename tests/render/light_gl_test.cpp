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

TEST_CASE("LightGLTest: a translucent skin ends as softly as one drawn with sixteen times the pixels") {
  Specimen specimen({}, shapes::sphere({0, 0, 0}, 60.0F, 96));
  specimen.document.skin = {true, 0.25F};
  const Frame frame = specimen.frame();
  const Picture plain = specimen.picture(frame);
  const Picture fine = specimen.renderer.picture(frame, Specimen::size, 4).value();
  int off = 0, steps = 0;
  for (std::size_t i = 0; i < plain.rgba.size(); i += 4) {
    const int difference = std::abs(plain.rgba[i] - fine.rgba[i]);
    off = std::max(off, difference);
    steps += difference > 12 ? 1 : 0;
  }
  INFO(steps << " pixels of a step, the worst " << off);
  CHECK(steps < 100);  // of about 400 along the edge
}

namespace {

float encoded(float linear) {
  return 255.0F * (linear <= 0.0031308F ? 12.92F * linear : 1.055F * std::pow(linear, 1.0F / 2.4F) - 0.055F);
}

/// The mean of a part as it is written, not as light.
glm::vec3 bytes_of(const Picture& picture, Part part) {
  glm::vec3 sum(0.0F);
  for (int y = part.from.y; y < part.to.y; ++y) {
    for (int x = part.from.x; x < part.to.x; ++x) {
      for (int c = 0; c < 3; ++c) sum[c] += static_cast<float>(pixel_of(picture, x, y)[c]);
    }
  }
  const glm::ivec2 size = part.to - part.from;
  return sum / static_cast<float>(size.x * size.y);
}

}  // namespace

TEST_CASE("LightGLTest: a known light arrives as its sRGB byte") {
  Specimen specimen;
  const Part brightest{{98, 68}, {102, 72}};  // of the wall, as written in shaders/studio.glsl
  for (const auto& [theme, light] : {std::pair{Theme::light, glm::vec3(0.930F, 0.928F, 0.915F)},
                                     std::pair{Theme::dark, glm::vec3(0.0240F, 0.0282F, 0.0340F)}}) {
    specimen.document.theme = theme;
    const glm::vec3 there = bytes_of(specimen.picture(), brightest);
    for (int c = 0; c < 3; ++c) {
      INFO("channel " << c << ": " << there[c] << ", expected " << encoded(light[c]));
      CHECK(std::abs(there[c] - encoded(light[c])) < 1.0F);
    }
  }
}

TEST_CASE("LightGLTest: what is half covered is half of the light, not half of the bytes") {
  Specimen specimen({disc(Kind::bone, {})});
  specimen.document.theme = Theme::light;
  Frame frame = specimen.frame();
  frame.structures.front().colour = glm::vec3(0.02F);  // dark before a light wall
  const Part centre{{95, 75}, {105, 85}};
  const glm::vec3 body = mean_of(specimen.picture(frame), centre);
  frame.transparent = true;
  frame.structures.front().opacity = 0.5F;
  const float cover = static_cast<float>(pixel_of(specimen.picture(frame), 100, 80)[3]) / 255.0F;
  frame.transparent = false;
  const glm::vec3 half = mean_of(specimen.picture(frame), centre);
  frame.structures.clear();
  const glm::vec3 wall = mean_of(specimen.picture(frame), centre);
  INFO("cover " << cover);
  REQUIRE(cover > 0.3F);
  REQUIRE(cover < 0.8F);
  for (int c = 0; c < 3; ++c) {
    const float expected = cover * body[c] + (1.0F - cover) * wall[c];
    INFO("channel " << c << ": " << half[c] << ", expected " << expected);
    CHECK(std::abs(half[c] - expected) < 0.03F);
  }
}

namespace {

/// How much the place changes that changes most, of places of 10 × 10 pixels.
float largest_step(const Picture& before, const Picture& now) {
  constexpr int side = 10;
  float most = 0.0F;
  for (int y = 0; y + side <= now.height; y += side) {
    for (int x = 0; x + side <= now.width; x += side) {
      const Part place{{x, y}, {x + side, y + side}};
      most = std::max(most, glm::distance(mean_of(before, place), mean_of(now, place)));
    }
  }
  return most;
}

}  // namespace

TEST_CASE("LightGLTest: nothing pops while a see-through body turns by small steps") {
  const auto shell = [](glm::vec3 centre, float radius) {
    return small::structure("FMA9", Side::midline, Kind::muscle, shapes::sphere(centre, radius, 48));
  };
  // Balls that reach into each other and change places while they turn: what is sorted would jump.
  Specimen specimen({shell({-15, 0, 0}, 30.0F), shell({15, 0, 0}, 30.0F), shell({0, -20, 20}, 22.0F),
                     shell({0, 20, -20}, 22.0F)});
  specimen.document.skin.shown = true;
  specimen.document.camera.distance = 400.0F;
  constexpr std::array<glm::vec3, 4> colours{
      {{0.9F, 0.1F, 0.1F}, {0.1F, 0.1F, 0.9F}, {0.1F, 0.8F, 0.1F}, {0.9F, 0.9F, 0.2F}}};
  std::vector<float> steps;
  std::optional<Picture> before;
  for (int i = 0; i < 180; ++i) {
    specimen.document.camera.azimuth = 0.0175F * static_cast<float>(i);
    Frame frame = specimen.frame();
    for (std::size_t s = 0; s < frame.structures.size(); ++s) {
      frame.structures[s].opacity = 0.45F;
      frame.structures[s].colour = colours[s % colours.size()];
    }
    Picture now = specimen.picture(frame);
    if (before) steps.push_back(largest_step(*before, now));
    before = std::move(now);
  }
  std::vector<float> sorted = steps;
  std::sort(sorted.begin(), sorted.end());
  const float usual = sorted[sorted.size() / 2];
  INFO("usually " << usual << ", at most " << sorted.back());
  CHECK(usual > 0.001F);
  CHECK(sorted.back() < 2.5F * usual);
}

}  // namespace knotlas
