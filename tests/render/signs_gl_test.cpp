// Outlines, marks, zones, labels and the legend: what is drawn to be read.
#include "render/glyphs.h"
#include "specimen.h"

namespace knotlas {
namespace {

/// The small body with its signs.
struct Board : Specimen {
  Board()
      : Specimen(
            {small::structure("FMA1", Side::right, Kind::muscle, shapes::sphere({-30, -30, 0}, 10.0F, 32)),
             small::structure("FMA3", Side::right, Kind::muscle, shapes::sphere({-30, 30, 0}, 10.0F, 32))}) {
    document.skin.shown = true;
    document.camera.distance = 520.0F;
    document.camera.azimuth = -0.45F;
    document.selection = {{"near", Side::right, true}};
  }
};

int changed(const Picture& a, const Picture& b, int by) {
  int count = 0;
  for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
    int most = 0;
    for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(a.rgba[i + c] - b.rgba[i + c]));
    count += most > by ? 1 : 0;
  }
  return count;
}

/// Pixels of the bright outline on the row through the middle of a selected ball, left of it.
int outline_width(Specimen& specimen, float distance) {
  specimen.document.camera.distance = distance;
  Frame frame = specimen.frame();
  frame.structures.front().selected = true;
  const Picture with = specimen.picture(frame);
  int width = 0;
  for (int x = 0; x < 100; ++x) {
    const std::uint8_t* p = pixel_of(with, x, 80);
    width += p[0] > 190 && p[1] > 170 && p[2] > 140 ? 1 : 0;
  }
  return width;
}

}  // namespace

TEST_CASE(
    "SignsGLTest: the outline of what is selected is as wide near as far, and hover has a lighter one") {
  Specimen specimen(
      {small::structure("FMA9", Side::midline, Kind::muscle, shapes::sphere({0, 0, 0}, 40.0F, 64))});
  const int near = outline_width(specimen, 260.0F);
  const int far = outline_width(specimen, 700.0F);
  INFO(near << " near, " << far << " far");
  CHECK(near >= 1);
  CHECK(near <= 4);
  CHECK(std::abs(near - far) <= 1);
  Frame frame = specimen.frame();
  const Picture plain = specimen.picture(frame);
  frame.structures.front().hovered = true;
  const int lighter = changed(plain, specimen.picture(frame), 24);
  CHECK(lighter > 100);
}

TEST_CASE("SignsGLTest: beside a selection the rest steps back in tone") {
  Board board;
  board.document.skin.shown = false;
  board.document.selection = {};
  board.document.camera.azimuth = 3.14F;  // the other muscle is in front
  const Picture plain = board.picture();
  board.document.selection = {{"near", Side::right, true}};
  Frame frame = board.frame();
  frame.marks.clear();
  frame.zones.clear();
  frame.skin_opacity = 0.0F;
  std::erase_if(frame.structures, [](const StructureLook& look) { return look.selected; });
  const Picture beside = [&] {
    Frame with = board.frame();
    with.marks.clear();
    with.zones.clear();
    return board.picture(with);
  }();
  const auto at = project(board.document.camera, {-30, 30, 0}, glm::vec2(Specimen::size));
  REQUIRE(at);
  const glm::ivec2 middle(*at);
  const Part part{middle - 3, middle + 3};
  CHECK(vision::luminance(mean_of(beside, part)) < 0.7F * vision::luminance(mean_of(plain, part)));
}

TEST_CASE("SignsGLTest: a mark has the same size near and far, and is paler on the far side") {
  Board board;
  const auto mark_pixels = [&](float distance, float azimuth, int by) {
    board.document.camera.target = {-30, -30, 0};
    board.document.camera.distance = distance;
    board.document.camera.azimuth = azimuth;
    Frame frame = board.frame();
    frame.zones.clear();
    const Picture with = board.picture(frame);
    frame.marks.clear();
    return changed(with, board.picture(frame), by);
  };
  const int near = mark_pixels(300.0F, 0.0F, 40);
  const int far = mark_pixels(900.0F, 0.0F, 40);
  const int behind = mark_pixels(900.0F, 3.14F, 90);
  const int before = mark_pixels(900.0F, 0.0F, 90);
  INFO(near << " near, " << far << " far, " << behind << " behind of " << before);
  CHECK(near > 15);
  CHECK(std::abs(near - far) < near / 3);
  CHECK(2 * behind < before);
}

