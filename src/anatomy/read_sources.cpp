#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape file_shape{"source file", {{"sources", true}}};
const Shape source_shape{"source", {{"id", true}, {"title", true}, {"link"}, {"kind", true}, {"note"}}};

Source read_source(const YamlNode& node, Reading& reading) {
  const Record record(node, source_shape, reading);
  Source source;
  source.id = record.text("id");
  source.title = record.text("title");
  source.link = record.text("link");
  source.kind = all_source_kinds[record.choice_of("kind", all_source_kinds)];
  source.note = record.text("note");
  source.origin = reading.at(node.line);
  source.lines = lines_of(node);
  return source;
}

}  // namespace

void read_sources(const YamlNode& root, Reading& reading, Catalog& into) {
  read_each(root, file_shape, "sources", reading, into.sources, read_source);
}

std::vector<Shape> shapes_of_sources() {
  return {file_shape, source_shape};
}

}  // namespace knotlas
