#include "render/gl/state.h"
#include "render/painter.h"

namespace knotlas {

using gl::State;

Survey Painter::survey(const Job& job) {
  Survey survey{job.canvas.size, {}, {}};
  if (job.effort.occlusion_samples == 0) return survey;
  begin(job);
  const float share = skin_occlusion_share(job);
  if (share < 1.0F && !lists_.solid.empty()) survey.flesh = survey_stage(job, false);
  if (share > 0.0F) survey.skin = survey_stage(job, true);
  glDisable(GL_CLIP_DISTANCE0);
  return survey;
}

/// How open everything is, smoothed, in light that is white before.
std::unique_ptr<Targets> Painter::survey_stage(const Job& job, bool with_skin) {
  auto targets = std::make_unique<Targets>(job.canvas.size, 1, 1, 1);
  const Job here{job.frame, job.canvas, job.canvas, job.body, job.skin,           *targets,
                 0,         job.effort, 1,          false,    job.timed_by_driver};
  targets->scene.bind();
  glViewport(0, 0, job.canvas.size.x, job.canvas.size.y);
  State{}.apply();
  glClearDepth(1.0);
  glClearStencil(0);
  glClear(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
  State{.colour_write = false, .cull_back = true}.apply();
  if (!lists_.solid.empty()) draw_structures(here, programs_.structure_depth, lists_.solid, 1.0F);
  caps(here);
  if (with_skin) {
    State{.colour_write = false, .cull_back = true}.apply();
    programs_.skin_depth.use();
    job.skin->draw({view_, job.effort.skin_grid_pixels});
  }
  State{}.apply();
  targets->scene.bind_colour();
  glClearColor(1.0F, 1.0F, 1.0F, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  darken_by_occlusion(here, 1.0F, 0.0F);
  return targets;
}

void Painter::darken_by_survey(const Job& job, const Targets& whole, float strength, float furrows) {
  job.targets.scene.resolve_depth(touched_);
  State{.depth = GL_NONE, .depth_write = false, .blend = State::Blend::multiply}.apply();
  job.targets.scene.bind_colour();
  glViewport(0, 0, job.canvas.size.x, job.canvas.size.y);
  keep_to(touched_);
  const gl::Program& program = programs_.occlusion_tile;
  program.use();
  program.set("touched", touched_.corners());
  program.bind("depths", 0, GL_TEXTURE_2D, job.targets.scene.depth());
  program.bind("whole_depths", 1, GL_TEXTURE_2D, whole.scene.depth());
  program.bind("whole_openness", 2, GL_TEXTURE_2D, whole.scene.colour());
  const glm::vec2 scale = glm::vec2(job.survey->size) / glm::vec2(job.canvas.whole);
  program.set("on_whole", glm::vec4(glm::vec2(job.canvas.origin) * scale, scale));
  program.set("strength", strength);
  program.set("furrows", furrows);
  program.set("grid", job.grid);
  fill_screen();
}

}  // namespace knotlas