TEST_CASE("SignsGLTest: zones, stipples and hatching hold on to the skin when the body is moved") {
  Board board;
  Frame frame = board.frame();
  frame.marks.clear();
  frame.camera.orthographic = true;
  const ZoneField area =
      board.atlas->skin()->band(std::vector{*board.atlas->skin()->nearest({-60, -80, -50})}, 30.0F);
  frame.no_go = {&area};
  frame.transparent = true;  // the wall does not move
  const Picture before = board.picture(frame);
  constexpr int shift = 13;
  frame.camera = panned(frame.camera, {shift, 0.0F}, 160.0F);
  const Picture after = board.picture(frame);
  int apart = 0;
  for (int y = 0; y < 160; ++y) {
    for (int x = 20; x < 180; ++x) {
      for (int c = 0; c < 3; ++c) {
        const int off = pixel_of(before, x - shift + 6, y)[c] - pixel_of(after, x + 6, y)[c];
        apart += std::abs(off) > 24 ? 1 : 0;
      }
    }
  }
  INFO(apart << " channels apart");
  CHECK(apart < 60);  // rounding moves an edge by a sample here and there
}

TEST_CASE("SignsGLTest: an essential zone is solid and ends softly") {
  Board board;
  Frame frame = board.frame();
  frame.marks.clear();
  frame.zones[0].spillover = false;
  const Picture with = board.picture(frame);
  frame.zones.clear();
  const Picture without = board.picture(frame);
  const int all = changed(with, without, 4);
  const int most = changed(with, without, 40);
  INFO(all << " pixels changed, " << most << " of them much");
  CHECK(most > 200);
  CHECK(all > most + most / 20);
}

TEST_CASE("SignsGLTest: a zone that is pointed at lights up, solid and stippled, and nothing else does") {
  for (const bool solid : {true, false}) {
    Board board;
    Frame frame = board.frame();
    frame.marks.clear();
    frame.zones[0].essential = solid;
    frame.zones[0].spillover = !solid;
    const Picture calm = board.picture(frame);
    frame.glow = 1.0F;
    const Picture lit = board.picture(frame);
    frame.zones.clear();
    const Picture bare = board.picture(frame);
    int brighter = 0;
    int elsewhere = 0;
    for (std::size_t i = 0; i < calm.rgba.size(); i += 4) {
      const int before = calm.rgba[i] + calm.rgba[i + 1] + calm.rgba[i + 2];
      const int after = lit.rgba[i] + lit.rgba[i + 1] + lit.rgba[i + 2];
      const bool of_zone = !std::equal(&calm.rgba[i], &calm.rgba[i] + 3, &bare.rgba[i]);
      brighter += after > before + 30 ? 1 : 0;
      elsewhere += !of_zone && std::abs(after - before) > 3 ? 1 : 0;
    }
    INFO((solid ? "solid" : "stippled")
         << ": " << brighter << " pixels lit up, " << elsewhere << " elsewhere");
    CHECK(brighter > (solid ? 200 : 60));
    CHECK(elsewhere < 5);  // on a rim that the zone touches by less than a step of colour
  }
}

TEST_CASE("SignsGLTest: the legend stands in the emptiest corner") {
  Board board;
  board.document.labels = true;
  Frame frame = board.frame();
  frame.legend = {{LegendEntry::Sign::muscle, "near"}, {LegendEntry::Sign::no_go, "Do not press here"}};
  constexpr glm::ivec2 wide{480, 200};
  const auto drawn = [&](const Frame& of) { return board.renderer.picture(of, wide).value(); };
  // Which quarter of the picture the legend is in, told from the top left.
  const auto quarter_beside = [&](glm::vec3 target) {
    frame.camera.target = target;
    Frame without = frame;
    without.legend.clear();
    const Picture with = drawn(frame);
    const Picture plain = drawn(without);
    std::array<int, 4> count{};
    for (int y = 0; y < wide.y; ++y) {
      for (int x = 0; x < wide.x; ++x) {
        if (std::abs(pixel_of(with, x, y)[1] - pixel_of(plain, x, y)[1]) > 24)
          ++count[static_cast<std::size_t>((y < wide.y / 2 ? 0 : 2) + (x < wide.x / 2 ? 0 : 1))];
      }
    }
    return std::max_element(count.begin(), count.end()) - count.begin();
  };
  frame.labels = false;
  const glm::vec3 right = frame.camera.right() * 170.0F;
  CHECK(quarter_beside({0, 0, 0}) == 2);  // below on the left, where nothing speaks against it
  CHECK(quarter_beside(right) == 3);      // the body there: below on the right
  CHECK(quarter_beside(-right) == 2);
}

