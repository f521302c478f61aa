#include "io/pack_file.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "io/structure_rows.h"

namespace knotlas {
namespace {

using Json = nlohmann::json;

/// Reads the fields of one JSON object and remembers the first thing that was wrong.
class Fields {
 public:
  Fields(const Json& object, std::string where) : object_(object), where_(std::move(where)) {}

  std::string text(const char* key) { return present(key) ? optional_text(key) : std::string(); }

  std::string optional_text(const char* key) {
    const auto found = object_.find(key);
    if (found == object_.end()) return {};
    if (!found->is_string()) note(fmt::format("\"{}\" is not a text", key));
    return found->is_string() ? found->get<std::string>() : std::string();
  }

  bool flag(const char* key) {
    const auto found = object_.find(key);
    if (found == object_.end()) return false;
    if (!found->is_boolean()) note(fmt::format("\"{}\" is not true or false", key));
    return found->is_boolean() && found->get<bool>();
  }

  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> list;
    const auto found = object_.find(key);
    if (found == object_.end()) return list;
    if (!found->is_array()) note(fmt::format("\"{}\" is not a list of texts", key));
    for (const Json& item : *found) {
      if (item.is_string()) {
        list.push_back(item.get<std::string>());
      } else {
        note(fmt::format("\"{}\" is not a list of texts", key));
      }
    }
    return list;
  }

  /// Finite numbers, `least` to `most` of them; none when left out.
  std::vector<float> numbers(const char* key, std::size_t least, std::size_t most) {
    const auto found = object_.find(key);
    if (found == object_.end()) return {};
    const bool good = found->is_array() && found->size() >= least && found->size() <= most &&
                      std::all_of(found->begin(), found->end(), [](const Json& n) {
                        return n.is_number() && std::abs(n.get<double>()) < 1e3;
                      });
    if (!good) note(fmt::format("\"{}\" is not a list of {} numbers", key, count_of(least, most)));
    return good ? found->get<std::vector<float>>() : std::vector<float>();
  }

  template <class T>
  T named(const char* key, std::optional<T> (*from_name)(std::string_view), const char* choices) {
    const std::string name = text(key);
    const std::optional<T> value = from_name(name);
    if (!value) note(fmt::format("\"{}\" is \"{}\", not one of {}", key, name, choices));
    return value.value_or(T{});
  }

  bool present(const char* key) {
    if (object_.contains(key)) return true;
    note(fmt::format("\"{}\" is missing", key));
    return false;
  }

  void note(std::string problem) {
    if (problem_.empty()) problem_ = where_ + ": " + std::move(problem) + ".";
  }

  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  static std::string count_of(std::size_t least, std::size_t most) {
    return least == most ? fmt::format("{}", most) : fmt::format("{} to {}", least, most);
  }

  const Json& object_;
  std::string where_;
  std::string problem_;
};

Result<StructureRow> read_row(const Json& object, const std::string& where) {
  if (!object.is_object()) return fail("{}: a structure must be an object {{…}}.", where);
  Fields fields(object, where);
  StructureRow row;
  Structure& structure = row.structure;
  structure.fma = fields.text("fma");
  structure.name = fields.text("name");
  row.side = fields.named<Side>("side", side_from_name, "right, left, midline");
  structure.kind =
      fields.named<Kind>("kind", kind_from_name, "skin, muscle, bone, cartilage, ligament, other");
  structure.file = fields.text("file");
  structure.concepts = fields.texts("concepts");
  structure.adapted = fields.flag("adapted");
  if (const auto flesh = fields.numbers("flesh", 4, 4); !flesh.empty())
    structure.tendons.flesh = glm::vec4(flesh[0], flesh[1], flesh[2], flesh[3]);
  structure.tendons.intersections = fields.numbers("intersections", 0, Tendons::most_intersections);
  row.node = fields.optional_text("node");
  if (!fields.problem().empty()) return fail("{}", fields.problem());
  if (std::find(structure.concepts.begin(), structure.concepts.end(), structure.fma) ==
      structure.concepts.end()) {
    structure.concepts.insert(structure.concepts.begin(), structure.fma);
  }
  return row;
}

Result<Json> parse(const FileSet& files, std::size_t pack_file, const std::string& shown) {
  const Result<std::string> text = files.read(pack_file);
  if (!text) return text.error();
  try {
    Json json = Json::parse(*text);
    if (!json.is_object()) return fail("{}: a pack must be an object {{…}}.", shown);
    return json;
  } catch (const Json::exception& problem) {
    return fail("{} is not valid JSON: {}.", shown, problem.what());
  }
}

/// The bodies that a table offers, and the table of each ("pack.json" for its own).
struct OfferedBodies {
  std::vector<BodyName> names;
  std::vector<std::string> tables;
};

OfferedBodies offered_bodies(const Json& json, Fields& fields, const std::string& shown) {
  OfferedBodies offered;
  const auto list = json.find("bodies");
  if (list == json.end()) return offered;
  if (!list->is_array()) fields.note("\"bodies\" is not a list");
  for (const Json& object : *list) {
    Fields body(object, shown + ": a body");
    offered.names.push_back({body.text("id"), body.text("title")});
    offered.tables.push_back(body.text("table"));
    if (!body.problem().empty()) fields.note("in \"bodies\": " + body.problem());
  }
  return offered;
}

/// Six finite numbers each.
std::vector<Landmark> landmarks_of(const Json& carry, const char* key, Fields& fields) {
  constexpr double farthest = 1e5;  // mm
  std::vector<Landmark> landmarks;
  const auto list = carry.find(key);
  if (list == carry.end()) return landmarks;
  for (const Json& row : *list) {
    const bool good =
        row.is_array() && row.size() == 6 && std::all_of(row.begin(), row.end(), [](const Json& n) {
          return n.is_number() && std::abs(n.get<double>()) < farthest;
        });
    if (!good) {
      fields.note(fmt::format("a landmark of \"carry\", \"{}\" is not six numbers", key));
      return {};
    }
    const auto at = [&](std::size_t i) {
      return glm::vec3(row[i].get<float>(), row[i + 1].get<float>(), row[i + 2].get<float>());
    };
    landmarks.push_back({at(0), at(3)});
  }
  constexpr std::size_t least = 4;  // below it there is no map of space
  if (landmarks.size() < least)
    fields.note(fmt::format("\"carry\", \"{}\" has fewer than {} landmarks", key, least));
  return landmarks;
}

std::string ids_of(const std::vector<BodyName>& bodies) {
  std::string ids;
  for (const BodyName& body : bodies) ids += (ids.empty() ? "" : ", ") + body.id;
  return ids;
}

/// The index of the asked body among the offered ones.
Result<std::size_t> chosen_body(const OfferedBodies& offered, const std::string& body,
                                const std::string& shown) {
  for (std::size_t i = 0; i < offered.names.size(); ++i) {
    if (offered.names[i].id == body) return i;
  }
  if (offered.names.empty()) return fail("{} holds one body only. Leave out --body.", shown);
  return fail("{} has no body \"{}\". It has: {}.", shown, body, ids_of(offered.names));
}

}  // namespace

