#include <fstream>

#include "../body/small_atlas.h"
#include "catch.h"
#include "render/orbit.h"
#include "render/renderer.h"
#include "render/targets.h"
#include "state/clip.h"

namespace knotlas {
namespace {

/// A context, a renderer and the small body with a bone in it. The driver's complaints are failures.
class Studio {
 public:
  Studio() {
    Pack pack = small::pack();
    pack.structures.push_back(
        small::structure("FMA9", Side::midline, Kind::bone, shapes::sphere({0, 0, 0}, 20.0F)));
    atlas = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                          std::make_shared<const Pack>(std::move(pack)));
    renderer.set_body(atlas);
    document.camera.target = {0.0F, 0.0F, 0.0F};
    document.camera.distance = 520.0F;
    document.camera.azimuth = -0.45F;
    document.selection = {{"near", Side::right, true}};
  }
  ~Studio() { CHECK(renderer.complaints() == 0); }

  Picture picture(const Frame& frame, glm::ivec2 size = {200, 160}) {
    auto drawn = renderer.picture(frame, size);
    REQUIRE(drawn.ok());
    return *std::move(drawn);
  }
  Picture picture() { return picture(frame_of(document, *atlas)); }

  /// What draw() leaves in a framebuffer of a window's size.
  Picture on_window(const Frame& frame, glm::ivec2 size, glm::ivec4 inset) {
    const Layer2d window(size, GL_RGBA8);
    renderer.draw(frame, window.framebuffer(), size, inset);
    std::vector<std::uint8_t> rows(4 * static_cast<std::size_t>(size.x * size.y));
    window.bind();
    glReadPixels(0, 0, size.x, size.y, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
    Picture picture{size.x, size.y, {}};
    const auto row = 4 * static_cast<std::ptrdiff_t>(size.x);
    for (int y = size.y - 1; y >= 0; --y) {
      picture.rgba.insert(picture.rgba.end(), rows.begin() + y * row, rows.begin() + (y + 1) * row);
    }
    return picture;
  }

  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  std::shared_ptr<const Atlas> atlas;
  Document document;
};

PictureDifference between(const Picture& a, const Picture& b) {
  auto difference_ = difference(a, b);
  REQUIRE(difference_.ok());
  return *difference_;
}

const std::uint8_t* pixel(const Picture& picture, int x, int y) {
  return &picture.rgba[4 * static_cast<std::size_t>(y * picture.width + x)];
}

// A picture with and one without something differ at least so much; two of the same, not at all.
constexpr float seen_mean = 0.25F;
constexpr float seen_max = 60.0F;

void check_seen(const Picture& with, const Picture& without) {
  const PictureDifference d = between(with, without);
  CHECK(d.mean > seen_mean);
  CHECK(d.max > seen_max);
}

}  // namespace

TEST_CASE("RendererGLTest: the same frame is the same picture") {
  Studio studio;
  const Picture first = studio.picture();
  CHECK(between(first, studio.picture()).max == 0.0F);
  Studio other;
  CHECK(between(first, other.picture()).max == 0.0F);
}

TEST_CASE("RendererGLTest: each part of the picture is missed when it is left out") {
  Studio studio;
  const Frame frame = frame_of(studio.document, *studio.atlas);
  const Picture whole = studio.picture(frame);

  SECTION("the body") {
    Frame bare = frame;
    bare.structures.clear();
    bare.zones.clear();
    bare.marks.clear();
    bare.skin_opacity = 0.0F;
    check_seen(whole, studio.picture(bare));
  }
  SECTION("the selected muscle, through the skin") {
    Frame without = frame;
    std::erase_if(without.structures, [](const StructureLook& look) { return look.selected; });
    check_seen(whole, studio.picture(without));
  }
  SECTION("its being selected") {
    Frame without = frame;
    for (StructureLook& look : without.structures) look.selected = false;
    check_seen(whole, studio.picture(without));
  }
  SECTION("the essential zone") {
    Frame without = frame;
    without.zones[0].essential = false;
    check_seen(whole, studio.picture(without));
  }
  SECTION("the spillover zone") {
    Frame without = frame;
    without.zones[0].spillover = false;
    check_seen(whole, studio.picture(without));
  }
  SECTION("painted pain, at each intensity, beside and under a zone") {
    const auto cheek = studio.atlas->skin()->nearest({-60, -80, 0});
    REQUIRE(cheek);
    Picture before = whole;
    for (const float level : pain_levels) {
      Painting painting = spot(*studio.atlas, *cheek, 45.0F);
      for (float& value : painting) value *= level;
      Frame with = frame;
      with.pain = SharedPainting(std::move(painting));
      const Picture picture = studio.picture(with);
      check_seen(picture, whole);
      check_seen(picture, before);
      before = picture;
      with.zones.clear();  // it does not hide the zone that lies over it
      check_seen(picture, studio.picture(with));
    }
    CHECK(between(studio.picture(frame), whole).max == 0.0F);  // and is gone when it is cleared
  }
  SECTION("the skin") {
    Frame without = frame;
    without.skin_opacity = 0.0F;
    check_seen(whole, studio.picture(without));
  }
  SECTION("the mark") {
    Frame without = frame;
    without.marks.clear();
    check_seen(whole, studio.picture(without));
  }
  SECTION("the label") {
    Frame without = frame;
    without.labels = false;
    check_seen(whole, studio.picture(without));
  }
  SECTION("the light theme") {
    Frame light = frame;
    light.theme = Theme::light;
    check_seen(whole, studio.picture(light));
  }
}

TEST_CASE("RendererGLTest: a selected muscle is seen through what covers it, even opaque skin and bone") {
  Studio studio;
  Frame frame;
  frame.camera = studio.document.camera;
  frame.camera.azimuth = glm::radians(180.0F);
  frame.skin_opacity = 1.0F;
  frame.structures = {{1, {0.8F, 0.1F, 0.1F}, 1.0F, true, false}, {5, {0.7F, 0.6F, 0.5F}}};
  frame.camera.target = {-30.0F, -30.0F, 0.0F};
  frame.camera.distance = 330.0F;
  const Picture with = studio.picture(frame);
  frame.structures[0].selected = false;
  check_seen(with, studio.picture(frame));
}

TEST_CASE("RendererGLTest: a zone is drawn on the near skin only") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.camera.azimuth += glm::radians(180.0F);
  frame.structures.clear();
  frame.marks.clear();
  const Picture behind = studio.picture(frame);
  frame.zones.clear();
  CHECK(between(behind, studio.picture(frame)).max < 3.0F);
}

