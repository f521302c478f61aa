#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape file_shape{"technique file", {{"techniques", true}}};
const Shape technique_shape{"technique",
                            {{"id", true},
                             {"name", true},
                             {"kind", true},
                             {"position", true},
                             {"steps", true},
                             {"tool"},
                             {"pressure_ceiling"},
                             {"hold_seconds"},
                             {"repetitions"},
                             {"times_a_day"},
                             {"days_a_week"},
                             {"course"},
                             {"stop_rule", true},
                             {"evidence", true},
                             {"cautions"},
                             {"sources", true}}};

Technique read_technique(const YamlNode& node, Reading& reading) {
  const Record record(node, technique_shape, reading);
  Technique technique;
  technique.id = record.text("id");
  technique.name = record.text("name");
  technique.kind = record.choice<TechniqueKind>("kind", all_technique_kinds);
  technique.position = record.text("position");
  technique.steps = record.texts("steps");
  technique.tool = record.text("tool");
  technique.pressure_ceiling = record.number("pressure_ceiling");
  technique.hold_seconds = record.range("hold_seconds");
  technique.repetitions = record.range("repetitions");
  technique.times_a_day = record.range("times_a_day");
  technique.days_a_week = record.range("days_a_week");
  technique.course = record.text("course");
  technique.stop_rule = record.text("stop_rule");
  technique.evidence = record.choice<Evidence>("evidence", all_evidences);
  technique.cautions = record.texts("cautions");
  technique.sources = record.texts("sources");
  technique.origin = reading.at(node.line);
  technique.lines = lines_of(node);
  return technique;
}

}  // namespace

void read_techniques(const YamlNode& root, Reading& reading, Catalog& into) {
  read_each(root, file_shape, "techniques", reading, into.techniques, read_technique);
}

std::vector<Shape> shapes_of_techniques() {
  return {file_shape, technique_shape};
}

}  // namespace knotlas
