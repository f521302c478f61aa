// What makes a picture worth looking at closely: furrows, edges, blood under the skin, the light in an eye.
#include <set>

#include "specimen.h"

namespace knotlas {
namespace {

Structure ball(Kind kind, glm::vec3 centre, float radius) {
  return small::structure("FMA9", Side::midline, kind, shapes::sphere(centre, radius, 96));
}

/// How much redder places are than those a few pixels beside them, or paler, over a part.
float blotches(const Picture& picture, Part part) {
  constexpr int beside = 5;
  const auto red = [&](int x, int y) {
    const glm::vec3 light = vision::linear_of(pixel_of(picture, x, y));
    return light.g / light.r;
  };
  float sum = 0.0F;
  for (int y = part.from.y; y < part.to.y; ++y) {
    for (int x = part.from.x; x < part.to.x; ++x)
      sum += std::abs(red(x, y) - 0.5F * (red(x - beside, y) + red(x + beside, y)));
  }
  const glm::ivec2 size = part.to - part.from;
  return sum / static_cast<float>(size.x * size.y);
}

}  // namespace

TEST_CASE("FinishGLTest: a fine dark line runs where two structures meet") {
  Specimen specimen({ball(Kind::bone, {-15.0F, 0, 0}, 30.0F), ball(Kind::bone, {15.0F, 0, 0}, 30.0F)});
  const Picture picture = specimen.picture();
  float line = 0.0F;
  float beside = 0.0F;
  for (int y = 72; y < 88; ++y) {
    line += 0.5F * (light_at(picture, 99, y) + light_at(picture, 100, y));
    beside += 0.5F * (light_at(picture, 97, y) + light_at(picture, 102, y));
  }
  INFO(line << " on it, " << beside << " beside");
  CHECK(line < 0.92F * beside);
}

TEST_CASE("FinishGLTest: an edge that is almost level climbs in several steps") {
  Structure plate = ball(Kind::bone, {0, 0, 0}, 50.0F);
  for (glm::vec3& p : plate.mesh.positions) {
    p.y *= 0.1F;
    p.z = std::clamp(p.z, -20.0F, 20.0F) + 0.06F * p.x;  // its upper edge rises by a pixel in seventeen
  }
  compute_normals(plate.mesh);
  Specimen specimen({plate});
  Frame frame = specimen.frame();
  frame.transparent = true;
  const Picture picture = specimen.picture(frame);
  std::set<int> steps;
  for (int x = 70; x < 130; ++x) {
    for (int y = 20; y < 80; ++y) {
      const int alpha = pixel_of(picture, x, y)[3];
      if (alpha > 4 && alpha < 251) steps.insert(alpha / 8);
    }
  }
  INFO(steps.size() << " steps");
  CHECK(steps.size() >= 6);
}

TEST_CASE(
    "FinishGLTest: opaque skin shows the blood under it, translucent skin does not cover flesh with it") {
  Specimen specimen({}, shapes::sphere({0, 0, 0}, 60.0F, 96));
  specimen.document.skin = {true, 1.0F};
  const Part cheek{{80, 60}, {120, 100}};
  const float opaque = blotches(specimen.picture(), cheek);
  specimen.document.skin = {true, 0.4F};
  const float translucent = blotches(specimen.picture(), cheek);
  INFO(opaque << " opaque, " << translucent << " translucent");
  CHECK(opaque > 1.3F * translucent);
}

TEST_CASE("FinishGLTest: an eye shows the lamp") {
  const auto brightest = [](Kind kind) {
    Specimen specimen({ball(kind, {0, 0, 0}, 40.0F)});
    Frame frame = specimen.frame();
    frame.structures.front().colour = {0.02F, 0.02F, 0.02F};
    const Picture picture = specimen.picture(frame);
    float most = 0.0F;
    for (int y = 50; y < 110; ++y) {
      for (int x = 70; x < 130; ++x) most = std::max(most, light_at(picture, x, y));
    }
    return most;
  };
  INFO(brightest(Kind::other) << " an eye, " << brightest(Kind::bone) << " a bone");
  CHECK(brightest(Kind::other) > 0.3F);
  CHECK(brightest(Kind::other) > 2.0F * brightest(Kind::bone));
}

TEST_CASE("FinishGLTest: what opaque skin leaves bare is not shaded twice") {
  // An eye in a socket of bone: an opaque skin elsewhere must not make it darker than no skin does.
  std::vector<Structure> head{ball(Kind::other, {0, 0, 0}, 20.0F)};
  for (const glm::vec3 around :
       {glm::vec3(-30, -22, 0), glm::vec3(30, -22, 0), glm::vec3(0, -22, 30), glm::vec3(0, -22, -30)})
    head.push_back(ball(Kind::bone, around, 20.0F));
  Specimen specimen(head, shapes::sphere({0, 300.0F, 0}, 60.0F, 48));  // the skin lies behind
  const Part eye{{94, 74}, {106, 86}};
  const float bare = vision::luminance(mean_of(specimen.picture(), eye));
  specimen.document.skin = {true, 1.0F};
  const float with = vision::luminance(mean_of(specimen.picture(), eye));
  INFO(bare << " without skin, " << with << " with");
  CHECK(with > 0.9F * bare);
}

}  // namespace knotlas
