#include "body/atlas.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "body/atlas_cache.h"
#include "body/peel.h"
#include "body/placing.h"
#include "core/binary.h"
#include "core/file.h"
#include "core/parallel.h"

namespace knotlas {
namespace {

constexpr float far_from_muscle = 15.0F;      // mm that a trigger point moves: worth a look
constexpr float too_far_from_muscle = 30.0F;  // mm: it belongs elsewhere

/// The zones of one trigger point, made once.
struct LazyReferral {
  std::once_flag once;
  ReferralFields fields;
  std::vector<Issue> issues;
};

/// Where in a trigger point's text a stroke stands.
Origin origin_of(const TriggerPoint& point, const Stroke& stroke) {
  Origin origin = point.origin;
  if (stroke.points.empty()) return origin;
  const auto line = point.lines.find(stroke.points.front());
  if (line != point.lines.end()) origin.line = line->second;
  return origin;
}

ZoneField zone_of(const Skin& skin, const Catalog& catalog, const TriggerPoint& point,
                  const std::vector<Stroke>& strokes, Side side, std::vector<Issue>& issues) {
  ZoneField zone;
  for (const Stroke& stroke : strokes) {
    const Result<ZoneField> field = project(skin, catalog, stroke, side);
    if (field) {
      zone = zone.empty() ? *field : fuse(zone, *field);
    } else {
      issues.push_back({Issue::Severity::error, origin_of(point, stroke), field.error().message, ""});
    }
  }
  return zone;
}

}  // namespace

struct Atlas::Data {
  std::shared_ptr<const Catalog> catalog;
  std::shared_ptr<const Pack> pack;
  std::optional<Skin> skin;
  std::optional<Warp>
      carry;  // of what lies under the skin, while points are placed; absent in the canonical body
  std::vector<AtlasEntry> entries;
  std::vector<std::vector<Issue>> entry_issues;              // of each entry
  std::vector<std::vector<MuscleSide>> owners;               // of each structure
  mutable std::vector<std::vector<LazyReferral>> referrals;  // of each entry, of each trigger point
  mutable std::atomic<bool> prepared = false;                // every referral is made
  mutable std::once_flag rays_once;
  mutable RayScene rays{RayScene::Memory::compact};
  mutable std::once_flag covers_once;
  mutable std::vector<float> covers;
  mutable std::once_flag no_go_once;
  mutable std::vector<NoGoField> no_go;

  [[nodiscard]] std::size_t index_of(MuscleSide id) const {
    return 2 * static_cast<std::size_t>(id.muscle) + (id.side == Side::left ? 1 : 0);
  }
  [[nodiscard]] const Muscle& muscle_of(const AtlasEntry& entry) const {
    return catalog->muscles[entry.id.muscle];
  }

