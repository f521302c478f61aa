#include "report/column.h"

namespace knotlas::report {
namespace {

/// Calls `place(item, y)` with where each item stands, and returns the height of all.
template <class Place>
float stack(const Canvas& canvas, const Column& column, float width, const Place& place) {
  float y = 0.0F;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const Item& item = column[i];
    if (i > 0) y += item.gap;
    place(item, y);
    y += canvas.height_of(item.text, width - item.indent);
  }
  return y;
}

}  // namespace

float height_of(const Canvas& canvas, const Column& column, float width) {
  return stack(canvas, column, width, [](const Item&, float) {});
}

void draw(Canvas& canvas, const Column& column, glm::vec2 at, float width) {
  stack(canvas, column, width, [&](const Item& item, float y) {
    if (!item.lead.empty()) canvas.write({at.x, at.y + y}, item.indent, item.lead);
    canvas.write({at.x + item.indent, at.y + y}, width - item.indent, item.text);
  });
}

}  // namespace knotlas::report
