#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "anatomy/reading.h"
#include "catch.h"

using namespace knotlas;
using Json = nlohmann::json;

namespace {

/// Every object schema in the document that lists properties, by its title.
void collect(const Json& node, std::map<std::string, Json>& into) {
  if (node.is_object() && node.contains("properties") && node.contains("title")) into[node["title"]] = node;
  if (node.is_structured()) {
    for (const Json& child : node) collect(child, into);
  }
}

Json read_schema(const std::string& name) {
  std::ifstream file(std::string(KNOTLAS_ASSETS) + "/schema/" + name + ".json");
  REQUIRE(file.good());
  return Json::parse(file);
}

template <class Enum, std::size_t N>
Json names_of(const std::array<Enum, N>& all) {
  Json names = Json::array();
  for (const Enum one : all) names.push_back(name_of(one));
  return names;
}

}  // namespace

TEST_CASE("The JSON Schemas and the loader know the same keys") {
  const std::map<std::string, std::vector<Shape>> kinds{{"regions", shapes_of_regions()},
                                                        {"sources", shapes_of_sources()},
                                                        {"surface_points", shapes_of_surface_points()},
                                                        {"cautions", shapes_of_cautions()},
                                                        {"techniques", shapes_of_techniques()},
                                                        {"synonyms", shapes_of_synonyms()},
                                                        {"learn", shapes_of_page()},
                                                        {"muscle", shapes_of_muscle()}};
  for (const auto& [name, shapes] : kinds) {
    const Json schema = read_schema(name);
    CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    std::map<std::string, Json> objects;
    collect(schema, objects);
    CHECK(objects.size() == shapes.size());
    for (const Shape& shape : shapes) {
      INFO(name << ": " << shape.name);
      REQUIRE(objects.contains(std::string(shape.name)));
      const Json& object = objects[std::string(shape.name)];
      std::set<std::string> keys;
      std::set<std::string> required;
      for (const Key& key : shape.keys) {
        keys.emplace(key.name);
        if (key.required) required.emplace(key.name);
      }
      std::set<std::string> schema_keys;
      for (const auto& [key, value] : object["properties"].items()) schema_keys.insert(key);
      CHECK(schema_keys == keys);
      CHECK(object["required"].get<std::set<std::string>>() == required);
      CHECK(object["additionalProperties"] == false);
    }
  }
}

TEST_CASE("The JSON Schemas and the loader know the same words") {
  std::map<std::string, Json> objects;
  for (const char* name : {"sources", "cautions", "techniques", "muscle", "learn"})
    collect(read_schema(name), objects);
  const auto words = [&](const char* object, const char* key) {
    return objects[object]["properties"][key]["enum"];
  };
  CHECK(words("technique", "kind") == names_of(all_technique_kinds));
  CHECK(words("technique", "evidence") == names_of(all_evidences));
  CHECK(words("caution", "kind") == names_of(all_caution_kinds));
  CHECK(words("muscle", "confidence") == names_of(all_confidences));
  CHECK(words("trigger point", "confidence") == names_of(all_confidences));
  CHECK(words("frequency", "is") == names_of(all_frequencies));
  CHECK(words("view", "from") == names_of(all_outlooks));
  CHECK(words("source", "kind") == Json(all_source_kinds));
}
