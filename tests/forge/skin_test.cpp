#include <algorithm>
#include <filesystem>
#include <map>

#include "../figure.h"
#include "core/file.h"
#include "forge/quad_mesh.h"
#include "forge/skin_clearance.h"
#include "forge/skin_figures.h"
#include "io/gzip.h"
#include "mesh_checks.h"

using namespace knotlas;
using checks::open_edges;
namespace fs = std::filesystem;

namespace {

/// A cube from −1 to 1, each face cut into `cuts`² quads, its vertices shared.
forge::QuadMesh cube(int cuts) {
  forge::QuadMesh mesh;
  std::map<std::array<int, 3>, std::uint32_t> number;
  const auto vertex = [&](std::array<int, 3> at) {
    const auto [found, fresh] = number.try_emplace(at, static_cast<std::uint32_t>(mesh.positions.size()));
    if (fresh) mesh.positions.push_back(2.0 * glm::dvec3(at[0], at[1], at[2]) / double(cuts) - 1.0);
    return found->second;
  };
  for (std::size_t axis = 0; axis < 3; ++axis) {
    for (const int side : {0, cuts}) {
      for (int i = 0; i < cuts; ++i) {
        for (int j = 0; j < cuts; ++j) {
          const auto at = [&](int u, int v) {
            std::array<int, 3> place{};
            place[axis] = side;
            place[(axis + 1) % 3] = u;
            place[(axis + 2) % 3] = v;
            return vertex(place);
          };
          if (side == 0) {
            mesh.quads.push_back({at(i, j), at(i, j + 1), at(i + 1, j + 1), at(i + 1, j)});
          } else {
            mesh.quads.push_back({at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)});
          }
        }
      }
    }
  }
  return mesh;
}

/// A base mesh of a cube that hangs on two bones: the half above z = 0 on "top", the rest on "low".
forge::BaseMesh cube_base(int cuts) {
  forge::BaseMesh base;
  const forge::QuadMesh mesh = cube(cuts);
  base.positions = mesh.positions;
  base.groups["body"] = mesh.quads;
  base.bones = {"low", "top"};
  for (const glm::dvec3& p : base.positions) base.weights.push_back({{p.z > 0.0 ? 1U : 0U, 1.0}});
  for (const glm::dvec3& p : base.positions) {
    const glm::dvec3 other(-p.x, p.y, p.z);
    const auto same = [&](const glm::dvec3& q) { return glm::distance(q, other) < 1e-9; };
    base.mirror.push_back(static_cast<std::uint32_t>(
        std::find_if(base.positions.begin(), base.positions.end(), same) - base.positions.begin()));
  }
  return base;
}

}  // namespace

TEST_CASE("Catmull–Clark: a cube's corner, edge and face go where the rule says") {
  const forge::QuadMesh fine = forge::subdivided(cube(1));
  CHECK(fine.positions.size() == 8 + 12 + 6);
  CHECK(fine.quads.size() == 24);
  for (std::size_t v = 0; v < 8; ++v)
    CHECK(glm::length(fine.positions[v]) == Approx(5.0 / 9.0 * std::sqrt(3.0)));
  for (std::size_t v = 8; v < 20; ++v) CHECK(glm::length(fine.positions[v]) == Approx(0.75 * std::sqrt(2.0)));
  for (std::size_t v = 20; v < 26; ++v) CHECK(glm::length(fine.positions[v]) == Approx(1.0));
  const Mesh mesh = forge::triangles_of(fine);
  CHECK(open_edges(mesh) == 0);
  CHECK(volume_of(mesh) > 0.0);
}

TEST_CASE("Catmull–Clark: an open border stays on its own curve") {
  const forge::QuadMesh square{{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}}, {{0, 1, 2, 3}}};
  const forge::QuadMesh fine = forge::subdivided(square);
  CHECK(fine.positions[0].x == Approx(0.125));
  CHECK(fine.positions[0].y == Approx(0.125));
  CHECK(fine.positions[4].x == Approx(0.5));
  CHECK(fine.positions[4].y == Approx(0.0));
}

