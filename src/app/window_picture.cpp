#include "app/window_picture.h"

#include <algorithm>
#include <cmath>

#include "core/log.h"
#include "render/frame.h"
#include "render/orbit.h"
#include "state/compare.h"

namespace knotlas {

void WindowPicture::make_frames(const Document& document, const Atlas* atlas,
                                const std::vector<std::uint32_t>& pointed_at) {
  if (document_ && *document_ == document && pointed_at_ == pointed_at) return;
  frames_.clear();
  for (const Document& pane : panes_of(document)) {
    if (atlas != nullptr) {
      Frame& frame = frames_.emplace_back(frame_of(pane, *atlas));
      for (StructureLook& look : frame.structures)
        look.hovered = std::find(pointed_at.begin(), pointed_at.end(), look.structure) != pointed_at.end();
    } else {
      Frame& empty = frames_.emplace_back();
      empty.camera = pane.camera;
      empty.theme = pane.theme;
    }
  }
  document_ = document;
  pointed_at_ = pointed_at;
}

void WindowPicture::draw(const Document& document, const Atlas* atlas,
                         const std::vector<std::uint32_t>& pointed_at, const WindowView& view,
                         const Desk& desk, glm::ivec2 pixels, float density, double now) {
  make_frames(document, atlas, pointed_at);
  if (quality_due_ && atlas != nullptr) {
    quality_due_ = false;
    renderer_.set_quality(measured_quality(renderer_, frames_.front(), glm::ivec2(view.size())));
    log::info("Quality {} on {}", name_of(renderer_.quality()), renderer_.driver().name);
  }
  const auto scaled = [&](float units) { return static_cast<int>(std::lround(units * density)); };
  const bool moving = haste_.moving(frames_.front().camera, now);
  unfinished_ = false;
  for (std::size_t pane = 0; pane < frames_.size(); ++pane) {
    const ui::Rect r = view.rect(pane);
    const int left = scaled(r.x);
    const int bottom = pixels.y - scaled(r.y + r.height);
    frames_[pane].swift = moving || desk.beating;
    frames_[pane].glow = desk.glow;
    frames_[pane].text_scale = desk.text_scale;
    frames_[pane].covered.clear();
    for (const ui::Rect& over : desk.floating) {
      const glm::vec2 low = (glm::vec2(over.x, over.y) - glm::vec2(r.x, r.y)) / glm::vec2(r.width, r.height);
      frames_[pane].covered.emplace_back(
          low, low + glm::vec2(over.width, over.height) / glm::vec2(r.width, r.height));
    }
    const glm::ivec4 inset{left, bottom, scaled(r.x + r.width) - left, scaled(r.height)};
    if (renderer_.present(frames_[pane], inset, pane)) unfinished_ = true;
  }
}

std::optional<std::size_t> WindowPicture::mark_under(glm::vec2 inside, const WindowView& view,
                                                     bool note) const {
  constexpr float reach = 9.0F;  // window units around a sign
  if (view.pane() >= frames_.size() || !document_) return std::nullopt;
  const Frame& frame = frames_[view.pane()];
  const auto labelled = renderer_.mark_at(inside / view.size(), view.pane());
  for (std::size_t mark = 0; mark < frame.marks.size(); ++mark) {
    if (frame.marks[mark].note != note) continue;
    const auto at = project(frame.camera, frame.marks[mark].position, view.size());
    const bool far = renderer_.on_far_side(mark, view.pane());  // its sign is behind what is pointed at
    const bool hit =
        labelled ? *labelled == mark : at && !far && glm::distance(glm::vec2(*at), inside) < reach;
    if (hit) return mark;
  }
  return std::nullopt;
}

std::optional<std::string> WindowPicture::note_at(glm::vec2 inside, const WindowView& view) const {
  const auto mark = mark_under(inside, view, true);
  if (!mark) return std::nullopt;
  const auto& marks = frames_[view.pane()].marks;  // notes stand there in the order of the file
  const auto before = std::count_if(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(*mark),
                                    [](const Mark& m) { return m.note; });
  const auto note = static_cast<std::size_t>(before);
  if (note >= document_->file.pins.size()) return std::nullopt;
  return document_->file.pins[note].id;
}

std::optional<std::string> WindowPicture::point_at(glm::vec2 inside, const WindowView& view) const {
  const auto mark = mark_under(inside, view, false);
  if (!mark || frames_[view.pane()].marks[*mark].point.empty()) return std::nullopt;
  return frames_[view.pane()].marks[*mark].point;
}

void WindowPicture::choose_quality(std::string_view name) {
  const auto quality = quality_from_name(name);
  quality_by_hand_ = quality.has_value();
  quality_due_ = !quality;
  if (quality) renderer_.set_quality(*quality);
}

ui::PictureCost WindowPicture::cost() const {
  ui::PictureCost cost;
  cost.driver = renderer_.driver().name + " · OpenGL " + renderer_.driver().version;
  cost.quality = name_of(renderer_.quality());
  cost.chosen_by_hand = quality_by_hand_;
  for (const PassTime& pass : renderer_.pass_times()) cost.passes.emplace_back(pass.pass, pass.milliseconds);
  return cost;
}

}  // namespace knotlas