TEST_CASE("RendererGLTest: hover and translucent layers change the picture") {
  Studio studio;
  studio.document.selection.clear();  // beside a selection all else steps back
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.skin_opacity = 0.1F;
  const Picture plain = studio.picture(frame);
  frame.structures.back().hovered = true;
  check_seen(studio.picture(frame), plain);
  frame.structures.back().hovered = false;
  frame.structures.back().opacity = 0.1F;
  check_seen(studio.picture(frame), plain);
}

TEST_CASE("RendererGLTest: a transparent picture has no background") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.transparent = true;
  frame.labels = false;
  const Picture picture = studio.picture(frame);
  CHECK(pixel(picture, 0, 0)[3] == 0);
  CHECK(pixel(picture, 199, 159)[3] == 0);
  CHECK(pixel(picture, 100, 80)[3] > 30);
  frame.transparent = false;
  CHECK(pixel(studio.picture(frame), 0, 0)[3] == 255);
}

TEST_CASE("RendererGLTest: any size, and tiles without seams") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  for (const glm::ivec2 size : {glm::ivec2{1, 1}, glm::ivec2{3, 7}, glm::ivec2{641, 33}}) {
    const Picture picture = studio.picture(frame, size);
    CHECK(picture.width == size.x);
    CHECK(picture.height == size.y);
    CHECK(picture.rgba.size() == 4 * static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y));
  }
  CHECK_FALSE(studio.renderer.picture(frame, {0, 10}).ok());
}

TEST_CASE("RendererGLTest: a picture cut into tiles is the one drawn at once") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  constexpr glm::ivec2 size{2100, 300};
  studio.renderer.set_quality(Quality::best);  // as pictures are drawn
  const PictureDifference d =
      between(studio.picture(frame, size), studio.on_window(frame, size, {0, 0, size}));
  // Tiles round coordinates differently, which now and then moves an edge by a sample.
  CHECK(d.mean < 0.02F);
  CHECK(d.changed < 0.0005F);
}

TEST_CASE("RendererGLTest: a frame fills its inset of a window and goes on beside it") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.marks.clear();
  const Picture window = studio.on_window(frame, {300, 100}, {200, 0, 100, 100});
  CHECK(studio.renderer.frames_drawn() == 1);
  const auto brightness = [&](int x) { return pixel(window, x, 50)[0]; };
  CHECK(brightness(250) > brightness(50) + 40);  // the body in the inset, the wall beside it
  CHECK(brightness(50) > 3);
}

