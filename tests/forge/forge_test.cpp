#include <filesystem>

#include "catch.h"
#include "core/file.h"
#include "forge/body_maker.h"
#include "forge/figures.h"
#include "forge/pack_writer.h"
#include "forge/simplify.h"
#include "forge/solid.h"
#include "io/import.h"
#include "mesh_checks.h"

using namespace knotlas;
namespace fs = std::filesystem;

namespace {

fs::path fresh_folder(const char* name) {
  const fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

/// One muscle of one strip on the right, one bone of one ball on the midline; tenths of a millimetre.
constexpr const char* two_figures = R"({"format": 1, "structures": [
 {"id": "band", "name": "band", "kind": "muscle", "side": "right", "fma": {"right": "FMA1", "left": "FMA2"},
  "source": "test", "strips": [{"n": 2, "k": 2, "e": 1.0, "b": 0.0,
  "p": [-900, 0, 0, 50, -500, 0, 0, 50, -900, 0, 1000, 50, -500, 0, 1000, 50]}]},
 {"id": "ball", "name": "ball", "kind": "bone", "side": "midline", "fma": {"midline": "FMA3"}, "source": "test",
  "blend": 1, "lumps": [[0, 0, 0, 200, 200, 200, 0, 0, 0, 0, 0, 0, 100, 100]], "hollows": []}]})";

std::vector<forge::Figure> figures_from(const char* text, const char* folder) {
  const fs::path path = fresh_folder(folder);
  REQUIRE(write_atomically(path / "all.json", text));
  const auto figures = forge::read_figures(path);
  REQUIRE(figures);
  return *figures;
}

}  // namespace

TEST_CASE("Figures are read in millimetres, with their sides") {
  const auto figures = figures_from(two_figures, "forge-read");
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].strips[0].control(1, 1).z == Approx(100.0));
  CHECK(figures[0].fma.at(Side::left) == "FMA2");
  CHECK(figures[1].solid.lumps[0].half_extents.x == Approx(20.0));
  CHECK(figures[1].solid.lumps[0].edge_roundness == Approx(1.0));
}

TEST_CASE(
    "A bone may be a blade with processes: both surfaces are made, without fibres, of the same concept") {
  const auto figures = figures_from(R"({"format": 1, "structures": [
 {"id": "blade", "name": "blade", "kind": "bone", "side": "midline", "fma": {"midline": "FMA1"}, "source": "test",
  "strips": [{"n": 2, "k": 2, "e": 1.0, "b": 0.0,
  "p": [-200, 0, 0, 20, 200, 0, 0, 20, -200, 0, 1000, 20, 200, 0, 1000, 20]}],
  "blend": 1, "lumps": [[0, 0, 1000, 100, 100, 100, 0, 0, 0, 0, 0, 0, 100, 100]], "hollows": []}]})",
                                    "forge-blade");
  const auto made = forge::structures_of(figures);
  REQUIRE(made.size() == 1);
  const Bounds bounds = bounds_of(made[0].mesh);
  CHECK(bounds.max.z == Approx(110.0).margin(0.5));  // the ball
  CHECK(bounds.min.z == Approx(0.0).margin(0.5));    // the blade
  CHECK(bounds.size().x == Approx(40.0).margin(0.5));
  CHECK(made[0].mesh.fibre.empty());
  CHECK(checks::unbalanced_edges(made[0].mesh) == 0);
}

TEST_CASE("Where a figure is tendon is read, carried to both sides and refused where it is malformed") {
  const std::string text = two_figures;
  const auto with = [&](const std::string& strip, const std::string& figure) {
    std::string changed = text;
    changed.replace(changed.find(R"("b": 0.0)"), 8, R"("b": 0.0)" + strip);
    return changed.replace(changed.find(R"("source": "test")"), 16, R"("source": "test")" + figure);
  };
  const auto figures = figures_from(with(R"(, "u": [0.5, 1], "from": [0, 1], "to": [-0.5, 0.5])",
                                         R"(, "flesh": [0.1, 0.8], "intersections": [0.7])")
                                        .c_str(),
                                    "forge-tendons");
  CHECK(figures[0].tendons == Tendons{glm::vec4(0.1F, 0.8F, 0.1F, 0.8F), {0.7F}});
  CHECK(figures[0].strips[0].fibres_to == glm::dvec2(-0.5, 0.5));
  const auto structures = forge::structures_of(figures, nullptr);
  REQUIRE(structures.size() == 3);
  for (std::size_t s = 0; s < 2; ++s) {
    CHECK(structures[s].tendons == figures[0].tendons);
    for (const glm::vec2 fibre : structures[s].mesh.fibre) CHECK(fibre.x >= 0.5F);
  }
  for (const auto& [strip, figure] :
       {std::pair(R"(, "to": [0.5, 0.5])", ""), std::pair(R"(, "u": [0])", ""),
        std::pair("", R"(, "flesh": [1, 2, 3])"), std::pair("", R"(, "intersections": [1, 2, 3, 4, 5])")}) {
    const fs::path folder = fresh_folder("forge-tendons");
    REQUIRE(write_atomically(folder / "all.json", with(strip, figure)));
    INFO(strip << figure);
    CHECK_FALSE(forge::read_figures(folder));
  }
}

