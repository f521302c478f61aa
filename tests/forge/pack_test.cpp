#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "../figure.h"
#include "../geometry/fibre_checks.h"
#include "anatomy/load.h"
#include "geometry/ray_scene.h"
#include "io/picture.h"
#include "mesh_checks.h"

using namespace knotlas;
namespace fs = std::filesystem;

namespace {

constexpr int width = 96;
constexpr int height = 192;
constexpr int samples = 3;  // a side of each pixel

// A picture of the body may differ from the kept one by the last digits of another compiler or library, and
// by no more.
constexpr float most_mean = 0.5F;
constexpr float most_max = 64.0F;

/// A colour that tells a structure from its neighbours: of its name (FNV-1a).
glm::vec3 colour_of(const Structure& structure) {
  if (structure.kind != Kind::muscle) return {220.0F, 215.0F, 200.0F};
  std::uint32_t hash = 2166136261U;
  for (const char c : structure.name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  const auto part = [&](unsigned shift) { return 40.0F + static_cast<float>((hash >> shift) % 181U); };
  return {part(0), part(9), part(18)};
}

enum class From { front, back, right };

/// The flesh of a body as simple shaded colours, cast ray by ray: what a picture shows of the body alone,
/// whatever the renderer makes of it. Structures whose name holds `without` are left out.
Picture picture_of(const Pack& pack, From from, const std::string& without = {}) {
  RayScene scene;
  std::vector<glm::vec3> colours(pack.structures.size());
  for (std::uint32_t s = 0; s < pack.structures.size(); ++s) {
    const Structure& structure = pack.structures[s];
    colours[s] = colour_of(structure);
    const bool left_out = !without.empty() && structure.name.find(without) != std::string::npos;
    if (structure.kind != Kind::skin && !left_out) scene.add(s, structure.mesh);
  }
  scene.commit();
  const glm::vec3 way = from == From::front  ? glm::vec3(0, 1, 0)
                        : from == From::back ? glm::vec3(0, -1, 0)
                                             : glm::vec3(1, 0, 0);
  const glm::vec3 side = glm::cross(way, glm::vec3(0, 0, 1));
  Picture picture{width, height, std::vector<std::uint8_t>(4UL * width * height, 255)};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      glm::vec3 sum(0.0F);
      for (int k = 0; k < samples * samples; ++k) {
        const float u = (static_cast<float>(x) + (static_cast<float>(k % samples) + 0.5F) / samples) / width;
        const float v = (static_cast<float>(y) + (static_cast<float>(k / samples) + 0.5F) / samples) / height;
        const glm::vec3 place =
            side * (900.0F * (u - 0.5F)) + glm::vec3(0, 0, 1680.0F - 1800.0F * v) - 1000.0F * way;
        const auto hit = scene.cast(place, way);
        if (hit) sum += colours[hit->mesh] * (0.35F + 0.65F * std::max(0.0F, -glm::dot(hit->normal, way)));
      }
      for (int c = 0; c < 3; ++c) {
        picture.rgba[4UL * static_cast<std::size_t>(y * width + x) + static_cast<std::size_t>(c)] =
            static_cast<std::uint8_t>(sum[c] / static_cast<float>(samples * samples) + 0.5F);
      }
    }
  }
  return picture;
}

bool alike(const Picture& a, const Picture& b) {
  const auto apart = difference(a, b);
  REQUIRE(apart);
  INFO("mean " << apart->mean << ", max " << apart->max);
  return apart->mean <= most_mean && apart->max <= most_max;
}

constexpr std::array views{std::pair{From::front, "front"}, std::pair{From::back, "back"},
                           std::pair{From::right, "right"}};

}  // namespace

TEST_CASE("The forged bodies look as they did from the front, the back and the side") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Pack& pack = *figure(body);
    for (const auto& [from, name] : views) {
      const std::string file = "figure_" + body + "_" + name + ".png";
      const Picture picture = picture_of(pack, from);
      // Where the body was changed on purpose: look at the new picture, then keep it in tests/data/forge.
      REQUIRE(save_png(fs::path(KNOTLAS_TEST_OUTPUT) / file, picture));
      const auto kept = load_png(fs::path(KNOTLAS_TEST_DATA) / "forge" / file);
      INFO(file);
      CHECK(kept);
      if (kept) CHECK(alike(picture, *kept));
    }
  }
}

