#pragma once

#include <cmath>
#include <string>

#include "catch.h"
#include "io/mesh_file.h"
#include "io/plain_obj.h"

namespace knotlas {

/// Checks that Assimp, made to read `text` by a line that read_plain_obj does not know and that says nothing,
/// finds the same part in it: names, triangles, and places to within the last digit of a float.
inline void check_same_as_assimp(const MeshPart& plain, const std::string& text) {
  const std::string not_plain = text + "s off\n";
  REQUIRE_FALSE(read_plain_obj(not_plain));
  const auto parts = read_mesh_file(not_plain, "a.obj");
  REQUIRE(parts);
  REQUIRE(parts->size() == 1);
  CHECK(parts->front().nodes == plain.nodes);
  const Mesh ours = weld(plain.mesh);
  const Mesh theirs = weld(parts->front().mesh);
  CHECK(ours.indices == theirs.indices);
  CHECK(ours.fibre == theirs.fibre);
  REQUIRE(ours.positions.size() == theirs.positions.size());
  std::size_t apart = 0;
  for (std::size_t v = 0; v < ours.positions.size(); ++v) {
    for (int k = 0; k < 3; ++k) {
      const float a = ours.positions[v][k];
      const float b = theirs.positions[v][k];
      apart += std::abs(a - b) > 1.2e-7F * std::abs(a) ? 1U : 0U;
    }
  }
  CHECK(apart == 0);
}

}  // namespace knotlas
