#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/window_haste.h"
#include "app/window_view.h"
#include "render/renderer.h"

namespace knotlas {

/// The body in the window: one frame a pane, made anew only when what it shows has changed, drawn as
/// carefully as the machine can do quickly.
class WindowPicture {
 public:
  explicit WindowPicture(Renderer& renderer) : renderer_(renderer) {}

  /// Another body is shown: what was drawn is no longer true.
  void forget() { document_.reset(); }
  /// What the panels mean for the picture.
  struct Desk {
    std::span<const ui::Rect> floating;  ///< over the body
    float text_scale = 1.0F;
    float glow = 0.0F;     ///< of the zone that is pointed at
    bool beating = false;  ///< it is about to change
  };
  /// `pixels`: of the whole window, of which each unit has `density`. Without an atlas: an empty picture.
  /// `pointed_at`: structures to be outlined besides.
  void draw(const Document& document, const Atlas* atlas, const std::vector<std::uint32_t>& pointed_at,
            const WindowView& view, const Desk& desk, glm::ivec2 pixels, float density, double now);

  /// Id of the note whose dot or label is at this place inside the pane.
  [[nodiscard]] std::optional<std::string> note_at(glm::vec2 inside, const WindowView& view) const;
  /// Id of the trigger point, of the muscle that is read about, whose mark or label is there.
  [[nodiscard]] std::optional<std::string> point_at(glm::vec2 inside, const WindowView& view) const;

  /// The quality is to be measured with the next picture, unless it was chosen by hand.
  void measure_quality() { quality_due_ = !quality_by_hand_; }
  /// By name (render/quality.h); any other name: measured.
  void choose_quality(std::string_view name);
  [[nodiscard]] ui::PictureCost cost() const;

  /// Whether the body drawn last becomes finer with the next picture.
  [[nodiscard]] bool unfinished() const { return unfinished_; }
  /// Whether a coarse picture of a movement is on the screen, and whether a careful one is due.
  [[nodiscard]] bool coarse() const { return haste_.swift(); }
  [[nodiscard]] bool careful_due(double now) const { return haste_.careful_due(now); }

 private:
  /// The note, or the trigger point, whose sign or label is there: its index in the frame.
  [[nodiscard]] std::optional<std::size_t> mark_under(glm::vec2 inside, const WindowView& view,
                                                      bool note) const;
  void make_frames(const Document& document, const Atlas* atlas,
                   const std::vector<std::uint32_t>& pointed_at);

  Renderer& renderer_;
  Haste haste_;
  bool quality_by_hand_ = false;
  bool quality_due_ = false;
  bool unfinished_ = false;
  std::vector<Frame> frames_;
  /// What they were made of.
  std::optional<Document> document_;
  std::vector<std::uint32_t> pointed_at_;
};

}  // namespace knotlas
