#include "render/overlay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <glm/gtc/packing.hpp>
#include <limits>

namespace knotlas {
namespace {

// Sizes in points (pixels of a picture 720 pixels high).
constexpr float mark_radius = 8.0F;
constexpr float emphasised_radius = 11.0F;
constexpr float text_size = 12.5F;
constexpr float plate_padding = 6.0F;
constexpr float leader_half_width = 0.65F;
constexpr float legend_line = 19.0F;
constexpr float legend_margin = 14.0F;

constexpr float fades = 8.0F;  // added to a shape, as in shaders/overlay.vert
constexpr float note_radius = 4.5F;
constexpr float ink_half_width = 1.6F;

}  // namespace

std::optional<glm::vec2> on_picture(const Frame& frame, const Canvas& canvas, glm::vec3 point) {
  constexpr float on_the_cut = 2.0F;  // mm
  if (frame.clip && glm::dot(glm::vec3(*frame.clip), point) + frame.clip->w < -on_the_cut) return {};
  const auto pixel = project(frame.camera, point, glm::vec2(canvas.inset.z, canvas.inset.w));
  if (!pixel) return {};
  return glm::vec2(pixel->x + static_cast<float>(canvas.inset.x),
                   pixel->y + static_cast<float>(canvas.whole.y - canvas.inset.y - canvas.inset.w));
}

namespace {

bool is_within(const Canvas& canvas, glm::vec2 at) {
  const glm::vec2 low(canvas.inset.x, canvas.whole.y - canvas.inset.y - canvas.inset.w);
  const glm::vec2 high = low + glm::vec2(canvas.inset.z, canvas.inset.w);
  return at.x >= low.x && at.y >= low.y && at.x < high.x && at.y < high.y;
}

float radius_of(const Mark& mark, const Canvas& canvas) {
  if (mark.note) return note_radius * pixel_scale(canvas);
  return (mark.emphasised ? emphasised_radius : mark_radius) * pixel_scale(canvas);
}

glm::vec4 encoded(glm::vec3 linear) {
  return glm::vec4(glm::pow(glm::clamp(linear, 0.0F, 1.0F), glm::vec3(1.0F / 2.2F)), 1.0F);
}

struct Inks {
  glm::vec4 text;
  glm::vec4 plate;
  glm::vec4 leader;
};

Inks inks_of(Theme theme) {
  if (theme == Theme::light)
    return {{0.10F, 0.11F, 0.13F, 1.0F}, {1.0F, 1.0F, 1.0F, 0.86F}, {0.16F, 0.17F, 0.20F, 0.8F}};
  if (theme == Theme::contrast) return {glm::vec4(1.0F), {0.0F, 0.0F, 0.0F, 1.0F}, glm::vec4(1.0F)};
  return {{0.95F, 0.96F, 0.97F, 1.0F}, {0.05F, 0.06F, 0.075F, 0.78F}, {0.93F, 0.94F, 0.96F, 0.75F}};
}

/// The legend with long remarks broken into lines that fit into `width` pixels.
std::vector<LegendEntry> broken(const std::vector<LegendEntry>& legend, Glyphs& glyphs, float width) {
  std::vector<LegendEntry> lines;
  for (const LegendEntry& entry : legend) {
    if (entry.sign != LegendEntry::Sign::none) {
      lines.push_back(entry);
      continue;
    }
    std::string line;
    for (std::size_t from = 0; from < entry.text.size();) {
      const std::size_t end = std::min(entry.text.find(' ', from), entry.text.size());
      const std::string longer = line + (line.empty() ? "" : " ") + entry.text.substr(from, end - from);
      if (!line.empty() && glyphs.width_of(longer) > width) {
        lines.push_back({LegendEntry::Sign::none, line});
        line = entry.text.substr(from, end - from);
      } else {
        line = longer;
      }
      from = end + 1;
    }
    lines.push_back({LegendEntry::Sign::none, line});
  }
  return lines;
}

/// Where something of this size stands in the emptiest corner of the inset; below on the left where nothing
/// speaks against it.
Rectangle emptiest_corner(const Canvas& canvas, const Ground& ground, glm::vec2 size, float margin) {
  constexpr float reluctance = 0.03F;  // to go on to the next corner
  const auto bottom = static_cast<float>(canvas.whole.y - canvas.inset.y);
  const glm::vec2 low =
      glm::vec2(static_cast<float>(canvas.inset.x), bottom - static_cast<float>(canvas.inset.w)) + margin;
  const glm::vec2 high =
      glm::vec2(static_cast<float>(canvas.inset.x + canvas.inset.z), bottom) - margin - size;
  Rectangle best;
  float least = std::numeric_limits<float>::max();
  float rank = 0.0F;
  for (const glm::vec2 corner : {glm::vec2(low.x, high.y), high, low, glm::vec2(high.x, low.y)}) {
    const Rectangle there{corner, corner + size};
    // A zone that is hidden is a loss, however much of the corner is empty beside it.
    const float lost = ground.mean(there) + 1.5F * ground.share(there, Ground::spillover) + reluctance * rank;
    rank += 1.0F;
    if (lost >= least) continue;
    least = lost;
    best = there;
  }
  return best;
}

}  // namespace

Overlay::Overlay() : glyphs_(Glyphs::make()) {
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  constexpr GLsizei stride = sizeof(Vertex);
  for (GLuint attribute = 0; attribute < 6; ++attribute) glEnableVertexAttribArray(attribute);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, gl::offset_of(offsetof(Vertex, position)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, gl::offset_of(offsetof(Vertex, local)));
  glVertexAttribPointer(2, 2, GL_FLOAT, GL_FALSE, stride, gl::offset_of(offsetof(Vertex, extent)));
  glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, gl::offset_of(offsetof(Vertex, ink)));
  glVertexAttribPointer(4, 1, GL_FLOAT, GL_FALSE, stride, gl::offset_of(offsetof(Vertex, shape)));
  glVertexAttribPointer(5, 4, GL_FLOAT, GL_FALSE, stride, gl::offset_of(offsetof(Vertex, anchor)));
  glBindVertexArray(0);
}

