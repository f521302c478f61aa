// What flesh, tendon, fascia, bone and skin look like.
#include "specimen.h"

namespace knotlas {
namespace {

constexpr Part middle{{70, 55}, {130, 105}};

Picture of(Structure structure) {
  Specimen specimen({std::move(structure)});
  specimen.document.camera.distance = 240.0F;
  return specimen.picture();
}

/// Flat and long one way, without known fibres.
Structure leaf(bool upright) {
  Structure made = disc(Kind::muscle, {});
  for (glm::vec3& p : made.mesh.positions) (upright ? p.x : p.z) *= 0.6F;
  compute_normals(made.mesh);
  return made;
}

Structure ball(Kind kind, glm::vec3 centre, float radius = 40.0F) {
  return small::structure("FMA9", Side::midline, kind, shapes::sphere(centre, radius, 48));
}

}  // namespace

TEST_CASE("MaterialGLTest: flesh is striped along its fibres, whichever way they run") {
  const float upright = uprightness(of(disc(Kind::muscle, true)), middle);
  const float lying = uprightness(of(disc(Kind::muscle, false)), middle);
  INFO(upright << " and " << lying);
  CHECK(upright > 1.5F);
  CHECK(lying < 1.0F / 1.5F);
}

TEST_CASE("MaterialGLTest: where fibres are not known, flesh is striped along its longest axis") {
  constexpr Part within{{80, 60}, {120, 100}};
  const float upright = uprightness(of(leaf(true)), within);
  const float lying = uprightness(of(leaf(false)), within);
  INFO(upright << " and " << lying);
  CHECK(upright > 1.5F);
  CHECK(lying < 1.0F / 1.5F);
}

TEST_CASE("MaterialGLTest: on the side of a thick muscle, across which v stays the same, fibres run on") {
  Structure muscle = disc(Kind::muscle, true);
  for (glm::vec2& at : muscle.mesh.fibre) at.y = std::max(at.y, 0.5F);
  const float side = uprightness(of(std::move(muscle)), {{65, 60}, {95, 100}});
  INFO(side);
  CHECK(side > 1.5F);
}

TEST_CASE("MaterialGLTest: bone has no fibres, fascia has") {
  const float bone = uprightness(of(disc(Kind::bone, {})), middle);
  const float fascia = uprightness(of(disc(Kind::ligament, true)), middle);
  INFO(bone << " and " << fascia);
  CHECK(bone > 0.7F);
  CHECK(bone < 1.4F);
  CHECK(fascia > 1.5F);
}

TEST_CASE("MaterialGLTest: flesh, tendon, fascia, cartilage and bone are told apart by their tone") {
  Structure tendon = disc(Kind::muscle, true);
  tendon.tendons.flesh = glm::vec4(2.0F, 3.0F, 2.0F, 3.0F);  // none of it
  const std::array tones{
      mean_of(of(disc(Kind::muscle, true)), middle),   mean_of(of(tendon), middle),
      mean_of(of(disc(Kind::ligament, true)), middle), mean_of(of(disc(Kind::ligament, {})), middle),
      mean_of(of(disc(Kind::cartilage, {})), middle),  mean_of(of(disc(Kind::bone, {})), middle)};
  constexpr std::size_t bone = 5;
  for (std::size_t i = 0; i < bone; ++i) {
    const float apart = vision::apart(vision::Eye::full, tones[i], tones[bone]);
    INFO("tone " << i << " and bone: " << apart);
    CHECK(apart > 8.0F);
  }
  CHECK(vision::apart(vision::Eye::full, tones[0], tones[1]) > 20.0F);
  CHECK(vision::apart(vision::Eye::full, tones[1], tones[2]) > 4.0F);
}

TEST_CASE("MaterialGLTest: neighbours differ in tone, both sides of the body do not") {
  const auto tone = [](const char* name) {
    Structure made = disc(Kind::muscle, true);
    made.name = name;
    return mean_of(of(std::move(made)), middle);
  };
  const std::array names{"right long head of biceps brachii", "right brachialis", "right coracobrachialis",
                         "right medial head of triceps brachii", "right deltoid"};
  float apart = 0.0F;
  int pairs = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = i + 1; j < names.size(); ++j, ++pairs)
      apart += vision::apart(vision::Eye::full, tone(names[i]), tone(names[j]));
  }
  INFO(apart / static_cast<float>(pairs) << " apart on average");
  CHECK(apart > 2.3F * static_cast<float>(pairs));  // what is just noticed
  CHECK(vision::apart(vision::Eye::full, tone("right brachialis"), tone("left brachialis")) < 0.1F);
}

