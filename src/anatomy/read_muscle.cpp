#include "anatomy/reading.h"

namespace knotlas {
namespace {

const Shape muscle_shape{"muscle",
                         {{"id", true},
                          {"name", true},
                          {"structures", true},
                          {"region", true},
                          {"attachments"},
                          {"action"},
                          {"nerve"},
                          {"confidence", true},
                          {"sources", true},
                          {"trigger_points", true},
                          {"feels_like"},
                          {"made_worse_by"},
                          {"look_alikes"},
                          {"related"},
                          {"techniques"},
                          {"cautions"},
                          {"no_self_treatment"},
                          {"frequency"},
                          {"note"}}};
const Shape name_shape{"name", {{"la", true}, {"en", true}, {"also"}}};
const Shape structures_shape{"map of structures", {{"right"}, {"left"}, {"midline"}}};
const Shape frequency_shape{"frequency", {{"is", true}, {"sources", true}}};
const Shape attachments_shape{"map of attachments", {{"origin", true}, {"insertion", true}}};
const Shape point_shape{
    "trigger point",
    {{"id", true}, {"where", true}, {"at", true}, {"confidence", true}, {"sources", true}, {"refers", true}}};
const Shape share_shape{"place in the muscle", {{"along", true}, {"across", true}}};
const Shape refers_shape{"referral", {{"essential"}, {"spillover"}}};

void read_name(const YamlNode& node, Reading& reading, Muscle& muscle) {
  const Record name(node, name_shape, reading);
  muscle.latin = name.text("la");
  muscle.english = name.text("en");
  muscle.aliases = name.texts("also");
}

void read_structures(const YamlNode& node, Reading& reading, Muscle& muscle) {
  const Record structures(node, structures_shape, reading);
  muscle.right_structures = structures.texts("right");
  muscle.left_structures = structures.texts("left");
  for (const std::string& id : muscle.left_structures) {
    if (std::ranges::find(muscle.right_structures, id) == muscle.right_structures.end()) continue;
    reading.error(node.line, fmt::format("structure {} stands on the right and on the left", id),
                  "Give each side its own, or write it under midline.");
  }
  const std::vector<std::string> midline = structures.texts("midline");
  for (auto* side : {&muscle.right_structures, &muscle.left_structures}) {
    side->insert(side->end(), midline.begin(), midline.end());
  }
}

void read_attachments(const YamlNode& node, Reading& reading, Muscle& muscle) {
  const Record attachments(node, attachments_shape, reading);
  muscle.attachments_origin = attachments.text("origin");
  muscle.attachments_insertion = attachments.text("insertion");
}

void read_frequency(const YamlNode& node, Reading& reading, Muscle& muscle) {
  const Record frequency(node, frequency_shape, reading);
  muscle.frequency = frequency.choice<Frequency>("is", all_frequencies);
  muscle.frequency_sources = frequency.texts("sources");
}

TriggerPoint read_trigger_point(const YamlNode& node, Reading& reading) {
  const Record record(node, point_shape, reading);
  TriggerPoint point;
  point.id = record.text("id");
  point.where = record.text("where");
  if (const YamlNode* at = record.value("at"); at && at->kind == YamlNode::Kind::map) {
    const Record share(*at, share_shape, reading);
    point.along_across = {share.number("along").value_or(0.5F), share.number("across").value_or(0.5F)};
  } else {
    point.position = record.vector("at").value_or(glm::vec3(0.0F));
  }
  point.confidence = record.choice<Confidence>("confidence", all_confidences);
  point.sources = record.texts("sources");
  if (const YamlNode* refers = record.value("refers")) {
    const Record referral(*refers, refers_shape, reading);
    point.refers.essential = read_strokes(referral, "essential", reading);
    point.refers.spillover = read_strokes(referral, "spillover", reading);
  }
  point.origin = reading.at(node.line);
  point.lines = lines_of(node);
  return point;
}

}  // namespace

void read_muscle(const YamlNode& root, Reading& reading, Catalog& into) {
  const Record record(root, muscle_shape, reading);
  Muscle muscle;
  muscle.id = record.text("id");
  if (const YamlNode* name = record.value("name")) read_name(*name, reading, muscle);
  if (const YamlNode* structures = record.value("structures")) read_structures(*structures, reading, muscle);
  if (const YamlNode* attachments = record.value("attachments"))
    read_attachments(*attachments, reading, muscle);
  muscle.region = record.text("region");
  muscle.action = record.text("action");
  muscle.nerve = record.text("nerve");
  muscle.confidence = record.choice<Confidence>("confidence", all_confidences);
  muscle.sources = record.texts("sources");
  for (const YamlNode& point : record.list("trigger_points")) {
    muscle.trigger_points.push_back(read_trigger_point(point, reading));
  }
  muscle.feels_like = record.texts("feels_like");
  muscle.made_worse_by = record.texts("made_worse_by");
  muscle.look_alikes = record.texts("look_alikes");
  muscle.related = record.texts("related");
  muscle.techniques = record.texts("techniques");
  muscle.cautions = record.texts("cautions");
  muscle.no_self_treatment = record.text("no_self_treatment");
  muscle.note = record.text("note");
  if (const YamlNode* frequency = record.value("frequency")) read_frequency(*frequency, reading, muscle);
  muscle.origin = reading.at(root.line);
  muscle.lines = lines_of(root);
  if (reading.errors() == 0) into.muscles.push_back(std::move(muscle));
}

std::vector<Shape> shapes_of_muscle() {
  return {muscle_shape, name_shape,  structures_shape, attachments_shape, frequency_shape,
          point_shape,  share_shape, refers_shape,     stroke_shape()};
}

}  // namespace knotlas
