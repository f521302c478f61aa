#include "app/window_hand.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <utility>

#include "app/window_brush.h"
#include "app/window_teaching.h"
#include "state/actions.h"
#include "state/client_actions.h"
#include "state/pick.h"

namespace knotlas {
namespace {

Mouse::Button button_of(int button) {
  return button == GLFW_MOUSE_BUTTON_LEFT    ? Mouse::Button::left
         : button == GLFW_MOUSE_BUTTON_RIGHT ? Mouse::Button::right
                                             : Mouse::Button::middle;
}

}  // namespace

void WindowHand::reach_for(std::shared_ptr<const Atlas> atlas) {
  atlas_ = std::move(atlas);
  hovered_.reset();
  hovered_point_.reset();
}

bool WindowHand::over_body(glm::vec2 position) const {
  return !interface_.covers(position.x, position.y);
}

bool WindowHand::painting() const {
  return session_.document().mode == Mode::paint && atlas_ != nullptr && atlas_->skin() != nullptr;
}

std::optional<glm::vec3> WindowHand::pointed() const {
  if (atlas_ == nullptr || atlas_->skin() == nullptr || !over_body(cursor_)) return std::nullopt;
  const Ray ray = view_.ray(view_.inside(cursor_));
  const auto place = atlas_->skin()->cast(ray.origin, ray.direction);
  return place ? std::optional(place->position) : std::nullopt;
}

std::vector<std::vector<glm::vec2>> WindowHand::rings() const {
  if (!painting() || !over_body(cursor_) || mouse_.pressed()) return {};
  const Document& document = session_.document();
  auto rings =
      brush_rings(*atlas_->skin(), document.camera, view_.inside(cursor_), document.brush, view_.size());
  const ui::Rect pane = view_.rect();
  for (auto& ring : rings) {
    for (glm::vec2& corner : ring) corner += glm::vec2(pane.x, pane.y);
  }
  return rings;
}

glm::vec3 WindowHand::pen() const {
  return pen_place(*atlas_, session_.document().camera, view_.inside(cursor_), view_.size());
}

bool WindowHand::move(glm::vec2 position, double now) {
  const bool was_over_body = over_body(cursor_);
  cursor_ = position;
  if (!busy()) view_.turn_to_pane_at(cursor_);
  if (!stroke_.empty()) {
    stroke_.push_back(view_.inside(position));
    return true;
  }
  if (pen_down_) {
    actions::extend_line(session_, pen());
    return false;
  }
  if (const auto moved = mouse_.move(session_.document().camera, view_.inside(position), view_.size().y)) {
    view_.stop();
    session_.move_camera(*moved);
    if (mouse_.turning()) view_.turned(mouse_.moved(), now);
    return false;
  }
  if (mouse_.pressed()) return false;
  // Over the body only a change of what is under the mouse, or the brush, is worth a picture; panels follow
  // every move.
  return hover(position) || !over_body(position) || !was_over_body || painting();
}

void WindowHand::leave() {
  cursor_ = glm::vec2(-1.0F);
  hovered_.reset();
  hovered_point_.reset();
}

bool WindowHand::hover(glm::vec2 position) {
  std::optional<std::uint32_t> hovered;
  std::optional<std::string> point;
  if (atlas_ != nullptr && over_body(position) && !painting()) {
    point = picture_.point_at(view_.inside(position), view_);
    // On a mark the zone is what is pointed to, not the flesh under it.
    if (!point) hovered = pick(session_.document(), *atlas_, view_.ray(view_.inside(position))).structure;
  }
  const bool other_point = std::exchange(hovered_point_, point) != point;
  return std::exchange(hovered_, hovered) != hovered || other_point;
}

bool WindowHand::look_again() {
  if (cursor_ == glm::vec2(-1.0F) || busy() || view_.flying()) return false;
  if (std::exchange(looked_at_, session_.revision()) == session_.revision()) return false;
  return hover(cursor_);
}

void WindowHand::press(int button, int modifiers) {
  view_.stand();
  const Mouse::Button which = button_of(button);
  const bool left = which == Mouse::Button::left;
  if (left && interface_.menu_open()) return;  // it closes the menu
  if (!busy()) view_.turn_to_pane_at(cursor_);
  if (!over_body(cursor_) || !stroke_.empty() || pen_down_) return;
  const bool alt = (modifiers & GLFW_MOD_ALT) != 0;
  const bool drawing = session_.document().mode == Mode::draw && atlas_ != nullptr;
  if (drawing && left && !alt && !mouse_.pressed()) {
    actions::begin_line(session_, pen());
    pen_down_ = true;
    return;
  }
  if (painting() && left && !alt && !mouse_.pressed() && begin_stroke()) return;
  // While the left button paints, the right one turns.
  const bool turns = left || ((painting() || drawing) && which == Mouse::Button::right);
  mouse_.press(which, view_.inside(cursor_), turns ? Mouse::Drag::turn : Mouse::Drag::move);
}

void WindowHand::release(int button, int modifiers, double now) {
  const Mouse::Button which = button_of(button);
  if (!stroke_.empty()) {
    if (which != Mouse::Button::left) return;
    follow_stroke();
    actions::end_stroke(session_);
    stroke_.clear();
    return;
  }
  if (pen_down_) {
    if (which == Mouse::Button::left) pen_down_ = false;
    return session_.close_step();
  }
  const bool adding = (modifiers & GLFW_MOD_CONTROL) != 0;
  const bool turned = mouse_.turning();
  if (const auto clicked = mouse_.release(which, view_.inside(cursor_), now, adding)) click(*clicked, now);
  if (turned && !mouse_.pressed()) view_.let_go(now);
  hover(cursor_);
}

bool WindowHand::begin_stroke() {
  const glm::vec2 start = view_.inside(cursor_);
  const Skin& skin = *atlas_->skin();
  const std::vector<SkinPlace> places =
      brush_way(skin, session_.document().camera, start, start, view_.size());
  if (places.empty()) return false;
  view_.stop();
  actions::begin_stroke(session_, skin, places);
  stroke_ = {start};
  return true;
}

void WindowHand::follow_stroke() {
  if (stroke_.size() < 2) return;
  const std::vector<glm::vec2> way = std::exchange(stroke_, {stroke_.back()});
  if (!painting()) return;
  const Skin& skin = *atlas_->skin();
  std::vector<SkinPlace> places;
  for (std::size_t i = 1; i < way.size(); ++i) {
    const auto more = brush_way(skin, session_.document().camera, way[i - 1], way[i], view_.size());
    places.insert(places.end(), more.begin(), more.end());
  }
  if (!places.empty()) actions::extend_stroke(session_, skin, places);
}

void WindowHand::click(const Mouse::Click& click, double now) {
  const Document& document = session_.document();
  if (atlas_ == nullptr || document.mode != Mode::look) return;
  if (click.button == Mouse::Button::left) {
    if (const auto note = picture_.note_at(click.position, view_)) return interface_.open_note(*note);
  }
  const Picked picked = pick(document, *atlas_, view_.ray(click.position));
  if (click.button == Mouse::Button::right) {
    const ui::Rect pane = view_.rect();
    interface_.open_menu(*atlas_, picked, click.position + glm::vec2(pane.x, pane.y));
  } else if (click.twice) {
    if (!document.selection.empty()) view_.fly(view_.facing_selection(*atlas_), now);
  } else if (picked.muscle) {
    actions::select_muscle(session_, atlas_->catalog().muscles[picked.muscle->muscle].id, picked.muscle->side,
                           click.adding);
  } else if (picked.skin && !click.adding) {
    actions::ask_about(session_, *picked.skin);
  }
}

void WindowHand::scroll(double notches) {
  if (!over_body(cursor_)) return;
  view_.stop();
  session_.move_camera(
      zoomed_at(session_.document().camera, Mouse::zoom_of(notches), view_.inside(cursor_), view_.size()));
}

}  // namespace knotlas
