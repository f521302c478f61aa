#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "state/document.h"

/// How several selected muscles are told apart: each has a hue and a stipple pattern of its own.
namespace knotlas {

/// Muscles that are told apart at once; further ones share these.
inline constexpr int zone_slots = 8;

/// sRGB, 0xRRGGBB: red, blue, amber, teal, pink, lime, sky, brown. The first four stay apart under the common
/// colour-vision deficiencies, also by lightness; beyond them the pattern decides. None is violet: that is
/// pain.
inline constexpr std::array<std::uint32_t, zone_slots> zone_hues{0xF0442B, 0x2D78E0, 0xF2B01E, 0x0FA394,
                                                                 0xF08CC0, 0x8DB92E, 0x7CCBF2, 0x8F5A33};
/// For Colours::safe: after Okabe and Ito (2008), none of the first four red, which flesh is.
inline constexpr std::array<std::uint32_t, zone_slots> safe_zone_hues{0x2F8FE0, 0xF0E442, 0xE69F00, 0xFFFFFF,
                                                                      0x7CCBF2, 0xCC79A7, 0x009E73, 0xD55E00};
[[nodiscard]] constexpr const std::array<std::uint32_t, zone_slots>& hues_for(Colours colours) {
  return colours == Colours::safe ? safe_zone_hues : zone_hues;
}

/// The muscles selected, each once, in the order chosen; its place is its slot. An eye that is closed keeps
/// its place, so that the others keep their hues.
[[nodiscard]] std::vector<std::string> muscles_selected(const Document& document);

/// The selected muscle that is read about, or null: its trigger points can be in focus.
[[nodiscard]] const Selected* muscle_read(const Document& document);

}  // namespace knotlas