/// A box of half size `extent` + `border` whose long side runs along `axis` (unit); the shader draws the
/// shape in it.
void Overlay::add_box(Shape shape, glm::vec2 centre, glm::vec2 axis, glm::vec2 extent, float border,
                      glm::vec4 ink, Anchor anchor) {
  constexpr std::array<glm::vec2, 6> corners{{{-1, -1}, {1, -1}, {1, 1}, {-1, -1}, {1, 1}, {-1, 1}}};
  const glm::vec2 normal{-axis.y, axis.x};
  for (const glm::vec2 corner : corners) {
    const glm::vec2 local = corner * (extent + border);
    vertices_.push_back({centre + axis * local.x + normal * local.y, local, extent, glm::packUnorm4x8(ink),
                         static_cast<float>(shape) + (anchor ? fades : 0.0F),
                         anchor.value_or(glm::vec4(0.0F))});
  }
}

void Overlay::add_text(std::string_view text, glm::vec2 pen, glm::vec4 ink) {
  pen.y = std::round(pen.y);  // letters stand on a whole pixel, so that their edges stay sharp
  for (const Glyphs::Letter& letter : glyphs_->line(text).letters) {
    const glm::vec2 min{std::round(pen.x + letter.from_pen.x), std::round(pen.y - letter.from_pen.y)};
    constexpr std::array<glm::vec2, 6> corners{{{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}}};
    for (const glm::vec2 corner : corners) {
      vertices_.push_back({min + corner * letter.size,
                           letter.corner + corner * letter.size,
                           {},
                           glm::packUnorm4x8(ink),
                           static_cast<float>(Shape::glyph),
                           {}});
    }
  }
}

