#include <glad/gl.h>

#include <cstring>

#include "../body/small_atlas.h"
#include "catch.h"
#include "render/orbit.h"
#include "render/renderer.h"

namespace knotlas {
namespace {

/// A driver that lacks something, or breaks down: the real one behind functions of its own.
struct Lacking {
  bool reset = false;
  bool old = false;
  bool no_samples = false;
  bool no_clock = false;
  bool named = false;  // as no processor that draws is
};
Lacking lacking;

GLenum GLAD_API_PTR fake_reset_status() {
  return lacking.reset ? 0x8253 : GL_NO_ERROR;  // GL_GUILTY_CONTEXT_RESET
}

const GLubyte* GLAD_API_PTR fake_string(GLenum name) {
  static const auto real = reinterpret_cast<PFNGLGETSTRINGPROC>(gl::HeadlessContext::function("glGetString"));
  if (name == GL_RENDERER && lacking.named) return reinterpret_cast<const GLubyte*>("Some Graphics Card");
  if (name == GL_VERSION && lacking.old) return reinterpret_cast<const GLubyte*>("3.3 (Core Profile) Old");
  return real(name);
}

void GLAD_API_PTR fake_integer(GLenum name, GLint* value) {
  static const auto real =
      reinterpret_cast<PFNGLGETINTEGERVPROC>(gl::HeadlessContext::function("glGetIntegerv"));
  real(name, value);
  if (name == GL_MAX_SAMPLES && lacking.no_samples) *value = 0;
}

void GLAD_API_PTR fake_storage(GLenum target, GLsizei samples, GLenum format, GLsizei width, GLsizei height) {
  static const auto real = reinterpret_cast<PFNGLRENDERBUFFERSTORAGEMULTISAMPLEPROC>(
      gl::HeadlessContext::function("glRenderbufferStorageMultisample"));
  constexpr GLsizei more_than_any = 4096;
  real(target, lacking.no_samples && samples > 0 ? more_than_any : samples, format, width, height);
}

void GLAD_API_PTR fake_query(GLenum target, GLenum name, GLint* value) {
  static const auto real =
      reinterpret_cast<PFNGLGETQUERYIVPROC>(gl::HeadlessContext::function("glGetQueryiv"));
  real(target, name, value);
  if (name == GL_QUERY_COUNTER_BITS && lacking.no_clock) *value = 0;
}

using Function = void (*)();

Function fake_driver(const char* name) {
  if (std::strncmp(name, "glGetGraphicsResetStatus", 24) == 0)
    return reinterpret_cast<Function>(fake_reset_status);
  if (std::strcmp(name, "glGetString") == 0) return reinterpret_cast<Function>(fake_string);
  if (std::strcmp(name, "glGetIntegerv") == 0) return reinterpret_cast<Function>(fake_integer);
  if (std::strcmp(name, "glRenderbufferStorageMultisample") == 0)
    return reinterpret_cast<Function>(fake_storage);
  if (std::strcmp(name, "glGetQueryiv") == 0) return reinterpret_cast<Function>(fake_query);
  return gl::HeadlessContext::function(name);
}

/// The small body, drawn by a driver that lacks something.
struct Bench {
  explicit Bench(Lacking what) { lacking = what; }
  ~Bench() { lacking = {}; }

  Result<Picture> picture(Renderer& renderer) const {
    renderer.set_body(atlas);
    return renderer.picture(frame_of(document(), *atlas), {120, 100});
  }
  Document document() const {
    Document document;
    document.camera.target = {0.0F, 0.0F, 0.0F};
    document.camera.distance = 520.0F;
    document.selection = {{"near", Side::right, true}};
    return document;
  }

