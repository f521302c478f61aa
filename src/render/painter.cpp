#include "render/painter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>

#include "core/log.h"
#include "render/gl/state.h"

namespace knotlas {
namespace {

using gl::State;

constexpr float occlusion_radius = 26.0F;    // mm
constexpr float between_structures = 0.65F;  // how much furrows between them are darkened, at most
constexpr float through_opacity = 0.86F;     // of a selected muscle where other structures cover it
constexpr float dense_skin = 0.6F;           // opacity from which it is lit as a surface of its own
constexpr float half_turned = 0.7F;          // strength of a mark on the brink of the far side
constexpr float outline_width = 2.1F;        // points

/// Deep layers first, so that a translucent one lies over what is below it.
int depth_order(Kind kind) {
  switch (kind) {
    case Kind::bone:
      return 0;
    case Kind::muscle:
      return 2;
    default:
      return 1;
  }
}

/// To nothing, within a rectangle.
void clear(const PixelRect& where, GLbitfield what) {
  State{}.apply();
  keep_to(where);
  glClearColor(0.0F, 0.0F, 0.0F, 0.0F);
  glClearDepth(1.0);
  glClearStencil(0);
  glClear(what);
}

/// What of a buffer of this size lies around a rectangle in it.
std::vector<PixelRect> around(const PixelRect& r, glm::ivec2 size) {
  if (r.empty()) return {{{0, 0}, size}};
  std::vector<PixelRect> beside{{{0, 0}, {size.x, r.low.y}},
                                {{0, r.high.y}, size},
                                {{0, r.low.y}, {r.low.x, r.high.y}},
                                {{r.high.x, r.low.y}, {size.x, r.high.y}}};
  std::erase_if(beside, [](const PixelRect& b) { return b.empty(); });
  return beside;
}

}  // namespace

Programs::Programs(const gl::ShaderSource& source)
    : structure(source, "structure.vert", "structure.frag"),
      structure_swift(source, "structure.vert", "structure_swift.frag"),
      structure_depth(source, "structure.vert", "depth.frag"),
      cap(source, "cap.vert", "cap.frag"),
      mask(source, "structure.vert", "mask.frag"),
      occlusion(source, "screen.vert", "occlusion.frag"),
      occlusion_apply(source, "screen.vert", "occlusion_apply.frag"),
      occlusion_smooth(source, "screen.vert", "occlusion_smooth.frag"),
      occlusion_apply_fine(source, "screen.vert", "occlusion_apply_fine.frag"),
      occlusion_tile(source, "screen.vert", "occlusion_tile.frag"),
      window(source, "screen.vert", "depth.frag"),
      skin(source, "skin.vert", "skin.frag"),
      skin_few(source, "skin.vert", "skin_few.frag"),
      skin_bare(source, "skin.vert", "skin_bare.frag"),
      skin_depth(source, "skin_depth.vert", "depth.frag"),
      stipple(source, "stipple.vert", "stipple.frag"),
      backdrop(source, "screen.vert", "backdrop.frag"),
      develop(source, "screen.vert", "develop.frag"),
      outline(source, "screen.vert", "outline.frag"),
      overlay(source, "overlay.vert", "overlay.frag") {}

Result<void> Programs::make_all() const {
  for (const gl::Program* program : {&structure,
                                     &structure_swift,
                                     &structure_depth,
                                     &cap,
                                     &mask,
                                     &occlusion,
                                     &occlusion_apply,
                                     &occlusion_smooth,
                                     &occlusion_apply_fine,
                                     &occlusion_tile,
                                     &window,
                                     &skin,
                                     &skin_few,
                                     &skin_bare,
                                     &skin_depth,
                                     &stipple,
                                     &backdrop,
                                     &develop,
                                     &outline,
                                     &overlay}) {
    if (auto made = program->make(); !made) return made;
  }
  return {};
}

struct Painter::Pass {
  std::string_view name;
  void (Painter::*draw)(const Job&);
  bool on_picture = false;  ///< in its pixels, which may be fewer than those of the scene
};

/// The whole picture, in order. Each pass sets all the state it relies on.
const std::vector<Painter::Pass>& Painter::passes() {
  static const std::vector<Pass> list{
      {"structures", &Painter::structures},              // solid bones, muscles and the rest, lit
      {"caps", &Painter::caps},                          // where they are cut
      {"occlusion", &Painter::occlusion},                // contact shadows between them
      {"shells", &Painter::shells},                      // layers that the person made translucent
      {"silhouettes", &Painter::silhouettes},            // where selected and hovered structures are
      {"selected through", &Painter::selected_through},  // selected muscles, dimmed, through what covers them
      {"skin", &Painter::skin_shell},                    // the nearest layer of skin, with its zones and pain
      {"skin occlusion", &Painter::skin_occlusion},      // contact shadows of opaque skin
      {"stipples", &Painter::stipples},                  // spillover zones
      {"develop", &Painter::develop, true},              // light to picture, on the studio background
      {"outline", &Painter::outline, true},              // around what is selected
      {"overlay", &Painter::overlay, true},              // marks and labels
  };
  return list;
}

/// What all that is drawn of a scene relies on.
void Painter::begin(const Job& job) {
  upload_view(job);
  sort(job);
  touched_ = touched_by(job.frame, job.canvas, view_, job.body, job.skin);
  if (job.frame.clip) {
    glEnable(GL_CLIP_DISTANCE0);
  } else {
    glDisable(GL_CLIP_DISTANCE0);
  }
}

void Painter::paint(const Job& job) {
  Job scene = job;
  scene.canvas = finer(job.part, job.grid);
  begin(scene);
  times_.clear();
  for (const Pass& pass : passes()) {
    if (!pass.on_picture) draw_pass(pass, scene);
  }
  if (job.grid > 1) {
    upload_view(job);
    const glm::ivec2 low = job.part.origin - job.canvas.origin;
    touched_ = {low + (touched_.low + job.grid - 1) / job.grid, low + touched_.high / job.grid};
  }
  for (const Pass& pass : passes()) {
    if (pass.on_picture) draw_pass(pass, job);
  }
  // Whoever draws next (the panels) finds plain state.
  State{GL_NONE, true, true, false}.apply();
  glDisable(GL_CLIP_DISTANCE0);
  glBindVertexArray(0);
}

void Painter::draw_pass(const Pass& pass, const Job& job) {
  const auto draw = [&] { (this->*pass.draw)(job); };
  if (job.timed) {
    times_.push_back({pass.name, job.timed_by_driver ? driver_time(draw) : clock_time(draw)});
  } else {
    draw();
  }
}

/// ms on the graphics device.
float Painter::driver_time(const std::function<void()>& draw) {
  if (!timer_) timer_.emplace();
  glBeginQuery(GL_TIME_ELAPSED, timer_->name());
  draw();
  glEndQuery(GL_TIME_ELAPSED);
  GLuint64 nanoseconds = 0;
  glGetQueryObjectui64v(timer_->name(), GL_QUERY_RESULT, &nanoseconds);
  return static_cast<float>(nanoseconds) * 1e-6F;
}

/// ms until all of it is drawn.
float Painter::clock_time(const std::function<void()>& draw) {
  glFinish();
  const auto begin = std::chrono::steady_clock::now();
  draw();
  glFinish();
  return std::chrono::duration<float, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void Painter::upload_view(const Job& job) {
  view_ = view_block(job.frame, job.canvas);
  glBindBuffer(GL_UNIFORM_BUFFER, view_buffer_.name());
  glBufferData(GL_UNIFORM_BUFFER, sizeof view_, &view_, GL_STREAM_DRAW);
  glBindBufferBase(GL_UNIFORM_BUFFER, 0, view_buffer_.name());
}

void Painter::sort(const Job& job) {
  lists_ = {};
  copied_ = {};
  if (job.body == nullptr) return;
  job.body->set_looks(job.frame.structures);
  choose_pieces(job);
  std::map<std::pair<int, float>, std::vector<Piece>> shells;
  for (const StructureLook& look : job.frame.structures) {
    const std::optional<Piece>& piece = lists_.of[look.structure];
    if (!piece) continue;
    if (look.selected) lists_.selected.push_back(*piece);
    if (look.selected || look.hovered) lists_.highlighted.push_back(*piece);
    if (look.opacity < solid_opacity)
      shells[{depth_order(job.body->parts()[look.structure].kind), look.opacity}].push_back(*piece);
  }
  for (auto& [key, structures] : shells) lists_.shells.push_back({key.second, std::move(structures)});
}

/// What is in view and how finely it is drawn: near things are copied to the GPU first, and drawn first. What
/// reaches nearest to the eye counts as near: least is then shaded that something else hides.
void Painter::choose_pieces(const Job& job) {
  lists_.of.resize(job.body->parts().size());
  struct Candidate {
    float distance;
    Piece* piece;
    bool solid;
  };
  std::vector<Candidate> candidates;
  for (const StructureLook& look : job.frame.structures) {
    const BodyBuffers::Part& part = job.body->parts()[look.structure];
    if (part.empty() || look.opacity <= 0.0F || !in_view(view_, part.bounds)) continue;
    const float pixels = job.effort.error_pixels * static_cast<float>(job.grid);
    const float error = pixels * finest_pixel(view_, part.bounds);
    Piece& piece = lists_.of[look.structure].emplace(Piece{look.structure, BodyBuffers::detail_for(error)});
    const glm::vec3 forward(view_.forward);
    const glm::vec3 half = 0.5F * (part.bounds.max - part.bounds.min);
    const float distance =
        glm::dot(part.bounds.centre() - glm::vec3(view_.eye), forward) - glm::dot(half, glm::abs(forward));
    candidates.push_back({distance, &piece, look.opacity >= solid_opacity});
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
  std::vector<Piece*> pieces;
  pieces.reserve(candidates.size());
  for (const Candidate& candidate : candidates) pieces.push_back(candidate.piece);
  const auto begin = std::chrono::steady_clock::now();
  copied_ = job.body->pieces().provide(pieces, job.most_copied);
  if (copied_.bytes > 0) {
    const std::chrono::duration<float, std::milli> took = std::chrono::steady_clock::now() - begin;
    log::debug("{} KiB of the body copied to the graphics device in {:.0f} ms{}", copied_.bytes >> 10U,
               took.count(), copied_.waiting ? ", finer pieces wait" : "");
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.solid) lists_.solid.push_back(*candidate.piece);
  }
}

void Painter::fill_screen() const {
  glBindVertexArray(no_vertices_.name());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void Painter::draw_structures(const Job& job, const gl::Program& program, std::span<const Piece> which,
                              float opacity) {
  program.use();
  program.set("opacity", opacity);
  program.bind("looks", 0, GL_TEXTURE_BUFFER, job.body->looks());
  program.bind("shapes", 1, GL_TEXTURE_BUFFER, job.body->shapes());
  job.body->pieces().draw(which);
}

const gl::Program& Painter::lit_structure(const Job& job) const {
  return job.effort.plain ? programs_.structure_swift : programs_.structure;
}

void Painter::structures(const Job& job) {
  job.targets.scene.bind();
  glViewport(0, 0, job.canvas.size.x, job.canvas.size.y);
  clear(touched_, GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
  if (lists_.solid.empty()) return;
  State{.cull_back = true}.apply();
  draw_structures(job, lit_structure(job), lists_.solid, 1.0F);
}

void Painter::darken_by_occlusion(const Job& job, float strength, float furrows) {
  Targets& targets = job.targets;
  targets.scene.resolve_depth(touched_);
  State{.depth = GL_NONE, .depth_write = false}.apply();
  targets.openness.bind();
  glViewport(0, 0, targets.openness.size().x, targets.openness.size().y);
  keep_to({touched_.low / 2, (touched_.high + 1) / 2});
  programs_.occlusion.use();
  programs_.occlusion.bind("depths", 0, GL_TEXTURE_2D, targets.scene.depth());
  programs_.occlusion.set("radius", occlusion_radius);
  programs_.occlusion.set("samples", job.effort.occlusion_samples);
  programs_.occlusion.set("touched", touched_.corners());
  fill_screen();

  if (job.grid > 1) {
    targets.open().bind();
    programs_.occlusion_smooth.use();
    programs_.occlusion_smooth.set("touched", touched_.corners());
    programs_.occlusion_smooth.set("furrows", furrows);
    programs_.occlusion_smooth.bind("depths", 0, GL_TEXTURE_2D, targets.scene.depth());
    programs_.occlusion_smooth.bind("openness", 1, GL_TEXTURE_2D, targets.openness.texture());
    fill_screen();
  }
  State{.depth = GL_NONE, .depth_write = false, .blend = State::Blend::multiply}.apply();
  targets.scene.bind_colour();
  glViewport(0, 0, job.canvas.size.x, job.canvas.size.y);
  keep_to(touched_);
  const gl::Program& apply = job.grid > 1 ? programs_.occlusion_apply_fine : programs_.occlusion_apply;
  apply.use();
  apply.set("touched", touched_.corners());
  apply.bind("depths", 0, GL_TEXTURE_2D, targets.scene.depth());
  if (job.grid > 1) {
    apply.bind("open", 1, GL_TEXTURE_2D, targets.open().texture());
  } else {
    apply.bind("openness", 1, GL_TEXTURE_2D, targets.openness.texture());
    apply.set("furrows", furrows);
  }
  apply.set("strength", strength);
  fill_screen();
}

void Painter::occlusion(const Job& job) {
  if (lists_.solid.empty() || job.effort.occlusion_samples == 0) return;
  // What is still seen when the skin hides the rest is not to be darkened twice: eyes would be holes.
  const float share = 1.0F - skin_occlusion_share(job);
  if (share <= 0.0F) return;
  if (job.survey != nullptr) return darken_by_survey(job, *job.survey->flesh, share, between_structures);
  darken_by_occlusion(job, share, between_structures);
}

void Painter::shells(const Job& job) {
  job.targets.scene.bind();
  for (const DrawLists::Shell& shell : lists_.shells) {
    State{.colour_write = false, .cull_back = true}.apply();
    draw_structures(job, programs_.structure_depth, shell.structures, 1.0F);
    State{.depth = GL_EQUAL, .depth_write = false, .cull_back = true, .blend = State::Blend::over}.apply();
    draw_structures(job, lit_structure(job), shell.structures, shell.opacity);
  }
  if (job.frame.clip) cap_structures(job, false);
}

void Painter::silhouettes(const Job& job) {
  if (lists_.highlighted.empty()) return;
  // Its neighbourhood is read for the outline, and all of it by the skin.
  const PixelRect in_scene = highlighted(job, 2.0F * outline_width * view_.target.z + 6.0F);
  const PixelRect near{in_scene.low / job.grid, (in_scene.high + job.grid - 1) / job.grid};
  const glm::ivec2 size = job.canvas.size / job.grid;
  glViewport(0, 0, size.x, size.y);
  job.targets.mask().bind_resolved();
  clear({{0, 0}, size}, GL_COLOR_BUFFER_BIT);
  job.targets.mask().bind();
  clear(near, GL_COLOR_BUFFER_BIT);
  // A union of silhouettes: a later one adds its channel and takes none away. What is cut is seen from
  // inside.
  State{.depth = GL_NONE,
        .depth_write = false,
        .cull_back = !job.frame.clip.has_value(),
        .blend = State::Blend::over}
      .apply();
  draw_structures(job, programs_.mask, lists_.highlighted, 1.0F);
  job.targets.mask().resolve_colour(near);
  glViewport(0, 0, job.canvas.size.x, job.canvas.size.y);
}

void Painter::selected_through(const Job& job) {
  if (lists_.selected.empty()) return;
  job.targets.scene.bind();
  // Mark where something solid covers them …
  State{.depth = GL_GREATER,
        .depth_write = false,
        .colour_write = false,
        .cull_back = true,
        .stencil = State::Stencil::mark}
      .apply();
  draw_structures(job, programs_.structure_depth, lists_.selected, 1.0F);
  // … open a window in the depth there …
  State{.depth = GL_ALWAYS, .colour_write = false, .stencil = State::Stencil::within}.apply();
  programs_.window.use();
  const PixelRect near = highlighted(job, 1.0F);
  if (near.empty()) return;
  keep_to(near);
  fill_screen();
  // … and draw their nearest layer into it, once for its depth and once for its light.
  State{.colour_write = false, .cull_back = true, .stencil = State::Stencil::within}.apply();
  draw_structures(job, programs_.structure_depth, lists_.selected, 1.0F);
  State{.depth = GL_EQUAL,
        .depth_write = false,
        .cull_back = true,
        .blend = State::Blend::over,
        .stencil = State::Stencil::within}
      .apply();
  draw_structures(job, lit_structure(job), lists_.selected, through_opacity);
}

void Painter::skin_shell(const Job& job) {
  if (job.skin == nullptr) return;
  job.skin->paint(job.frame.zones);
  job.skin->paint(job.frame.pain);
  job.skin->paint(job.frame.no_go);
  if (job.frame.skin_opacity <= 0.0F && !job.skin->painted()) return;
  const gl::Program& painted = job.skin->few_zones() ? programs_.skin_few : programs_.skin;
  for (const gl::Program* program : {&std::as_const(programs_.skin_bare), &painted}) {
    program->use();
    program->set("opacity", job.frame.skin_opacity);
    program->set("through", lists_.selected.empty() ? 0.0F : 0.20F + 0.35F * job.frame.skin_opacity);
    program->set("grid", job.grid);
    program->set("mottling", job.effort.plain || job.frame.skin_opacity < dense_skin ? 0 : 3);
    program->set("hues", job.skin->hues());
    program->set("glow", job.frame.glow);
    program->bind("mask", 0, GL_TEXTURE_2D, job.targets.mask().colour());
  }
  job.targets.scene.bind();  // last: a mask that is made here binds its own
  const SkinBuffers::Choice choice{view_, job.effort.skin_grid_pixels};
  State{.colour_write = false, .cull_back = true}.apply();
  programs_.skin_depth.use();
  job.skin->draw(choice);
  State{.depth = GL_EQUAL, .depth_write = false, .cull_back = true, .blend = State::Blend::over}.apply();
  job.skin->draw_in_order(choice, programs_.skin_bare, painted);
}

void Painter::skin_occlusion(const Job& job) {
  const float share = skin_occlusion_share(job);
  if (share <= 0.0F || job.effort.occlusion_samples == 0) return;
  if (job.survey != nullptr) return darken_by_survey(job, *job.survey->skin, share, 0.0F);
  darken_by_occlusion(job, share, 0.0F);
}

/// How much of the contact shadows is the skin's: those of a translucent skin would lie over what is seen
/// through it.
float Painter::skin_occlusion_share(const Job& job) {
  if (job.skin == nullptr) return 0.0F;
  return std::clamp((job.frame.skin_opacity - dense_skin) / (1.0F - dense_skin), 0.0F, 1.0F);
}

void Painter::stipples(const Job& job) {
  if (job.skin == nullptr || !job.skin->painted()) return;
  job.targets.scene.bind();
  State{.depth = GL_LEQUAL, .depth_write = false, .cull_back = true, .blend = State::Blend::over}.apply();
  programs_.stipple.use();
  programs_.stipple.set("glow", job.frame.glow);
  job.skin->draw_stipples();
}

/// Where the soft shadow on the floor lies: centre and half size as shares of the picture; zero when there is
/// no floor to be seen (from below, or under something that does not stand).
glm::vec4 Painter::floor_shadow(const Job& job) const {
  constexpr float reach = 300.0F;             // mm
  constexpr float standing_height = 1000.0F;  // mm
  if (job.body == nullptr || job.frame.camera.elevation < 0.0F) return {};
  const Bounds& body = job.body->bounds();
  if (body.empty() || body.size().z < standing_height) return {};
  const glm::vec3 foot(body.centre().x, body.centre().y, body.min.z);
  const auto at = [&](glm::vec3 p) {
    const glm::vec4 clip = view_.clip_from_world * glm::vec4(p, 1.0F);
    const glm::vec2 pixel = (glm::vec2(clip) / clip.w * 0.5F + 0.5F) * glm::vec2(job.canvas.size);
    return (pixel + glm::vec2(job.canvas.origin)) / glm::vec2(job.canvas.whole);
  };
  const glm::vec2 centre = at(foot);
  const float width = std::abs(at(foot + job.frame.camera.right() * reach).x - centre.x);
  const float flat = std::max(0.07F, std::sin(job.frame.camera.elevation));
  const float aspect = static_cast<float>(job.canvas.whole.x) / static_cast<float>(job.canvas.whole.y);
  return {centre, width, width * aspect * flat};
}

void Painter::develop(const Job& job) {
  job.targets.scene.resolve_colour(touched_);
  glBindFramebuffer(GL_FRAMEBUFFER, job.output);
  glViewport(0, 0, job.canvas.size.x, job.canvas.size.y);
  State{.depth = GL_NONE, .depth_write = false}.apply();
  const auto begin = [&](const gl::Program& program) {
    program.use();
    program.set("backdrop", job.frame.transparent ? 0.0F : 1.0F);
    program.set("black", job.frame.theme == Theme::contrast ? 1.0F : 0.0F);
    program.set("feet", floor_shadow(job));
  };
  begin(programs_.backdrop);
  for (const PixelRect& beside : around(touched_, job.canvas.size)) {
    keep_to(beside);
    fill_screen();
  }
  if (touched_.empty()) return;
  keep_to(touched_);
  begin(programs_.develop);
  programs_.develop.bind("scene", 0, GL_TEXTURE_2D, job.targets.scene.colour());
  programs_.develop.set("touched", touched_.corners());
  programs_.develop.set("part", part_of(job));
  fill_screen();
}

/// The pixels of a rectangle that are on the picture.
PixelRect Painter::on_canvas(const Canvas& canvas, const Rectangle& r, float margin) {
  const glm::vec2 size(canvas.size);
  const glm::vec2 low = glm::clamp(glm::floor(r.min - margin), glm::vec2(0.0F), size);
  const glm::vec2 high = glm::clamp(glm::ceil(r.max + margin), glm::vec2(0.0F), size);
  return {glm::ivec2(low), glm::ivec2(high)};
}

/// Where the body may be seen: the rest of the picture is neither cleared nor resolved nor looked at, which
/// with several samples a pixel costs more than the body itself.
PixelRect Painter::touched_by(const Frame& frame, const Canvas& canvas, const ViewBlock& view,
                              const BodyBuffers* body, const SkinBuffers* skin) {
  Rectangle around{glm::vec2(view.target), glm::vec2(0.0F)};
  const auto add = [&](const Bounds& bounds) {
    const Rectangle r = covered_by(view, bounds);
    around = {glm::min(around.min, r.min), glm::max(around.max, r.max)};
  };
  for (const StructureLook& look : frame.structures) {
    if (body == nullptr || body->parts()[look.structure].empty()) continue;
    add(body->parts()[look.structure].bounds);
  }
  if (skin != nullptr) {
    constexpr float stipples_over_edge = 20.0F;  // mm, lifted towards the eye as they are
    Bounds bounds = skin->bounds();
    bounds.min -= stipples_over_edge;
    bounds.max += stipples_over_edge;
    add(bounds);
  }
  constexpr float bare_border = 3.0F;  // pixels: what looks beside the body finds nothing there
  return on_canvas(canvas, around, bare_border);
}

Canvas Painter::part_in_use(const Frame& frame, const Canvas& canvas, const BodyBuffers* body,
                            const SkinBuffers* skin) {
  const PixelRect used = touched_by(frame, canvas, view_block(frame, canvas), body, skin);
  // On even pixels, as occlusion at half size asks; a target has some size.
  const glm::ivec2 low = used.low / 2 * 2;
  const glm::ivec2 high = glm::max(used.high, low + 2);
  return {canvas.whole, canvas.inset, canvas.origin + low, high - low, canvas.grid};
}

/// As the shaders of the picture are told of it.
glm::ivec3 Painter::part_of(const Job& job) {
  return {job.part.origin - job.canvas.origin, job.grid};
}

PixelRect Painter::highlighted(const Job& job, float margin) const {
  Rectangle around{glm::vec2(view_.target), glm::vec2(0.0F)};
  for (const Piece& piece : lists_.highlighted) {
    const Rectangle r = covered_by(view_, job.body->parts()[piece.structure].bounds);
    around = {glm::min(around.min, r.min), glm::max(around.max, r.max)};
  }
  return on_canvas(job.canvas, around, margin);
}

void Painter::outline(const Job& job) {
  if (lists_.highlighted.empty()) return;
  const float width = outline_width * view_.target.z;
  glBindFramebuffer(GL_FRAMEBUFFER, job.output);
  State{.depth = GL_NONE, .depth_write = false, .blend = State::Blend::over}.apply();
  const PixelRect near = highlighted(job, width + 2.0F);
  if (near.empty()) return;
  keep_to(near);
  programs_.outline.use();
  programs_.outline.bind("mask", 0, GL_TEXTURE_2D, job.targets.mask().colour());
  programs_.outline.set("width", width);
  programs_.outline.set("part", part_of(job));
  programs_.outline.set("taps", job.effort.plain ? 8 : 16);
  fill_screen();
}

/// The pixels at which marks and lines ask how deep they lie.
PixelRect Painter::marked(const Job& job) const {
  Rectangle around{glm::vec2(view_.target), glm::vec2(0.0F)};
  const auto add = [&](glm::vec3 point) {
    const glm::vec4 clip = view_.clip_from_world * glm::vec4(point, 1.0F);
    if (clip.w <= 0.0F) return;
    const glm::vec2 at = (glm::vec2(clip) / clip.w * 0.5F + 0.5F) * glm::vec2(view_.target);
    around = {glm::min(around.min, at), glm::max(around.max, at)};
  };
  for (const Mark& mark : job.frame.marks) add(mark.position);
  for (const InkLine& line : job.frame.ink) {
    for (const glm::vec3 point : line.points) add(point);
  }
  return on_canvas(job.canvas, around, 2.0F);
}

void Painter::stretch(const Job& job) {
  const glm::ivec2 from = job.canvas.size;
  const glm::ivec2 to = job.stretched->canvas.size;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, job.output);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, job.stretched->output);
  glDisable(GL_SCISSOR_TEST);
  glBlitFramebuffer(0, 0, from.x, from.y, 0, 0, to.x, to.y, GL_COLOR_BUFFER_BIT, GL_LINEAR);
}

void Painter::overlay(const Job& job) {
  if (job.stretched) stretch(job);
  far_.clear();
  if (job.frame.marks.empty() && job.frame.legend.empty() && job.frame.ink.empty()) return;
  const Canvas& canvas = job.stretched ? job.stretched->canvas : job.canvas;
  UnderLabels around = under_labels(job, canvas);
  for (const float strength : around.strengths) far_.push_back(strength < half_turned);
  overlay_.arrange(job.frame, canvas, std::move(around));
  if (overlay_.empty()) return;

  job.targets.scene.resolve_depth(marked(job));
  glBindFramebuffer(GL_FRAMEBUFFER, job.stretched ? job.stretched->output : job.output);
  glViewport(0, 0, canvas.size.x, canvas.size.y);
  State{.depth = GL_NONE, .depth_write = false, .blend = State::Blend::over}.apply();
  const gl::Program& program = programs_.overlay;
  program.use();
  program.bind("depths", 0, GL_TEXTURE_2D, job.targets.scene.depth());
  if (overlay_.glyphs() != nullptr) program.bind("glyphs", 1, GL_TEXTURE_2D, *overlay_.glyphs());
  program.set("touched", touched_.corners());
  program.set("part", part_of(job));
  program.set("outline", glm::vec3(0.06F, 0.02F, 0.02F));
  program.set("whole", glm::vec4(glm::vec2(canvas.origin), glm::vec2(canvas.size)));
  program.set("height", static_cast<float>(canvas.whole.y));
  overlay_.draw();
}

}  // namespace knotlas
