// What is seen where the body is cut.
#include "specimen.h"
#include "state/clip.h"

namespace knotlas {
namespace {

Structure ball(Kind kind, float x) {
  return small::structure("FMA9", Side::midline, kind, shapes::sphere({x, 0, 0}, 40.0F, 48));
}

/// Two balls that reach into each other, cut open and seen at a slant.
struct Opened : Specimen {
  Opened(Kind a, Kind b) : Specimen({ball(a, -15.0F), ball(b, 15.0F)}) {
    document.camera.azimuth = 0.5F;
    document.camera.elevation = 0.4F;
    document.clip = Clip{Cut::coronal, 0.0F};
  }

  /// How many pixels around the middle, where both are, look as the first ball alone, and as the second.
  glm::ivec2 like_either() {
    const Frame both = frame();
    REQUIRE(both.structures.size() == 2);
    Frame first = both;
    first.structures.pop_back();
    Frame second = both;
    second.structures.erase(second.structures.begin());
    const Picture all = picture(both);
    const std::array alone{picture(first), picture(second)};
    glm::ivec2 like(0);
    for (int y = 68; y < 92; ++y) {
      for (int x = 90; x < 110; ++x) {
        const auto apart = [&](const Picture& other) {
          return vision::apart(vision::Eye::full, vision::linear_of(pixel_of(all, x, y)),
                               vision::linear_of(pixel_of(other, x, y)));
        };
        ++like[apart(alone[0]) < apart(alone[1]) ? 0 : 1];
      }
    }
    return like;
  }
};

}  // namespace

TEST_CASE("CutGLTest: where flesh reaches into a bone, the cut shows the bone, whichever comes first") {
  const glm::ivec2 after = Opened(Kind::muscle, Kind::bone).like_either();
  const glm::ivec2 before = Opened(Kind::bone, Kind::muscle).like_either();
  INFO(after.x << " of flesh and " << after.y << " of bone; " << before.y << " and " << before.x);
  CHECK(after.x == 0);
  CHECK(before.y == 0);
}

TEST_CASE("CutGLTest: where two hard parts reach into each other, the cut shows one, not stripes of both") {
  const glm::ivec2 like = Opened(Kind::cartilage, Kind::bone).like_either();
  INFO(like.x << " of the one, " << like.y << " of the other");
  CHECK(std::min(like.x, like.y) == 0);
}

}  // namespace knotlas
