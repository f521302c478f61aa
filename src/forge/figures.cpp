#include "forge/figures.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <nlohmann/json.hpp>

#include "core/file.h"

namespace knotlas::forge {
namespace {

using Json = nlohmann::json;

constexpr double tenth = 0.1;  // figures are whole tenths of a millimetre

/// Two ascending numbers, 0 and 1 where they are left out.
glm::dvec2 ends_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return {0.0, 1.0};
  const auto ends = found->get<std::vector<double>>();
  if (ends.size() != 2 || !(ends[1] - ends[0] > 0.01))
    throw std::runtime_error(std::string(key) + " is two ascending numbers");
  return {ends[0], ends[1]};
}

Strip strip_of(const Json& json) {
  Strip strip;
  strip.stations = json.at("n").get<int>();
  strip.across = json.at("k").get<int>();
  strip.edge_exponent = json.value("e", 1.0);
  strip.normal_blend = json.value("b", 0.0);
  const auto fibres = json.find("f");
  strip.radial = fibres != json.end() && *fibres == "radial";
  if (fibres != json.end() && !strip.radial) strip.fibre_angle = fibres->get<double>();
  if (std::abs(strip.fibre_angle) >= 180.0)
    throw std::runtime_error("f is an angle between -180 and 180 degrees");
  strip.way = ends_of(json, "u");
  strip.fibres_from = ends_of(json, "from");
  strip.fibres_to = ends_of(json, "to");
  const auto p = json.at("p").get<std::vector<double>>();
  if (strip.stations < 2 || strip.across < 2 ||
      p.size() != 4 * static_cast<std::size_t>(strip.stations) * static_cast<std::size_t>(strip.across)) {
    throw std::runtime_error("a strip needs n ≥ 2, k ≥ 2 and 4·n·k numbers in p");
  }
  for (std::size_t i = 0; i + 3 < p.size(); i += 4) {
    strip.controls.emplace_back(tenth * glm::dvec4(p[i], p[i + 1], p[i + 2], p[i + 3]));
  }
  return strip;
}

Tendons tendons_of(const Json& json) {
  Tendons tendons;
  if (const auto flesh = json.find("flesh"); flesh != json.end()) {
    const auto ends = flesh->get<std::vector<float>>();
    if (ends.size() != 2 && ends.size() != 4) throw std::runtime_error("flesh is two numbers or four");
    tendons.flesh = glm::vec4(ends[0], ends[1], ends[ends.size() - 2], ends[ends.size() - 1]);
  }
  tendons.intersections = json.value("intersections", std::vector<float>());
  if (tendons.intersections.size() > Tendons::most_intersections)
    throw std::runtime_error("there are at most four intersections");
  return tendons;
}

glm::dmat3 rotation_of(glm::dvec3 vector) {
  const double angle = glm::length(vector);
  if (angle < 1e-12) return glm::dmat3(1.0);
  return glm::dmat3(glm::rotate(glm::dmat4(1.0), angle, vector / angle));
}

Lump lump_of(const Json& json) {
  const auto f = json.get<std::vector<double>>();
  if (f.size() != 14) throw std::runtime_error("a lump needs 14 numbers");
  Lump lump;
  lump.centre = tenth * glm::dvec3(f[0], f[1], f[2]);
  lump.half_extents = tenth * glm::dvec3(f[3], f[4], f[5]);
  lump.axes = rotation_of(0.001 * glm::dvec3(f[6], f[7], f[8]));
  lump.bend = 1e-5 * glm::dvec3(f[9], f[10], f[11]);
  lump.outline_roundness = 0.01 * f[12];
  lump.edge_roundness = 0.01 * f[13];
  return lump;
}

Figure figure_of(const Json& json) {
  Figure figure;
  figure.id = json.at("id").get<std::string>();
  figure.name = json.at("name").get<std::string>();
  const auto kind = kind_from_name(json.at("kind").get<std::string>());
  const auto side = side_from_name(json.at("side").get<std::string>());
  if (!kind) throw std::runtime_error("unknown kind");
  if (!side) throw std::runtime_error("unknown side");
  figure.kind = *kind;
  figure.side = *side;
  for (const auto& [name, fma] : json.at("fma").items()) {
    const auto of = side_from_name(name);
    if (!of) throw std::runtime_error("unknown side in fma");
    figure.fma[*of] = fma.get<std::string>();
  }
  figure.source = json.value("source", "");
  figure.adapted = json.value("adapted", false);
  figure.modelled = json.value("modelled", false);
  figure.tendons = tendons_of(json);
  for (const Json& strip : json.value("strips", Json::array())) figure.strips.push_back(strip_of(strip));
  for (const Json& lump : json.value("lumps", Json::array())) figure.solid.lumps.push_back(lump_of(lump));
  for (const Json& lump : json.value("hollows", Json::array())) figure.solid.hollows.push_back(lump_of(lump));
  figure.solid.blend = tenth * json.value("blend", 10.0);
  if (figure.strips.empty() && figure.solid.lumps.empty()) {
    throw std::runtime_error("a structure has strips, lumps or both");
  }
  return figure;
}

}  // namespace

Result<std::vector<Figure>> read_figures(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code code;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, code)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (code) return fail("Cannot read the figures in {}: {}.", folder.string(), code.message());
  std::sort(files.begin(), files.end());
  std::vector<Figure> figures;
  for (const std::filesystem::path& file : files) {
    const auto text = read_text(file);
    if (!text) return text.error();
    std::string at = "the file";
    try {
      const Json document = Json::parse(*text);
      for (const Json& json : document.at("structures")) {
        at = json.value("id", "a structure without id");
        figures.push_back(figure_of(json));
      }
    } catch (const std::exception& error) {
      return fail("{}: {}: {}. See models/README.md for the format.", file.string(), at, error.what());
    }
  }
  return figures;
}

}  // namespace knotlas::forge
