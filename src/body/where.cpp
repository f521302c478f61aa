#include "body/where.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace knotlas {
namespace {

constexpr float spillover_counts = 0.5F;
constexpr float coverage_counts = 0.3F;
constexpr float least_share = 0.005F;  // explaining less than this is chance
constexpr float hardly_apart = 0.95F;
constexpr float common_counts = 1.05F;  // just enough to win a tie
constexpr float rare_counts = 0.8F;

/// What is known of how often the muscle is the one at all.
float prior_of(const Muscle& muscle) {
  switch (muscle.frequency) {
    case Frequency::common:
      return common_counts;
    case Frequency::rare:
      return rare_counts;
    case Frequency::unknown:
      break;
  }
  return 1.0F;
}

/// The painting as area: mm² times intensity at each vertex, and their sum.
struct PaintedArea {
  std::vector<float> at;
  float whole = 0.0F;
};

PaintedArea painted_area(const Skin& skin, const Painting& painting) {
  const std::vector<float>& areas = skin.vertex_areas();
  PaintedArea painted;
  painted.at.assign(areas.size(), 0.0F);
  for (std::size_t v = 0; v < std::min(areas.size(), painting.size()); ++v) {
    painted.at[v] = areas[v] * std::clamp(painting[v], 0.0F, 1.0F);
    painted.whole += painted.at[v];
  }
  return painted;
}

/// How strongly the points of one muscle together claim each vertex; cleared through the list of those
/// touched.
class Claims {
 public:
  explicit Claims(std::size_t vertex_count) : claim_(vertex_count, 0.0F) {}
  void raise(std::uint32_t v, float to) {
    if (to == 0.0F) return;
    if (claim_[v] == 0.0F) touched_.push_back(v);
    claim_[v] = std::max(claim_[v], to);
  }
  struct Sum {
    float claimed = 0.0F;  ///< area times how strongly
    float within = 0.0F;   ///< area within any zone, whichever its kind
  };
  /// What is claimed; forgets all claims.
  Sum collect(const std::vector<float>& painted) {
    Sum sum;
    for (const std::uint32_t v : touched_) {
      sum.claimed += painted[v] * claim_[v];
      sum.within += painted[v] * std::min(1.0F, claim_[v] / spillover_counts);
      claim_[v] = 0.0F;
    }
    touched_.clear();
    return sum;
  }