  gl::HeadlessContext context = gl::HeadlessContext::make().value();
  std::shared_ptr<const Atlas> atlas = std::make_shared<const Atlas>(
      std::make_shared<const Catalog>(small::catalog()), std::make_shared<const Pack>(small::pack()));
};

}  // namespace

TEST_CASE("DriverGLTest: a driver older than OpenGL 4.1 is refused with what to do") {
  const Bench bench({.old = true});
  const auto renderer = Renderer::make(fake_driver);
  REQUIRE_FALSE(renderer.ok());
  CHECK(renderer.error().message.find("4.1") != std::string::npos);
  CHECK(renderer.error().message.find("3.3") != std::string::npos);
  CHECK(renderer.error().message.find("LIBGL_ALWAYS_SOFTWARE=1") != std::string::npos);
}

TEST_CASE("DriverGLTest: without multisampling edges are smooth all the same") {
  const Bench bench({.no_samples = true, .named = true});
  auto renderer = Renderer::make(fake_driver);
  REQUIRE(renderer.ok());
  CHECK(renderer->driver().samples == 1);
  renderer->set_body(bench.atlas);
  Frame frame = frame_of(bench.document(), *bench.atlas);
  frame.skin_opacity = 1.0F;
  frame.transparent = true;
  frame.labels = false;
  const auto picture = renderer->picture(frame, {120, 100});
  REQUIRE(picture.ok());
  CHECK(renderer->complaints() == 0);
  int between = 0;
  for (std::size_t i = 3; i < picture->rgba.size(); i += 4)
    between += picture->rgba[i] > 30 && picture->rgba[i] < 225 ? 1 : 0;
  INFO(between << " pixels on the edge");
  CHECK(between > 60);
  // As a driver draws it that has samples, but for what both leave out.
  lacking = {};
  auto smooth = Renderer::make(fake_driver);
  REQUIRE(smooth.ok());
  smooth->set_body(bench.atlas);
  const auto apart = difference(smooth->picture(frame, {120, 100}).value(), *picture);
  REQUIRE(apart.ok());
  CHECK(apart->mean < 2.0F);
}

TEST_CASE("DriverGLTest: without a clock on the device passes are timed by ours") {
  const Bench bench({.no_clock = true});
  auto renderer = Renderer::make(fake_driver);
  REQUIRE(renderer.ok());
  CHECK_FALSE(renderer->driver().times);
  renderer->set_body(bench.atlas);
  const auto times = time_orbit(*renderer, frame_of(bench.document(), *bench.atlas), {64, 48}, 2);
  REQUIRE(times.ok());
  REQUIRE_FALSE(times->passes.empty());
  float total = 0.0F;
  for (const PassTime& pass : times->passes) total += pass.milliseconds;
  CHECK(total > 0.0F);
  CHECK(renderer->complaints() == 0);
}

TEST_CASE("DriverGLTest: a reset is noticed, for good, and a picture says so") {
  const Bench bench({});
  auto renderer = Renderer::make(fake_driver);
  REQUIRE(renderer.ok());
  REQUIRE(bench.picture(*renderer).ok());
  CHECK_FALSE(renderer->lost());
  lacking.reset = true;
  const auto picture = bench.picture(*renderer);
  REQUIRE_FALSE(picture.ok());
  CHECK(picture.error().message.find("was reset") != std::string::npos);
  CHECK(picture.error().message.find("LIBGL_ALWAYS_SOFTWARE=1") != std::string::npos);
  lacking.reset = false;  // drivers tell only once
  CHECK(renderer->lost());
}

TEST_CASE("DriverGLTest: after a reset a new renderer draws the same picture") {
  const Bench bench({});
  const auto before = [&] {
    auto renderer = Renderer::make(fake_driver);
    REQUIRE(renderer.ok());
    return bench.picture(*renderer).value();
  }();
  lacking.reset = true;
  {
    auto renderer = Renderer::make(fake_driver);
    REQUIRE(renderer.ok());
    CHECK(renderer->lost());
  }
  lacking.reset = false;
  auto renderer = Renderer::make(fake_driver);
  REQUIRE(renderer.ok());
  const auto after = bench.picture(*renderer);
  REQUIRE(after.ok());
  CHECK(difference(before, *after)->max == 0.0F);
}

}  // namespace knotlas