std::optional<std::size_t> find_pack_file(const FileSet& files) {
  std::optional<std::size_t> found = files.find("pack.json");
  if (found || files.names().empty()) return found;
  const std::string& first = files.names().front();
  const std::size_t slash = first.find('/');
  if (slash == std::string::npos) return {};
  return files.find(first.substr(0, slash + 1) + "pack.json");
}

Result<Pack> import_pack_file(const FileSet& files, std::size_t pack_file, Progress* progress,
                              const std::string& body) {
  const std::string& name = files.names()[pack_file];
  const std::string shown = (files.path() / name).string();
  const std::string folder = name.substr(0, name.size() - std::string_view("pack.json").size());
  const Result<Json> json = parse(files, pack_file, shown);
  if (!json) return json.error();

  Fields fields(*json, shown);
  Pack pack;
  pack.id = fields.text("id");
  pack.title = fields.text("title");
  pack.licence = fields.text("licence");
  pack.credit = fields.text("credit");
  if (const std::string frame = fields.text("frame"); frame != "canonical-mm") {
    fields.note(fmt::format("\"frame\" is \"{}\"; the only one is \"canonical-mm\"", frame));
  }
  const OfferedBodies offered = offered_bodies(*json, fields, shown);
  pack.bodies = offered.names;
  if (!pack.bodies.empty()) pack.body = pack.bodies.front().id;
  if (const auto carry = json->find("carry"); carry != json->end() && carry->is_object()) {
    pack.carry.skin = landmarks_of(*carry, "skin", fields);
    pack.carry.flesh = landmarks_of(*carry, "flesh", fields);
  }
  if (fields.present("structures") && !(*json)["structures"].is_array())
    fields.note("\"structures\" is not a list");
  if (!fields.problem().empty()) return fail("{}", fields.problem());

  if (!body.empty() && body != pack.body) {
    const Result<std::size_t> chosen = chosen_body(offered, body, shown);
    if (!chosen) return chosen.error();
    const std::optional<std::size_t> table = files.find(folder + offered.tables[*chosen]);
    if (!table || *table == pack_file)
      return fail("{}: the table \"{}\" of the body {} is missing.", shown, offered.tables[*chosen], body);
    Result<Pack> other = import_pack_file(files, *table, progress);
    if (!other) return other;
    other->bodies = pack.bodies;
    other->body = body;
    return other;
  }

  std::vector<StructureRow> rows;
  for (const Json& object : (*json)["structures"]) {
    const std::string where = fmt::format("{}: structure {}", shown, rows.size() + pack.failed.size() + 1);
    Result<StructureRow> row = read_row(object, where);
    if (!row) return row.error();
    const std::optional<std::size_t> file = files.find(folder + row->structure.file);
    if (!file) {
      pack.failed.push_back({row->structure.file, "the pack does not hold this file"});
      continue;
    }
    row->file = *file;
    rows.push_back(std::move(row).value());
  }
  if (Result<void> loaded = load_structures(files, std::move(rows), pack, progress); !loaded)
    return loaded.error();
  if (pack.structures.empty()) {
    return fail("{}: none of its structures could be read{}.", shown,
                pack.failed.empty()
                    ? std::string(": the list is empty")
                    : fmt::format(" (first: {}: {})", pack.failed[0].file, pack.failed[0].reason));
  }
  return pack;
}

}  // namespace knotlas
