#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "body/pack.h"
#include "core/result.h"
#include "forge/skin_base.h"
#include "forge/skin_figures.h"

namespace knotlas::forge {

/// A body of another build, made from the first one: other targets of the base mesh, the first one's pose and
/// fit, and the first one's flesh warped along. Nothing of it is measured. See models/README.md.
struct SecondBody {
  BodyName name;
  std::map<std::string, double> targets;  ///< of its skin
  std::map<std::string, double> lean;     ///< added for the shape that the flesh follows: without breasts
};

/// Errors name the file and what is wrong in it.
Result<SecondBody> read_second_body(const std::filesystem::path& file);

/// The figures of the first body's skin, moved to the joints of another base mesh: each bone keeps its
/// turn and stretch and hangs at its parent as before; the body stands on the same floor.
[[nodiscard]] SkinFigures carried_figures(const SkinFigures& figures, const BaseMesh& from,
                                          const BaseMesh& to);

/// Where places of the first body lie in the second: vertices of the skin, spread out, and the joints.
Result<std::vector<Landmark>> body_landmarks(const BaseMesh& from, const SkinFigures& figures_from,
                                             const BaseMesh& to, const SkinFigures& figures_to);

/// The structures with their meshes warped, marked as adapted.
[[nodiscard]] std::vector<Structure> warped(std::span<const Structure> structures,
                                            const std::vector<Landmark>& landmarks);

}  // namespace knotlas::forge
