// Coarser levels of a body, which come after its first picture.
#include "body/levels.h"
#include "render/frame.h"
#include "stage.h"

using namespace knotlas;

TEST_CASE("LevelsGLTest: pictures with coarser levels and without cannot be told apart") {
  Stage stage;
  Document document;
  document.skin.shown = false;
  document.camera = framed(document.camera, bounds_of(stage.atlas->pack()), 3.0F / 4.0F);
  const Frame frame = frame_of(document, *stage.atlas);
  constexpr glm::ivec2 size{360, 480};
  const auto drawn = [&] {
    auto picture = stage.renderer.picture(frame, size);
    REQUIRE(picture);
    return *std::move(picture);
  };
  const Picture coarser = drawn();
  stage.renderer.set_levels(nullptr);
  const Picture full = drawn();
  const auto apart = difference(coarser, full);
  REQUIRE(apart);
  CHECK(apart->mean > 0.0F);  // or no level is drawn at all
  CHECK(apart->mean < 0.6F);

  const Levels levels = make_levels(stage.atlas->pack());
  stage.renderer.set_levels(std::make_shared<const Levels>(levels));
  CHECK(drawn() == coarser);
  // Levels of another body are not taken.
  stage.renderer.set_levels(std::make_shared<const Levels>(levels.begin(), levels.begin() + 3));
  CHECK(drawn() == full);
  CHECK(stage.renderer.complaints() == 0);
}