  void find_structures(AtlasEntry& entry, std::vector<Issue>& issues) const;
  [[nodiscard]] std::vector<PlacedTriggerPoint> places_of(const AtlasEntry& entry) const;
  void judge_places(const AtlasEntry& entry, std::vector<Issue>& issues) const;
  void place_points(std::optional<Findings> known, const std::filesystem::path& file, std::uint64_t stamp);
  [[nodiscard]] const LazyReferral& referral(std::size_t entry, std::size_t point) const;
};

void Atlas::Data::find_structures(AtlasEntry& entry, std::vector<Issue>& issues) const {
  const Muscle& muscle = muscle_of(entry);
  const bool left = entry.id.side == Side::left;
  for (const std::string& fma : left ? muscle.left_structures : muscle.right_structures) {
    const std::vector<std::uint32_t> found = pack->of_concept(fma);
    if (found.empty()) {
      issues.push_back({Issue::Severity::warning, muscle.origin,
                        fmt::format("The body \"{}\" has no {} for {} ({})", pack->id, fma, muscle.id,
                                    name_of(entry.id.side)),
                        "Check the id, or accept that this muscle is shown without a shape."});
    }
    for (const std::uint32_t structure : found) {
      // A concept may hold both sides: only this one is meant.
      if (pack->structures[structure].side == opposite(entry.id.side)) continue;
      if (std::find(entry.structures.begin(), entry.structures.end(), structure) != entry.structures.end())
        continue;
      entry.structures.push_back(structure);
      entry.bounds.add(bounds_of(pack->structures[structure].mesh));
    }
  }
}

std::vector<PlacedTriggerPoint> Atlas::Data::places_of(const AtlasEntry& entry) const {
  const Muscle& muscle = muscle_of(entry);
  std::vector<const Mesh*> meshes;
  for (const std::uint32_t structure : entry.structures) meshes.push_back(&pack->structures[structure].mesh);
  const float mirror = entry.id.side == Side::left ? -1.0F : 1.0F;
  std::vector<PlacedTriggerPoint> places;
  for (std::uint32_t i = 0; i < muscle.trigger_points.size(); ++i) {
    const TriggerPoint& point = muscle.trigger_points[i];
    std::optional<glm::vec3> wanted = point.position * glm::vec3(mirror, 1.0F, 1.0F);
    if (carry) wanted = (*carry)(*wanted);
    if (point.along_across) wanted = point_in_muscle(meshes, point.along_across->x, point.along_across->y);
    if (!wanted) continue;  // a share of a muscle that this body lacks, which is an issue already
    PlacedTriggerPoint placed;
    placed.point = i;
    placed.position = snapped_into(meshes, *wanted).value_or(*wanted);
    placed.snapped = glm::distance(placed.position, *wanted);
    if (skin) {
      const auto above = skin->nearest(placed.position, {}, 500.0F);
      if (above) placed.depth = glm::distance(above->position, placed.position);
    }
    places.push_back(placed);
  }
  return places;
}

void Atlas::Data::judge_places(const AtlasEntry& entry, std::vector<Issue>& issues) const {
  const Muscle& muscle = muscle_of(entry);
  for (const PlacedTriggerPoint& placed : entry.trigger_points) {
    if (placed.snapped <= far_from_muscle) continue;
    const TriggerPoint& point = muscle.trigger_points[placed.point];
    const bool too_far = placed.snapped > too_far_from_muscle;
    issues.push_back({too_far ? Issue::Severity::error : Issue::Severity::warning, point.origin,
                      fmt::format("{} of {} ({}) lies {:.0f} mm from the muscle of the body \"{}\"", point.id,
                                  muscle.id, name_of(entry.id.side), placed.snapped, pack->id),
                      "Move it into the muscle, or check the muscle's structures."});
  }
}

/// Takes what is known, or finds it and keeps it in `file`.
void Atlas::Data::place_points(std::optional<Findings> known, const std::filesystem::path& file,
                               std::uint64_t stamp) {
  if (known) {
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i].trigger_points = std::move(known->points[i]);
    return;
  }
  if (!pack->carry.flesh.empty()) carry.emplace(pack->carry.flesh);
  parallel_for(entries.size(), [&](std::size_t i) { entries[i].trigger_points = places_of(entries[i]); });
  if (file.empty()) return;
  Findings findings;
  if (skin) findings.outer.assign(skin->outer().begin(), skin->outer().end());
  for (const AtlasEntry& entry : entries) findings.points.push_back(entry.trigger_points);
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  sweep_leftovers(file);
  // Where it cannot be written, the next start finds it again.
  static_cast<void>(write_cache(file, findings_bytes(findings, stamp)));
}

const LazyReferral& Atlas::Data::referral(std::size_t entry, std::size_t point) const {
  LazyReferral& lazy = referrals[entry][point];
  std::call_once(lazy.once, [&] {
    if (!skin) return;
    const Side side = entries[entry].id.side;
    const TriggerPoint& source = muscle_of(entries[entry]).trigger_points[point];
    lazy.fields.essential = zone_of(*skin, *catalog, source, source.refers.essential, side, lazy.issues);
    const ZoneField spillover = zone_of(*skin, *catalog, source, source.refers.spillover, side, lazy.issues);
    lazy.fields.spillover = without(spillover, lazy.fields.essential);
  });
  return lazy;
}

Atlas::Atlas(std::shared_ptr<const Catalog> catalog, std::shared_ptr<const Pack> pack,
             const std::filesystem::path& cache)
    : data_(std::make_unique<Data>()) {
  data_->catalog = std::move(catalog);
  data_->pack = std::move(pack);
  const std::vector<Muscle>& muscles = data_->catalog->muscles;
  data_->entries.resize(2 * muscles.size());
  data_->entry_issues.resize(data_->entries.size());
  for (std::uint32_t m = 0; m < muscles.size(); ++m) {
    data_->entries[2 * m].id = {m, Side::right};
    data_->entries[2 * m + 1].id = {m, Side::left};
  }
  parallel_for(data_->entries.size(),
               [&](std::size_t i) { data_->find_structures(data_->entries[i], data_->entry_issues[i]); });
  std::filesystem::path file;
  std::uint64_t stamp = 0;
  std::optional<Findings> known;
  if (!cache.empty()) {
    Hash name;  // one file a body: a newer state of it replaces the older one
    name.add(data_->pack->id + '/' + data_->pack->body);
    file = cache / fmt::format("atlas-{:016x}.bin", name.value());
    stamp = stamp_of(*data_->catalog, *data_->pack, data_->entries);
    known = findings_from(MappedFile(file).bytes(), stamp, *data_->catalog, *data_->pack);
  }
  if (const auto skin = data_->pack->skin()) {
    std::vector<bool> outer;
    if (known) outer.assign(known->outer.begin(), known->outer.end());
    data_->skin.emplace(data_->pack->structures[*skin].mesh, data_->pack->carry.skin, std::move(outer));
  }
  data_->place_points(std::move(known), file, stamp);
  for (std::size_t i = 0; i < data_->entries.size(); ++i) {
    data_->judge_places(data_->entries[i], data_->entry_issues[i]);
  }
  data_->owners.resize(data_->pack->structures.size());
  data_->referrals.reserve(data_->entries.size());
  for (const AtlasEntry& entry : data_->entries) {
    for (const std::uint32_t structure : entry.structures) data_->owners[structure].push_back(entry.id);
    data_->referrals.emplace_back(data_->muscle_of(entry).trigger_points.size());
  }
}

