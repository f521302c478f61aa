#include "render/label_layout.h"

#include <random>

#include "catch.h"

namespace knotlas {
namespace {

float turn(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  return turn(a, b, c) * turn(a, b, d) < 0.0F && turn(c, d, a) * turn(c, d, b) < 0.0F;
}

constexpr glm::vec2 label_size{60.0F, 20.0F};
const Rectangle area{{10.0F, 10.0F}, {790.0F, 590.0F}};
const Rectangle body{{300.0F, 50.0F}, {500.0F, 550.0F}};

}  // namespace

TEST_CASE("LabelLayoutTest: a label goes beside the body, at the height of its point") {
  const std::vector<LabelWish> labels{{{350.0F, 200.0F}, label_size}, {{450.0F, 300.0F}, label_size}};
  const auto places = lay_out(labels, std::span(&body, 1), area, 20.0F);
  REQUIRE(places.size() == 2);
  CHECK(places[0].tip == glm::vec2(280.0F, 200.0F));
  CHECK(places[0].centre == glm::vec2(250.0F, 200.0F));
  CHECK(places[1].tip == glm::vec2(520.0F, 300.0F));
}

TEST_CASE("LabelLayoutTest: labels neither overlap nor leave the area, and leaders do not cross") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<LabelWish> labels;
    for (int i = 0; i < 14; ++i) {
      const auto x = static_cast<float>(random() % 200);
      const auto y = static_cast<float>(random() % 120);
      labels.push_back({{300.0F + x, 450.0F + y}, label_size});  // crowded at the lower end
    }
    const auto places = lay_out(labels, std::span(&body, 1), area, 20.0F);
    for (std::size_t i = 0; i < places.size(); ++i) {
      CHECK(places[i].centre.x - 30.0F >= area.min.x);
      CHECK(places[i].centre.x + 30.0F <= area.max.x);
      CHECK(places[i].centre.y - 10.0F >= area.min.y);
      CHECK(places[i].centre.y + 10.0F <= area.max.y + 0.01F);
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        const glm::vec2 apart = glm::abs(places[i].centre - places[j].centre);
        CHECK((apart.x >= label_size.x || apart.y >= label_size.y));
        CHECK_FALSE(cross(labels[i].anchor, places[i].tip, labels[j].anchor, places[j].tip));
      }
    }
  }
}

TEST_CASE("LabelLayoutTest: a body wider than the picture leaves labels at its border") {
  const Rectangle wide{{-500.0F, 0.0F}, {1500.0F, 600.0F}};
  const std::vector<LabelWish> labels{{{350.0F, 200.0F}, label_size}};
  CHECK(lay_out(labels, std::span(&wide, 1), area, 20.0F)[0].centre.x == 40.0F);
  CHECK(lay_out({}, std::span(&wide, 1), area, 20.0F).empty());
}

}  // namespace knotlas
