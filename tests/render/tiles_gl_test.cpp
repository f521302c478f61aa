// Large pictures: what is drawn tile by tile is what is drawn at once.
#include "../body/small_atlas.h"
#include "labels_in_sight.h"
#include "render/tiles.h"
#include "state/clip.h"

namespace knotlas {
namespace {

constexpr glm::ivec2 size{440, 440};

Stage& stage() {
  static Stage one;
  return one;
}

Picture drawn(const Frame& frame, int tile, int supersampling = 1) {
  stage().renderer.set_largest_tile(tile);
  Picture picture = stage().renderer.picture(frame, size, supersampling).value();
  stage().renderer.set_largest_tile(2048);
  CHECK(stage().renderer.complaints() == 0);
  return picture;
}

/// The mean difference on each side of the borders between tiles, and elsewhere.
struct Seams {
  double at_borders = 0.0;
  double elsewhere = 0.0;
  double changed = 0.0;  ///< share of pixels that are 24 steps off
};

Seams seams(const Picture& at_once, const Picture& in_tiles, const Tiling& tiling) {
  Seams found;
  std::array<double, 2> count{};
  for (int y = 0; y < size.y; ++y) {
    for (int x = 0; x < size.x; ++x) {
      const auto i = 4 * static_cast<std::size_t>(y * size.x + x);
      int most = 0;
      for (std::size_t c = 0; c < 4; ++c)
        most = std::max(most, std::abs(at_once.rgba[i + c] - in_tiles.rgba[i + c]));
      const glm::ivec2 in_tile = glm::ivec2(x, size.y - 1 - y) % tiling.tile;
      const bool border =
          in_tile.x < 2 || in_tile.y < 2 || in_tile.x >= tiling.tile.x - 2 || in_tile.y >= tiling.tile.y - 2;
      (border ? found.at_borders : found.elsewhere) += most;
      ++count[border ? 0 : 1];
      found.changed += most >= 24 ? 1.0 : 0.0;
    }
  }
  found.at_borders /= count[0];
  found.elsewhere /= count[1];
  found.changed /= size.x * size.y;
  return found;
}

/// With all that looks at its neighbours: occlusion, furrows, outlines; and stipples, marks, labels, legend.
Frame busy(bool opaque) {
  Document document;
  document.selection = {{"infraspinatus", Side::right, true}, {"trapezius_descending", Side::right, true}};
  document.labels = true;
  document.skin.opacity = opaque ? 1.0F : 0.3F;
  document.camera = best_view(*stage().atlas, document, 1.0F);
  document.camera.distance *= 0.4F;  // contact shadows reach far beyond the margin of a tile
  Frame frame = frame_of(document, *stage().atlas);
  frame.legend = legend_of(document, *stage().atlas);
  for (StructureLook& look : frame.structures) look.hovered = look.structure % 40 == 0;
  return frame;
}

}  // namespace

TEST_CASE("TilesGLTest: a picture in tiles has no seams, whatever is drawn and however finely") {
  for (const bool opaque : {false, true}) {
    Frame frame = busy(opaque);
    for (const int supersampling : {1, 2}) {
      frame.transparent = supersampling == 2;
      const int largest = 150 * supersampling;
      const Picture at_once = drawn(frame, 2048, supersampling);
      const Picture in_tiles = drawn(frame, largest, supersampling);
      const Tiling tiling = Tiling::of(size, 150, 11, 1);
      REQUIRE(tiling.tiles() >= 9);
      const Seams found = seams(at_once, in_tiles, tiling);
      INFO((opaque ? "opaque, " : "translucent, ")
           << supersampling << ": " << found.at_borders << " at borders, " << found.elsewhere
           << " elsewhere, " << found.changed << " changed much");
      CHECK(found.elsewhere < 1.0);
      CHECK(found.at_borders < 1.3 * found.elsewhere + 0.02);
      CHECK(found.changed < 0.004);
    }
  }
}

TEST_CASE("TilesGLTest: a large picture made smaller is the small one") {
  Frame frame = busy(false);
  frame.labels = false;  // letters are fitted to pixels
  frame.legend.clear();
  frame.zones.clear();
  frame.marks.clear();
  stage().renderer.set_largest_tile(400);
  const Picture large = stage().renderer.picture(frame, 3 * size).value();
  stage().renderer.set_largest_tile(2048);
  const Picture small = drawn(frame, 2048);
  double off = 0.0;
  for (int y = 0; y < size.y; ++y) {
    for (int x = 0; x < size.x; ++x) {
      for (int c = 0; c < 3; ++c) {
        int sum = 0;
        for (int i = 0; i < 9; ++i)
          sum += large.rgba[4 * static_cast<std::size_t>((3 * y + i / 3) * 3 * size.x + 3 * x + i % 3) +
                            static_cast<std::size_t>(c)];
        off += std::abs(
            sum / 9 - small.rgba[4 * static_cast<std::size_t>(y * size.x + x) + static_cast<std::size_t>(c)]);
      }
    }
  }
  off /= 3.0 * size.x * size.y;
  INFO(off << " steps off in the mean");
  CHECK(off < 2.0);
}

TEST_CASE("TilesGLTest: a picture is drawn piece by piece, and given up when the body changes") {
  Renderer& renderer = stage().renderer;
  const Frame frame = busy(false);
  renderer.set_largest_tile(256);
  auto progress = renderer.begin(frame, size).value();
  CHECK(progress.done() == 0);
  CHECK(progress.total() >= 4);
  std::size_t pieces = 0;
  while (progress.done() < progress.total()) {
    REQUIRE(renderer.advance(progress).ok());
    CHECK(progress.done() == ++pieces);
    (void)renderer.picture(frame, {64, 64}, 1, Quality::software);  // the window goes on meanwhile
  }
  const Picture whole = renderer.picture(frame, size).value();
  CHECK(difference(whole, progress.take())->max == 0.0F);

  auto late = renderer.begin(frame, size).value();
  REQUIRE(renderer.advance(late).ok());
  const auto other = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                                   std::make_shared<const Pack>(small::pack()));
  renderer.set_body(other);
  const auto stopped = renderer.advance(late);
  renderer.set_body(stage().atlas);
  renderer.set_largest_tile(2048);
  REQUIRE_FALSE(stopped.ok());
  CHECK(stopped.error().message.find("another body") != std::string::npos);
}

}  // namespace knotlas