TEST_CASE("SignsGLTest: however long its remarks, the legend leaves most of a narrow picture free") {
  Board board;
  Frame frame = board.frame();
  frame.labels = false;
  const Picture plain = board.renderer.picture(frame, {640, 480}).value();
  frame.legend = {{LegendEntry::Sign::muscle, "near"}, {LegendEntry::Sign::none, ""}};
  for (int i = 0; i < 30; ++i) frame.legend.back().text += "remark ";
  const Picture with = board.renderer.picture(frame, {640, 480}).value();
  int from = 640;
  int to = 0;
  for (int y = 0; y < 480; ++y) {
    for (int x = 0; x < 640; ++x) {
      if (std::abs(pixel_of(with, x, y)[1] - pixel_of(plain, x, y)[1]) < 24) continue;
      from = std::min(from, x);
      to = std::max(to, x);
    }
  }
  INFO("from " << from << " to " << to);
  CHECK(to - from > 150);
  CHECK(to - from < 265);
}

TEST_CASE("SignsGLTest: no label lies on the legend, few or many, nor on what lies over the picture") {
  Board board;
  Frame frame = board.frame();
  frame.zones.clear();
  frame.labels = true;
  frame.legend = {{LegendEntry::Sign::muscle, "near"}, {LegendEntry::Sign::no_go, "Do not press here"}};
  constexpr glm::ivec2 wide{480, 360};
  for (const int count : {2, 20}) {
    for (const bool panel : {false, true}) {
      frame.covered.clear();
      if (panel) frame.covered = {{0.0F, 0.0F, 0.45F, 0.5F}};
      frame.marks.clear();
      for (int i = 0; i < count; ++i) {
        const auto z = static_cast<float>(i);
        frame.marks.push_back(
            {{-30.0F, -80.0F, z - 30.0F}, {1, 1, 1}, "Label " + std::to_string(i), false, false, ""});
      }
      Frame bare = frame;
      bare.legend.clear();
      bare.labels = false;
      Frame silent = frame;
      silent.labels = false;
      const Picture plain = board.renderer.picture(bare, wide).value();
      const Picture legend = board.renderer.picture(silent, wide).value();
      const Picture all = board.renderer.picture(frame, wide).value();
      Part place{wide, {0, 0}};
      for (int y = 0; y < wide.y; ++y) {
        for (int x = 0; x < wide.x; ++x) {
          if (std::abs(pixel_of(legend, x, y)[1] - pixel_of(plain, x, y)[1]) < 24) continue;
          place.from = glm::min(place.from, glm::ivec2(x, y));
          place.to = glm::max(place.to, glm::ivec2(x, y));
        }
      }
      REQUIRE(place.to.x > place.from.x + 60);
      int over_legend = 0;
      int over_panel = 0;
      int labelled = 0;
      for (int y = 0; y < wide.y; ++y) {
        for (int x = 0; x < wide.x; ++x) {
          const bool changes = std::abs(pixel_of(all, x, y)[1] - pixel_of(legend, x, y)[1]) > 24;
          labelled += changes ? 1 : 0;
          const bool on_legend = x >= place.from.x && x < place.to.x && y >= place.from.y && y < place.to.y;
          over_legend += changes && on_legend ? 1 : 0;
          over_panel += changes && panel && x < 200 && y < 160 ? 1 : 0;
        }
      }
      INFO(count << " labels, " << (panel ? "a panel" : "no panel") << ": " << labelled << " pixels, "
                 << over_legend << " on the legend, " << over_panel << " under the panel");
      CHECK(labelled > 100 * count);
      CHECK(over_legend == 0);
      CHECK(over_panel < 150);  // a leader may pass
    }
  }
}

TEST_CASE("SignsGLTest: Arabic is joined and Hebrew runs to the left") {
  const gl::HeadlessContext context = gl::HeadlessContext::make().value();
  REQUIRE(Renderer::make().ok());  // makes the functions of the driver known
  auto glyphs = Glyphs::make();
  REQUIRE(glyphs);
  glyphs->prepare(24);
  const auto drawn = [&](const char* text) {
    std::vector<glm::vec2> corners;
    for (const Glyphs::Letter& letter : glyphs->line(text).letters) corners.push_back(letter.corner);
    return corners;
  };
  const auto ab = drawn("\u05D0\u05D1");
  REQUIRE(ab.size() == 2);
  CHECK(ab[0] == drawn("\u05D1")[0]);  // the second letter stands on the left
  CHECK(ab[1] == drawn("\u05D0")[0]);
  const float joined = glyphs->width_of("\u0628\u0628\u0628");
  const float apart = glyphs->width_of("\u0628\u200C\u0628\u200C\u0628");  // kept apart by a sign for that
  INFO(joined << " joined, " << apart << " apart");
  CHECK(joined < 0.9F * apart);
  CHECK(glyphs->width_of("e\u0301") == Approx(glyphs->width_of("\u00E9")).margin(1.0));
  CHECK(glyphs->width_of("") == 0.0F);
}

}  // namespace knotlas
