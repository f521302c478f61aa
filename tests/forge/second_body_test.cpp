#include "forge/second_body.h"

#include <filesystem>

#include "catch.h"
#include "core/file.h"
#include "forge/eye_maker.h"

using namespace knotlas;
namespace fs = std::filesystem;

namespace {

/// A bar of the base mesh along x, 10 mm square: "root" up to x = joint, "arm" beyond it.
forge::BaseMesh bar(double joint, double length) {
  forge::BaseMesh base;
  constexpr std::uint32_t cuts = 8;
  for (std::uint32_t i = 0; i <= cuts; ++i) {
    const double x = length * i / cuts;
    for (const auto& [y, z] : {std::pair{-5.0, -5.0}, {5.0, -5.0}, {5.0, 5.0}, {-5.0, 5.0}})
      base.positions.emplace_back(x, y, z);
  }
  auto& body = base.groups["body"];
  for (std::uint32_t i = 0; i < cuts; ++i) {
    for (std::uint32_t k = 0; k < 4; ++k) {
      const std::uint32_t a = 4 * i + k;
      const std::uint32_t b = 4 * i + (k + 1) % 4;
      body.push_back({a, b, b + 4, a + 4});
    }
  }
  body.push_back({3, 2, 1, 0});
  body.push_back({4 * cuts, 4 * cuts + 1, 4 * cuts + 2, 4 * cuts + 3});
  base.bones = {"neck01", "lowerarm01"};
  base.parents = {{}, 0U};
  base.heads = {{0, 0, 0}, {joint, 0, 0}};
  for (std::uint32_t v = 0; v < base.positions.size(); ++v) {
    base.weights.push_back({{base.positions[v].x > joint ? 1U : 0U, 1.0}});
    base.mirror.push_back(v);
  }
  return base;
}

/// The arm bent down by a right angle at the joint.
forge::SkinFigures bent(double joint) {
  forge::SkinFigures figures;
  figures.name = "skin";
  const glm::dmat3 down(glm::dvec3(0, 0, -1), glm::dvec3(0, 1, 0), glm::dvec3(1, 0, 0));
  figures.bones["neck01"] = {};
  figures.bones["lowerarm01"] = {down, glm::dvec3(joint, 0, 0) - down * glm::dvec3(joint, 0, 0)};
  figures.controls = {{0, {0, 0, 0}}, {3, {0, 0, 0}}, {35, {0, 0, 0}}};
  return figures;
}

glm::dvec3 placed(const forge::Affine& affine, glm::dvec3 point) {
  return affine.turn * point + affine.shift;
}

}  // namespace

TEST_CASE("Another build keeps the pose: the arm hangs at its own joint, and the floor is the same") {
  const forge::BaseMesh from = bar(40.0, 100.0);
  const forge::BaseMesh to = bar(30.0, 70.0);
  const forge::SkinFigures figures = bent(40.0);
  const forge::SkinFigures carried = forge::carried_figures(figures, from, to);
  const glm::dvec3 elbow = placed(carried.bones.at("neck01"), to.heads[1]);
  CHECK(glm::distance(placed(carried.bones.at("lowerarm01"), to.heads[1]), elbow) < 1e-9);
  const glm::dvec3 hand = placed(carried.bones.at("lowerarm01"), {70, 0, 0});
  CHECK(hand.x == Approx(elbow.x));
  CHECK(hand.z == Approx(elbow.z - 40.0));  // straight down from the joint, as long as it is
  const auto floor_of = [](const forge::BaseMesh& base, const forge::SkinFigures& f) {
    const forge::QuadMesh skin = forge::fitted_skin(base, f).value();
    double floor = 1e9;
    for (const glm::dvec3& p : skin.positions) floor = std::min(floor, p.z);
    return floor;
  };
  CHECK(floor_of(to, carried) == Approx(floor_of(from, figures)).margin(1e-6));
}

TEST_CASE("Flesh follows the skin into another build, marked as adapted") {
  const forge::BaseMesh from = bar(40.0, 100.0);
  const forge::BaseMesh to = bar(30.0, 70.0);
  forge::SkinFigures straight = bent(40.0);
  straight.bones["lowerarm01"] = {};
  const forge::SkinFigures carried = forge::carried_figures(straight, from, to);
  const auto landmarks = forge::body_landmarks(from, straight, to, carried);
  REQUIRE(landmarks);
  CHECK(landmarks->size() == from.positions.size() + 2);  // every vertex of so small a mesh, two joints
  Structure muscle;
  muscle.mesh.positions = {{100, 0, 0}, {0, 4, 0}, {0, 0, 4}};
  muscle.mesh.indices = {0, 1, 2};
  const auto moved = forge::warped({&muscle, 1}, *landmarks);
  CHECK(moved[0].adapted);
  CHECK(moved[0].mesh.positions[0].x == Approx(70.0).margin(1.5));
  CHECK(glm::distance(moved[0].mesh.positions[1], glm::vec3(0, 4, 0)) < 1.5F);
  CHECK(moved[0].mesh.indices == muscle.mesh.indices);
}

TEST_CASE("A second body's file names what it lacks") {
  const fs::path file = fs::path(KNOTLAS_TEST_OUTPUT) / "second-body.json";
  REQUIRE(write_atomically(file, R"({"id": "female", "title": "Female", "targets": {"a": 1}})"));
  const auto body = forge::read_second_body(file);
  REQUIRE_FALSE(body);
  CHECK(body.error().message.find("lean") != std::string::npos);
}

TEST_CASE("An eye is a ball with iris and pupil on its front, each closed") {
  forge::QuadMesh ball;
  for (const double x : {-1.0, 1.0}) {
    for (const double y : {-1.0, 1.0}) {
      for (const double z : {-1.0, 1.0}) ball.positions.push_back(21.0 * glm::normalize(glm::dvec3(x, y, z)));
    }
  }
  ball.quads = {{0, 1, 3, 2}, {4, 6, 7, 5}, {0, 4, 5, 1}, {2, 3, 7, 6}, {0, 2, 6, 4}, {1, 5, 7, 3}};
  const auto parts = forge::eye_structures(ball, Side::left);
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].name == "left iris");
  const double white = volume_of(parts[0].mesh);
  for (const Structure& part : parts) {
    CHECK(volume_of(part.mesh) > 0.0);
    // Euler's formula for one closed piece.
    CHECK(part.mesh.positions.size() == part.mesh.triangle_count() / 2 + 2);
  }
  CHECK(volume_of(parts[1].mesh) < white / 4.0);
  CHECK(bounds_of(parts[1].mesh).size().x == Approx(11.8).margin(0.8));
  CHECK(bounds_of(parts[2].mesh).min.y < bounds_of(parts[1].mesh).min.y);
  CHECK(bounds_of(parts[1].mesh).min.y < bounds_of(parts[0].mesh).min.y);
}
