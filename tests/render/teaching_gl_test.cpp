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
