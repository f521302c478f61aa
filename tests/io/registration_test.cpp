#include "io/registration.h"

#include <glm/gtc/matrix_transform.hpp>

#include "catch.h"

using namespace knotlas;

namespace {

/// A closed, lopsided surface: no symmetry by which a wrong turn could pass.
Mesh lump() {
  constexpr int rings = 40;
  constexpr int around = 60;
  Mesh mesh;
  for (int i = 0; i <= rings; ++i) {
    for (int j = 0; j < around; ++j) {
      const float a = 3.14159265F * static_cast<float>(i) / rings;
      const float b = 6.2831853F * static_cast<float>(j) / around;
      const float r = 1.0F + 0.2F * std::sin(2.0F * b + a) * std::sin(a) + 0.15F * std::cos(3.0F * a);
      mesh.positions.emplace_back(40.0F * r * std::sin(a) * std::cos(b),
                                  25.0F * r * std::sin(a) * std::sin(b), 70.0F * r * std::cos(a));
    }
  }
  for (std::uint32_t i = 0; i < rings; ++i) {
    for (std::uint32_t j = 0; j < around; ++j) {
      const std::uint32_t k = (j + 1) % around;
      const std::uint32_t a = i * around + j, b = i * around + k, c = a + around, d = b + around;
      mesh.indices.insert(mesh.indices.end(), {a, c, b, b, c, d});
    }
  }
  return weld(mesh, 1e-4F);
}

glm::vec3 apply(const glm::mat4& m, glm::vec3 p) {
  return glm::vec3(m * glm::vec4(p, 1.0F));
}

glm::mat4 similarity() {
  glm::mat4 m = glm::translate(glm::mat4(1.0F), glm::vec3(5.0F, -20.0F, 99.0F));
  m = glm::rotate(m, glm::radians(9.0F), glm::normalize(glm::vec3(1.0F, 2.0F, -1.0F)));
  return glm::scale(m, glm::vec3(1.06F));
}

}  // namespace

TEST_CASE("A bone finds itself, moved, turned and scaled") {
  const Mesh from = lump();
  Mesh to = from;
  for (glm::vec3& p : to.positions) p = apply(similarity(), p);
  const BoneFit fit = fit_bone(from, to);
  CHECK(fit.rms < 0.05F);
  REQUIRE(fit.landmarks.size() > 100);
  for (const Landmark& landmark : fit.landmarks) {
    CHECK(glm::length(landmark.to - apply(similarity(), landmark.from)) < 0.5F);
  }
}
