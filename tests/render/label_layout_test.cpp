#include "render/label_layout.h"

#include <array>
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
const Rectangle trunk{{300.0F, 50.0F}, {500.0F, 550.0F}};

/// A picture of 800 × 600 with a body in its middle.
struct Sheet {
  Ground ground{{800.0F, 600.0F}, 8.0F};
  std::vector<glm::vec2> dots;

  explicit Sheet(const Rectangle& body = trunk) { ground.add_rectangle(body, Ground::body); }

  std::vector<LabelPlace> lay_out(const std::vector<LabelWish>& labels) {
    dots.clear();
    for (const LabelWish& label : labels) dots.push_back(label.anchor);
    return knotlas::lay_out(labels, {ground, area, dots});
  }
};

Rectangle plate_of(const LabelPlace& place) {
  return {place.centre - label_size * 0.5F, place.centre + label_size * 0.5F};
}

}  // namespace

TEST_CASE("LabelLayoutTest: a label stands just outside the body when its point is near the edge") {
  const auto places = Sheet().lay_out({{{330.0F, 200.0F}, label_size}, {{470.0F, 300.0F}, label_size}});
  REQUIRE(places.size() == 2);
  CHECK(plate_of(places[0]).max.x <= trunk.min.x);
  CHECK(plate_of(places[1]).min.x >= trunk.max.x);
  for (const LabelPlace& place : places) CHECK(place.choice >= 0);
  CHECK(glm::distance(places[0].tip, glm::vec2(330.0F, 200.0F)) < 60.0F);
  CHECK(glm::distance(places[1].tip, glm::vec2(470.0F, 300.0F)) < 60.0F);
}

TEST_CASE("LabelLayoutTest: a label stands beside its point when the edge of the body is far") {
  const Rectangle wide{{0.0F, 0.0F}, {800.0F, 600.0F}};
  const auto places = Sheet(wide).lay_out({{{400.0F, 300.0F}, label_size}});
  CHECK(glm::distance(places[0].tip, glm::vec2(400.0F, 300.0F)) <= 30.0F);
}

TEST_CASE("LabelLayoutTest: what is to be left in sight is not covered") {
  Sheet sheet;
  const Rectangle zone{{420.0F, 150.0F}, {620.0F, 250.0F}};  // where the nearest places are
  sheet.ground.add_rectangle(zone, Ground::essential);
  const auto places = sheet.lay_out({{{440.0F, 200.0F}, label_size}});
  CHECK(sheet.ground.mean(plate_of(places[0])) <= Ground::body + 0.01F);
}

TEST_CASE("LabelLayoutTest: a label keeps its place until another is clearly better") {
  Sheet sheet;
  const glm::vec2 middle{398.0F, 300.0F};
  const LabelPlace first = sheet.lay_out({{middle, label_size}})[0];
  // A little to the other side: taken alone it would go to the other edge, but it stays.
  const glm::vec2 moved{402.0F, 300.0F};
  const LabelPlace alone = sheet.lay_out({{moved, label_size}})[0];
  const LabelPlace kept = sheet.lay_out({{moved, label_size, first.choice}})[0];
  CHECK(kept.choice == first.choice);
  const LabelPlace far = sheet.lay_out({{{499.0F, 300.0F}, label_size, first.choice}})[0];
  CHECK(far.centre.x > trunk.max.x);
  CHECK(alone.choice >= 0);
}

TEST_CASE("LabelLayoutTest: labels neither overlap nor leave the area, and leaders do not cross") {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<LabelWish> labels;
    const int count = round < 30 ? 5 : 14;  // a few stand near, many in columns
    for (int i = 0; i < count; ++i) {
      const auto x = static_cast<float>(random() % 200);
      const auto y = static_cast<float>(random() % 120);
      labels.push_back({{300.0F + x, 450.0F + y}, label_size});  // crowded at the lower end
    }
    const auto places = Sheet().lay_out(labels);
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

TEST_CASE("LabelLayoutTest: what hides a zone is told from what hides as much worth of body") {
  Ground ground({100.0F, 100.0F}, 10.0F);
  ground.add_rectangle({{0.0F, 0.0F}, {99.0F, 49.0F}}, Ground::body);
  ground.add_rectangle({{0.0F, 50.0F}, {49.0F, 99.0F}}, Ground::spillover);
  const Rectangle upper{{0.0F, 0.0F}, {99.0F, 49.0F}};
  const Rectangle lower{{0.0F, 50.0F}, {99.0F, 99.0F}};
  CHECK(ground.mean(upper) == Approx(ground.mean(lower)));
  CHECK(ground.share(upper, Ground::spillover) == 0.0F);
  CHECK(ground.share(lower, Ground::spillover) == Approx(0.5F));
}

TEST_CASE("LabelLayoutTest: columns stand beside panels, above and below them") {
  const std::array<Rectangle, 2> panels{
      {{{10.0F, 10.0F}, {290.0F, 240.0F}}, {{560.0F, 300.0F}, {790.0F, 420.0F}}}};
  Sheet sheet;
  for (const Rectangle& panel : panels) sheet.ground.add_rectangle(panel, Ground::never);
  std::vector<LabelWish> labels;
  for (int i = 0; i < 20; ++i)
    labels.push_back({{i % 2 == 0 ? 330.0F : 470.0F, 300.0F + static_cast<float>(i)}, label_size});
  const auto places = sheet.lay_out(labels);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Rectangle plate = plate_of(places[i]);
    INFO("label " << i << " at " << places[i].centre.x << ", " << places[i].centre.y);
    CHECK(places[i].choice == -1);
    CHECK(sheet.ground.mean(plate) < 0.05F * Ground::never);
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      const glm::vec2 apart = glm::abs(places[i].centre - places[j].centre);
      CHECK((apart.x >= label_size.x || apart.y >= label_size.y));
      CHECK_FALSE(cross(labels[i].anchor, places[i].tip, labels[j].anchor, places[j].tip));
    }
  }
}

TEST_CASE("LabelLayoutTest: many labels at one place stand in columns beside the body") {
  std::vector<LabelWish> labels(24, LabelWish{{400.0F, 300.0F}, label_size});
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i].anchor.y += static_cast<float>(i);
  const auto places = Sheet().lay_out(labels);
  for (const LabelPlace& place : places) {
    CHECK(place.choice == -1);
    CHECK((plate_of(place).max.x <= trunk.min.x || plate_of(place).min.x >= trunk.max.x));
  }
  CHECK(Sheet().lay_out({}).empty());
}

}  // namespace knotlas