TEST_CASE("RendererGLTest: shaders reload from a folder, and a broken one leaves the old in use") {
  Studio studio;
  const Picture before = studio.picture();
  const auto folder = std::filesystem::path(KNOTLAS_TEST_OUTPUT) / "shaders";
  std::filesystem::remove_all(folder);
  std::filesystem::copy(std::filesystem::path(KNOTLAS_ASSETS).parent_path() / "shaders", folder);
  REQUIRE(studio.renderer.reload_shaders(folder).ok());
  CHECK(between(before, studio.picture()).max == 0.0F);

  std::ofstream(folder / "skin.frag") << "#version 410 core\nvoid main() { nonsense; }\n";
  const auto broken = studio.renderer.reload_shaders(folder);
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.error().message.find("skin.frag") != std::string::npos);
  CHECK(between(before, studio.picture()).max == 0.0F);
}

TEST_CASE("RendererGLTest: passes are timed when asked") {
  Studio studio;
  (void)studio.picture();
  CHECK(studio.renderer.pass_times().empty());
  studio.renderer.set_timing(true);
  (void)studio.picture();
  REQUIRE_FALSE(studio.renderer.pass_times().empty());
  CHECK(studio.renderer.pass_times().front().pass == "structures");
}

TEST_CASE("RendererGLTest: a renderer without a body shows the studio") {
  Studio studio;
  auto renderer = Renderer::make();
  REQUIRE(renderer.ok());
  const auto picture = renderer->picture(Frame{}, {32, 32});
  REQUIRE(picture.ok());
  CHECK(pixel(*picture, 16, 16)[3] == 255);
}

TEST_CASE("RendererGLTest: a cut is closed, and shaded") {
  Studio studio;
  Frame frame;
  frame.camera = studio.document.camera;
  frame.camera.azimuth = 0.0F;
  frame.camera.distance = 300.0F;
  frame.skin_opacity = 0.0F;
  frame.transparent = true;
  frame.structures = {{5, {0.8F, 0.7F, 0.6F}}};  // the bone, a ball around the origin
  const Picture whole = studio.picture(frame);
  frame.clip = Clip{Cut::coronal, 0.0F}.plane();
  const Picture cut = studio.picture(frame);
  // From the front the half ball has the same outline, closed by its flat face.
  const std::uint8_t* middle = pixel(cut, 100, 80);
  CHECK(middle[3] == 255);
  CHECK(between(whole, cut).max > 20.0F);
  const std::uint8_t* beside = pixel(cut, 108, 84);
  for (int c = 0; c < 3; ++c) CHECK(std::abs(middle[c] - beside[c]) < 40);  // flat: lit alike
  frame.clip = Clip{Cut::coronal, 0.0F, true}.plane();
  CHECK(between(whole, studio.picture(frame)).max < 8.0F);  // the front half alone looks the same
  frame.clip = Clip{Cut::coronal, 300.0F}.plane();
  CHECK(pixel(studio.picture(frame), 100, 80)[3] == 0);
}

TEST_CASE("RendererGLTest: marks, labels, zones and lines go with the half that is cut away") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.ink = {{{{-60, -110, -40}, {60, -110, 40}}, {1.0F, 0.2F, 0.1F}}};
  REQUIRE_FALSE(frame.marks.empty());
  frame.clip = Clip{Cut::coronal, 400.0F}.plane();  // nothing is left
  const Picture nothing = studio.picture(frame);
  Frame bare = frame;
  bare.marks.clear();
  bare.ink.clear();
  bare.zones.clear();
  bare.structures.clear();
  CHECK(between(nothing, studio.picture(bare)).max == 0.0F);
  frame.clip = Clip{Cut::coronal, -400.0F}.plane();  // nothing is cut away
  const Picture all = studio.picture(frame);
  frame.marks.clear();
  check_seen(all, studio.picture(frame));
}

TEST_CASE("RendererGLTest: a no-go area steps back under a zone, but its border stays") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.marks.clear();
  const auto& core = studio.atlas->referral(*studio.atlas->find("near", Side::right), 0).essential;
  std::size_t deepest = 0;
  for (std::size_t i = 0; i < core.vertices.size(); ++i) {
    if (core.distance[i] < core.distance[deepest]) deepest = i;
  }
  const Mesh& skin = studio.atlas->pack().structures[*studio.atlas->pack().skin()].mesh;
  const auto centre = studio.atlas->skin()->nearest(skin.positions[core.vertices[deepest]]);
  const ZoneField area = studio.atlas->skin()->band(std::vector{*centre}, 30.0F);
  const auto weight = [&] {  // of the hatching
    Frame with = frame;
    with.no_go = {&area};
    return between(studio.picture(frame), studio.picture(with)).mean;
  };
  const float over_zone = weight();
  frame.zones.clear();
  const float over_skin = weight();
  CHECK(over_zone > 0.02F);
  CHECK(over_zone < over_skin);
}

