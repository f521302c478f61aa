#include "contrast.h"

namespace knotlas {
namespace {

using vision::Eye;

Stage& stage() {
  static Stage one;
  return one;
}

}  // namespace

TEST_CASE("ContrastGLTest: zone, selected muscle, other muscles and skin are told apart by every eye") {
  contrast::check_told_apart({stage().renderer, *stage().atlas}, true);
}

TEST_CASE("ContrastGLTest: the hues of four muscles are told apart by every eye") {
  Document document;
  document.selection = {{"trapezius_descending", Side::left, true},
                        {"levator_scapulae", Side::left, true},
                        {"splenius_capitis", Side::left, true},
                        {"masseter_superficial", Side::left, true}};
  const Frame frame = frame_of(document, *stage().atlas);
  REQUIRE(frame.zones.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = i + 1; j < 4; ++j) {
      for (const Eye eye : vision::all_eyes) {
        if (eye == Eye::grey) continue;  // there the patterns tell them apart
        INFO("hues " << i << " and " << j << ", eye " << static_cast<int>(eye));
        CHECK(vision::apart(eye, frame.zones[i].colour, frame.zones[j].colour) > 17.0F);
      }
      CHECK(frame.zones[i].pattern != frame.zones[j].pattern);
    }
  }
}

}  // namespace knotlas