 private:
  std::vector<float> claim_;
  std::vector<std::uint32_t> touched_;
};

/// The painted area within a zone, which the muscle claims as much as it `counts`.
float overlap(const ZoneField& zone, const PaintedArea& painted, float counts, Claims& claims) {
  float inside = 0.0F;
  for (std::size_t i = 0; i < zone.vertices.size(); ++i) {
    const std::uint32_t v = zone.vertices[i];
    if (painted.at[v] == 0.0F || zone.distance[i] >= zone_softness) continue;
    const float weight = zone_weight(zone.distance[i]);
    inside += painted.at[v] * weight;
    claims.raise(v, counts * weight);
  }
  return inside;
}

float area_of(const ZoneField& zone, const std::vector<float>& areas) {
  float area = 0.0F;
  for (std::size_t i = 0; i < zone.vertices.size(); ++i) {
    if (zone.distance[i] < zone_softness) area += areas[zone.vertices[i]] * zone_weight(zone.distance[i]);
  }
  return area;
}

TriggerPointMatch match_of(const ReferralFields& fields, const PaintedArea& painted,
                           const std::vector<float>& areas, Claims& claims) {
  TriggerPointMatch match;
  const float essential = overlap(fields.essential, painted, 1.0F, claims);
  match.essential = essential / painted.whole;
  match.spillover = overlap(fields.spillover, painted, spillover_counts, claims) / painted.whole;
  if (essential > 0.0F) match.covered = essential / area_of(fields.essential, areas);
  return match;
}

float explained(const TriggerPointMatch& match) {
  return match.essential + spillover_counts * match.spillover;
}

std::string_view share_in_words(float share) {
  constexpr std::array<std::pair<float, std::string_view>, 6> words{{{0.95F, "all"},
                                                                     {0.7F, "most"},
                                                                     {0.42F, "about half"},
                                                                     {0.29F, "about a third"},
                                                                     {0.18F, "about a quarter"},
                                                                     {0.0F, "a small part"}}};
  const auto word = std::find_if(words.begin(), words.end(), [&](const auto& w) { return share >= w.first; });
  return word == words.end() ? words.back().second : word->second;
}

int percent(float share) {
  return static_cast<int>(std::lround(std::min(share, 1.0F) * 100.0F));
}

std::string why(const Muscle& muscle, const std::vector<TriggerPointMatch>& matches) {
  const TriggerPointMatch& best = matches.front();
  const std::string& name = muscle.trigger_points[best.point].id;
  std::string text;
  if (percent(best.essential) > 0) {
    text = fmt::format("{} % of the painted area lies in the essential zone of {}", percent(best.essential),
                       name);
    if (percent(best.spillover) > 0)
      text += fmt::format(", {} % in its spillover zone", percent(best.spillover));
    text += fmt::format("; {} of that {}zone is painted", share_in_words(best.covered),
                        percent(best.spillover) > 0 ? "essential " : "");
  } else {
    text =
        fmt::format("{} % of the painted area lies in the spillover zone of {}, none in its essential zone",
                    percent(best.spillover), name);
  }
  if (matches.size() > 1 && explained(matches[1]) > 0.1F) {
    const TriggerPointMatch& second = matches[1];
    const bool essential = second.essential >= second.spillover;
    text += fmt::format("; {} % lies in the {} zone of {}",
                        percent(essential ? second.essential : second.spillover),
                        essential ? "essential" : "spillover", muscle.trigger_points[second.point].id);
  }
  return text + ".";
}

/// `within`: the share of the painting that any of its zones holds.
std::string against(const Muscle& muscle, const TriggerPointMatch& best, float within) {
  constexpr float mostly_unpainted = 0.4F;
  constexpr float much_outside = 0.3F;
  const std::string& name = muscle.trigger_points[best.point].id;
  std::string text;
  if (best.essential <= 0.0F) {
    text = fmt::format("Nothing of the essential zone of {} is painted.", name);
  } else if (best.covered < mostly_unpainted) {
    text = fmt::format("Most of the essential zone of {} is not painted.", name);
  }
  if (1.0F - within > much_outside) {
    text += fmt::format("{}{} % of the painted area lies in none of its zones.", text.empty() ? "" : " ",
                        percent(1.0F - within));
  }
  if (muscle.frequency == Frequency::rare)
    text += fmt::format("{}Trigger points of this muscle are rarely met.", text.empty() ? "" : " ");
  return text;
}

/// Joins the two sides of a muscle that the painting cannot tell apart, best first as `suspects` are.
void join_sides(std::vector<Suspect>& suspects) {
  for (std::size_t i = 0; i < suspects.size(); ++i) {
    Suspect& first = suspects[i];
    const auto other = std::find_if(suspects.begin() + static_cast<std::ptrdiff_t>(i) + 1, suspects.end(),
                                    [&](const Suspect& s) { return s.id.muscle == first.id.muscle; });
    if (other == suspects.end() || other->score <= hardly_apart * first.score) continue;
    first.either_side = true;
    first.why += fmt::format(" The {} one fits as well.", name_of(other->id.side));
    suspects.erase(other);
  }
}

}  // namespace