TEST_CASE("MaterialGLTest: where fibres end at a slant across the muscle, so does its flesh") {
  Structure slanting = disc(Kind::muscle, true);  // u upwards, v to the left of the body: on the right here
  slanting.tendons.flesh = glm::vec4(0.0F, 0.45F, 0.55F, 1.0F);
  const Picture picture = of(std::move(slanting));
  const auto redness = [&](Part part) {
    const glm::vec3 light = mean_of(picture, part);
    return light.r / std::max(light.g, 1e-3F);
  };
  const float below_at_first = redness({{75, 95}, {85, 105}});
  const float above_at_first = redness({{75, 55}, {85, 65}});
  const float below_at_last = redness({{115, 95}, {125, 105}});
  const float above_at_last = redness({{115, 55}, {125, 65}});
  INFO(below_at_first << " " << above_at_first << " " << below_at_last << " " << above_at_last);
  CHECK(below_at_first > 1.5F * above_at_first);
  CHECK(above_at_last > 1.5F * below_at_last);
}

TEST_CASE("MaterialGLTest: flesh has a soft highlight, which is whiter than the flesh around it") {
  const Picture picture = of(ball(Kind::muscle, {0, 0, 0}));
  std::vector<glm::vec3> lights;
  for (int y = 30; y < 130; ++y) {
    for (int x = 50; x < 150; ++x) {
      const glm::vec3 light = vision::linear_of(pixel_of(picture, x, y));
      if (light.r > 2.0F * light.g) lights.push_back(light);
    }
  }
  REQUIRE(lights.size() > 2000);
  std::sort(lights.begin(), lights.end(), [](glm::vec3 a, glm::vec3 b) { return a.r > b.r; });
  const auto whiteness = [&](std::size_t from, std::size_t to) {
    glm::vec3 sum(0.0F);
    for (std::size_t i = from; i < to; ++i) sum += lights[i];
    return sum.b / sum.r;
  };
  const std::size_t n = lights.size();
  const float highlight = whiteness(0, n / 50);
  const float lit = whiteness(n / 4, n / 2);
  INFO(highlight << " and " << lit);
  CHECK(highlight > 1.25F * lit);
}

TEST_CASE("MaterialGLTest: skin is a shell that is denser at its edge, and hides all when it is opaque") {
  Specimen specimen({ball(Kind::bone, {0, 0, 0})});
  specimen.document.camera.distance = 520.0F;
  Frame frame = specimen.frame();
  frame.transparent = true;
  frame.structures.clear();
  frame.skin_opacity = 0.35F;
  const Picture shell = specimen.picture(frame);
  const int centre = pixel_of(shell, 100, 80)[3];
  int edge = 0;
  for (int x = 0; x < 100; ++x) edge = std::max(edge, int{pixel_of(shell, x, 80)[3]});
  INFO(centre << " in the middle, " << edge << " at the edge");
  CHECK(centre > 20);
  CHECK(edge > centre + 40);
  frame.skin_opacity = 1.0F;
  const Picture opaque = specimen.picture(frame);
  CHECK(pixel_of(opaque, 100, 80)[3] == 255);
  frame.structures = specimen.frame().structures;
  CHECK(difference(opaque, specimen.picture(frame))->max < 2.0F);
}

