#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape file_shape{"caution file", {{"cautions", true}}};
const Shape caution_shape{"caution",
                          {{"id", true},
                           {"kind", true},
                           {"title", true},
                           {"text", true},
                           {"action", true},
                           {"emergency"},
                           {"areas"},
                           {"zone"},
                           {"sources", true}}};

Caution read_caution(const YamlNode& node, Reading& reading) {
  const Record record(node, caution_shape, reading);
  Caution caution;
  caution.id = record.text("id");
  caution.kind = record.choice<CautionKind>("kind", all_caution_kinds);
  caution.title = record.text("title");
  caution.text = record.text("text");
  caution.action = record.text("action");
  caution.emergency = record.flag("emergency");
  caution.areas = record.texts("areas");
  caution.zone = read_strokes(record, "zone", reading);
  caution.sources = record.texts("sources");
  caution.origin = reading.at(node.line);
  caution.lines = lines_of(node);
  return caution;
}

}  // namespace

void read_cautions(const YamlNode& root, Reading& reading, Catalog& into) {
  read_each(root, file_shape, "cautions", reading, into.cautions, read_caution);
}

std::vector<Shape> shapes_of_cautions() {
  return {file_shape, caution_shape, stroke_shape()};
}

}  // namespace knotlas
