#include "app/window_view.h"

#include <algorithm>

#include "state/best_view.h"
#include "state/hues.h"
#include "ui/panes.h"

namespace knotlas {

void WindowView::lay_out(const ui::Rect& viewport, std::size_t panes) {
  viewport_ = viewport;
  panes_ = panes;
  pane_ = std::min(pane_, panes_ - 1);
}

void WindowView::turn_to_pane_at(glm::vec2 position) {
  pane_ = panes_ > 1 && position.x >= rect(1).x ? 1 : 0;
}

ui::Rect WindowView::rect(std::size_t pane) const {
  return ui::pane_rect(viewport_, panes_, pane);
}

glm::vec2 WindowView::size() const {
  const ui::Rect r = rect();
  return glm::max(glm::vec2(r.width, r.height), glm::vec2(1.0F));
}

glm::vec2 WindowView::inside(glm::vec2 position) const {
  const ui::Rect r = rect();
  return position - glm::vec2(r.x, r.y);
}

Ray WindowView::ray(glm::vec2 inside) const {
  return ray_through(session_.document().camera, inside, size());
}

void WindowView::fly(const Camera& to, double now, bool slowly) {
  constexpr double swift = 0.55;  // seconds
  constexpr double slow = 1.2;
  coast_.stop();
  if (flights_) {
    motion_.fly(session_.document().camera, to, now, slowly ? slow : swift);
  } else {
    session_.move_camera(to);
  }
}

void WindowView::obey(const ui::Wishes& wishes, const Atlas& atlas, double now) {
  const bool chosen = !session_.document().selection.empty();
  if (wishes.camera) fly(*wishes.camera, now, wishes.slowly);
  if (wishes.orthographic) {
    Camera other = heading_for();
    other.orthographic = !other.orthographic;
    session_.move_camera(other);
  }
  if (wishes.view) fly(looking(heading_for(), *wishes.view), now);
  if (wishes.fly_to_selection || (wishes.fit && chosen)) fly(facing_selection(atlas), now);
  if (wishes.fit && !chosen) fly(showing_body(atlas), now);
  if (wishes.fly_to_point) fly_to_point(*wishes.fly_to_point, atlas, now);
}

bool WindowView::follow_flight(double now) {
  if (!motion_.flying()) return follow_coast(now);
  session_.move_camera(motion_.at(now));
  return true;
}

void WindowView::let_go(double now) {
  if (!coasts_ || !flights_) return;
  coast_.let_go(now);
  coasted_ = session_.document().camera;
}

bool WindowView::follow_coast(double now) {
  if (!coast_.going()) return false;
  if (session_.document().camera != *coasted_) {  // something else moved it meanwhile
    coast_.stop();
    return false;
  }
  coasted_ = orbited(*coasted_, coast_.step(now));
  session_.move_camera(*coasted_);
  return true;
}

Camera WindowView::heading_for() const {
  return motion_.flying() ? motion_.goal() : session_.document().camera;
}

float WindowView::aspect() const {
  const glm::vec2 s = size();
  return s.x / s.y;
}

Camera WindowView::showing_body(const Atlas& atlas) const {
  return knotlas::showing_body(atlas, heading_for(), aspect());
}

Camera WindowView::facing_selection(const Atlas& atlas) const {
  return best_view(atlas, session_.document(), aspect());
}

void WindowView::fly_to_point(const std::string& point, const Atlas& atlas, double now) {
  const Selected* read = muscle_read(session_.document());
  if (read == nullptr) return;
  const auto id = atlas.find(read->muscle, read->side);
  const Muscle* muscle = atlas.catalog().muscle(read->muscle);
  if (!id || muscle == nullptr) return;
  const auto found = std::find_if(muscle->trigger_points.begin(), muscle->trigger_points.end(),
                                  [&](const TriggerPoint& p) { return p.id == point; });
  if (found == muscle->trigger_points.end()) return;
  fly(facing(atlas, *id, static_cast<std::uint32_t>(found - muscle->trigger_points.begin()),
             session_.document().camera, aspect()),
      now);
}

}  // namespace knotlas