void Overlay::add_labels(const Frame& frame, const Canvas& canvas, const UnderLabels& around) {
  const float scale = pixel_scale(canvas) * frame.text_scale;
  const Inks inks = inks_of(frame.theme);
  const float padding = plate_padding * scale;
  const float height = glyphs_->ascent() + 2.0F * padding;

  const auto index_of = [&](const Mark& mark) {
    return static_cast<std::size_t>(&mark - frame.marks.data());
  };
  std::vector<LabelWish> wishes;
  std::vector<const Mark*> marks;
  std::vector<glm::vec2> dots;
  for (const Mark& mark : frame.marks) {
    const auto at = on_picture(frame, canvas, mark.position);
    // What is out of sight needs no name: its label would point out of the picture.
    if (!at || !is_within(canvas, *at)) continue;
    dots.push_back(*at);
    if (mark.label.empty()) continue;
    wishes.push_back({*at, {glyphs_->width_of(mark.label) + 2.5F * padding, height}});
    if (around.memory != nullptr) {
      const auto known = around.memory->find({index_of(mark), mark.label});
      if (known != around.memory->end()) wishes.back().before = known->second;
    }
    marks.push_back(&mark);
  }
  const float margin = 10.0F * scale;
  const auto top = static_cast<float>(canvas.whole.y - canvas.inset.y - canvas.inset.w);
  const Rectangle area{{static_cast<float>(canvas.inset.x) + margin, top + margin},
                       {static_cast<float>(canvas.inset.x + canvas.inset.z) - margin,
                        top + static_cast<float>(canvas.inset.w) - margin}};
  const auto places = lay_out(wishes, {around.ground, area, dots, mark_radius * scale, scale});
  if (around.memory != nullptr) {
    around.memory->clear();
    for (std::size_t i = 0; i < places.size(); ++i)
      (*around.memory)[{index_of(*marks[i]), marks[i]->label}] = places[i].choice;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const glm::vec2 way = wishes[i].anchor - places[i].tip;
    const float length = glm::length(way) - radius_of(*marks[i], canvas);
    if (length <= 0.0F) continue;
    const glm::vec2 axis = glm::normalize(way);
    add_box(Shape::line, places[i].tip + axis * (length * 0.5F), axis,
            {length * 0.5F, leader_half_width * scale + 0.5F}, 0.0F, inks.leader,
            glm::vec4(marks[i]->position, around.strengths[index_of(*marks[i])]));
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const glm::vec2 half = wishes[i].size * 0.5F;
    const glm::vec2 whole(canvas.whole);
    plates_.push_back(
        {index_of(*marks[i]), {(places[i].centre - half) / whole, (places[i].centre + half) / whole}});
    // Letters and their ground stay clear, however deep the point lies: the mark and its leader tell that.
    add_box(Shape::plate, places[i].centre, {1.0F, 0.0F}, half, 1.0F, inks.plate);
    add_text(marks[i]->label,
             places[i].centre + glm::vec2(-half.x + 1.25F * padding, glyphs_->ascent() * 0.5F), inks.text);
  }
}

/// What a line of the legend explains, as it looks on the body: a solid and a stippled patch for a muscle.
void Overlay::add_sign(const LegendEntry& entry, glm::vec2 centre, float size, glm::vec4 ground) {
  const float half = size * 0.5F;
  const glm::vec4 ink = encoded(entry.colour);
  constexpr glm::vec2 level{1.0F, 0.0F};
  const glm::vec2 slanting = glm::normalize(glm::vec2(1.0F, -1.0F));
  switch (entry.sign) {
    case LegendEntry::Sign::muscle:
      add_box(Shape::plate, centre, level, glm::vec2(half), 1.0F, ink);
      for (int i = 0; i < 4; ++i) {
        const glm::vec2 at = centre + glm::vec2(size * 1.25F, 0.0F) +
                             glm::vec2((i & 1) != 0 ? 0.5F : -0.5F, i > 1 ? 0.5F : -0.5F) * half * 1.1F;
        const float dot = half * 0.34F;
        if (entry.pattern == 4) {
          add_box(Shape::line, at, {0.0F, 1.0F}, {dot * 1.2F, dot * 0.5F}, 1.0F, ink);
        } else if (entry.pattern == 2 || entry.pattern == 7) {
          add_box(Shape::line, at, level, {dot * 1.2F, dot * 0.5F}, 1.0F, ink);
        } else if (entry.pattern == 3) {
          add_box(Shape::line, at, slanting, {dot * 1.2F, dot * 0.45F}, 1.0F, ink);
          add_box(Shape::line, at, {slanting.x, -slanting.y}, {dot * 1.2F, dot * 0.45F}, 1.0F, ink);
        } else {
          add_box(Shape::plate, at, level, glm::vec2(dot), 1.0F, ink);
          if (entry.pattern == 1 || entry.pattern == 6)
            add_box(Shape::plate, at, level, glm::vec2(dot * 0.5F), 1.0F, ground);
        }
      }
      break;
    case LegendEntry::Sign::no_go:
      add_box(Shape::plate, centre, level, glm::vec2(half), 1.0F, {0.93F, 0.86F, 0.58F, 1.0F});
      for (const float shift : {-0.55F, 0.0F, 0.55F}) {
        add_box(Shape::line, centre + glm::vec2(shift * half, shift * half), slanting,
                {half * (1.1F - std::abs(shift)), half * 0.18F}, 0.0F, {0.10F, 0.09F, 0.10F, 1.0F});
      }
      break;
    case LegendEntry::Sign::pain:
      add_box(Shape::plate, centre, level, glm::vec2(half), 1.0F, encoded({0.30F, 0.20F, 0.66F}));
      break;
    default:
      break;
  }
}