TEST_CASE(
    "RendererGLTest: an orthographic picture shows what a perspective one does, without its foreshortening") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  const Picture perspective = studio.picture(frame);
  frame.camera.orthographic = true;
  const Picture orthographic = studio.picture(frame);
  const PictureDifference d = between(perspective, orthographic);
  CHECK(d.mean > seen_mean);
  CHECK(d.mean < 25.0F);
  Frame without = frame;
  without.zones.clear();
  check_seen(orthographic, studio.picture(without));
  without = frame;
  without.marks.clear();
  check_seen(orthographic, studio.picture(without));
}

TEST_CASE("RendererGLTest: what is see-through lets what lies under it be seen") {
  Studio studio;
  Frame frame;
  frame.camera = studio.document.camera;
  frame.skin_opacity = 0.0F;
  frame.structures = {{5, {0.9F, 0.85F, 0.7F}}, {1, {0.6F, 0.1F, 0.1F}}};
  const Picture solid = studio.picture(frame);
  frame.structures[1].ghost = true;
  frame.structures[1].opacity = 0.16F;
  const Picture ghost = studio.picture(frame);
  check_seen(solid, ghost);
  frame.structures.pop_back();
  const PictureDifference d = between(ghost, studio.picture(frame));
  CHECK(d.max > 8.0F);  // its edges are seen
  CHECK(d.mean < between(solid, studio.picture(frame)).mean);
}

TEST_CASE("RendererGLTest: no-go areas are hatched on the skin") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  const Picture without = studio.picture(frame);
  const ZoneField area =
      studio.atlas->skin()->band(std::vector{*studio.atlas->skin()->nearest({-60, -80, -30})}, 40.0F);
  frame.no_go = {&area};
  check_seen(studio.picture(frame), without);
  frame.no_go.clear();
  CHECK(between(studio.picture(frame), without).max == 0.0F);
}

TEST_CASE("RendererGLTest: overlapping zones look like neither alone") {
  Studio studio;
  studio.document.selection = {{"near", Side::right, true}, {"wide", Side::right, true}};
  studio.document.labels = false;
  Frame both = frame_of(studio.document, *studio.atlas);
  REQUIRE(both.zones.size() == 2);
  for (ZoneLook& zone : both.zones) zone.spillover = false;
  both.marks.clear();
  const Picture overlap = studio.picture(both);
  for (const std::size_t left_out : {0U, 1U}) {
    Frame one = both;
    one.zones[left_out].essential = false;
    check_seen(overlap, studio.picture(one));
  }
}

TEST_CASE("RendererGLTest: the legend is drawn, and scales with the picture") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  const Picture without = studio.picture(frame);
  frame.legend = legend_of(studio.document, *studio.atlas);
  REQUIRE_FALSE(frame.legend.empty());
  CHECK(frame.legend[0].text == "near");
  check_seen(studio.picture(frame), without);
}

TEST_CASE("RendererGLTest: supersampling keeps size and look, and smooths") {
  Studio studio;
  const Frame frame = frame_of(studio.document, *studio.atlas);
  const Picture plain = studio.picture(frame);
  const auto fine = studio.renderer.picture(frame, {200, 160}, 2);
  REQUIRE(fine.ok());
  CHECK(fine->width == 200);
  const PictureDifference d = between(plain, *fine);
  CHECK(d.mean > 0.0F);
  CHECK(d.mean < 6.0F);
}

TEST_CASE("RendererGLTest: every quality draws nearly the same picture") {
  Studio studio;
  const Frame frame = frame_of(studio.document, *studio.atlas);
  constexpr glm::ivec2 size{200, 160};
  studio.renderer.set_quality(Quality::best);
  const Picture best = studio.on_window(frame, size, {0, 0, size});
  for (const Quality quality : {Quality::software, Quality::balanced}) {
    studio.renderer.set_quality(quality);
    CHECK(between(best, studio.on_window(frame, size, {0, 0, size})).mean < 3.0F);
  }
  Frame swift = frame;
  swift.swift = true;
  studio.renderer.set_quality(Quality::software);
  const PictureDifference d = between(best, studio.on_window(swift, size, {0, 0, size}));
  CHECK(d.mean > 0.0F);
  CHECK(d.mean < 8.0F);
}

