#include "forge/second_body.h"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/file.h"
#include "core/parallel.h"

namespace knotlas::forge {
namespace {

constexpr std::size_t skin_landmarks = 900;

/// Bones of the rig that stand for real joints.
bool is_joint(const std::string& bone) {
  static constexpr std::array names{"clavicle",   "upperarm01", "lowerarm01", "wrist", "metacarpal", "finger",
                                    "upperleg01", "lowerleg01", "foot",       "toe",   "spine",      "neck"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return bone.starts_with(name); });
}

glm::dvec3 placed(const Affine& affine, glm::dvec3 point) {
  return affine.turn * point + affine.shift;
}

double floor_of(const BaseMesh& base, const SkinFigures& figures) {
  double floor = std::numeric_limits<double>::max();
  const auto skin = fitted_skin(base, figures);
  if (!skin) return 0.0;
  for (const glm::dvec3& p : skin->positions) floor = std::min(floor, p.z);
  return floor;
}

/// The shifts of the carried bones, found from the root outward.
class Chain {
 public:
  Chain(const SkinFigures& figures, const BaseMesh& from, const BaseMesh& to)
      : figures_(figures), from_(from), to_(to), carried_(from.bones.size()) {}

  const Affine& affine(std::uint32_t bone) {
    if (!carried_[bone]) carried_[bone] = hung(bone);
    return *carried_[bone];
  }

 private:
  Affine hung(std::uint32_t bone) {
    const Affine before = *affine_of(figures_, from_.bones[bone]);
    const glm::dvec3 joint = placed(before, from_.heads[bone]);
    glm::dvec3 goal = joint;
    if (const auto parent = from_.parents[bone]) {
      const Affine& now = affine(*parent);
      const glm::dvec3 slip = joint - placed(*affine_of(figures_, from_.bones[*parent]), from_.heads[bone]);
      goal = placed(now, to_.heads[bone]) + slip;
    }
    return {before.turn, goal - before.turn * to_.heads[bone]};
  }

  const SkinFigures& figures_;
  const BaseMesh& from_;
  const BaseMesh& to_;
  std::vector<std::optional<Affine>> carried_;
};

std::uint32_t bone_index(const BaseMesh& base, const std::string& bone) {
  return static_cast<std::uint32_t>(std::find(base.bones.begin(), base.bones.end(), bone) -
                                    base.bones.begin());
}

}  // namespace

Result<SecondBody> read_second_body(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return text.error();
  try {
    const auto json = nlohmann::json::parse(*text);
    SecondBody body;
    body.name = {json.at("id").get<std::string>(), json.at("title").get<std::string>()};
    body.targets = json.at("targets").get<std::map<std::string, double>>();
    body.lean = json.at("lean").get<std::map<std::string, double>>();
    return body;
  } catch (const std::exception& error) {
    return fail("{}: {}. See models/README.md for the format.", file.string(), error.what());
  }
}

SkinFigures carried_figures(const SkinFigures& figures, const BaseMesh& from, const BaseMesh& to) {
  SkinFigures carried = figures;
  Chain chain(figures, from, to);
  for (auto& [bone, affine] : carried.bones) affine = chain.affine(bone_index(from, bone));
  const std::uint32_t eye = bone_index(from, "eye.R");
  if (eye < from.bones.size()) {
    carried.eye.shift +=
        placed(chain.affine(eye), to.heads[eye]) - placed(*affine_of(figures, "eye.R"), from.heads[eye]);
  }
  const glm::dvec3 up(0.0, 0.0, floor_of(from, figures) - floor_of(to, carried));
  for (auto& [bone, affine] : carried.bones) affine.shift += up;
  carried.eye.shift += up;
  return carried;
}

Result<std::vector<Landmark>> body_landmarks(const BaseMesh& from, const SkinFigures& figures_from,
                                             const BaseMesh& to, const SkinFigures& figures_to) {
  const auto first = fitted_skin(from, figures_from);
  if (!first) return first.error();
  const auto second = fitted_skin(to, figures_to);
  if (!second) return second.error();
  std::vector<glm::vec3> places(first->positions.begin(), first->positions.end());
  std::vector<Landmark> landmarks;
  for (const std::size_t v : spread_out(places, skin_landmarks))
    landmarks.push_back({places[v], glm::vec3(second->positions[v])});
  for (std::uint32_t bone = 0; bone < from.bones.size(); ++bone) {
    if (!is_joint(from.bones[bone])) continue;
    landmarks.push_back({placed(*affine_of(figures_from, from.bones[bone]), from.heads[bone]),
                         placed(*affine_of(figures_to, to.bones[bone]), to.heads[bone])});
  }
  return landmarks;
}

std::vector<Structure> warped(std::span<const Structure> structures, const std::vector<Landmark>& landmarks) {
  const Warp warp(landmarks);
  std::vector<Structure> moved(structures.begin(), structures.end());
  parallel_for(moved.size(), [&](std::size_t i) {
    moved[i].adapted = true;
    for (glm::vec3& p : moved[i].mesh.positions) p = warp(p);
    compute_normals(moved[i].mesh);
  });
  return moved;
}

}  // namespace knotlas::forge