Rectangle Overlay::add_legend(const Frame& frame, const Canvas& canvas, const Ground& ground) {
  const float scale = pixel_scale(canvas) * frame.text_scale;
  const Inks inks = inks_of(frame.theme);
  const float line = legend_line * scale;
  const float sign = glyphs_->ascent() * 1.25F;
  const float indent = sign * 3.0F;
  const float room = std::min(0.42F * static_cast<float>(canvas.inset.z), 340.0F * scale);
  const std::vector<LegendEntry> legend = broken(frame.legend, *glyphs_, room);
  float width = 0.0F;
  for (const LegendEntry& entry : legend) {
    const bool remark = entry.sign == LegendEntry::Sign::none;
    width = std::max(width, glyphs_->width_of(entry.text) + (remark ? 0.0F : indent));
  }
  const float padding = plate_padding * 1.5F * scale;
  const glm::vec2 size{width + 2.0F * padding, line * static_cast<float>(legend.size()) + 1.2F * padding};
  const Rectangle place = emptiest_corner(canvas, ground, size, legend_margin * scale);
  add_box(Shape::card, place.min + size * 0.5F, {1.0F, 0.0F}, size * 0.5F, 1.0F, inks.plate);
  float y = place.min.y + 0.6F * padding + 0.5F * line;
  for (const LegendEntry& entry : legend) {
    const bool remark = entry.sign == LegendEntry::Sign::none;
    const float x = place.min.x + padding;
    if (!remark) add_sign(entry, {x + 0.5F * sign, y}, sign, inks.plate);
    glm::vec4 ink = inks.text;
    if (remark) ink.a = 0.72F;
    add_text(entry.text, {x + (remark ? 0.0F : indent), y + glyphs_->ascent() * 0.5F}, ink);
    y += line;
  }
  return place;
}

/// Each piece of a line is a box of its own with round ends, so that corners have no gaps.
void Overlay::add_ink(const Frame& frame, const Canvas& canvas) {
  const float half = ink_half_width * pixel_scale(canvas);
  for (const InkLine& line : frame.ink) {
    std::optional<glm::vec2> before;
    for (const glm::vec3 point : line.points) {
      const auto at = on_picture(frame, canvas, point);
      if (at) {
        const glm::vec2 from = before.value_or(*at);
        const float length = glm::distance(from, *at);
        const glm::vec2 axis = length > 0.01F ? (*at - from) / length : glm::vec2(1.0F, 0.0F);
        add_box(Shape::plate, (from + *at) * 0.5F, axis, {length * 0.5F + half, half}, 1.0F,
                glm::vec4(line.colour, 1.0F), glm::vec4(point, 1.0F));
      }
      before = at;
    }
  }
}

void Overlay::arrange(const Frame& frame, const Canvas& canvas, UnderLabels around) {
  vertices_.clear();
  plates_.clear();
  if (glyphs_)
    glyphs_->prepare(static_cast<int>(std::lround(text_size * pixel_scale(canvas) * frame.text_scale)));
  add_ink(frame, canvas);
  if (!frame.legend.empty() && glyphs_)
    around.ground.add_rectangle(add_legend(frame, canvas, around.ground), Ground::never);
  if (frame.labels && glyphs_) add_labels(frame, canvas, around);
  for (std::size_t m = 0; m < frame.marks.size(); ++m) {
    const Mark& mark = frame.marks[m];
    const glm::vec4 anchor(mark.position, around.strengths[m]);
    const auto at = on_picture(frame, canvas, mark.position);
    if (!at) continue;
    const float radius = radius_of(mark, canvas);
    if (mark.note) {
      const float border = 1.5F * pixel_scale(canvas);
      add_box(Shape::plate, *at, {1.0F, 0.0F}, glm::vec2(radius + border), 1.0F,
              glm::vec4(0.06F, 0.05F, 0.02F, 0.9F), anchor);
    }
    add_box(mark.note ? Shape::plate : Shape::cross, *at, {1.0F, 0.0F}, glm::vec2(radius), 1.0F,
            encoded(mark.colour), anchor);
  }
  if (glyphs_) glyphs_->upload();
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices_.size() * sizeof(Vertex)), vertices_.data(),
               GL_STREAM_DRAW);
}

void Overlay::draw() const {
  glBindVertexArray(array_.name());
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices_.size()));
}

}  // namespace knotlas
