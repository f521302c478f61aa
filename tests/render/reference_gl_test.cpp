// Pictures of the measured body, which stands beside a checkout or not.
#include <set>

#include "contrast.h"
#include "labels_in_sight.h"
#include "stage.h"
#include "state/best_view.h"
#include "state/clip.h"

namespace knotlas {
namespace {

constexpr glm::ivec2 size{240, 300};
constexpr float aspect = 0.8F;

/// The measured body on a stage of its own.
struct Measured {
  explicit Measured(std::shared_ptr<const Atlas> body) : atlas(std::move(body)) { renderer.set_body(atlas); }
  ~Measured() { CHECK(renderer.complaints() == 0); }

  Picture picture(const Frame& frame) { return renderer.picture(frame, size, 1, Quality::balanced).value(); }
  Picture picture(const Document& document) { return picture(frame_of(document, *atlas)); }

  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas;
};

Document showing(const Atlas& atlas, const char* muscle) {
  Document document;
  document.selection = {{muscle, Side::right, true}};
  document.camera = best_view(atlas, document, aspect);
  return document;
}

float apart(const Picture& a, const Picture& b) {
  return difference(a, b)->mean;
}

}  // namespace

TEST_CASE("ReferenceGLTest: every sign of a selection is seen on the measured body, and again the same") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  Document document = showing(*atlas, "trapezius_descending");
  const Frame frame = frame_of(document, *atlas);
  REQUIRE_FALSE(frame.zones.empty());
  REQUIRE_FALSE(frame.marks.empty());
  REQUIRE_FALSE(frame.no_go.empty());
  const Picture all = stage.picture(frame);
  CHECK(difference(all, stage.picture(frame))->max == 0.0F);
  const auto missed = [&](auto leave_out) {
    Frame without = frame;
    leave_out(without);
    return difference(all, stage.picture(without))->max;
  };
  CHECK(missed([](Frame& f) { f.zones.clear(); }) > 60.0F);
  CHECK(missed([](Frame& f) { f.marks.clear(); }) > 60.0F);
  CHECK(missed([](Frame& f) { f.no_go.clear(); }) > 20.0F);
  CHECK(missed([](Frame& f) { f.skin_opacity = 0.0F; }) > 20.0F);
  CHECK(missed([](Frame& f) {
          for (StructureLook& look : f.structures) look.selected = false;
        }) > 60.0F);
}

TEST_CASE("ReferenceGLTest: the peel bares the measured body layer by layer") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  Document document;
  document.camera = showing_body(*atlas, looking(Camera{}, View::back), aspect);
  int before = 0;
  for (int step = 1; step <= 4; ++step) {
    document.peel = static_cast<float>(step);
    const int left = flesh(stage.picture(document));
    INFO("step " << step << ": " << left << " after " << before);
    if (step > 1) CHECK(left * 10 < before * 9);
    before = left;
  }
  CHECK(before < 400);
}

TEST_CASE("ReferenceGLTest: a cut through the measured thighs is closed, though its parts overlap") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  const Bounds body = bounds_of(atlas->pack());
  const float height = body.min.z + 0.38F * body.size().z;
  Document document;
  document.skin.shown = false;
  document.camera.target = {body.centre().x, body.centre().y, height};
  document.camera.distance = 700.0F;
  document.camera.elevation = 1.55F;
  document.clip = Clip{Cut::transverse, height};
  Frame frame = frame_of(document, *atlas);
  frame.transparent = true;
  const auto opaque = [&] {
    const Picture picture = stage.picture(frame);
    int count = 0;
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) count += picture.rgba[i] > 250 ? 1 : 0;
    return count;
  };
  const int closed = opaque();
  // Seen from below the cut there is the same, mirrored: nothing but the caps covers the inside.
  for (StructureLook& look : frame.structures) look.opacity = std::min(look.opacity, 0.5F);
  const int hollow = opaque();
  INFO(closed << " closed, " << hollow << " without caps");
  CHECK(closed > 8000);
  CHECK(hollow * 2 < closed);
}

TEST_CASE("ReferenceGLTest: a deep muscle is seen through what covers it, and hovering shows") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  Document document = showing(*atlas, "psoas_major");
  const Picture selected = stage.picture(document);
  document.selection.clear();
  CHECK(apart(selected, stage.picture(document)) > 3.0F);
  const auto id = atlas->find("psoas_major", Side::right);
  REQUIRE(id);
  const Picture plain = stage.picture(document);
  const Frame hovered = frame_of(document, *atlas, atlas->entry(*id).structures.front());
  CHECK(difference(plain, stage.picture(hovered))->max > 30.0F);
}

TEST_CASE("ReferenceGLTest: zone, selected muscle, other muscles and skin are told apart by every eye") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  // Its trapezius is as dark to a protan eye as its neighbours are: there the outline must do.
  contrast::check_told_apart({stage.renderer, *atlas}, false);
}

TEST_CASE("ReferenceGLTest: ghosts bare what they lie over, and isolation takes the other muscles away") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  Document document = showing(*atlas, "rhomboids");
  document.skin.shown = false;
  document.essential = document.spillover = false;
  document.no_go = NoGo::none;
  // Pixels that nothing is seen through, and how much is covered at all.
  const auto covered = [&] {
    Frame frame = frame_of(document, *atlas);
    frame.transparent = true;
    frame.labels = false;
    frame.marks.clear();
    const Picture picture = stage.picture(frame);
    std::pair<int, double> sum{0, 0.0};
    for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
      sum.first += picture.rgba[i] > 250 ? 1 : 0;
      sum.second += picture.rgba[i] / 255.0;
    }
    return sum;
  };
  const auto [solid, all] = covered();
  document.xray = true;
  const auto [through, ghosts] = covered();
  document.xray = false;
  document.isolate = true;
  const auto [alone, rest] = covered();
  INFO(solid << " and " << all << ", ghosts " << through << " and " << ghosts << ", alone " << alone
             << " and " << rest);
  CHECK(through * 10 < solid * 9);  // bones and the muscle stay
  CHECK(alone * 10 < solid * 9);
  CHECK(ghosts > 1.02 * rest);  // a ghost is seen, what is isolated from is not
  Frame frame = frame_of(document, *atlas);
  const auto muscles =
      std::count_if(frame.structures.begin(), frame.structures.end(), [&](const StructureLook& l) {
        return !l.selected && atlas->pack().structures[l.structure].kind == Kind::muscle;
      });
  CHECK(muscles == 0);
}

TEST_CASE("ReferenceGLTest: labels name the marks that are on the picture") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  check_labels_in_sight(stage.renderer, *atlas);
}

TEST_CASE("ReferenceGLTest: marks on the far side of the measured body are paler") {
  const auto atlas = measured_atlas();
  if (atlas == nullptr) return;
  Measured stage(atlas);
  Document document = showing(*atlas, "infraspinatus");
  document.labels = false;
  document.essential = document.spillover = false;
  const auto marks = [&](View view) {
    document.camera = looking(document.camera, view);
    const Frame with = frame_of(document, *atlas);
    Frame without = with;
    without.marks.clear();
    return difference(stage.picture(with), stage.picture(without))->max;
  };
  const float near = marks(View::back);
  const float far = marks(View::front);
  INFO(near << " near, " << far << " far");
  CHECK(far > 15.0F);
  CHECK(far < 0.8F * near);
}

}  // namespace knotlas