namespace {

/// A ball of skin with another inside it that faces inwards.
Mesh with_inner_shell(const Mesh& outer) {
  Mesh both = outer;
  const Mesh inner = shapes::sphere({0, 0, 0}, 80.0F, 64);
  const auto base = static_cast<std::uint32_t>(both.positions.size());
  both.positions.insert(both.positions.end(), inner.positions.begin(), inner.positions.end());
  for (std::size_t t = 0; t < inner.indices.size(); t += 3) {
    both.indices.insert(both.indices.end(),
                        {base + inner.indices[t], base + inner.indices[t + 2], base + inner.indices[t + 1]});
  }
  compute_normals(both);
  return both;
}

}  // namespace

TEST_CASE("MaterialGLTest: of a skin with an inner shell only the outer one is seen, at rest and moving") {
  const Mesh outer = shapes::sphere({0, 0, 0}, 100.0F, 64);
  const Mesh both = with_inner_shell(outer);
  for (const bool swift : {false, true}) {
    const auto shown = [&](const Mesh& skin) {
      Specimen specimen({}, skin);
      specimen.document.skin.shown = true;
      specimen.document.camera.distance = 520.0F;
      Frame frame = specimen.frame();
      frame.swift = swift;
      return specimen.on_window(frame);
    };
    INFO((swift ? "moving" : "at rest"));
    CHECK(difference(shown(outer), shown(both))->max < 3.0F);
  }
}

TEST_CASE("MaterialGLTest: a moving skin is one layer: the far side of a fold does not show through") {
  const auto shown = [](bool fold, bool swift) {
    Mesh skin = shapes::sphere({0, 0, 0}, 60.0F, 64);
    if (fold) {  // a second bulge before the first
      Mesh bulge = shapes::sphere({0, -90, 0}, 25.0F, 64);
      const auto base = static_cast<std::uint32_t>(skin.positions.size());
      skin.positions.insert(skin.positions.end(), bulge.positions.begin(), bulge.positions.end());
      for (const std::uint32_t i : bulge.indices) skin.indices.push_back(base + i);
      compute_normals(skin);
    }
    Specimen specimen({}, skin);
    specimen.document.skin.shown = true;
    specimen.document.camera.distance = 400.0F;
    Frame frame = specimen.frame();
    frame.swift = swift;
    frame.transparent = true;
    return specimen.on_window(frame);
  };
  for (const bool swift : {false, true}) {
    const int behind = pixel_of(shown(false, swift), 100, 80)[3];
    const int before = pixel_of(shown(true, swift), 100, 80)[3];
    INFO((swift ? "moving" : "at rest") << ": " << behind << " and " << before);
    CHECK(behind > 20);
    CHECK(std::abs(before - behind) < 12);  // twice as much if both were laid over each other
  }
}

TEST_CASE("MaterialGLTest: the bundles of a bipennate muscle run from its middle line to both sides") {
  // Above 0: stripes that fall to the right, below 0: to the left.
  const auto slant = [](const Picture& picture, Part part) {
    double sum = 0.0;
    double all = 0.0;
    for (int y = part.from.y; y < part.to.y; ++y) {
      for (int x = part.from.x; x < part.to.x; ++x) {
        const double across = light_at(picture, x + 1, y) - light_at(picture, x - 1, y);
        const double down = light_at(picture, x, y + 1) - light_at(picture, x, y - 1);
        sum += across * down;
        all += across * across + down * down;
      }
    }
    return -sum / all;
  };
  for (const bool pennate : {false, true}) {
    Structure muscle = disc(Kind::muscle, true);
    muscle.name = pennate ? "right rectus femoris" : "right gracilis";
    Specimen specimen({muscle});
    specimen.document.camera.distance = 150.0F;
    const Picture picture = specimen.picture();
    const double left = slant(picture, {{66, 50}, {94, 110}});
    const double right = slant(picture, {{106, 50}, {134, 110}});
    INFO((pennate ? "pennate: " : "not: ") << left << " and " << right);
    if (pennate) {
      CHECK(left * right < 0.0);
      CHECK(std::min(std::abs(left), std::abs(right)) > 0.08);
    } else {
      CHECK(std::max(std::abs(left), std::abs(right)) < 0.06);
    }
  }
}

}  // namespace knotlas
