#include <algorithm>
#include <cmath>

#include "render/gl/state.h"
#include "render/painter.h"

namespace knotlas {
namespace {

using gl::State;

constexpr float under_the_rest = 0.3F;  // mm by which the skin's inside lies behind that of what is in it

}  // namespace

/// What one structure shows where it is cut.
struct Painter::CutFace {
  Bounds bounds;
  Bounds
      whole;  ///< of all that is cut: the fills of two cuts lie in one plane to the bit, the later one seen
  glm::vec3 colour{};
  int kind = 0;
  int flags = 0;
  float opacity = 1.0F;
  float behind = 0.0F;             ///< mm into the half that is kept
  std::function<void()> outsides;  ///< draws all faces of the structure
};

/// Fills one cut: the stencil counts how often a ray from the eye leaves the structure less how often it
/// enters it; where that is not 0, it began inside, and the plane is seen.
void Painter::cap(const Job& job, const CutFace& face) {
  const glm::vec4 plane = *job.frame.clip;
  int axis = 0;
  for (int i = 1; i < 3; ++i) {
    if (std::abs(plane[i]) > std::abs(plane[axis])) axis = i;
  }
  const float at = -plane.w / plane[axis];
  if (face.bounds.empty() || face.bounds.min[axis] > at || face.bounds.max[axis] < at) return;
  const Rectangle r = covered_by(view_, face.bounds);
  const glm::vec2 low = glm::clamp(r.min - 1.0F, glm::vec2(0.0F), glm::vec2(view_.target));
  const glm::vec2 high = glm::clamp(r.max + 1.0F, glm::vec2(0.0F), glm::vec2(view_.target));
  if (low.x >= high.x || low.y >= high.y) return;
  const auto within = [&] {
    glEnable(GL_SCISSOR_TEST);
    glScissor(static_cast<GLint>(low.x), static_cast<GLint>(low.y),
              static_cast<GLsizei>(std::ceil(high.x - low.x)),
              static_cast<GLsizei>(std::ceil(high.y - low.y)));
  };

  State{.depth = GL_NONE, .depth_write = false, .colour_write = false, .stencil = State::Stencil::count}
      .apply();
  within();
  glClear(GL_STENCIL_BUFFER_BIT);  // a mesh with holes would leave something behind
  face.outsides();

  const bool solid = face.opacity >= solid_opacity;
  State{.depth = GL_LEQUAL,
        .depth_write = solid,
        .blend = solid ? State::Blend::none : State::Blend::over,
        .stencil = State::Stencil::fill}
      .apply();
  within();
  glDisable(GL_CLIP_DISTANCE0);
  const gl::Program& program = programs_.cap;
  program.use();
  glm::vec3 corner = face.whole.min;
  corner[axis] = at + face.behind * plane[axis];
  glm::vec3 side(0.0F);
  glm::vec3 upward(0.0F);
  const int first = axis == 0 ? 1 : 0;
  const int second = axis == 2 ? 1 : 2;
  side[first] = face.whole.size()[first];
  upward[second] = face.whole.size()[second];
  program.set("corner", corner);
  program.set("side", side);
  program.set("upward", upward);
  program.set("base", face.colour);
  program.set("opacity", face.opacity);
  program.set("kind", face.kind);
  program.set("flags", face.flags);
  glBindVertexArray(no_vertices_.name());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glEnable(GL_CLIP_DISTANCE0);
}

void Painter::caps(const Job& job) {
  if (!job.frame.clip) return;
  job.targets.scene.bind();
  const bool focus = !lists_.selected.empty();
  if (job.skin != nullptr && job.frame.skin_opacity > 0.0F) {
    cap(job, {job.skin->bounds(), job.skin->bounds(), glm::vec3(0.0F), static_cast<int>(Kind::skin),
              focus ? looks::rests : 0, 1.0F, under_the_rest, [&] {
                programs_.skin_depth.use();
                job.skin->draw({view_});
              }});
  }
  cap_structures(job, true);
}

/// Of solid structures, or of translucent ones: their cuts are as translucent as they are. What is hardest
/// comes last: bodies are measured in parts, and where flesh reaches into a bone the bone is seen.
void Painter::cap_structures(const Job& job, bool solid) {
  if (job.body == nullptr) return;
  Bounds body;
  for (const BodyBuffers::Part& part : job.body->parts()) body.add(part.bounds);
  const bool focus = !lists_.selected.empty();
  const auto fill = [&](const StructureLook& look, const BodyBuffers::Part& part, const Piece& piece) {
    cap(job, {part.bounds, body, look.colour, static_cast<int>(part.kind), flags_of(look, focus),
              solid ? 1.0F : look.opacity, 0.0F,
              [&] { draw_structures(job, programs_.structure_depth, std::span(&piece, 1), 1.0F); }});
  };
  const auto hard = [](const BodyBuffers::Part& part) {
    return part.kind == Kind::bone || part.kind == Kind::cartilage;
  };
  for (const bool hardest : {false, true}) {
    for (const StructureLook& look : job.frame.structures) {
      const BodyBuffers::Part& part = job.body->parts()[look.structure];
      const std::optional<Piece>& piece = lists_.of[look.structure];
      const bool drawn = piece && look.opacity > 0.0F && (look.opacity >= solid_opacity) == solid;
      if (drawn && hard(part) == hardest) fill(look, part, *piece);
    }
  }
}

}  // namespace knotlas
