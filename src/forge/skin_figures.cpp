#include "forge/skin_figures.h"

#include <nlohmann/json.hpp>

#include "core/file.h"

namespace knotlas::forge {
namespace {

using Json = nlohmann::json;

constexpr double tenth = 0.1;  // displacements and places are whole tenths of a millimetre

glm::dvec3 vector_of(const Json& json, std::size_t first) {
  return {json.at(first).get<double>(), json.at(first + 1).get<double>(), json.at(first + 2).get<double>()};
}

/// Nine numbers, row by row.
glm::dmat3 matrix_of(const Json& json) {
  return glm::transpose(glm::dmat3(vector_of(json, 0), vector_of(json, 3), vector_of(json, 6)));
}

SkinFigures figures_of(const Json& json) {
  SkinFigures figures;
  figures.name = json.at("name").get<std::string>();
  figures.fma = json.at("fma").get<std::string>();
  figures.targets = json.at("targets").get<std::map<std::string, double>>();
  for (const auto& [bone, row] : json.at("bones").items())
    figures.bones[bone] = {matrix_of(row), vector_of(row, 9)};
  for (const Json& row : json.at("controls"))
    figures.controls.push_back({row.at(0).get<std::uint32_t>(), tenth * vector_of(row, 1)});
  figures.mouth = json.at("mouth").get<std::vector<std::uint32_t>>();
  const Json& eye = json.at("eye");
  figures.eye = {matrix_of(eye.at("turn")), tenth * vector_of(eye.at("place"), 0)};
  return figures;
}

}  // namespace

Result<SkinFigures> read_skin_figures(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return text.error();
  try {
    return figures_of(Json::parse(*text));
  } catch (const std::exception& error) {
    return fail("{}: {}. See models/README.md for the format.", file.string(), error.what());
  }
}

}  // namespace knotlas::forge
