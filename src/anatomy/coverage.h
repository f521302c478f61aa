#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "anatomy/catalog.h"

namespace knotlas {

/// How many of a thing are of each confidence.
struct Confidences {
  std::array<std::size_t, all_confidences.size()> counts{};  ///< in the order of all_confidences

  [[nodiscard]] std::size_t of(Confidence confidence) const {
    return counts[static_cast<std::size_t>(confidence)];
  }
  [[nodiscard]] double share(Confidence confidence) const;  ///< 0…1; 0 when there are none at all
};

/// What the content covers, for `validate` and for whoever writes it.
struct Coverage {
  std::size_t muscles = 0;
  std::size_t trigger_points = 0;
  std::size_t zones = 0;    ///< of all trigger points: an essential and a spillover zone count one each
  std::size_t strokes = 0;  ///< bands and spots of which those zones are made
  std::size_t techniques = 0;
  std::size_t cautions = 0;
  std::size_t red_flags = 0;
  std::size_t contraindications = 0;
  std::size_t no_go_areas = 0;
  std::size_t surface_points = 0;
  std::size_t surface_points_used = 0;  ///< by some zone
  std::size_t sources = 0;
  std::size_t sources_used = 0;  ///< cited somewhere
  std::size_t regions = 0;
  std::size_t regions_filled = 0;     ///< that hold a muscle, in themselves or below
  std::size_t no_self_treatment = 0;  ///< muscles for which none is advised
  std::size_t pages = 0;              ///< to learn from
  Confidences muscle_confidence;
  Confidences trigger_point_confidence;
};

[[nodiscard]] Coverage coverage_of(const Catalog& catalog);

/// The counts with their names ("muscles", "trigger_points", …), in the order in which to show them.
[[nodiscard]] std::vector<std::pair<std::string_view, std::size_t>> counts_of(const Coverage& coverage);

}  // namespace knotlas
