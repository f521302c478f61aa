#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/window_mouse.h"
#include "app/window_picture.h"
#include "app/window_view.h"

namespace knotlas {

/// The mouse over the body: it points, turns, chooses, paints and draws. Positions in window units, buttons
/// and modifiers as GLFW numbers them, times in seconds.
class WindowHand {
 public:
  WindowHand(Session& session, WindowView& view, const WindowPicture& picture, ui::Interface& interface)
      : session_(session), view_(view), picture_(picture), interface_(interface) {}

  /// Another body, or none.
  void reach_for(std::shared_ptr<const Atlas> atlas);
  /// Whether what is on the screen changes by that beyond what the document says.
  [[nodiscard]] bool move(glm::vec2 position, double now);
  void leave();
  /// Points anew where the body moved or changed under a mouse that rests. Whether something else is under
  /// it.
  [[nodiscard]] bool look_again();
  void press(int button, int modifiers);
  void release(int button, int modifiers, double now);
  void scroll(double notches);
  /// Paints where the mouse went since the last call: once a frame is enough.
  void follow_stroke();

  [[nodiscard]] bool busy() const { return mouse_.pressed() || !stroke_.empty() || pen_down_; }
  /// Structure under the mouse.
  [[nodiscard]] std::optional<std::uint32_t> hovered() const { return hovered_; }
  /// Trigger point whose mark or label is under the mouse.
  [[nodiscard]] const std::optional<std::string>& hovered_point() const { return hovered_point_; }
  /// mm, the place on the skin under the mouse.
  [[nodiscard]] std::optional<glm::vec3> pointed() const;
  /// The brush on the skin under the mouse, in window units; empty unless one paints.
  [[nodiscard]] std::vector<std::vector<glm::vec2>> rings() const;

 private:
  [[nodiscard]] bool over_body(glm::vec2 position) const;
  /// Whether the left button paints.
  [[nodiscard]] bool painting() const;
  bool hover(glm::vec2 position);
  bool begin_stroke();
  void click(const Mouse::Click& click, double now);
  [[nodiscard]] glm::vec3 pen() const;

  Session& session_;
  WindowView& view_;
  const WindowPicture& picture_;
  ui::Interface& interface_;
  std::shared_ptr<const Atlas> atlas_;
  Mouse mouse_;
  glm::vec2 cursor_{-1.0F};
  std::size_t looked_at_ = 0;  ///< revision of the document in which what is under the mouse was found
  std::optional<std::uint32_t> hovered_;
  std::optional<std::string> hovered_point_;
  /// While a stroke is painted: where the mouse went, from the last place painted on.
  std::vector<glm::vec2> stroke_;
  bool pen_down_ = false;  ///< a free-hand line is being drawn
};

}  // namespace knotlas
