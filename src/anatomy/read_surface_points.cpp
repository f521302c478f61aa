#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape file_shape{"surface point file", {{"surface_points", true}}};
const Shape point_shape{
    "surface point", {{"id", true}, {"label", true}, {"area", true}, {"at", true}, {"normal"}, {"midline"}}};

SurfacePoint read_point(const YamlNode& node, Reading& reading) {
  const Record record(node, point_shape, reading);
  SurfacePoint point;
  point.id = record.text("id");
  point.label = record.text("label");
  point.area = record.text("area");
  point.position = record.vector("at").value_or(glm::vec3(0.0F));
  point.normal = record.vector("normal");
  point.midline = record.flag("midline");
  point.origin = reading.at(node.line);
  point.lines = lines_of(node);
  return point;
}

}  // namespace

void read_surface_points(const YamlNode& root, Reading& reading, Catalog& into) {
  read_each(root, file_shape, "surface_points", reading, into.surface_points, read_point);
}

std::vector<Shape> shapes_of_surface_points() {
  return {file_shape, point_shape};
}

}  // namespace knotlas
