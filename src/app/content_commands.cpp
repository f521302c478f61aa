#include <fmt/ranges.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "anatomy/coverage.h"
#include "anatomy/gaps.h"
#include "anatomy/search.h"
#include "app/commands.h"
#include "app/open_body.h"
#include "app/places.h"

namespace knotlas::commands {
namespace {

using Json = nlohmann::ordered_json;

/// The readable areas that strokes cover, in order of first mention.
std::vector<std::string> areas_of(const Catalog& catalog, const std::vector<Stroke>& strokes) {
  std::vector<std::string> areas;
  std::set<std::string> seen;
  for (const Stroke& stroke : strokes) {
    for (const std::string& name : stroke.points) {
      const bool other = name.starts_with('~');
      const SurfacePoint* point = catalog.surface_point(other ? name.substr(1) : name);
      if (point == nullptr) continue;
      const std::string area = other && !point->midline ? point->area + " (other side)" : point->area;
      if (seen.insert(area).second) areas.push_back(area);
    }
  }
  return areas;
}

Json json_of(const Catalog& catalog, const Referral& referral) {
  Json zones = Json::array();
  const auto add = [&](const char* kind, const std::vector<Stroke>& strokes) {
    if (strokes.empty()) return;
    Json drawn = Json::array();
    for (const Stroke& stroke : strokes) {
      const Json width = stroke.widths.size() == 1 ? Json(stroke.widths.front()) : Json(stroke.widths);
      drawn.push_back({{"points", stroke.points}, {"width_mm", width}});
    }
    zones.push_back({{"kind", kind}, {"areas", areas_of(catalog, strokes)}, {"strokes", drawn}});
  };
  add("essential", referral.essential);
  add("spillover", referral.spillover);
  return zones;
}

Json json_of(const Range& range) {
  return Json::array({range.low, range.high});
}

Json json_of(const Technique& t) {
  Json json{{"id", t.id},       {"name", t.name}, {"kind", name_of(t.kind)}, {"position", t.position},
            {"steps", t.steps}, {"tool", t.tool}};
  if (t.pressure_ceiling) json["pressure_ceiling"] = *t.pressure_ceiling;
  const auto add = [&](const char* key, const Range& range) {
    if (range.high > 0.0F) json[key] = json_of(range);
  };
  add("hold_seconds", t.hold_seconds);
  add("repetitions", t.repetitions);
  add("times_a_day", t.times_a_day);
  add("days_a_week", t.days_a_week);
  json["course"] = t.course;
  json["stop_rule"] = t.stop_rule;
  json["evidence"] = name_of(t.evidence);
  json["cautions"] = t.cautions;
  json["sources"] = t.sources;
  return json;
}

Json json_of(const Caution& c) {
  return {{"id", c.id},         {"kind", name_of(c.kind)},  {"title", c.title},    {"text", c.text},
          {"action", c.action}, {"emergency", c.emergency}, {"sources", c.sources}};
}

Json json_of(const Source& s) {
  return {{"id", s.id}, {"title", s.title}, {"link", s.link}, {"note", s.note}};
}

Json json_of(const Catalog& catalog, const Muscle& m) {
  Json json{{"id", m.id},
            {"name", {{"la", m.latin}, {"en", m.english}, {"also", m.aliases}}},
            {"region", m.region},
            {"structures", {{"right", m.right_structures}, {"left", m.left_structures}}},
            {"attachments", {{"origin", m.attachments_origin}, {"insertion", m.attachments_insertion}}},
            {"action", m.action},
            {"nerve", m.nerve},
            {"feels_like", m.feels_like},
            {"made_worse_by", m.made_worse_by},
            {"look_alikes", m.look_alikes},
            {"related", m.related},
            {"confidence", name_of(m.confidence)},
            {"frequency", name_of(m.frequency)},
            {"note", m.note},
            {"no_self_treatment", m.no_self_treatment}};
  json["trigger_points"] = Json::array();
  std::set<std::string> sources(m.sources.begin(), m.sources.end());
  sources.insert(m.frequency_sources.begin(), m.frequency_sources.end());
  for (const TriggerPoint& point : m.trigger_points) {
    json["trigger_points"].push_back({{"id", point.id},
                                      {"where", point.where},
                                      {"zones", json_of(catalog, point.refers)},
                                      {"confidence", name_of(point.confidence)},
                                      {"sources", point.sources}});
    sources.insert(point.sources.begin(), point.sources.end());
  }
  json["cautions"] = Json::array();
  for (const std::string& id : m.cautions) {
    if (const Caution* caution = catalog.caution(id)) {
      json["cautions"].push_back(json_of(*caution));
      sources.insert(caution->sources.begin(), caution->sources.end());
    }
  }
  json["techniques"] = Json::array();
  for (const std::string& id : m.techniques) {
    if (const Technique* technique = catalog.technique(id)) {
      json["techniques"].push_back(json_of(*technique));
      sources.insert(technique->sources.begin(), technique->sources.end());
    }
  }
  json["sources"] = Json::array();
  for (const std::string& id : sources) {
    if (const Source* source = catalog.source(id)) json["sources"].push_back(json_of(*source));
  }
  return json;
}

/// "30–60", "30", or nothing.
std::string text_of(const Range& range) {
  if (range.high <= 0.0F) return {};
  return range.low == range.high ? fmt::format("{:g}", range.low)
                                 : fmt::format("{:g}–{:g}", range.low, range.high);
}

std::string dose_of(const Technique& t) {
  std::vector<std::string> parts;
  const auto add = [&](const Range& range, std::string_view unit) {
    if (const std::string text = text_of(range); !text.empty())
      parts.push_back(fmt::format("{}{}", text, unit));
  };
  add(t.hold_seconds, " s");
  add(t.repetitions, "×");
  add(t.times_a_day, " a day");
  add(t.days_a_week, " days a week");
  if (t.pressure_ceiling) parts.push_back(fmt::format("at most {:g} of 10", *t.pressure_ceiling));
  return fmt::format("{}", fmt::join(parts, " · "));
}

void print(const Catalog& catalog, const Muscle& m) {
  fmt::print("{} ({})\n", m.english, m.latin);
  if (!m.attachments_origin.empty())
    fmt::print("  from {} to {}\n", m.attachments_origin, m.attachments_insertion);
  if (!m.action.empty()) fmt::print("  action: {}\n", m.action);
  if (m.frequency != Frequency::unknown) {
    fmt::print("  trigger points here: {}; sources: {}\n", name_of(m.frequency),
               fmt::join(m.frequency_sources, ", "));
  }
  fmt::print("  confidence of this entry: {}\n\nTrigger points\n", name_of(m.confidence));
  for (const TriggerPoint& point : m.trigger_points) {
    fmt::print("  {}  {}\n", point.id, point.where);
    const auto essential = areas_of(catalog, point.refers.essential);
    const auto spillover = areas_of(catalog, point.refers.spillover);
    fmt::print("      pain often felt at: {}\n", fmt::join(essential, ", "));
    if (!spillover.empty()) fmt::print("      and when severe also: {}\n", fmt::join(spillover, ", "));
    fmt::print("      confidence: {}; sources: {}\n", name_of(point.confidence),
               fmt::join(point.sources, ", "));
  }
  if (!m.feels_like.empty()) fmt::print("\nOften felt as: {}\n", fmt::join(m.feels_like, "; "));
  if (!m.note.empty()) fmt::print("Note: {}\n", m.note);
  fmt::print("\nFirst of all\n");
  for (const std::string& id : m.cautions) {
    const Caution* caution = catalog.caution(id);
    if (caution != nullptr) fmt::print("  ! {}: {} {}\n", caution->title, caution->text, caution->action);
  }
  fmt::print("\nWhat may ease it\n");
  if (!m.no_self_treatment.empty()) fmt::print("  Not to be treated by yourself: {}\n", m.no_self_treatment);
  for (const std::string& id : m.techniques) {
    const Technique* t = catalog.technique(id);
    if (t == nullptr) continue;
    fmt::print("  {} ({}, evidence {})\n      {}\n", t->name, name_of(t->kind), name_of(t->evidence),
               dose_of(*t));
    fmt::print("      {}.\n", t->position);
    for (std::size_t i = 0; i < t->steps.size(); ++i) fmt::print("      {}. {}\n", i + 1, t->steps[i]);
    fmt::print("      Stop: {}\n", t->stop_rule);
  }
  fmt::print("\nThe theory of trigger points is disputed, and no pattern is a diagnosis.\n");
}

Json json_of(const Issue& issue) {
  return {{"file", issue.origin.file},
          {"line", issue.origin.line},
          {"message", issue.message},
          {"mend", issue.mend}};
}

Json json_of(const Coverage& coverage) {
  Json json;
  for (const auto& [name, count] : counts_of(coverage)) json[std::string(name)] = count;
  const auto add = [&](const std::string& of, const Confidences& confidences) {
    for (const Confidence confidence : all_confidences) {
      const std::string name(name_of(confidence));
      json[of + "_by_confidence"][name] = confidences.of(confidence);
      json[of + "_share"][name] = std::round(100.0 * confidences.share(confidence)) / 100.0;
    }
  };
  add("muscles", coverage.muscle_confidence);
  add("trigger_points", coverage.trigger_point_confidence);
  return json;
}

}  // namespace

Result<void> find(const Common& common, const std::string& text) {
  const auto catalog = load_content(common);
  if (!catalog) return catalog.error();
  const std::vector<FoundMuscle> found = SearchIndex(**catalog).find(text);
  if (common.json) {
    Json json = Json::array();
    for (const FoundMuscle& f : found) {
      json.push_back({{"id", f.muscle->id}, {"name", f.muscle->english}, {"score", f.score}, {"why", f.why}});
    }
    answer(json);
    return {};
  }
  if (found.empty())
    return fail("Nothing in the atlas matches \"{}\". Try a muscle, a symptom or an area.", text);
  for (const FoundMuscle& f : found) fmt::print("{:<28} {:<36} {}\n", f.muscle->id, f.muscle->english, f.why);
  return {};
}

Result<void> show(const Common& common, const std::string& muscle) {
  const auto catalog = load_content(common);
  if (!catalog) return catalog.error();
  const Muscle* found = (*catalog)->muscle(muscle);
  if (found == nullptr) return unknown_muscle(**catalog, muscle);
  if (common.json) {
    answer(json_of(**catalog, *found));
  } else {
    print(**catalog, *found);
  }
  return {};
}

Result<void> validate(const Common& common, const std::optional<std::filesystem::path>& folder) {
  const auto assets = places::assets(folder ? folder : common.assets);
  if (!assets) return assets.error();
  auto loaded = load_catalog(*assets);
  if (!loaded) return loaded.error();
  std::vector<Issue> issues = std::move(loaded->issues);
  const auto catalog = std::make_shared<const Catalog>(std::move(loaded->catalog));
  for (const auto& found : {check(*catalog), gaps_in(*catalog)})
    issues.insert(issues.end(), found.begin(), found.end());

  // The content is also held against the body in use; without one, that part is left out, and said so.
  std::string body;
  if (const auto path = places::pack(common.pack)) {
    auto pack = open_body(*path, common.body);
    if (!pack) return pack.error();
    body = common.body.empty() ? pack->id : pack->id + ", " + pack->body;
    const Atlas atlas(catalog, std::make_shared<const Pack>(std::move(*pack)));
    const std::vector<Issue> misfits = atlas.issues();
    issues.insert(issues.end(), misfits.begin(), misfits.end());
  } else if (common.pack) {
    return path.error();
  }

  Json errors = Json::array();
  Json warnings = Json::array();
  for (const Issue& issue : issues) {
    (issue.severity == Issue::Severity::error ? errors : warnings).push_back(json_of(issue));
  }
  const Json counts = json_of(coverage_of(*catalog));
  if (common.json) {
    const Json json{{"errors", errors}, {"warnings", warnings}, {"body", body}, {"counts", counts}};
    answer(json);
  } else {
    for (const Issue& issue : issues) {
      fmt::print("{}: {}\n", issue.severity == Issue::Severity::error ? "error" : "warning",
                 knotlas::text_of(issue));
    }
    for (const auto& [name, count] : counts.items()) fmt::print("{:<30} {}\n", name, count.dump());
    fmt::print("{} errors, {} warnings; {}\n", errors.size(), warnings.size(),
               body.empty() ? std::string("not held against a body, because there is none")
                            : "held against the body " + body);
  }
  if (!errors.empty()) {
    return fail("The content at {} has {} {}; each is named above with its place and mend.", assets->string(),
                errors.size(), errors.size() == 1 ? "error" : "errors");
  }
  return {};
}

}  // namespace knotlas::commands
