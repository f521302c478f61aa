#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "forge/skin_base.h"

namespace knotlas::forge {

/// x' = turn · x + shift
struct Affine {
  glm::dmat3 turn{1.0};
  glm::dvec3 shift{};
};

/// How the base mesh becomes the skin of one body. See models/README.md, "Skin".
struct SkinFigures {
  struct Control {
    std::uint32_t vertex = 0;   ///< of the base mesh; on the midline or on the right
    glm::dvec3 displacement{};  ///< mm, from its posed place
  };
  std::string name;
  std::string fma;
  std::map<std::string, double> targets;  ///< macro target → weight
  std::map<std::string, Affine> bones;    ///< bones of the right side (".R") and the midline
  std::vector<Control> controls;
  std::vector<std::uint32_t> mouth;  ///< vertices of the mouth's inside, which the skin does without
  Affine eye;  ///< of the right eyeball: about its rest centre, to its centre in the frame
};

/// How a bone of the rig moves; those of the left mirror those of the right. Nothing for an unknown bone.
[[nodiscard]] std::optional<Affine> affine_of(const SkinFigures& figures, const std::string& bone);

/// Errors name the file and what is wrong in it.
Result<SkinFigures> read_skin_figures(const std::filesystem::path& file);

/// The base mesh's body, posed and displaced; the vertices keep the base mesh's numbers. Between control
/// vertices the displacement minimises Σ |Δd|² · area over the posed mesh, with the cotangent Laplacian
/// (weights kept between 0.02 and 5, masses at least 0.5 mm²).
Result<QuadMesh> fitted_skin(const BaseMesh& base, const SkinFigures& figures);

/// The right eyeball, or its mirror image.
Result<QuadMesh> fitted_eye(const BaseMesh& base, const SkinFigures& figures, bool left);

}  // namespace knotlas::forge
