#include "state/best_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/constants.hpp>
#include <iterator>

namespace knotlas {
namespace {

constexpr int directions = 16;
/// A picture never spans less than a head is wide, or a person no longer knows where they look.
constexpr Surroundings around_selection{32.0F, 220.0F};
/// Where no zones are drawn, muscles are looked at: those of the hand or the face fill the picture.
constexpr Surroundings around_muscles{22.0F, 140.0F};
constexpr Surroundings around_body{50.0F, 0.0F};
constexpr float near_zones = 110.0F;       // mm; what of a muscle lies farther off need not be seen
constexpr std::size_t most_samples = 240;  // of zone vertices: enough to compare directions, and quick
constexpr float nearest_views = glm::quarter_pi<float>() - 0.01F;  // radians between views shown together

/// How much spillover weighs, area for area, against the essential zone, and all marks against both; and how
/// much it counts that the essential zone and marks are seen together, as far as the worse seen of the two
/// is.
struct Weights {
  float spillover = 0.0F;
  float marks = 0.0F;
  float together = 0.0F;
};
constexpr Weights in_first_view{0.2F, 0.2F, 0.25F};  // the essential zone decides, unless it hides the muscle
constexpr Weights in_others{0.5F, 0.35F, 0.0F};      // which show what the first cannot

/// A place that should be seen, and how much it counts.
struct Sample {
  enum Of : std::size_t { essential, spillover, mark };
  glm::vec3 position{};
  glm::vec3 normal{};
  float weight = 0.0F;
  Of of = essential;
};

/// The fields of a muscle that the document draws, the essential one first.
std::vector<const ZoneField*> drawn(const Document& document, const ReferralFields& fields) {
  std::vector<const ZoneField*> drawn;
  if (document.essential) drawn.push_back(&fields.essential);
  if (document.spillover) drawn.push_back(&fields.spillover);
  return drawn;
}

std::vector<MuscleSide> shown_muscles(const Atlas& atlas, const Document& document) {
  std::vector<MuscleSide> shown;
  for (const Selected& selected : document.selection) {
    if (!selected.shown) continue;
    if (const auto id = atlas.find(selected.muscle, selected.side)) shown.push_back(*id);
  }
  return shown;
}

void add_zone_samples(const Atlas& atlas, const Document& document, MuscleSide id, const Weights& weights,
                      std::vector<Sample>& samples) {
  const ReferralFields fields = atlas.referral(id);
  const Mesh& mesh = atlas.pack().structures[*atlas.pack().skin()].mesh;
  const std::vector<float>& areas = atlas.skin()->vertex_areas();
  std::vector<std::uint32_t> inside;
  const auto collect = [&](const ZoneField& field) {
    for (std::size_t i = 0; i < field.vertices.size(); ++i) {
      if (field.distance[i] <= 0.0F) inside.push_back(field.vertices[i]);
    }
  };
  if (document.essential) collect(fields.essential);
  const std::size_t essential_count = inside.size();
  if (document.spillover) collect(fields.spillover);
  const std::size_t stride = std::max<std::size_t>(1, inside.size() / most_samples);
  for (std::size_t i = 0; i < inside.size(); i += stride) {
    const bool essential = i < essential_count;
    const float importance = essential ? 1.0F : weights.spillover;
    samples.push_back({mesh.positions[inside[i]], mesh.normals[inside[i]],
                       areas[inside[i]] * importance * static_cast<float>(stride),
                       essential ? Sample::essential : Sample::spillover});
  }
}

std::vector<Sample> samples_of(const Atlas& atlas, const Document& document,
                               const std::vector<MuscleSide>& shown, const Weights& weights) {
  std::vector<Sample> samples;
  for (const MuscleSide id : shown) add_zone_samples(atlas, document, id, weights, samples);
  float zone_weight = 0.0F;
  for (const Sample& s : samples) zone_weight += s.weight;
  std::vector<Sample> marks;
  for (const MuscleSide id : shown) {
    for (const PlacedTriggerPoint& point : atlas.entry(id).trigger_points) {
      // A mark is seen from the side on which the skin over it lies.
      if (const auto above = atlas.skin()->nearest(point.position)) {
        marks.push_back({above->position, above->normal, 1.0F, Sample::mark});
      }
    }
  }
  const float each =
      marks.empty() ? 0.0F : std::max(zone_weight, 1.0F) * weights.marks / static_cast<float>(marks.size());
  for (Sample& mark : marks) {
    mark.weight = each;
    samples.push_back(mark);
  }
  return samples;
}

/// The skin of the zones that are drawn, and the marks.
std::vector<glm::vec3> zones_and_marks(const Atlas& atlas, const Document& document, MuscleSide id) {
  std::vector<glm::vec3> points;
  for (const PlacedTriggerPoint& point : atlas.entry(id).trigger_points) points.push_back(point.position);
  const auto skin = atlas.pack().skin();
  if (!skin) return points;
  const Mesh& mesh = atlas.pack().structures[*skin].mesh;
  const ReferralFields fields = atlas.referral(id);
  for (const ZoneField* field : drawn(document, fields)) {
    for (std::size_t i = 0; i < field->vertices.size(); ++i) {
      if (field->distance[i] <= 0.0F) points.push_back(mesh.positions[field->vertices[i]]);
    }
  }
  return points;
}

/// Zones and marks, and what of the muscles lies near them; all of a muscle that has neither.
std::vector<glm::vec3> points_to_show(const Atlas& atlas, const Document& document,
                                      const std::vector<MuscleSide>& shown) {
  std::vector<glm::vec3> points;
  for (const MuscleSide id : shown) {
    const std::vector<glm::vec3> wanted = zones_and_marks(atlas, document, id);
    Bounds nearby;
    for (const glm::vec3& point : wanted) nearby.add(point);
    nearby.min -= near_zones;
    nearby.max += near_zones;
    points.insert(points.end(), wanted.begin(), wanted.end());
    for (const std::uint32_t structure : atlas.entry(id).structures) {
      const Items<glm::vec3>& vertices = atlas.pack().structures[structure].mesh.positions;
      std::copy_if(vertices.begin(), vertices.end(), std::back_inserter(points),
                   [&](const glm::vec3& v) { return wanted.empty() || nearby.contains(v); });
    }
  }
  return points;
}

/// Share of the sample that an eye in direction `toward_eye` sees: how squarely it faces the eye, nothing
/// when other skin lies between.
float seen(const Skin& skin, const Sample& sample, glm::vec3 toward_eye) {
  const float facing = glm::dot(sample.normal, toward_eye);
  if (facing <= 0.05F) return 0.0F;
  constexpr float outside = 3000.0F;  // mm, past the whole body
  constexpr float same_place = 12.0F;
  const auto first = skin.cast(sample.position + toward_eye * outside, -toward_eye);
  if (first && glm::distance(first->position, sample.position) > same_place) return 0.0F;
  return std::sqrt(facing);
}

/// A direction to look from, how well it shows each sample, and what speaks against it.
struct Candidate {
  Camera camera;
  std::vector<float> seen;
  float unusual = 0.0F;
};

/// The directions to choose from: around the body as one looks at a person, and for soles and crown from
/// below and from above, where one looks only when it shows clearly more.
std::vector<Candidate> directions_from(const Camera& present) {
  std::vector<Candidate> candidates;
  const auto add = [&](float azimuth, float elevation, float unusual) {
    Candidate candidate{present, {}, unusual};
    candidate.camera.azimuth = std::remainder(azimuth, glm::two_pi<float>());
    candidate.camera.elevation = elevation;
    candidates.push_back(candidate);
  };
  constexpr float a_little_above = 0.12F;
  for (int d = 0; d < directions; ++d)
    add(glm::two_pi<float>() * static_cast<float>(d) / directions, a_little_above, 0.0F);
  constexpr float hard_to_read = 0.15F;
  add(0.0F, -1.25F, hard_to_read);
  add(0.0F, 1.0F, hard_to_read);
  add(glm::pi<float>(), 1.0F, hard_to_read);
  return candidates;
}

std::vector<Candidate> candidates_around(const Atlas& atlas, const Camera& present,
                                         const std::vector<Sample>& samples) {
  if (samples.empty()) return {{present, {}, 0.0F}};
  std::vector<Candidate> candidates = directions_from(present);
  for (Candidate& candidate : candidates) {
    for (const Sample& s : samples) {
      candidate.seen.push_back(seen(*atlas.skin(), s, -candidate.camera.direction()));
    }
  }
  return candidates;
}

/// What the candidate shows of what is not shown so far, with a share for what it shows at all, and
/// `together` for showing the essential zone and marks at once. Each is 0…1 before it is weighed.
float score_of(const Candidate& candidate, const std::vector<Sample>& samples,
               const std::vector<float>& shown_so_far, float together) {
  constexpr float share = 0.25F;
  float gain = 0.0F;
  std::array<float, 3> own{};
  std::array<float, 3> total{};
  for (std::size_t i = 0; i < samples.size(); ++i) {
    gain += samples[i].weight * std::max(0.0F, candidate.seen[i] - shown_so_far[i]);
    own[samples[i].of] += samples[i].weight * candidate.seen[i];
    total[samples[i].of] += samples[i].weight;
  }
  const float all = total[0] + total[1] + total[2];
  if (all <= 0.0F) return 0.0F;
  const float alone = (gain + share * (own[0] + own[1] + own[2])) / (all * (1.0F + share));
  const float zone = total[Sample::essential];
  const float marks = total[Sample::mark];
  if (zone <= 0.0F || marks <= 0.0F) return alone;
  return alone + together * std::min(own[Sample::essential] / zone, own[Sample::mark] / marks);
}

/// Radians from one direction to the other, 0…π.
float turn_between(const Camera& a, const Camera& b) {
  return std::acos(std::clamp(glm::dot(a.direction(), b.direction()), -1.0F, 1.0F));
}

}  // namespace

Camera facing_selection(const Atlas& atlas, const Document& document, const Camera& camera, float aspect) {
  const std::vector<glm::vec3> points = points_to_show(atlas, document, shown_muscles(atlas, document));
  if (points.empty()) return showing_body(atlas, camera, aspect);
  const bool zones = document.essential || document.spillover;
  return framed(camera, points, zones ? around_selection : around_muscles, aspect);
}

Camera showing_body(const Atlas& atlas, const Camera& camera, float aspect) {
  const auto skin = atlas.pack().skin();
  if (!skin) return framed(camera, bounds_of(atlas.pack()), aspect);
  return framed(camera, atlas.pack().structures[*skin].mesh.positions, around_body, aspect);
}

std::optional<Camera> close_up(const Atlas& atlas, const Document& document, const Camera& camera,
                               float aspect) {
  constexpr float much_closer = 0.65F;
  std::vector<glm::vec3> points;
  if (!atlas.pack().skin()) return std::nullopt;
  const Mesh& mesh = atlas.pack().structures[*atlas.pack().skin()].mesh;
  for (const MuscleSide id : shown_muscles(atlas, document)) {
    const ZoneField essential = atlas.referral(id).essential;
    for (std::size_t i = 0; i < essential.vertices.size(); ++i) {
      if (essential.distance[i] <= 0.0F) points.push_back(mesh.positions[essential.vertices[i]]);
    }
  }
  if (points.empty()) return std::nullopt;
  const Camera close = framed(camera, points, around_selection, aspect);
  return close.distance < camera.distance * much_closer ? std::optional(close) : std::nullopt;
}

std::vector<Camera> best_views(const Atlas& atlas, const Document& document, float aspect,
                               std::size_t count) {
  const std::vector<MuscleSide> shown = shown_muscles(atlas, document);
  const bool has_samples = !shown.empty() && atlas.skin() != nullptr;
  // The same places in the same order, weighed for the first view and for those after it.
  const auto samples =
      has_samples ? samples_of(atlas, document, shown, in_first_view) : std::vector<Sample>{};
  const auto for_others = has_samples ? samples_of(atlas, document, shown, in_others) : std::vector<Sample>{};
  const std::vector<Candidate> candidates = candidates_around(atlas, document.camera, samples);
  std::vector<float> shown_so_far(samples.size(), 0.0F);
  std::vector<Camera> views;
  while (views.size() < std::min(count, candidates.size())) {
    const Candidate* best = nullptr;
    float best_score = 0.0F;
    for (const Candidate& candidate : candidates) {
      const auto is_near = [&](const Camera& v) { return turn_between(v, candidate.camera) < nearest_views; };
      if (std::any_of(views.begin(), views.end(), is_near)) continue;
      const float turn = turn_between(candidate.camera, document.camera) / glm::pi<float>();
      const bool first = views.empty();
      const float score = score_of(candidate, first ? samples : for_others, shown_so_far,
                                   (first ? in_first_view : in_others).together) -
                          0.02F * turn - candidate.unusual;
      if (best != nullptr && score <= best_score) continue;
      best_score = score;
      best = &candidate;
    }
    if (best == nullptr) break;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      shown_so_far[i] = std::max(shown_so_far[i], best->seen[i]);
    }
    views.push_back(best->camera);
  }
  for (Camera& view : views) view = facing_selection(atlas, document, view, aspect);
  return views;
}

Camera best_view(const Atlas& atlas, const Document& document, float aspect) {
  return best_views(atlas, document, aspect, 1).front();
}

}  // namespace knotlas
