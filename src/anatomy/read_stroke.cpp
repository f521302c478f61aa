#include "anatomy/reading.h"

namespace knotlas {
namespace {

Stroke read_stroke(const YamlNode& node, Reading& reading) {
  const Record record(node, stroke_shape(), reading);
  Stroke stroke;
  if (record.value("width") != nullptr) stroke.widths = record.numbers("width");
  const bool is_path = record.value("path") != nullptr;
  const bool is_spot = record.value("spot") != nullptr;
  if (node.kind == YamlNode::Kind::map && is_path == is_spot) {
    reading.error(node.line, "a zone is either a path or a spot",
                  "Write {path: [a, b], width: 30} or {spot: a, width: 30}.");
  } else if (is_path) {
    stroke.points = record.texts("path");
    if (stroke.points.size() < 2) {
      reading.error(node.line, "a path needs two surface points or more", "Use \"spot\" for a single one.");
    }
  } else if (is_spot) {
    stroke.points = {record.text("spot")};
  }
  if (stroke.widths.size() != 1 && stroke.widths.size() != stroke.points.size()) {
    reading.error(node.line,
                  fmt::format("{} widths for {} surface points", stroke.widths.size(), stroke.points.size()),
                  "Write one width for the whole, or one at each point.");
  }
  return stroke;
}

}  // namespace

const Shape& stroke_shape() {
  static const Shape shape{"zone", {{"path"}, {"spot"}, {"width", true}}};
  return shape;
}

std::vector<Stroke> read_strokes(const Record& record, std::string_view key, Reading& reading) {
  std::vector<Stroke> strokes;
  for (const YamlNode& item : record.list(key)) strokes.push_back(read_stroke(item, reading));
  return strokes;
}

}  // namespace knotlas
