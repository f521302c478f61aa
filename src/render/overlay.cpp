#include "render/overlay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <glm/gtc/packing.hpp>

namespace knotlas {
namespace {

// Sizes in points (pixels of a picture 720 pixels high).
constexpr float mark_radius = 8.0F;
constexpr float emphasised_radius = 11.0F;
constexpr float text_size = 12.5F;
constexpr float plate_padding = 6.0F;
constexpr float leader_half_width = 0.65F;
constexpr float label_gap = 22.0F;
constexpr float note_radius = 4.5F;
constexpr float ink_half_width = 1.6F;

const void* offset_of(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);
}

/// Where a point appears, in pixels from the top left of the whole picture.
std::optional<glm::vec2> on_picture(const Camera& camera, const Canvas& canvas, glm::vec3 point) {
  const auto pixel = project(camera, point, glm::vec2(canvas.inset.z, canvas.inset.w));
  if (!pixel) return {};
  return glm::vec2(pixel->x + static_cast<float>(canvas.inset.x),
                   pixel->y + static_cast<float>(canvas.whole.y - canvas.inset.y - canvas.inset.w));
}

float radius_of(const Mark& mark, const Canvas& canvas) {
  if (mark.note) return note_radius * pixel_scale(canvas);
  return (mark.emphasised ? emphasised_radius : mark_radius) * pixel_scale(canvas);
}

struct Inks {
  glm::vec4 text;
  glm::vec4 plate;
  glm::vec4 leader;
};

Inks inks_of(Theme theme) {
  if (theme == Theme::light)
    return {{0.10F, 0.11F, 0.13F, 1.0F}, {1.0F, 1.0F, 1.0F, 0.86F}, {0.16F, 0.17F, 0.20F, 0.8F}};
  return {{0.95F, 0.96F, 0.97F, 1.0F}, {0.05F, 0.06F, 0.075F, 0.78F}, {0.93F, 0.94F, 0.96F, 0.75F}};
}

}  // namespace

Overlay::Overlay() : glyphs_(Glyphs::make()) {
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  constexpr GLsizei stride = sizeof(Vertex);
  for (GLuint attribute = 0; attribute < 6; ++attribute) glEnableVertexAttribArray(attribute);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, offset_of(offsetof(Vertex, position)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, offset_of(offsetof(Vertex, local)));
  glVertexAttribPointer(2, 2, GL_FLOAT, GL_FALSE, stride, offset_of(offsetof(Vertex, extent)));
  glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset_of(offsetof(Vertex, ink)));
  glVertexAttribPointer(4, 1, GL_FLOAT, GL_FALSE, stride, offset_of(offsetof(Vertex, shape)));
  glVertexAttribPointer(5, 3, GL_FLOAT, GL_FALSE, stride, offset_of(offsetof(Vertex, anchor)));
  glBindVertexArray(0);
}

/// A box of half size `extent` + `border` whose long side runs along `axis` (unit); the shader draws the
/// shape in it.
void Overlay::add_box(Shape shape, glm::vec2 centre, glm::vec2 axis, glm::vec2 extent, float border,
                      glm::vec4 ink, glm::vec3 anchor) {
  constexpr std::array<glm::vec2, 6> corners{{{-1, -1}, {1, -1}, {1, 1}, {-1, -1}, {1, 1}, {-1, 1}}};
  const glm::vec2 normal{-axis.y, axis.x};
  for (const glm::vec2 corner : corners) {
    const glm::vec2 local = corner * (extent + border);
    vertices_.push_back({centre + axis * local.x + normal * local.y, local, extent, glm::packUnorm4x8(ink),
                         static_cast<float>(shape), anchor});
  }
}

void Overlay::add_text(std::string_view text, glm::vec2 pen, glm::vec4 ink, glm::vec3 anchor) {
  pen.y = std::round(pen.y);  // letters stand on a whole pixel, so that their edges stay sharp
  while (!text.empty()) {
    const Glyphs::Glyph& glyph = glyphs_->take(text);
    const glm::vec2 min{std::round(pen.x + glyph.bearing.x), pen.y - glyph.bearing.y};
    constexpr std::array<glm::vec2, 6> corners{{{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}}};
    for (const glm::vec2 corner : corners) {
      vertices_.push_back({min + corner * glyph.size,
                           glm::mix(glyph.texture_min, glyph.texture_max, corner),
                           {},
                           glm::packUnorm4x8(ink),
                           static_cast<float>(Shape::glyph),
                           anchor});
    }
    pen.x += glyph.advance;
  }
}

