#include "body/peel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/parallel.h"

namespace knotlas {
namespace {

constexpr std::size_t most_samples = 80;  // places of a structure that are asked
constexpr float reach = 400.0F;           // mm to the nearest skin, at most
constexpr float past_surface = 0.02F;     // mm
constexpr float own_thickness = 0.5F;     // mm; a ray that starts on a surface may graze it
constexpr int most_surfaces = 60;         // that a ray crosses

// Cover up to which a muscle counts as superficial, intermediate, deep. Chosen on the built-in body so that
// trapezius, deltoid and gluteus maximus are superficial, rhomboids and gluteus medius intermediate, and
// multifidus, psoas and gluteus minimus deep.
constexpr float superficial_cover = 0.5F;
constexpr float intermediate_cover = 1.3F;
constexpr float deepest_cover = 5.0F;

/// Between two stages a structure takes this much of the slider to fade.
constexpr float fading = 0.12F;

bool covers(Kind kind) {
  return kind == Kind::muscle || kind == Kind::bone;
}

/// How many other muscles and bones lie between a place of structure `self` and the skin nearest to it;
/// nothing when the structure itself lies between, for then the place is on its deep side.
std::optional<int> covers_at(const Pack& pack, const RayScene& rays, std::uint32_t self, glm::vec3 place,
                             glm::vec3 skin) {
  const float length = glm::distance(place, skin);
  if (length < past_surface) return 0;
  const glm::vec3 way = (skin - place) / length;
  std::vector<std::uint32_t> met;
  float gone = past_surface;
  for (int i = 0; i < most_surfaces && gone < length; ++i) {
    const auto hit = rays.cast(place + way * gone, way, length - gone);
    if (!hit) break;
    gone += hit->distance + past_surface;
    if (hit->mesh == self && gone > own_thickness) return {};
    if (hit->mesh == self || !covers(pack.structures[hit->mesh].kind)) continue;
    if (std::find(met.begin(), met.end(), hit->mesh) == met.end()) met.push_back(hit->mesh);
  }
  return static_cast<int>(met.size());
}

float cover_of(const Pack& pack, const Skin& skin, const RayScene& rays, std::uint32_t structure) {
  const Items<glm::vec3>& places = pack.structures[structure].mesh.positions;
  const std::size_t stride = std::max<std::size_t>(1, places.size() / most_samples);
  int sum = 0;
  int count = 0;
  for (std::size_t v = 0; v < places.size(); v += stride) {
    const auto above = skin.nearest(places[v], {}, reach);
    if (!above) continue;
    const auto covers = covers_at(pack, rays, structure, places[v], above->position);
    if (!covers) continue;
    sum += *covers;
    ++count;
  }
  return count == 0 ? 0.0F : static_cast<float>(sum) / static_cast<float>(count);
}

/// The name without the word for its side.
std::string without_side(std::string name) {
  for (const std::string_view side : {"left ", "right ", "Left ", "Right "}) {
    for (std::size_t at = name.find(side); at != std::string::npos; at = name.find(side)) {
      name.erase(at, side.size());
    }
  }
  return name;
}

void make_sides_alike(const Pack& pack, std::vector<float>& cover) {
  std::map<std::pair<Kind, std::string>, std::pair<float, int>> sums;
  const auto key = [&](std::size_t s) {
    return std::pair(pack.structures[s].kind, without_side(pack.structures[s].name));
  };
  for (std::size_t s = 0; s < cover.size(); ++s) {
    auto& [sum, count] = sums[key(s)];
    sum += cover[s];
    ++count;
  }
  for (std::size_t s = 0; s < cover.size(); ++s) {
    const auto& [sum, count] = sums[key(s)];
    cover[s] = sum / static_cast<float>(count);
  }
}

}  // namespace

std::vector<float> covers_of(const Pack& pack, const Skin* skin, const RayScene& rays) {
  std::vector<float> cover(pack.structures.size(), 0.0F);
  if (skin == nullptr) return cover;
  parallel_for(cover.size(), [&](std::size_t s) {
    if (pack.structures[s].kind == Kind::skin) return;
    cover[s] = cover_of(pack, *skin, rays, static_cast<std::uint32_t>(s));
  });
  make_sides_alike(pack, cover);
  return cover;
}

bool peels(Kind kind) {
  return kind == Kind::muscle || kind == Kind::ligament;
}

float peel_threshold(float cover) {
  // The last of each stage has faded when the stage ends.
  const auto within = [](float from, float low, float high, float value) {
    return from + (1.0F - fading - 0.02F) * std::clamp((value - low) / (high - low), 0.0F, 1.0F);
  };
  if (cover < superficial_cover) return within(peel_skin, 0.0F, superficial_cover, cover);
  if (cover < intermediate_cover)
    return within(peel_superficial, superficial_cover, intermediate_cover, cover);
  return within(peel_intermediate, intermediate_cover, deepest_cover, cover);
}

float left_by_peel(float cover, float peel) {
  return 1.0F - std::clamp((peel - peel_threshold(cover)) / fading, 0.0F, 1.0F);
}

}  // namespace knotlas
