#include <Eigen/Sparse>
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <optional>

#include "forge/skin_figures.h"

namespace knotlas::forge {
namespace {

using Matrix = Eigen::SparseMatrix<double>;
using Points = Eigen::Matrix<double, Eigen::Dynamic, 3>;

const glm::dmat3 mirror(glm::dvec3(-1, 0, 0), glm::dvec3(0, 1, 0), glm::dvec3(0, 0, 1));

Affine mirrored(const Affine& affine) {
  return {mirror * affine.turn * mirror, mirror * affine.shift};
}

/// The body group with vertices numbered from 0; `original` receives their numbers in the base mesh.
QuadMesh body_of(const BaseMesh& base, std::vector<std::uint32_t>& original) {
  QuadMesh body;
  body.quads = base.groups.at("body");
  std::vector<std::uint32_t> number(base.positions.size(), UINT32_MAX);
  for (const Quad& q : body.quads) original.insert(original.end(), q.begin(), q.end());
  std::sort(original.begin(), original.end());
  original.erase(std::unique(original.begin(), original.end()), original.end());
  for (std::size_t i = 0; i < original.size(); ++i) number[original[i]] = static_cast<std::uint32_t>(i);
  for (Quad& q : body.quads) {
    for (std::uint32_t& v : q) v = number[v];
  }
  return body;
}

/// Linear blend skinning.
Result<std::vector<glm::dvec3>> posed(const BaseMesh& base, const SkinFigures& figures) {
  std::vector<Affine> bones;
  for (const std::string& bone : base.bones) {
    const auto affine = affine_of(figures, bone);
    if (!affine) return fail("The figures of the {} have no bone {}.", figures.name, bone);
    bones.push_back(*affine);
  }
  std::vector<glm::dvec3> places(base.positions.size());
  for (std::size_t v = 0; v < places.size(); ++v) {
    for (const BoneWeight& w : base.weights[v])
      places[v] += w.weight * (bones[w.bone].turn * base.positions[v] + bones[w.bone].shift);
  }
  return places;
}

/// Bending energy L·M⁻¹·L of the mesh, each quad split along its first diagonal.
Matrix bending_of(const QuadMesh& mesh) {
  const auto count = static_cast<Eigen::Index>(mesh.positions.size());
  std::vector<Eigen::Triplet<double>> entries;
  Eigen::VectorXd mass = Eigen::VectorXd::Zero(count);
  const auto add_corner = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
    const glm::dvec3 u = mesh.positions[i] - mesh.positions[k];
    const glm::dvec3 v = mesh.positions[j] - mesh.positions[k];
    const double area = std::max(0.5 * glm::length(glm::cross(u, v)), 1e-3);
    const double c = std::clamp(glm::dot(u, v) / (4.0 * area), 0.02, 5.0);
    entries.emplace_back(i, j, -c);
    entries.emplace_back(j, i, -c);
    entries.emplace_back(i, i, c);
    entries.emplace_back(j, j, c);
    mass[i] += area / 3.0;
  };
  for (const Quad& q : mesh.quads) {
    for (const auto& [a, b, c] : {std::array{q[0], q[1], q[2]}, std::array{q[0], q[2], q[3]}}) {
      add_corner(a, b, c);
      add_corner(b, c, a);
      add_corner(c, a, b);
    }
  }
  Matrix stiffness(count, count);
  stiffness.setFromTriplets(entries.begin(), entries.end());
  const Matrix inverse_mass(mass.cwiseMax(0.5).cwiseInverse().asDiagonal());
  return stiffness * inverse_mass * stiffness;
}

/// Spreads the displacements of the control vertices over the mesh.
Result<Points> spread(const QuadMesh& mesh, const std::map<std::uint32_t, glm::dvec3>& controls) {
  const Matrix bending = bending_of(mesh);
  const auto count = static_cast<std::uint32_t>(mesh.positions.size());
  Points all = Points::Zero(count, 3);
  std::vector<int> row(count, -1);
  int free = 0;
  for (std::uint32_t v = 0; v < count; ++v) {
    const auto control = controls.find(v);
    if (control == controls.end()) {
      row[v] = free++;
    } else {
      all.row(v) << control->second.x, control->second.y, control->second.z;
    }
  }
  std::vector<Eigen::Triplet<double>> entries;
  for (int column = 0; column < bending.outerSize(); ++column) {
    for (Matrix::InnerIterator it(bending, column); it; ++it) {
      if (row[it.row()] >= 0 && row[column] >= 0)
        entries.emplace_back(row[it.row()], row[column], it.value());
    }
  }
  Matrix inner(free, free);
  inner.setFromTriplets(entries.begin(), entries.end());
  const Points load = bending * all;
  Points right(free, 3);
  for (std::uint32_t v = 0; v < count; ++v) {
    if (row[v] >= 0) right.row(row[v]) = -load.row(v);
  }
  const Eigen::SimplicialLDLT<Matrix> solver(inner);
  if (solver.info() != Eigen::Success)
    return fail("The displacements of the skin cannot be spread: too few controls.");
  const Points solved = solver.solve(right);
  for (std::uint32_t v = 0; v < count; ++v) {
    if (row[v] >= 0) all.row(v) = solved.row(row[v]);
  }
  return all;
}

}  // namespace