TEST_CASE("A pocket is cut out and its hole closed") {
  const forge::QuadMesh mesh = cube(4);
  std::vector<bool> pocket;
  for (const glm::dvec3& p : mesh.positions)
    pocket.push_back(p.z > 0.9 && std::abs(p.x) < 0.6 && std::abs(p.y) < 0.6);
  const Mesh closed = forge::triangles_of(forge::without_pocket(mesh, pocket));
  CHECK(open_edges(closed) == 0);
  CHECK(volume_of(closed) == Approx(8.0));
  CHECK(closed.triangle_count() == 2 * (96 - 4 + 4));
}

TEST_CASE("Skinning and displacement: bones move their share, controls are met, the left mirrors the right") {
  const forge::BaseMesh base = cube_base(6);
  forge::SkinFigures figures;
  figures.bones["low"] = {};
  figures.bones["top"] = {glm::dmat3(1.0), {0, 0, 5}};
  std::uint32_t corner = 0;  // on the right, below
  for (std::uint32_t v = 0; v < base.positions.size(); ++v) {
    const glm::dvec3 p = base.positions[v];
    if (glm::distance(p, {-1, -1, -1}) < 1e-9) corner = v;
    if (p.x < 1e-9 && std::abs(p.y) > 0.99) figures.controls.push_back({v, {}});
  }
  for (auto& control : figures.controls) {
    if (control.vertex == corner) control.displacement = {0.2, -0.1, 0.3};
  }
  const auto skin = forge::fitted_skin(base, figures);
  REQUIRE(skin);
  CHECK(glm::distance(skin->positions[corner], glm::dvec3(-0.8, -1.1, -0.7)) < 1e-9);
  CHECK(glm::distance(skin->positions[base.mirror[corner]], glm::dvec3(0.8, -1.1, -0.7)) < 1e-9);
  for (std::size_t v = 0; v < base.positions.size(); ++v) {
    const glm::dvec3 mirrored = skin->positions[base.mirror[v]] * glm::dvec3(-1, 1, 1);
    CHECK(glm::distance(skin->positions[v], mirrored) < 0.02);  // the quads' split is not symmetric
    if (base.positions[v].z > 0.0) CHECK(skin->positions[v].z > 4.0);
  }
  figures.bones.erase("top");
  CHECK_FALSE(forge::fitted_skin(base, figures));
}

TEST_CASE("Damaged figures of a skin are named with their file") {
  const fs::path folder = fs::path(KNOTLAS_TEST_OUTPUT) / "forge-skin";
  fs::create_directories(folder);
  REQUIRE(write_atomically(folder / "bad.json", R"({"name": "skin", "fma": "FMA7163", "targets": {}})"));
  const auto figures = forge::read_skin_figures(folder / "bad.json");
  REQUIRE_FALSE(figures);
  CHECK(figures.error().message.find("bad.json") != std::string::npos);
  CHECK(figures.error().message.find("bones") != std::string::npos);
}

TEST_CASE("The last push lifts the skin over what pokes out, and leaves the rest") {
  forge::QuadMesh ball = cube(12);
  for (glm::dvec3& p : ball.positions) p = 50.0 * glm::normalize(p);
  Mesh skin = forge::triangles_of(forge::subdivided(ball));
  Structure bump;
  bump.kind = Kind::muscle;
  bump.mesh.positions = {{0, 0, 50.5F}, {2, 0, 50.0F}, {0, 2, 49.0F}};
  bump.mesh.indices = {0, 1, 2};
  const std::vector<bool> hidden = forge::hidden_vertices(skin);
  CHECK(std::none_of(hidden.begin(), hidden.end(), [](bool h) { return h; }));
  const Mesh before = skin;
  CHECK(forge::enclosure_of(skin, hidden, {&bump, 1}).outside > 0.6);
  forge::push_clear(skin, hidden, std::vector<float>(skin.positions.size(), 1.0F), {&bump, 1});
  CHECK(forge::enclosure_of(skin, hidden, {&bump, 1}).outside == 0.0);
  for (std::size_t v = 0; v < skin.positions.size(); ++v) {
    if (skin.positions[v].z < 20.0F) CHECK(skin.positions[v] == before.positions[v]);
  }
}