void Overlay::add_labels(const Frame& frame, const Canvas& canvas, std::span<const Rectangle> body) {
  const float scale = pixel_scale(canvas);
  const Inks inks = inks_of(frame.theme);
  glyphs_->prepare(static_cast<int>(std::lround(text_size * scale)));
  const float padding = plate_padding * scale;
  const float height = glyphs_->ascent() + 2.0F * padding;

  std::vector<LabelWish> wishes;
  std::vector<const Mark*> marks;
  for (const Mark& mark : frame.marks) {
    const auto at = on_picture(frame.camera, canvas, mark.position);
    if (mark.label.empty() || !at) continue;
    wishes.push_back({*at, {glyphs_->width_of(mark.label) + 2.5F * padding, height}});
    marks.push_back(&mark);
  }
  const float margin = 10.0F * scale;
  const auto top = static_cast<float>(canvas.whole.y - canvas.inset.y - canvas.inset.w);
  const Rectangle area{{static_cast<float>(canvas.inset.x) + margin, top + margin},
                       {static_cast<float>(canvas.inset.x + canvas.inset.z) - margin,
                        top + static_cast<float>(canvas.inset.w) - margin}};
  const auto places = lay_out(wishes, body, area, label_gap * scale);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const glm::vec2 way = wishes[i].anchor - places[i].tip;
    const float length = glm::length(way) - radius_of(*marks[i], canvas);
    if (length <= 0.0F) continue;
    const glm::vec2 axis = glm::normalize(way);
    add_box(Shape::line, places[i].tip + axis * (length * 0.5F), axis,
            {length * 0.5F, leader_half_width * scale + 0.5F}, 0.0F, inks.leader, marks[i]->position);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const glm::vec2 half = wishes[i].size * 0.5F;
    add_box(Shape::plate, places[i].centre, {1.0F, 0.0F}, half, 1.0F, inks.plate, marks[i]->position);
    add_text(marks[i]->label,
             places[i].centre + glm::vec2(-half.x + 1.25F * padding, glyphs_->ascent() * 0.5F), inks.text,
             marks[i]->position);
  }
}

/// Each piece of a line is a box of its own with round ends, so that corners have no gaps.
void Overlay::add_ink(const Frame& frame, const Canvas& canvas) {
  const float half = ink_half_width * pixel_scale(canvas);
  for (const InkLine& line : frame.ink) {
    std::optional<glm::vec2> before;
    for (const glm::vec3 point : line.points) {
      const auto at = on_picture(frame.camera, canvas, point);
      if (at) {
        const glm::vec2 from = before.value_or(*at);
        const float length = glm::distance(from, *at);
        const glm::vec2 axis = length > 0.01F ? (*at - from) / length : glm::vec2(1.0F, 0.0F);
        add_box(Shape::plate, (from + *at) * 0.5F, axis, {length * 0.5F + half, half}, 1.0F,
                glm::vec4(line.colour, 1.0F), point);
      }
      before = at;
    }
  }
}

void Overlay::arrange(const Frame& frame, const Canvas& canvas, std::span<const Rectangle> body) {
  vertices_.clear();
  add_ink(frame, canvas);
  if (frame.labels && glyphs_) add_labels(frame, canvas, body);
  for (const Mark& mark : frame.marks) {
    const auto at = on_picture(frame.camera, canvas, mark.position);
    if (!at) continue;
    const float radius = radius_of(mark, canvas);
    const glm::vec3 encoded = glm::pow(glm::clamp(mark.colour, 0.0F, 1.0F), glm::vec3(1.0F / 2.2F));
    if (mark.note) {
      const float border = 1.5F * pixel_scale(canvas);
      add_box(Shape::plate, *at, {1.0F, 0.0F}, glm::vec2(radius + border), 1.0F, glm::vec4(0.06F, 0.05F, 0.02F, 0.9F),
              mark.position);
    }
    add_box(mark.note ? Shape::plate : Shape::cross, *at, {1.0F, 0.0F}, glm::vec2(radius), 1.0F,
            glm::vec4(encoded, 1.0F), mark.position);
  }
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices_.size() * sizeof(Vertex)), vertices_.data(),
               GL_STREAM_DRAW);
}

void Overlay::draw() const {
  glBindVertexArray(array_.name());
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices_.size()));
}

}  // namespace knotlas