TEST_CASE("RendererGLTest: signs stay sharp on a picture that is stretched while it moves") {
  Studio studio;
  Frame frame = frame_of(studio.document, *studio.atlas);
  frame.legend = {{LegendEntry::Sign::none, "Solid: pain often felt here."}};
  frame.structures.clear();  // only what is written
  frame.zones.clear();
  frame.marks.clear();
  frame.skin_opacity = 0.0F;
  constexpr glm::ivec2 size{1200, 900};
  studio.renderer.set_quality(Quality::software);
  const Picture careful = studio.on_window(frame, size, {0, 0, size});
  frame.swift = true;
  Picture stretched = careful;
  for (int tries = 0; tries < 40 && studio.renderer.swift_scale() >= 1.0F; ++tries) {
    Frame heavy = frame_of(studio.document, *studio.atlas);
    heavy.swift = true;
    (void)studio.on_window(heavy, {3200, 2400}, {0, 0, 3200, 2400});
  }
  if (studio.renderer.swift_scale() >= 1.0F) {
    WARN("skipped: this machine draws 3200 x 2400 pixels at 60 Hz");
    return;
  }
  stretched = studio.on_window(frame, size, {0, 0, size});
  CHECK(between(careful, stretched).max < 12.0F);
}

TEST_CASE("a quality is chosen by driver and time") {
  CHECK(suitable_quality("llvmpipe (LLVM 15.0.6, 256 bits)", 1.0F) == Quality::software);
  CHECK(suitable_quality("NVIDIA H100", 2.0F) == Quality::best);
  CHECK(suitable_quality("Intel UHD", 15.0F) == Quality::balanced);
  CHECK(suitable_quality("Something old", 90.0F) == Quality::software);
  for (const auto& [quality, name] : quality_names) CHECK(quality_from_name(name) == quality);
}

TEST_CASE("RendererGLTest: an orbit is timed, pass by pass") {
  Studio studio;
  const auto times = time_orbit(studio.renderer, frame_of(studio.document, *studio.atlas), {64, 48}, 3);
  REQUIRE(times.ok());
  CHECK(times->frames == 3);
  CHECK(times->frames_per_second > 0.0F);
  CHECK(times->worst >= times->median);
  CHECK_FALSE(times->passes.empty());
}

TEST_CASE("RendererGLTest: flesh ends where the pack says, and bands of tendon cross it") {
  // A flat disc facing the camera, 100 mm high, whose fibres run up.
  const auto picture_with = [](const Tendons& tendons) {
    Studio studio;
    Pack pack = small::pack();
    Structure sheet =
        small::structure("FMA9", Side::midline, Kind::muscle, shapes::sphere({0, 0, 0}, 50.0F, 48));
    for (glm::vec3& p : sheet.mesh.positions) {
      p.y *= 0.1F;
      sheet.mesh.fibre.emplace_back(p.z / 100.0F + 0.5F, p.x / 100.0F + 0.5F);
    }
    compute_normals(sheet.mesh);
    sheet.tendons = tendons;
    pack.structures = {pack.structures.front(), sheet};
    studio.atlas = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                                 std::make_shared<const Pack>(std::move(pack)));
    studio.renderer.set_body(studio.atlas);
    studio.document.selection = {};
    studio.document.skin.shown = false;
    studio.document.camera.azimuth = 0.0F;
    studio.document.camera.distance = 260.0F;
    return studio.picture();
  };
  // How much of the red is green, at a height of the sheet: flesh has little.
  const auto pallor = [](const Picture& picture, float u) {
    const int y = 80 + static_cast<int>((0.5F - u) * 100.0F);
    float red = 0.0F;
    float green = 0.0F;
    for (int x = 80; x < 120; ++x) {
      red += static_cast<float>(pixel(picture, x, y)[0]);
      green += static_cast<float>(pixel(picture, x, y)[1]);
    }
    return green / red;
  };
  const Picture plain = picture_with({});
  const Picture ending = picture_with({glm::vec4(-1.0F, 0.6F, -1.0F, 0.6F), {}});
  const Picture crossed = picture_with({glm::vec4(-1.0F, 2.0F, -1.0F, 2.0F), {0.5F}});
  REQUIRE(save_png(std::filesystem::path(KNOTLAS_TEST_OUTPUT) / "tendons.png", crossed));
  CHECK(pallor(ending, 0.8F) > 1.5F * pallor(plain, 0.8F));
  CHECK(pallor(ending, 0.3F) < 1.1F * pallor(plain, 0.3F));
  CHECK(pallor(crossed, 0.5F) > 1.2F * pallor(plain, 0.5F));
  CHECK(pallor(crossed, 0.7F) < 1.1F * pallor(plain, 0.7F));
}

}  // namespace knotlas
