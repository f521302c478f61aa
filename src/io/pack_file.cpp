#include "io/pack_file.h"

#include <algorithm>
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

}  // namespace

std::optional<std::size_t> find_pack_file(const FileSet& files) {
  std::optional<std::size_t> found = files.find("pack.json");
  if (found || files.names().empty()) return found;
  const std::string& first = files.names().front();
  const std::size_t slash = first.find('/');
  if (slash == std::string::npos) return {};
  return files.find(first.substr(0, slash + 1) + "pack.json");
}

Result<Pack> import_pack_file(const FileSet& files, std::size_t pack_file, Progress* progress) {
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
  if (fields.present("structures") && !(*json)["structures"].is_array())
    fields.note("\"structures\" is not a list");
  if (!fields.problem().empty()) return fail("{}", fields.problem());

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