TEST_CASE("The way of the fibres is read, and refused where it is no angle") {
  std::string text = two_figures;
  const auto with = [&](const std::string& way) {
    std::string changed = text;
    return changed.replace(changed.find(R"("b": 0.0)"), 8, R"("b": 0.0, "f": )" + way);
  };
  CHECK(figures_from(with("-50").c_str(), "forge-fibres")[0].strips[0].fibre_angle == Approx(-50.0));
  CHECK(figures_from(with("\"radial\"").c_str(), "forge-fibres")[0].strips[0].radial);
  for (const char* wrong : {"180", "\"round\""}) {
    const fs::path folder = fresh_folder("forge-fibres");
    REQUIRE(write_atomically(folder / "all.json", with(wrong)));
    CHECK_FALSE(forge::read_figures(folder));
  }
}

TEST_CASE("A damaged figure is named with its file") {
  const fs::path folder = fresh_folder("forge-damaged");
  REQUIRE(write_atomically(
      folder / "bad.json",
      R"({"structures": [{"id": "broken_strip", "name": "x", "kind": "muscle", "side": "right",
                               "fma": {"right": "FMA1"}, "strips": [{"n": 2, "k": 2, "p": [1, 2]}]}]})"));
  const auto figures = forge::read_figures(folder);
  REQUIRE_FALSE(figures);
  CHECK(figures.error().message.find("bad.json") != std::string::npos);
  CHECK(figures.error().message.find("broken_strip") != std::string::npos);
  CHECK_FALSE(forge::read_figures(folder / "missing"));
}

TEST_CASE("A ball of one lump has a ball's volume; two that overlap fuse into one closed piece") {
  forge::Solid solid;
  solid.blend = 0.5;
  forge::Lump lump;
  lump.half_extents = glm::dvec3(20.0);
  solid.lumps.push_back(lump);
  const Mesh ball = forge::surface_of(solid, 1.0);
  const double expected = 4.0 / 3.0 * 3.14159265 * 8000.0;
  CHECK(volume_of(ball) == Approx(expected).epsilon(0.01));

  lump.centre = glm::dvec3(25.0, 0.0, 0.0);
  solid.lumps.push_back(lump);
  const Mesh pair = forge::surface_of(solid, 1.0);
  CHECK(volume_of(pair) > 1.3 * expected);
  CHECK(volume_of(pair) < 2.0 * expected);
  const auto component = components_of(pair);
  CHECK(*std::max_element(component.begin(), component.end()) == 0);

  solid.lumps.pop_back();
  lump.centre = glm::dvec3(0.0, 0.0, 15.0);
  lump.half_extents = glm::dvec3(8.0);
  solid.hollows.push_back(lump);
  CHECK(volume_of(forge::surface_of(solid, 1.0)) < 0.97 * expected);
}

TEST_CASE("A simplified ball has far fewer triangles, stays closed and stays where it was") {
  forge::Solid solid;
  forge::Lump lump;
  lump.half_extents = glm::dvec3(20.0);
  solid.lumps.push_back(lump);
  const Mesh ball = forge::surface_of(solid, 1.0);
  const Mesh simple = forge::simplified(ball, 0.12);
  CHECK(simple.triangle_count() < ball.triangle_count() / 3);
  CHECK(simple.triangle_count() > 100);
  CHECK(volume_of(simple) == Approx(volume_of(ball)).epsilon(0.02));
  for (const glm::vec3& p : simple.positions) REQUIRE(glm::length(p) == Approx(20.0F).margin(0.3));
  // Euler's formula: V − E + F = 2 for one closed piece, with E = 3F/2.
  CHECK(simple.positions.size() == simple.triangle_count() / 2 + 2);
}

TEST_CASE("What is forged is written as a pack that loads like any other, both sides of it") {
  const auto figures = figures_from(two_figures, "forge-figures");
  Pack pack;
  pack.id = "test";
  pack.title = "Test body";
  pack.licence = "none";
  pack.credit = "nobody";
  pack.structures = forge::structures_of(figures);
  const fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / "forge-pack";
  REQUIRE(forge::write_pack(folder, {&pack, 1}));

  const auto loaded = import_pack(folder);
  REQUIRE(loaded);
  CHECK(loaded->failed.empty());
  REQUIRE(loaded->structures.size() == 3);
  const auto left = loaded->of_concept("FMA2");
  REQUIRE(left.size() == 1);
  const Structure& band = loaded->structures[left[0]];
  CHECK(band.side == Side::left);
  CHECK(bounds_of(band.mesh).centre().x == Approx(70.0).margin(0.1));
  CHECK(volume_of(band.mesh) > 0.0);
  REQUIRE(band.mesh.fibre.size() == band.mesh.positions.size());
  // u is 0 at the origin, which lies at z = 0 here.
  for (std::size_t v = 0; v < band.mesh.fibre.size(); ++v) {
    REQUIRE(band.mesh.fibre[v].x == Approx(band.mesh.positions[v].z / 100.0F).margin(0.01));
  }
}

TEST_CASE("Forging twice gives the same bytes") {
  const auto figures = figures_from(two_figures, "forge-figures");
  Pack pack;
  pack.id = "test";
  pack.structures = forge::structures_of(figures);
  const fs::path a = fs::path(KNOTLAS_TEST_OUTPUT) / "forge-a";
  const fs::path b = fs::path(KNOTLAS_TEST_OUTPUT) / "forge-b";
  REQUIRE(forge::write_pack(a, {&pack, 1}));
  pack.structures = forge::structures_of(figures);
  REQUIRE(forge::write_pack(b, {&pack, 1}));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(a)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    REQUIRE(*read_bytes(entry.path()) == *read_bytes(b / fs::relative(entry.path(), a)));
  }
  CHECK(files == 4);
}
