#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape file_shape{"region file", {{"regions", true}}};
const Shape region_shape{"region", {{"id", true}, {"name", true}, {"children"}}};

void read_region(const YamlNode& node, const std::string& parent, Reading& reading,
                 std::vector<Region>& into) {
  const std::size_t before = reading.errors();
  const Record record(node, region_shape, reading);
  Region region;
  const std::string id = record.text("id");
  region.id = parent.empty() ? id : parent + "/" + id;
  region.name = record.text("name");
  region.parent = parent;
  region.origin = reading.at(node.line);
  const std::string path = region.id;
  if (reading.errors() == before) into.push_back(std::move(region));
  for (const YamlNode& child : record.list("children")) read_region(child, path, reading, into);
}

}  // namespace

void read_regions(const YamlNode& root, Reading& reading, Catalog& into) {
  const Record file(root, file_shape, reading);
  for (const YamlNode& node : file.list("regions")) read_region(node, "", reading, into.regions);
}

std::vector<Shape> shapes_of_regions() {
  return {file_shape, region_shape};
}

}  // namespace knotlas
