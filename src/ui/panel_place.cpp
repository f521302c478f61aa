#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "state/actions.h"
#include "ui/widgets.h"

namespace knotlas::ui {
namespace {

constexpr float asked_radius = 12.0F;  // mm, a fingertip
constexpr std::size_t most_answers = 12;

const std::vector<Suspect>& suspects_at(Context& context, glm::vec3 place) {
  Memory& memory = context.memory;
  if (memory.answered_place != place) {
    memory.answered_place = place;
    memory.suspects.clear();
    const Atlas& atlas = *context.scene.atlas;
    if (atlas.skin() != nullptr) {
      if (const auto centre = atlas.skin()->nearest(place)) {
        memory.suspects = where_does_it_hurt(atlas, spot(atlas, *centre, asked_radius));
      }
    }
  }
  return memory.suspects;
}

/// The name of the nearest surface point's area, on its side: "temple, right".
std::string words_for(const Catalog& catalog, glm::vec3 place) {
  const SurfacePoint* nearest = nullptr;
  float best = std::numeric_limits<float>::max();
  for (const SurfacePoint& point : catalog.surface_points) {
    glm::vec3 at = point.position;
    if (place.x > 0.0F) at.x = -at.x;
    if (const float d = glm::distance(at, place); d < best) {
      best = d;
      nearest = &point;
    }
  }
  if (nearest == nullptr) return std::string(tr("This place"));
  const std::string& name = nearest->label.empty() ? nearest->area : nearest->label;
  return sentence_case(name) +
         (nearest->midline ? "" : fmt::format(" ({})", words_of(place.x > 0.0F ? Side::left : Side::right)));
}

void draw_suspect(Context& context, const Suspect& suspect, std::size_t rank) {
  const Palette& p = context.palette();
  const Muscle& muscle = context.scene.catalog.muscles[suspect.id.muscle];
  const std::string side(name_of(suspect.id.side));
  {
    Card card(context, p.card);
    if (suspect.tied) {
      paragraph(context, tr("About as likely as the one above"), context.look.fonts.small_print, p.faint);
    }
    paragraph(context, fmt::format("{}. {} ({})", rank, name_of(muscle), words_of(suspect.id.side)),
              context.look.fonts.strong, p.text);
    bar(context, suspect.score, context.right - ImGui::GetCursorScreenPos().x, p.accent);
    dim_paragraph(context, suspect.why);
    const std::string id = fmt::format("{}:{}", muscle.id, side);
    if (button(context, "suspect", id,
               {.icon = icon::right, .text = tr("Read and show"), .tip = tr("Select this muscle")})) {
      actions::select_muscle(context.session(), muscle.id, suspect.id.side);
      context.wishes.fly_to_selection = true;
    }
  }
}

}  // namespace

void read_place(Context& context, glm::vec3 place) {
  const Palette& p = context.palette();
  const float right = context.right;
  context.right -= draw_trail(context);
  paragraph(context, words_for(context.scene.catalog, place), context.look.fonts.title, p.text);
  context.right = right;
  if (context.scene.atlas == nullptr) return;
  const std::vector<Suspect> suspects = suspects_at(context, place);
  if (suspects.empty()) {
    gap(context, 4);
    paragraph(context, tr("No muscle described so far refers pain here."));
    gap(context, 6);
    dim_paragraph(
        context, tr("Try another place, or search for what you feel. Pain here can have many other causes."));
    return;
  }
  dim_paragraph(
      context,
      tr("Muscles that often refer pain here, the nearest match first. This is a pattern, not a finding: "
         "pain has many causes."));
  gap(context, 6);
  for (std::size_t i = 0; i < suspects.size() && i < most_answers; ++i)
    draw_suspect(context, suspects[i], i + 1);
}

}  // namespace knotlas::ui
