#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape file_shape{"synonym file", {{"synonyms", true}}};
const Shape group_shape{"group of synonyms", {{"phrases", true}}};

Synonyms read_group(const YamlNode& node, Reading& reading) {
  const Record record(node, group_shape, reading);
  Synonyms group{record.texts("phrases"), reading.at(node.line)};
  if (record.value("phrases") && group.phrases.size() < 2) {
    reading.error(node.line, "a group of synonyms needs two phrases or more",
                  "Add one, or remove the group.");
  }
  return group;
}

}  // namespace

void read_synonyms(const YamlNode& root, Reading& reading, Catalog& into) {
  read_each(root, file_shape, "synonyms", reading, into.synonyms, read_group);
}

std::vector<Shape> shapes_of_synonyms() {
  return {file_shape, group_shape};
}

}  // namespace knotlas