TEST_CASE("A body that lacks a muscle group does not pass for the kept picture") {
  if (!forged()) return;
  const Pack& pack = *figure("male");
  const auto missed = [&](From from, const std::string& view, const std::string& group) {
    const auto kept = load_png(fs::path(KNOTLAS_TEST_DATA) / "forge" / ("figure_male_" + view + ".png"));
    REQUIRE(kept);
    return !alike(picture_of(pack, from, group), *kept);
  };
  for (const char* group :
       {"pectoralis major", "rectus femoris", "deltoid", "sternocleidomastoid", "tibialis anterior"}) {
    INFO(group);
    CHECK(missed(From::front, "front", group));
  }
  for (const char* group :
       {"gluteus maximus", "trapezius", "latissimus", "gastrocnemius", "semitendinosus"}) {
    INFO(group);
    CHECK(missed(From::back, "back", group));
  }
}

TEST_CASE("Each body has what the content names, both sides, and at least 150 muscles a side") {
  if (!forged()) return;
  const auto loaded = load_catalog(KNOTLAS_ASSETS);
  REQUIRE(loaded);
  for (const std::string body : {"male", "female"}) {
    const Pack& pack = *figure(body);
    CHECK(pack.failed.empty());
    for (const Muscle& muscle : loaded->catalog.muscles) {
      for (const auto& concepts : {muscle.right_structures, muscle.left_structures}) {
        INFO(body << ": " << muscle.id);
        CHECK((concepts.empty() || std::any_of(concepts.begin(), concepts.end(), [&](const std::string& fma) {
                 return !pack.of_concept(fma).empty();
               })));
      }
    }
    std::map<Side, int> muscles;
    std::map<Kind, int> kinds;
    for (const Structure& structure : pack.structures) {
      if (structure.kind == Kind::muscle) ++muscles[structure.side];
      ++kinds[structure.kind];
    }
    CHECK(muscles[Side::right] >= 150);
    CHECK(muscles[Side::left] == muscles[Side::right]);
    CHECK(kinds[Kind::bone] >= 190);
    CHECK(kinds[Kind::skin] == 1);
  }
}

TEST_CASE(
    "Every structure of each body is closed, outward, without collapsed triangles, and knows its fibres") {
  if (!forged()) return;
  for (const std::string body : {"male", "female"}) {
    const Pack& pack = *figure(body);
    std::size_t triangles = 0;
    for (const Structure& structure : pack.structures) {
      const Mesh& mesh = structure.mesh;
      INFO(body << ": " << structure.name);
      triangles += mesh.triangle_count();
      CHECK(checks::unbalanced_edges(mesh) == 0);
      CHECK(volume_of(mesh) > 0.0);
      for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
        const glm::vec3 a = mesh.positions[mesh.indices[t]];
        const glm::vec3 b = mesh.positions[mesh.indices[t + 1]];
        const glm::vec3 c = mesh.positions[mesh.indices[t + 2]];
        REQUIRE(glm::length(glm::cross(b - a, c - a)) > 0.0F);
      }
      if (structure.kind == Kind::muscle) REQUIRE(mesh.fibre.size() == mesh.positions.size());
    }
    CHECK(triangles > 400'000);
    CHECK(triangles < 900'000);
  }
}

TEST_CASE("Fibres of the broad muscles run straight, not along the bumps of the measured surface") {
  if (!forged()) return;
  const Pack& pack = *figure("male");
  // What they turn, in degrees a centimetre, and a fifth more. Fans turn at their ends.
  for (const auto& [name, most] :
       {std::pair("right gluteus maximus", 3.1),
        std::pair("right sternocostal part of pectoralis major", 6.0),
        std::pair("right external oblique", 3.0), std::pair("left latissimus dorsi", 1.8),
        std::pair("right rectus abdominis", 2.5), std::pair("right ascending part of trapezius", 4.4),
        std::pair("left vastus lateralis", 1.3)}) {
    const auto found = std::find_if(pack.structures.begin(), pack.structures.end(),
                                    [&name = name](const Structure& s) { return s.name == name; });
    INFO(name);
    REQUIRE(found != pack.structures.end());
    const double turning = checks::turning_of(found->mesh);
    INFO(turning << " degrees a cm");
    CHECK(turning < most);
  }
}
