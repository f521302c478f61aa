#include <cstdlib>

#include "../body/small_atlas.h"
#include "../state/random_actions.h"
#include "catch.h"
#include "memory.h"
#include "render/gl/objects.h"
#include "render/renderer.h"

namespace knotlas {
namespace {

/// How many objects of the context are alive, told by asking for every name.
std::size_t objects_alive() {
  constexpr GLuint most_names = 4096;
  std::size_t alive = 0;
  for (GLuint name = 1; name < most_names; ++name) {
    alive += glIsBuffer(name) + glIsTexture(name) + glIsFramebuffer(name) + glIsRenderbuffer(name) +
             glIsVertexArray(name) + glIsProgram(name);
  }
  return alive;
}

/// Pictures, of twenty actions each. KNOTLAS_SOAK=4920 makes 100,000 actions of them, some minutes long.
int rounds_after_the_first() {
  const char* asked = std::getenv("KNOTLAS_SOAK");
  return asked != nullptr ? std::atoi(asked) : 320;
}

}  // namespace

TEST_CASE("SoakGLTest: long use leaves no more GL objects, open files and memory than it found") {
  const gl::HeadlessContext context = gl::HeadlessContext::make().value();
  Renderer renderer = Renderer::make().value();
  const auto atlas = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                                   std::make_shared<const Pack>(small::pack()));
  Pack larger = small::pack();  // another body of the same parts
  for (Structure& structure : larger.structures)
    for (glm::vec3& p : structure.mesh.positions) p *= 1.1F;
  const auto other = std::make_shared<const Atlas>(std::make_shared<const Catalog>(small::catalog()),
                                                   std::make_shared<const Pack>(std::move(larger)));
  renderer.set_body(atlas);
  Session session;
  Camera camera;
  camera.target = {0.0F, 0.0F, 0.0F};
  camera.distance = 520.0F;
  session.move_camera(camera);
  test::Restless person(*atlas, 7);
  const auto use = [&](int rounds) {
    for (int i = 0; i < rounds; ++i) {
      for (int k = 0; k < 20; ++k) person.act(session);
      if (i % 40 == 39) renderer.set_body(i % 80 == 39 ? other : atlas);
      const glm::ivec2 size(64 + 16 * (i % 3), 48);
      REQUIRE(renderer.picture(frame_of(session.document(), *atlas), size).ok());
    }
    // A quiet end, the same each time, whatever pieces of the body were asked for before.
    renderer.set_body(atlas);
    Document plain;
    plain.camera = camera;
    REQUIRE(renderer.picture(frame_of(plain, *atlas), {64, 48}).ok());
    glFinish();
  };
  use(80);
  const std::size_t objects = objects_alive();
  REQUIRE(objects > 10);
  const std::size_t handles = test::open_handles();
  REQUIRE(handles > 2);
  const double before = test::resident_megabytes();
  use(rounds_after_the_first());
  CHECK(objects_alive() <= objects);  // fewer where the last picture needed less
  CHECK(test::open_handles() == handles);
  constexpr double most_growth = 24.0;  // MB; the targets of one size kept each time would be 60
  if (!test::memory_is_watched) CHECK(test::resident_megabytes() - before < most_growth);
  CHECK(renderer.complaints() == 0);
}

TEST_CASE("SoakGLTest: the count of objects sees one that is left behind") {
  const gl::HeadlessContext context = gl::HeadlessContext::make().value();
  const Renderer renderer = Renderer::make().value();
  const std::size_t before = objects_alive();
  GLuint name = 0;
  glGenBuffers(1, &name);
  glBindBuffer(GL_ARRAY_BUFFER, name);
  CHECK(objects_alive() == before + 1);
  glDeleteBuffers(1, &name);
}

}  // namespace knotlas
