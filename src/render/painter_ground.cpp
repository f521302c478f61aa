#include "render/painter.h"

namespace knotlas {

namespace {

/// Much less of what lies under skin that is turned away from the eye: it is seen through the body.
float strength_of(const ViewBlock& whole, glm::vec3 place, glm::vec3 outward) {
  constexpr float far_side = 0.42F;
  const glm::vec3 eye(whole.eye);
  const glm::vec3 to_eye = whole.eye.w > 0.5F ? -glm::vec3(whole.forward) : glm::normalize(eye - place);
  const float away = glm::smoothstep(0.05F, 0.35F, -glm::dot(outward, to_eye));
  return glm::mix(1.0F, far_side, away);
}

/// What lies where on the whole picture (not just on this tile of it).
Ground ground_of(const Painter::Job& job, const Canvas& canvas, const ViewBlock& whole) {
  constexpr float cell = 7.0F;  // points
  Ground ground(glm::vec2(canvas.whole), cell * pixel_scale(canvas));
  const bool labelled = job.frame.labels && !job.frame.marks.empty();
  if (!labelled && job.frame.legend.empty()) return ground;
  const auto on_whole = [&](glm::vec3 point) -> std::optional<glm::vec2> {
    const glm::vec4 clip = whole.clip_from_world * glm::vec4(point, 1.0F);
    if (clip.w <= 0.0F) return {};
    if (job.frame.clip && glm::dot(glm::vec3(*job.frame.clip), point) + job.frame.clip->w < 0.0F) return {};
    const glm::vec2 at = (glm::vec2(clip) / clip.w * 0.5F + 0.5F) * glm::vec2(canvas.whole);
    return glm::vec2(at.x, static_cast<float>(canvas.whole.y) - at.y);
  };
  for (const glm::vec4& r : job.frame.covered) {
    const glm::vec2 size(canvas.whole);
    ground.add_rectangle({glm::vec2(r.x, r.y) * size, glm::vec2(r.z, r.w) * size}, Ground::never);
  }
  if (job.skin != nullptr) job.skin->lay_on(ground, whole, on_whole);
  if (job.body == nullptr) return ground;
  for (const StructureLook& look : job.frame.structures) {
    // Where there is no skin, flesh is all that tells where the body is.
    if (!look.selected && job.skin != nullptr) continue;
    const BodyBuffers::Part& part = job.body->parts()[look.structure];
    if (part.empty()) continue;
    const float pixel = finest_pixel(whole, part.bounds);
    const float apart = part.bounds.radius() / 10.0F;
    for (const glm::vec3 p : part.samples) {
      if (const auto at = on_whole(p))
        ground.add_disc(*at, apart / pixel, look.selected ? Ground::selected : Ground::body);
    }
  }
  return ground;
}

}  // namespace

UnderLabels Painter::under_labels(const Job& job, const Canvas& canvas) {
  const ViewBlock whole = view_block(job.frame, {canvas.whole, canvas.inset, {0, 0}, canvas.whole});
  UnderLabels around{ground_of(job, canvas, whole), {}, job.memory};
  for (const Mark& mark : job.frame.marks) {
    around.strengths.push_back(
        job.skin == nullptr ? 1.0F : strength_of(whole, mark.position, job.skin->outward(mark.position)));
  }
  return around;
}

}  // namespace knotlas