std::optional<Affine> affine_of(const SkinFigures& figures, const std::string& bone) {
  if (const auto found = figures.bones.find(bone); found != figures.bones.end()) return found->second;
  if (!bone.ends_with(".L")) return {};
  const auto found = figures.bones.find(bone.substr(0, bone.size() - 2) + ".R");
  if (found == figures.bones.end()) return {};
  return mirrored(found->second);
}

Result<QuadMesh> fitted_skin(const BaseMesh& base, const SkinFigures& figures) {
  if (!base.groups.contains("body")) return fail("The base mesh has no group body.");
  const auto places = posed(base, figures);
  if (!places) return places.error();
  std::vector<std::uint32_t> original;
  QuadMesh skin = body_of(base, original);
  std::map<std::uint32_t, std::uint32_t> number;
  for (const std::uint32_t v : original) {
    number[v] = static_cast<std::uint32_t>(skin.positions.size());
    skin.positions.push_back((*places)[v]);
  }
  std::map<std::uint32_t, glm::dvec3> controls;
  for (const SkinFigures::Control& control : figures.controls) {
    if (!number.contains(control.vertex))
      return fail("The figures of the {} move vertex {}, which is not on the body.", figures.name,
                  control.vertex);
    controls[number.at(control.vertex)] = control.displacement;
    controls.try_emplace(number.at(base.mirror[control.vertex]), mirror * control.displacement);
  }
  const auto moved = spread(skin, controls);
  if (!moved) return moved.error();
  for (std::size_t v = 0; v < skin.positions.size(); ++v) {
    const auto row = static_cast<Eigen::Index>(v);
    skin.positions[v] += glm::dvec3((*moved)(row, 0), (*moved)(row, 1), (*moved)(row, 2));
  }
  std::vector<bool> mouth(skin.positions.size(), false);
  for (const std::uint32_t v : figures.mouth) {
    if (number.contains(v)) mouth[number.at(v)] = true;
  }
  return without_pocket(skin, mouth);
}

Result<QuadMesh> fitted_eye(const BaseMesh& base, const SkinFigures& figures, bool left) {
  const auto ball = base.groups.find(left ? "helper-l-eye" : "helper-r-eye");
  const auto centre = centre_of(base, left ? "joint-l-eye" : "joint-r-eye");
  if (ball == base.groups.end() || !centre) return fail("The base mesh has no eyes.");
  const Affine place = left ? mirrored(figures.eye) : figures.eye;
  QuadMesh eye{base.positions, ball->second};
  for (glm::dvec3& p : eye.positions) p = place.turn * (p - *centre) + place.shift;
  return eye;
}

}  // namespace knotlas::forge