std::vector<Suspect> where_does_it_hurt(const Atlas& atlas, const Painting& painting) {
  std::vector<Suspect> suspects;
  if (atlas.skin() == nullptr) return suspects;
  const PaintedArea painted = painted_area(*atlas.skin(), painting);
  if (!(painted.whole > 0.0F)) return suspects;
  atlas.prepare_all();
  const std::vector<float>& areas = atlas.skin()->vertex_areas();
  Claims claims(areas.size());
  for (const AtlasEntry& entry : atlas.entries()) {
    const Muscle& muscle = atlas.catalog().muscles[entry.id.muscle];
    Suspect suspect;
    suspect.id = entry.id;
    for (std::uint32_t p = 0; p < muscle.trigger_points.size(); ++p) {
      TriggerPointMatch match = match_of(atlas.referral(entry.id, p), painted, areas, claims);
      match.point = p;
      if (explained(match) > least_share) suspect.trigger_points.push_back(match);
    }
    const Claims::Sum claimed = claims.collect(painted.at);
    const float together = std::min(1.0F, claimed.claimed / painted.whole);
    if (suspect.trigger_points.empty()) continue;
    std::stable_sort(suspect.trigger_points.begin(), suspect.trigger_points.end(),
                     [](const auto& a, const auto& b) { return explained(a) > explained(b); });
    const float covered = std::sqrt(std::min(1.0F, suspect.trigger_points.front().covered));
    suspect.score = std::min(1.0F, together * (1.0F - coverage_counts * (1.0F - covered)) * prior_of(muscle));
    suspect.why = why(muscle, suspect.trigger_points);
    suspect.against =
        against(muscle, suspect.trigger_points.front(), std::min(1.0F, claimed.within / painted.whole));
    suspects.push_back(std::move(suspect));
  }
  std::stable_sort(suspects.begin(), suspects.end(),
                   [](const Suspect& a, const Suspect& b) { return a.score > b.score; });
  join_sides(suspects);
  for (std::size_t i = 1; i < suspects.size(); ++i) {
    suspects[i].tied = suspects[i].score > hardly_apart * suspects[i - 1].score;
  }
  return suspects;
}

std::vector<Referrer> referring_to(const Atlas& atlas, const SkinPlace& place) {
  atlas.prepare_all();
  const auto distance_in = [&](const ZoneField& field) {
    const auto found = std::lower_bound(field.vertices.begin(), field.vertices.end(), place.vertex);
    if (found == field.vertices.end() || *found != place.vertex) return zone_margin;
    return field.distance[static_cast<std::size_t>(found - field.vertices.begin())];
  };
  struct Row {
    Referrer referrer;
    float distance;
  };
  const auto before = [](const Row& a, const Row& b) {
    if (a.referrer.essential != b.referrer.essential) return a.referrer.essential;
    return a.distance < b.distance;
  };
  std::vector<Row> rows;
  for (const AtlasEntry& entry : atlas.entries()) {
    std::optional<Row> best;
    for (std::uint32_t p = 0; p < atlas.catalog().muscles[entry.id.muscle].trigger_points.size(); ++p) {
      const ReferralFields& fields = atlas.referral(entry.id, p);
      for (const bool essential : {true, false}) {
        const Row row{{entry.id, p, essential}, distance_in(essential ? fields.essential : fields.spillover)};
        if (row.distance <= 0.0F && (!best || before(row, *best))) best = row;
      }
    }
    if (best) rows.push_back(*best);
  }
  std::stable_sort(rows.begin(), rows.end(), before);
  std::vector<Referrer> referrers;
  for (const Row& row : rows) referrers.push_back(row.referrer);
  return referrers;
}

Painting spot(const Atlas& atlas, const SkinPlace& centre, float radius) {
  if (atlas.skin() == nullptr) return {};
  Painting painting(atlas.skin()->outer().size(), 0.0F);
  const ZoneField field = atlas.skin()->band({&centre, 1}, 2.0F * radius);
  for (std::size_t i = 0; i < field.vertices.size(); ++i)
    painting[field.vertices[i]] = zone_weight(field.distance[i]);
  return painting;
}

void add(Painting& a, const Painting& b) {
  if (a.size() < b.size()) a.resize(b.size(), 0.0F);
  for (std::size_t v = 0; v < b.size(); ++v) a[v] = std::max(a[v], b[v]);
}

}  // namespace knotlas
