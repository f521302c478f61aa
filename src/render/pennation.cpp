#include "render/pennation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace knotlas {
namespace {

struct Known {
  std::string_view name;
  float degrees;
};

constexpr std::array<Known, 6> known{{{"rectus femoris", 13.9F},
                                      {"tibialis anterior", 9.6F},
                                      {"flexor hallucis longus", 16.9F},
                                      {"tibialis posterior", 13.7F},
                                      {"fibularis longus", 14.1F},
                                      {"acromial part of deltoid", 15.0F}}};

}  // namespace

float pennation_of(std::string_view name) {
  constexpr float radians = 0.01745329F;
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Known& k) { return name.ends_with(k.name); });
  return found == known.end() ? 0.0F : std::tan(found->degrees * radians);
}

}  // namespace knotlas