TEST_CASE("What is no gzip file is refused") {
  CHECK_FALSE(gunzip("plain text"));
  CHECK_FALSE(gunzip(""));
}

namespace {

/// How the flesh of a body lies under its skin.
forge::Enclosure enclosure_of(const Pack& pack) {
  std::vector<Structure> flesh;
  for (const Structure& structure : pack.structures) {
    if (structure.kind != Kind::skin && structure.kind != Kind::other) flesh.push_back(structure);
  }
  const Mesh& skin = pack.structures[*pack.skin()].mesh;
  return forge::enclosure_of(skin, forge::hidden_vertices(skin), flesh);
}

}  // namespace

TEST_CASE("The female body: the same structures, shorter, on the same floor, closed, and clothed in skin") {
  if (!forged()) return;
  const auto male = figure();
  const auto female = figure("female");
  CHECK(female->body == "female");
  CHECK(female->bodies == male->bodies);
  CHECK(female->failed.empty());
  REQUIRE(female->structures.size() == male->structures.size());
  for (std::size_t i = 0; i < male->structures.size(); ++i) {
    INFO(male->structures[i].name);
    REQUIRE(female->structures[i].name == male->structures[i].name);
    REQUIRE(female->structures[i].fma == male->structures[i].fma);
    REQUIRE(volume_of(female->structures[i].mesh) > 0.0);
    const double share = volume_of(female->structures[i].mesh) / volume_of(male->structures[i].mesh);
    REQUIRE(share > 0.25);
    REQUIRE(share < 2.5);
  }
  const Mesh& skin = female->structures[*female->skin()].mesh;
  CHECK(open_edges(skin) == 0);
  const Bounds bounds = bounds_of(skin);
  CHECK(bounds.min.z == Approx(bounds_of(male->structures[*male->skin()].mesh).min.z).margin(6.0));
  CHECK(bounds.size().z < 1700.0F);
  CHECK(bounds.size().z > 1500.0F);
  const forge::Enclosure enclosure = enclosure_of(*female);
  INFO("outside " << 100.0 * enclosure.outside << " %, worst " << enclosure.worst << " mm");
  CHECK(enclosure.outside < 0.003);
  CHECK(enclosure.worst < 3.5F);
}

TEST_CASE("The forged skin is closed, in its frame, fine enough, and covers the flesh") {
  if (!forged()) return;
  const auto pack = figure();
  const auto index = pack->skin();
  REQUIRE(index);
  const Mesh& skin = pack->structures[*index].mesh;
  CHECK(pack->structures[*index].fma == "FMA7163");
  CHECK(open_edges(skin) == 0);
  CHECK(volume_of(skin) > 60e6);
  CHECK(volume_of(skin) < 90e6);
  CHECK(skin.triangle_count() > 90'000);
  CHECK(skin.triangle_count() < 300'000);  // an importer may refine it
  const Bounds bounds = bounds_of(skin);
  CHECK(bounds.min.z == Approx(-78.0).margin(4.0));
  CHECK(bounds.max.z == Approx(1642.0).margin(6.0));
  CHECK(bounds.max.x == Approx(-bounds.min.x).margin(2.0));
  const forge::Enclosure enclosure = enclosure_of(*pack);
  INFO("outside " << 100.0 * enclosure.outside << " %, worst " << enclosure.worst << " mm");
  CHECK(enclosure.outside < 0.003);
  CHECK(enclosure.worst < 3.5F);
}
