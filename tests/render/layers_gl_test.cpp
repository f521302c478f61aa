#include "labels_in_sight.h"
#include "state/clip.h"

namespace knotlas {
namespace {

constexpr glm::ivec2 size{240, 400};

Stage& stage() {
  static Stage one;
  return one;
}

Picture drawn(const Frame& frame) {
  auto picture = stage().renderer.picture(frame, size);
  REQUIRE(picture.ok());
  CHECK(stage().renderer.complaints() == 0);
  return *std::move(picture);
}

/// Both thighs cut across, seen from straight above, and only what the plane goes through: hollow, it would
/// be seen through, as nothing else lies behind.
Frame cut_thighs() {
  Document document;
  document.skin.shown = false;
  const Bounds body = bounds_of(stage().atlas->pack());
  const float height = body.min.z + 0.38F * body.size().z;
  document.camera.target = {body.centre().x, body.centre().y, height};
  document.camera.distance = 700.0F;
  document.camera.elevation = 1.55F;
  document.clip = Clip{Cut::transverse, height};
  Frame frame = frame_of(document, *stage().atlas);
  frame.transparent = true;
  std::erase_if(frame.structures, [&](const StructureLook& look) {
    const Bounds bounds = bounds_of(stage().atlas->pack().structures[look.structure].mesh);
    return bounds.min.z > height - 60.0F || bounds.max.z < height + 60.0F;
  });
  return frame;
}

}  // namespace

TEST_CASE("LayersGLTest: each step of the peel takes flesh away, down to the bones") {
  Document document;
  document.camera = framed(looking(document.camera, View::back), bounds_of(stage().atlas->pack()), 0.6F);
  std::vector<int> left;
  std::vector<Picture> steps;
  for (int step = 1; step <= 4; ++step) {
    document.peel = static_cast<float>(step);
    steps.push_back(drawn(frame_of(document, *stage().atlas)));
    left.push_back(flesh(steps.back()));
  }
  INFO(left[0] << " " << left[1] << " " << left[2] << " " << left[3]);
  CHECK(left[0] > 6000);
  for (std::size_t i = 1; i < left.size(); ++i) {
    CHECK(left[i] * 10 < left[i - 1] * 9);
    CHECK(difference(steps[i], steps[i - 1])->mean > 1.0F);
  }
  CHECK(left.back() < 200);
}

TEST_CASE("LayersGLTest: a cut through both thighs is closed over muscle and bone") {
  constexpr int least_opaque = 19000;  // 23700 closed, 14000 hollow
  const Picture cut = drawn(cut_thighs());
  int opaque = 0;
  for (std::size_t i = 3; i < cut.rgba.size(); i += 4) opaque += cut.rgba[i] > 250 ? 1 : 0;
  INFO(opaque << " opaque pixels");
  CHECK(opaque > least_opaque);
  CHECK(2 * flesh(cut) > opaque);
}

TEST_CASE("LayersGLTest: what is translucent is closed where it is cut, as translucent as it is") {
  Frame frame = cut_thighs();
  for (StructureLook& look : frame.structures) look.opacity = 0.4F;
  const auto covered = [&] {
    const Picture cut = drawn(frame);
    double alpha = 0.0;
    for (std::size_t i = 3; i < cut.rgba.size(); i += 4) alpha += cut.rgba[i] / 255.0;
    return alpha;
  };
  const double faint = covered();
  for (StructureLook& look : frame.structures) look.opacity = 1.0F;
  const double solid = covered();
  INFO(faint << " of " << solid);
  CHECK(faint > 0.3 * solid);
  CHECK(faint < 0.9 * solid);
}

TEST_CASE("LayersGLTest: what lies over a muscle can be made a ghost of") {
  Document document;
  document.skin.shown = false;
  document.selection = {{"rhomboids", Side::left, true}};
  document.xray = false;
  document.camera = framed(looking(document.camera, View::back), bounds_of(stage().atlas->pack()), 0.6F);
  document.labels = false;
  const Picture solid = drawn(frame_of(document, *stage().atlas));
  document.xray = true;
  const Picture ghosts = drawn(frame_of(document, *stage().atlas));
  CHECK(difference(solid, ghosts)->mean > 1.0F);
}

TEST_CASE("LayersGLTest: labels name the marks that are on the picture") {
  check_labels_in_sight(stage().renderer, *stage().atlas);
}

}  // namespace knotlas
