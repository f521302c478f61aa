#include <set>

#include "../body/small_atlas.h"
#include "catch.h"
#include "render/renderer.h"
#include "render/targets.h"
#include "render/thumbnails.h"

namespace knotlas {
namespace {

/// The small body, drawn.
struct Board {
  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas = std::make_shared<const Atlas>(
      std::make_shared<const Catalog>(small::catalog()), std::make_shared<const Pack>(small::pack()));
  Document document;

  Board() {
    renderer.set_body(atlas);
    document.camera.target = {0.0F, 0.0F, 0.0F};
    document.camera.distance = 520.0F;
    document.camera.azimuth = -0.45F;
  }
  ~Board() { CHECK(renderer.complaints() == 0); }

  Picture picture() { return renderer.picture(frame_of(document, *atlas), {240, 200}).value(); }
};

float largest(const Picture& a, const Picture& b) {
  const auto found = difference(a, b);
  REQUIRE(found.ok());
  return found->max;
}

}  // namespace

TEST_CASE("TeachingGLTest: lines and notes are seen, in their colours, and gone when they are taken away") {
  Board board;
  const Picture bare = board.picture();
  board.document.file.ink = {{0, {{-60, -110, -40}, {0, -110, 0}, {60, -110, 40}}}};
  const Picture red = board.picture();
  CHECK(largest(bare, red) > 60.0F);
  board.document.file.ink[0].colour = 1;
  CHECK(largest(red, board.picture()) > 60.0F);
  board.document.file.ink.clear();
  board.document.file.pins = {{"note", {0, -101, 0}, "here"}};
  CHECK(largest(bare, board.picture()) > 60.0F);
  board.document.file.pins.clear();
  CHECK(largest(bare, board.picture()) == 0.0F);
}

TEST_CASE("TeachingGLTest: a note is written in any script that a font of the system has") {
  Board board;
  const auto with = [&](const char* text) {
    board.document.file.pins = {{"note", {0, -101, 0}, text}};
    return board.picture();
  };
  // Letters without a font are all drawn as the same sign; those with one differ.
  for (const auto& [one, other] : {std::pair{"肩こり", "頭痛あ"}, std::pair{"Плечо", "Шеяап"}}) {
    INFO(one << " and " << other);
    CHECK(largest(with(one), with(other)) > 20.0F);
  }
  CHECK(largest(with("肩"), with("?")) > 20.0F);
}

TEST_CASE("TeachingGLTest: a note on the far side is paler") {
  Board board;
  board.document.labels = false;
  board.document.file.pins = {{"note", {0, 101, 0}, "behind"}};
  const auto shown = [&](float azimuth) {
    board.document.camera.azimuth = azimuth;
    const Frame frame = frame_of(board.document, *board.atlas);
    Frame without = frame;
    without.marks.clear();
    return largest(board.renderer.picture(frame, {240, 200}).value(),
                   board.renderer.picture(without, {240, 200}).value());
  };
  const float faint = shown(0.0F);
  const float clear = shown(3.14F);
  CHECK(faint > 10.0F);
  CHECK(faint < 0.75F * clear);
}

TEST_CASE("TeachingGLTest: each of eight slots has a look of its own") {
  Board board;
  Frame frame = frame_of(board.document, *board.atlas);
  const ReferralFields& fields = board.atlas->referral(*board.atlas->find("wide", Side::right), 0);
  const ReferralFields& others = board.atlas->referral(*board.atlas->find("near", Side::right), 0);
  std::vector<Picture> pictures;
  for (int slot = 0; slot < zone_slots; ++slot) {
    frame.zones.assign(static_cast<std::size_t>(slot), ZoneLook{});
    ZoneLook look;
    look.fields = {&fields, &others};
    look.colour = glm::vec3(0.9F, 0.2F, 0.1F);  // one hue: the pattern alone must do
    look.pattern = slot;
    frame.zones.push_back(look);
    ZoneLook beside = look;  // inside a solid zone patterns are drawn only when there are several
    beside.fields = {&others};
    frame.zones.push_back(beside);
    pictures.push_back(board.renderer.picture(frame, {240, 200}).value());
  }
  for (std::size_t a = 0; a < pictures.size(); ++a) {
    for (std::size_t b = a + 1; b < pictures.size(); ++b) {
      INFO(a << " and " << b);
      CHECK(largest(pictures[a], pictures[b]) > 8.0F);
    }
  }
}

TEST_CASE("TeachingGLTest: thumbnails are drawn, kept by name, and forgotten together") {
  Board board;
  Thumbnails thumbnails({64, 48});
  CHECK(thumbnails.texture("a") == 0);
  thumbnails.draw(board.renderer, "a", frame_of(board.document, *board.atlas));
  const unsigned texture = thumbnails.texture("a");
  REQUIRE(texture != 0);
  std::vector<std::uint8_t> pixels(64 * 48 * 4);
  glBindTexture(GL_TEXTURE_2D, texture);
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  CHECK(std::set<std::uint8_t>(pixels.begin(), pixels.end()).size() > 20);
  thumbnails.draw(board.renderer, "a", frame_of(board.document, *board.atlas));
  CHECK(thumbnails.texture("a") == texture);
  thumbnails.clear();
  CHECK(thumbnails.texture("a") == 0);
}

}  // namespace knotlas
