#include <charconv>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "body/where.h"

namespace knotlas::commands {
namespace {

constexpr float default_radius = 20.0F;  // mm
constexpr float widest_radius = 200.0F;

/// One `--at`, taken apart.
struct Spot {
  std::string point;  ///< a surface point's name, or empty
  glm::vec3 position{};
  float radius = default_radius;
  Side side = Side::right;
};

std::optional<float> number_of(std::string_view text) {
  float value = 0.0F;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::optional<glm::vec3> position_of(std::string_view text) {
  glm::vec3 position{};
  for (int k = 0; k < 3; ++k) {
    const std::size_t comma = text.find(',');
    if ((comma == std::string_view::npos) != (k == 2)) return {};
    const auto value = number_of(text.substr(0, comma));
    if (!value) return {};
    position[k] = *value;
    if (k < 2) text.remove_prefix(comma + 1);
  }
  return position;
}

Result<Spot> spot_of(std::string text) {
  const std::string whole = text;
  Spot spot;
  if (const std::size_t at = text.rfind('@'); at != std::string::npos) {
    const auto side = side_from_name(text.substr(at + 1));
    if (!side || *side == Side::midline) {
      return fail("\"{}\" names no side. End it with @left or @right.", whole);
    }
    spot.side = *side;
    text.resize(at);
  }
  if (const std::size_t colon = text.rfind(':'); colon != std::string::npos) {
    const auto radius = number_of(std::string_view(text).substr(colon + 1));
    if (!radius || !(*radius > 0.0F) || *radius > widest_radius) {
      return fail("\"{}\" has no usable radius. Write a number of mm up to {:g} after the colon.", whole,
                  widest_radius);
    }
    spot.radius = *radius;
    text.resize(colon);
  }
  if (const auto position = position_of(text)) {
    spot.position = *position;
  } else {
    spot.point = text;
  }
  return spot;
}

Result<SkinPlace> place_of(const Atlas& atlas, const Spot& spot) {
  if (!spot.point.empty()) return place(*atlas.skin(), atlas.catalog(), spot.point, spot.side);
  constexpr float farthest = 200.0F;
  const auto nearest = atlas.skin()->nearest(atlas.skin()->from_canonical(spot.position), {}, farthest);
  if (!nearest) {
    return fail("There is no skin within {:g} mm of {:g},{:g},{:g}. Give a place near the body, in mm.",
                farthest, spot.position.x, spot.position.y, spot.position.z);
  }
  return *nearest;
}

nlohmann::ordered_json json_of(const Atlas& atlas, const Suspect& suspect) {
  const Muscle& muscle = atlas.catalog().muscles[suspect.id.muscle];
  nlohmann::ordered_json points = nlohmann::ordered_json::array();
  for (const TriggerPointMatch& match : suspect.trigger_points) {
    points.push_back({{"id", muscle.trigger_points[match.point].id},
                      {"essential", match.essential},
                      {"spillover", match.spillover},
                      {"covered", match.covered}});
  }
  return {{"id", muscle.id},
          {"side", name_of(suspect.id.side)},
          {"name", muscle.english},
          {"score", suspect.score},
          {"trigger_points", points},
          {"why", suspect.why},
          {"against", suspect.against},
          {"tied", suspect.tied},
          {"either_side", suspect.either_side}};
}

}  // namespace

Result<void> where(const Common& common, const WhereOptions& options) {
  std::vector<Spot> spots;
  for (const std::string& text : options.at) {
    auto parsed = spot_of(text);
    if (!parsed) return parsed.error();
    spots.push_back(*parsed);
  }
  const auto atlas = load_atlas(common);
  if (!atlas) return atlas.error();
  if ((*atlas)->skin() == nullptr) {
    return fail("The body {} has no skin to point at. Use another one with --pack.", (*atlas)->pack().id);
  }
  Painting painting;
  for (const Spot& parsed : spots) {
    const auto centre = place_of(**atlas, parsed);
    if (!centre) return centre.error();
    add(painting, spot(**atlas, *centre, parsed.radius));
  }
  std::vector<Suspect> suspects = where_does_it_hurt(**atlas, painting);
  if (suspects.size() > options.top) suspects.resize(options.top);
  if (common.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const Suspect& suspect : suspects) json.push_back(json_of(**atlas, suspect));
    answer(json);
    return {};
  }
  if (suspects.empty()) fmt::print("No pattern of this atlas reaches there.\n");
  for (const Suspect& suspect : suspects) {
    const Muscle& muscle = (*atlas)->catalog().muscles[suspect.id.muscle];
    fmt::print("{:>3.0f} %  {} ({}){}\n       {}\n", suspect.score * 100.0F, muscle.english,
               suspect.either_side ? "either side" : name_of(suspect.id.side),
               suspect.tied ? ", hardly apart from the one before" : "", suspect.why);
    if (!suspect.against.empty()) fmt::print("       {}\n", suspect.against);
  }
  return {};
}

}  // namespace knotlas::commands
