// No muscle shows through the one that covers it: seen from all around, and again when the body is peeled,
// there are no islands of one muscle in the middle of another.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "../figure.h"
#include "body/peel.h"
#include "body/skin.h"
#include "catch.h"
#include "core/parallel.h"
#include "geometry/bounds.h"
#include "geometry/ray_scene.h"

using namespace knotlas;

namespace {

constexpr float cell = 1.0F;       // mm a side of what is looked at
constexpr int ways = 8;            // around the body, by turns a little from above and from below
constexpr float largest = 160.0F;  // mm²: what is larger is a place where the muscle lies bare
constexpr float level = 3.0F;      // mm: an island lies at the depth of what is around it
constexpr int none = -1;

/// Most that may be seen as islands, once the body is peeled so far.
struct Bound {
  float depth;
  float in_all;   ///< mm², summed over the views
  float at_once;  ///< mm²
};
// The three layers of the intercostal wall, thinner than their figures are sure, show once the chest is
// peeled.
constexpr std::array bounds_of_depths{Bound{peel_skin, 25.0F, 8.0F}, Bound{peel_superficial, 80.0F, 20.0F},
                                      Bound{peel_intermediate, 120.0F, 40.0F}};

/// What is seen from one side: for each cell which structure, and how far away.
struct Seen {
  int width = 0;
  int height = 0;
  std::vector<int> structure;
  std::vector<float> depth;
};

struct Island {
  int muscle = none;
  int around = none;
  float area = 0.0F;  ///< mm² as seen
};

Seen seen_from(const RayScene& scene, const Bounds& bounds, int way) {
  const float turn = 6.2831853F * static_cast<float>(way) / ways;
  const glm::vec3 look =
      glm::normalize(glm::vec3(std::sin(turn), std::cos(turn), way % 2 == 0 ? 0.1F : -0.35F));
  const glm::vec3 side = glm::normalize(glm::cross(look, glm::vec3(0, 0, 1)));
  const glm::vec3 up = glm::cross(side, look);
  Seen seen{static_cast<int>(760.0F / cell), static_cast<int>((bounds.size().z + 250.0F) / cell), {}, {}};
  const auto count = static_cast<std::size_t>(seen.width) * static_cast<std::size_t>(seen.height);
  seen.structure.assign(count, none);
  seen.depth.assign(count, 0.0F);
  parallel_for(static_cast<std::size_t>(seen.height), [&](std::size_t y) {
    for (int x = 0; x < seen.width; ++x) {
      const float right = cell * static_cast<float>(x - seen.width / 2);
      const float above = cell * (static_cast<float>(y) - 0.5F * static_cast<float>(seen.height));
      const auto hit = scene.cast(bounds.centre() + right * side + above * up - 1500.0F * look, look);
      if (!hit) continue;
      const std::size_t at = y * static_cast<std::size_t>(seen.width) + static_cast<std::size_t>(x);
      seen.structure[at] = static_cast<int>(hit->mesh);
      seen.depth[at] = hit->distance;
    }
  });
  return seen;
}

/// The connected cells of one structure, and what borders on them.
struct Patch {
  std::size_t cells = 0;
  int border = 0;                 ///< sides of cells at which something else begins …
  int at_level = 0;               ///< … at about the same depth
  std::map<int, int> neighbours;  ///< these sides, by structure
};

Patch patch_from(const Seen& seen, std::size_t start, std::vector<bool>& done) {
  Patch patch;
  std::vector<std::size_t> cells{start};
  done[start] = true;
  const auto width = static_cast<std::size_t>(seen.width);
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const std::size_t at = cells[k];
    const std::size_t x = at % width;
    std::vector<std::size_t> beside;
    if (x > 0) beside.push_back(at - 1);
    if (x + 1 < width) beside.push_back(at + 1);
    if (at >= width) beside.push_back(at - width);
    if (at + width < seen.structure.size()) beside.push_back(at + width);
    for (const std::size_t next : beside) {
      if (seen.structure[next] == seen.structure[start]) {
        if (!done[next]) cells.push_back(next);
        done[next] = true;
        continue;
      }
      ++patch.border;
      if (std::abs(seen.depth[next] - seen.depth[at]) >= level) continue;
      ++patch.at_level;
      ++patch.neighbours[seen.structure[next]];
    }
  }
  patch.cells = cells.size();
  return patch;
}

std::vector<Island> islands_in(const Seen& seen, const Pack& pack) {
  std::vector<Island> islands;
  std::vector<bool> done(seen.structure.size(), false);
  const auto muscle = [&](int s) {
    return s != none && pack.structures[static_cast<std::size_t>(s)].kind == Kind::muscle;
  };
  for (std::size_t at = 0; at < done.size(); ++at) {
    if (done[at] || !muscle(seen.structure[at])) continue;
    const Patch patch = patch_from(seen, at, done);
    const float area = cell * cell * static_cast<float>(patch.cells);
    if (patch.cells < 2 || area > largest || 10 * patch.at_level < 9 * patch.border) continue;
    for (const auto& [around, sides] : patch.neighbours) {
      if (muscle(around) && 20 * sides > 17 * patch.border)
        islands.push_back({seen.structure[at], around, area});
    }
  }
  return islands;
}

/// A body with its skin off, to be peeled.
struct Bare {
  explicit Bare(const std::string& body) : pack(*figure(body)) {
    const Mesh* surface = nullptr;
    for (std::uint32_t s = 0; s < pack.structures.size(); ++s) {
      const Structure& structure = pack.structures[s];
      scene.add(s, structure.mesh);
      for (const glm::vec3& p : structure.mesh.positions) bounds.add(p);
      if (structure.kind == Kind::skin) surface = &structure.mesh;
    }
    scene.commit();
    const Skin skin(*surface);
    covers = covers_of(pack, &skin, scene);
  }

  void peel(float to) {
    for (std::uint32_t s = 0; s < pack.structures.size(); ++s) {
      const Kind kind = pack.structures[s].kind;
      scene.set_visible(s, kind != Kind::skin && (!peels(kind) || peel_threshold(covers[s]) >= to));
    }
    scene.commit();
  }

  const Pack& pack;
  RayScene scene;
  Bounds bounds;
  std::vector<float> covers;
};

}  // namespace

TEST_CASE("No muscle comes through the one that covers it, with the skin off and at each depth") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    Bare bare(body);
    for (const auto& [depth, in_all, at_once] : bounds_of_depths) {
      bare.peel(depth);
      float sum = 0.0F;
      for (int way = 0; way < ways; ++way) {
        for (const Island& island : islands_in(seen_from(bare.scene, bare.bounds, way), bare.pack)) {
          INFO(body << " peeled to " << depth << ", way " << way << ": "
                    << bare.pack.structures[static_cast<std::size_t>(island.muscle)].name << " in "
                    << bare.pack.structures[static_cast<std::size_t>(island.around)].name << ", "
                    << island.area << " mm²");
          CHECK(island.area < at_once);
          sum += island.area;
        }
      }
      INFO(body << " peeled to " << depth << ": " << sum << " mm²");
      CHECK(sum < in_all);
    }
  }
}