Atlas::~Atlas() = default;

const Catalog& Atlas::catalog() const {
  return *data_->catalog;
}
const Pack& Atlas::pack() const {
  return *data_->pack;
}
const Skin* Atlas::skin() const {
  return data_->skin ? &*data_->skin : nullptr;
}
const std::vector<AtlasEntry>& Atlas::entries() const {
  return data_->entries;
}
const AtlasEntry& Atlas::entry(MuscleSide id) const {
  return data_->entries[data_->index_of(id)];
}

std::optional<MuscleSide> Atlas::find(std::string_view muscle_id, Side side) const {
  const Muscle* muscle = data_->catalog->muscle(muscle_id);
  if (muscle == nullptr || side == Side::midline) return {};
  return MuscleSide{static_cast<std::uint32_t>(muscle - data_->catalog->muscles.data()), side};
}

std::vector<MuscleSide> Atlas::muscles_of(std::uint32_t structure) const {
  if (structure >= data_->owners.size()) return {};
  return data_->owners[structure];
}

const ReferralFields& Atlas::referral(MuscleSide id, std::uint32_t trigger_point) const {
  return data_->referral(data_->index_of(id), trigger_point).fields;
}

ReferralFields Atlas::referral(MuscleSide id) const {
  ReferralFields all;
  const std::size_t entry = data_->index_of(id);
  for (std::size_t point = 0; point < data_->referrals[entry].size(); ++point) {
    const ReferralFields& fields = data_->referral(entry, point).fields;
    all.essential = unite(all.essential, fields.essential);
    all.spillover = unite(all.spillover, fields.spillover);
  }
  all.spillover = without(all.spillover, all.essential);
  return all;
}

void Atlas::prepare_all() const {
  if (data_->prepared) return;
  std::vector<std::pair<std::size_t, std::size_t>> jobs;
  for (std::size_t entry = 0; entry < data_->referrals.size(); ++entry) {
    for (std::size_t point = 0; point < data_->referrals[entry].size(); ++point)
      jobs.emplace_back(entry, point);
  }
  parallel_for(jobs.size(),
               [&](std::size_t i) { static_cast<void>(data_->referral(jobs[i].first, jobs[i].second)); });
  data_->prepared = true;
}

std::vector<Issue> Atlas::issues() const {
  prepare_all();
  std::vector<Issue> all;
  for (std::size_t entry = 0; entry < data_->entries.size(); ++entry) {
    const auto add = [&](const std::vector<Issue>& some) { all.insert(all.end(), some.begin(), some.end()); };
    add(data_->entry_issues[entry]);
    for (std::size_t point = 0; point < data_->referrals[entry].size(); ++point) {
      add(data_->referral(entry, point).issues);
    }
  }
  return all;
}

const RayScene& Atlas::rays() const {
  std::call_once(data_->rays_once, [&] {
    const std::vector<Structure>& structures = data_->pack->structures;
    for (std::uint32_t i = 0; i < structures.size(); ++i) data_->rays.add(i, structures[i].mesh);
    data_->rays.commit();
  });
  return data_->rays;
}

const std::vector<float>& Atlas::covers() const {
  std::call_once(data_->covers_once, [&] { data_->covers = covers_of(pack(), skin(), rays()); });
  return data_->covers;
}

const std::vector<NoGoField>& Atlas::no_go() const {
  std::call_once(data_->no_go_once, [&] {
    if (data_->skin) data_->no_go = no_go_fields(*data_->skin, catalog());
  });
  return data_->no_go;
}

}  // namespace knotlas
