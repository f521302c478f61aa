#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "anatomy/load.h"
#include "anatomy/wording.h"
#include "anatomy/words.h"

namespace knotlas {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t techniques_wanted = 3;
constexpr std::size_t kinds_wanted = 2;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Starts with a small letter and goes on with small letters, digits and `_`, or, in dotted ids, single dots.
bool is_id(std::string_view id, bool dotted = false) {
  if (id.empty() || !is_lower(id.front()) || id.back() == '.' || id.find("..") != std::string_view::npos)
    return false;
  return std::ranges::all_of(
      id, [&](char c) { return is_lower(c) || is_digit(c) || c == '_' || (dotted && c == '.'); });
}

bool is_fma_id(std::string_view id) {
  return id.size() > 3 && id.starts_with("FMA") && std::ranges::all_of(id.substr(3), is_digit);
}

/// A generous box around a standing adult in the canonical frame.
bool is_near_a_body(const glm::vec3& p) {
  return std::abs(p.x) <= 1000.0F && std::abs(p.y) <= 700.0F && p.z >= -100.0F && p.z <= 2100.0F;
}

std::string_view prefix_of(CautionKind kind) {
  switch (kind) {
    case CautionKind::red_flag:
      return "rf_";
    case CautionKind::contraindication:
      return "ci_";
    case CautionKind::no_go:
      return "ng_";
  }
  return "";
}

/// Reports on one entry: finds the line of the very word that is wrong.
class Entry {
 public:
  Entry(const Origin& origin, const Lines& lines, std::vector<Issue>& issues)
      : origin_(origin), lines_(lines), issues_(issues) {}

  void error(std::string_view at, std::string message, std::string mend) const {
    issues_.push_back({Issue::Severity::error, place(at), std::move(message), std::move(mend)});
  }
  void warn(std::string_view at, std::string message, std::string mend) const {
    issues_.push_back({Issue::Severity::warning, place(at), std::move(message), std::move(mend)});
  }

  void id(std::string_view id, std::string_view what, bool dotted = false) const {
    if (is_id(id, dotted)) return;
    error(id, fmt::format("\"{}\" cannot be the id of a {}", id, what),
          dotted ? "Use small letters, digits and _, parted by dots." : "Use small letters, digits and _.");
  }

  /// Every id in `ids` must stand in `entries`, once.
  template <class Entries>
  void references(const Texts& ids, const Entries& entries, std::string_view what) const {
    std::set<std::string_view> seen;
    for (const std::string& one : ids) {
      if (std::ranges::find(entries, one, &Entries::value_type::id) == entries.end()) {
        error(one, fmt::format("unknown {} \"{}\"", what, one),
              did_you_mean(one, entries, fmt::format("Add this {} or correct its id.", what)));
      } else if (!seen.insert(one).second) {
        warn(one, fmt::format("{} \"{}\" is named twice", what, one), "Remove one of them.");
      }
    }
  }

  void has_source(const Texts& sources, std::string_view what) const {
    if (sources.empty())
      error("sources:", fmt::format("this {} has no source", what), "Cite one in sources.");
  }

  void wording(std::initializer_list<std::string_view> texts) const {
    for (const std::string_view text : texts) {
      if (const auto word = promise_in(text)) {
        error(text, fmt::format("the wording \"{}\" promises too much", *word),
              "Say \"may ease\", \"often felt at\" or the like.");
      }
    }
  }
  void wording(const Texts& texts) const {
    for (const std::string& text : texts) wording({text});
  }

  /// A text without quotes ends at its first comma; a parenthesis left open gives it away.
  void whole(const Texts& texts) const {
    for (const std::string& text : texts) {
      if (std::ranges::count(text, '(') == std::ranges::count(text, ')')) continue;
      error(text, fmt::format("\"{}\" has a parenthesis without its other half", text),
            "Put the text in quotes when it holds a comma.");
    }
  }

 private:
  Origin place(std::string_view at) const {
    const auto line = lines_.find(at);
    return {origin_.file, line == lines_.end() ? origin_.line : line->second};
  }

  const Origin& origin_;
  const Lines& lines_;
  std::vector<Issue>& issues_;
};

void check_range(const Entry& entry, std::string_view key, const Range& range, float most) {
  if (range.low > range.high) {
    entry.error(key, fmt::format("\"{}\" runs from {} down to {}", key, range.low, range.high),
                "Swap the two.");
  } else if (range.low < 0.0F || range.high > most) {
    entry.error(key, fmt::format("{} {} to {} is not plausible", key, range.low, range.high),
                fmt::format("Keep it between 0 and {}.", most));
  }
}

void check_strokes(const Entry& entry, const Catalog& catalog, const std::vector<Stroke>& strokes) {
  for (const Stroke& stroke : strokes) {
    const std::string_view at = stroke.points.empty() ? "" : std::string_view(stroke.points.front());
    for (const float width : stroke.widths) {
      if (width >= 5.0F && width <= 200.0F) continue;
      entry.error(at, fmt::format("a zone {} mm wide is not plausible", width),
                  "Keep it between 5 and 200 mm.");
    }
    for (const std::string& point : stroke.points) {
      const bool other_side = point.starts_with('~');
      const std::string_view name = std::string_view(point).substr(other_side ? 1 : 0);
      const SurfacePoint* found = catalog.surface_point(name);
      if (!found) {
        entry.error(
            point, fmt::format("unknown surface point \"{}\"", name),
            did_you_mean(name, catalog.surface_points, "Add it to the surface points or correct its id."));
      } else if (found->midline && other_side) {
        entry.warn(point, fmt::format("\"{}\" lies on the midline, the \"~\" does nothing", name),
                   "Remove the \"~\".");
      }
    }
  }
}

void check_position(const Entry& entry, const glm::vec3& p) {
  if (!is_near_a_body(p)) {
    entry.error("at:", fmt::format("[{}, {}, {}] is not in or on a body", p.x, p.y, p.z),
                "Write millimetres in the canonical frame: x to the body's left, front is -y, z up.");
  } else if (p.x > 0.0F) {
    entry.error("at:", fmt::format("x is {}, on the left", p.x), "Write the right side: x below 0.");
  }
}

void check_surface_point(const SurfacePoint& point, std::vector<Issue>& issues) {
  const Entry entry(point.origin, point.lines, issues);
  entry.id(point.id, "surface point", true);
  check_position(entry, point.position);
  if (point.midline && point.position.x != 0.0F) {
    entry.error("at:", fmt::format("a midline point lies at x = {}", point.position.x), "Write x as 0.");
  } else if (!point.midline && point.position.x == 0.0F) {
    entry.error("at:", "a point at x = 0 is not marked", "Add \"midline: true\", or move it to the right.");
  }
  if (point.normal && glm::length(*point.normal) < 0.1F) {
    entry.error("normal:", "the normal has no direction",
                "Give the way out of the skin, such as [-1, 0, 0].");
  }
}

void check_caution(const Catalog& catalog, const Caution& caution, std::vector<Issue>& issues) {
  const Entry entry(caution.origin, caution.lines, issues);
  entry.id(caution.id, "caution");
  const std::string_view prefix = prefix_of(caution.kind);
  if (!caution.id.starts_with(prefix)) {
    entry.error(
        caution.id,
        fmt::format("the {} \"{}\" does not start with \"{}\"", name_of(caution.kind), caution.id, prefix),
        "Red flags start with rf_, contraindications with ci_, no-go areas with ng_.");
  }
  entry.references(caution.areas, catalog.regions, "region");
  entry.references(caution.sources, catalog.sources, "source");
  entry.has_source(caution.sources, "caution");
  if (caution.kind != CautionKind::no_go && !caution.zone.empty()) {
    entry.error("zone:", fmt::format("a {} has no zone", name_of(caution.kind)),
                "Make it a no_go, or remove the zone.");
  }
  check_strokes(entry, catalog, caution.zone);
  entry.wording({caution.title, caution.text, caution.action});
}

void check_technique(const Catalog& catalog, const Technique& technique, std::vector<Issue>& issues) {
  const Entry entry(technique.origin, technique.lines, issues);
  entry.id(technique.id, "technique");
  if (technique.steps.empty())
    entry.error("steps:", "this technique has no steps", "Add them, one sentence each.");
  const float ceiling = technique.pressure_ceiling.value_or(0.0F);
  if (ceiling < 0.0F || ceiling > 10.0F) {
    entry.error("pressure_ceiling:", fmt::format("a pressure ceiling of {} is off the scale", ceiling),
                "It goes from 0 to 10.");
  } else if (ceiling > 6.0F) {
    entry.warn("pressure_ceiling:", fmt::format("a pressure ceiling of {} is high", ceiling),
               "6 or less is wanted.");
  }
  check_range(entry, "hold_seconds:", technique.hold_seconds, 3600.0F);
  check_range(entry, "repetitions:", technique.repetitions, 100.0F);
  check_range(entry, "times_a_day:", technique.times_a_day, 24.0F);
  check_range(entry, "days_a_week:", technique.days_a_week, 7.0F);
  entry.references(technique.cautions, catalog.cautions, "caution");
  entry.references(technique.sources, catalog.sources, "source");
  entry.has_source(technique.sources, "technique");
  entry.wording({technique.name, technique.position, technique.tool, technique.course, technique.stop_rule});
  entry.wording(technique.steps);
}

void check_trigger_point(const Catalog& catalog, const TriggerPoint& point, std::vector<Issue>& issues) {
  const Entry entry(point.origin, point.lines, issues);
  entry.references(point.sources, catalog.sources, "source");
  entry.has_source(point.sources, "trigger point");
  if (!point.along_across) {
    check_position(entry, point.position);
  } else if (const glm::vec2 share = *point.along_across;
             glm::any(glm::lessThan(share, glm::vec2(0.0F))) ||
             glm::any(glm::greaterThan(share, glm::vec2(1.0F)))) {
    entry.error("at:", fmt::format("along {}, across {} is outside the muscle", share.x, share.y),
                "Both go from 0 to 1.");
  }
  if (point.refers.essential.empty()) {
    entry.warn("refers:", fmt::format("{} has no essential zone", point.id),
               "Add where its pain is nearly always felt.");
  }
  check_strokes(entry, catalog, point.refers.essential);
  check_strokes(entry, catalog, point.refers.spillover);
  entry.wording({point.where});
}

void check_structures(const Entry& entry, const Muscle& muscle) {
  for (const auto* ids : {&muscle.right_structures, &muscle.left_structures}) {
    if (ids->empty()) {
      entry.error("structures:",
                  fmt::format("no structure on the {}", ids == &muscle.right_structures ? "right" : "left"),
                  "Name right and left, or midline.");
    }
    for (const std::string& id : *ids) {
      if (!is_fma_id(id))
        entry.error(id, fmt::format("\"{}\" is not an FMA id", id), "Write FMA and digits.");
    }
  }
}

void check_techniques_of(const Entry& entry, const Catalog& catalog, const Muscle& muscle) {
  entry.references(muscle.techniques, catalog.techniques, "technique");
  if (!muscle.no_self_treatment.empty()) return;
  const std::set<std::string_view> wanted(muscle.techniques.begin(), muscle.techniques.end());
  std::set<TechniqueKind> kinds;
  std::size_t known = 0;
  for (const std::string_view id : wanted) {
    const Technique* technique = catalog.technique(id);
    if (!technique) continue;
    kinds.insert(technique->kind);
    ++known;
  }
  if (wanted.size() < techniques_wanted) {
    entry.error("techniques:", fmt::format("fewer than {} techniques", techniques_wanted),
                "Add some, or say under no_self_treatment why there are none.");
  } else if (known == wanted.size() && kinds.size() < kinds_wanted) {
    entry.error("techniques:", "all techniques are of one kind", "Add one of another kind.");
  }
}

void check_muscle(const Catalog& catalog, const Muscle& muscle, std::vector<Issue>& issues) {
  const Entry entry(muscle.origin, muscle.lines, issues);
  entry.id(muscle.id, "muscle");
  const std::string file = std::filesystem::path(muscle.origin.file).stem().string();
  if (!file.empty() && file != muscle.id) {
    entry.warn(muscle.id, fmt::format("the muscle \"{}\" is in a file of another name", muscle.id),
               fmt::format("Rename the file to {}.yaml.", muscle.id));
  }
  check_structures(entry, muscle);
  entry.references({muscle.region}, catalog.regions, "region");
  entry.references(muscle.related, catalog.muscles, "muscle");
  if (std::ranges::find(muscle.related, muscle.id) != muscle.related.end()) {
    entry.error("related:", "the muscle is related to itself", "Remove it there.");
  }
  entry.references(muscle.cautions, catalog.cautions, "caution");
  entry.references(muscle.sources, catalog.sources, "source");
  entry.has_source(muscle.sources, "muscle");
  entry.references(muscle.frequency_sources, catalog.sources, "source");
  if (muscle.frequency != Frequency::unknown) entry.has_source(muscle.frequency_sources, "frequency");
  check_techniques_of(entry, catalog, muscle);

  std::set<std::string_view> points;
  for (const TriggerPoint& point : muscle.trigger_points) {
    if (!points.insert(point.id).second) {
      Entry(point.origin, point.lines, issues)
          .error(point.id, fmt::format("the trigger point \"{}\" stands twice", point.id), "Number them on.");
    }
    check_trigger_point(catalog, point, issues);
  }
  if (std::ranges::all_of(muscle.trigger_points, [](const auto& p) { return p.refers.essential.empty(); })) {
    entry.error("trigger_points:", "no trigger point with an essential zone", "Add one.");
  }
  entry.wording({muscle.english, muscle.action, muscle.no_self_treatment, muscle.note});
  for (const auto* texts : {&muscle.feels_like, &muscle.made_worse_by, &muscle.look_alikes}) {
    entry.wording(*texts);
    entry.whole(*texts);
  }
}

void check_view(const Catalog& catalog, const PageView& view, std::vector<Issue>& issues) {
  const Entry entry(view.origin, view.lines, issues);
  entry.wording({view.caption});
  for (const auto& [muscle, side] : view.select) {
    if (catalog.muscle(muscle)) continue;
    const std::string with_side = fmt::format("{}:{}", muscle, name_of(side));
    entry.error(view.lines.contains(with_side) ? with_side : muscle,
                fmt::format("unknown muscle \"{}\"", muscle),
                did_you_mean(muscle, catalog.muscles, "Add this muscle or correct its id."));
  }
  for (const float opacity : {view.skin, view.muscles}) {
    if (opacity >= 0.0F && opacity <= 1.0F) continue;
    entry.error(opacity == view.skin ? "skin:" : "muscles:", fmt::format("an opacity of {}", opacity),
                "It goes from 0 to 1.");
  }
  if (view.focus.empty()) return;
  const Muscle* muscle = view.select.empty() ? nullptr : catalog.muscle(view.select.back().muscle);
  if (view.select.empty()) {
    entry.error("focus:", fmt::format("\"{}\" belongs to no muscle", view.focus), "Name one in select.");
  } else if (muscle && std::ranges::find(muscle->trigger_points, view.focus, &TriggerPoint::id) ==
                           muscle->trigger_points.end()) {
    entry.error(view.focus, fmt::format("{} has no trigger point \"{}\"", muscle->id, view.focus),
                did_you_mean(view.focus, muscle->trigger_points, "Name one that it has."));
  }
}

void check_page(const Catalog& catalog, const Page& page, std::vector<Issue>& issues) {
  const Entry entry(page.origin, page.lines, issues);
  entry.id(page.id, "learn page");
  const std::string file = std::filesystem::path(page.origin.file).stem().string();
  if (!file.empty() && file != page.id) {
    entry.warn(page.id, fmt::format("the page \"{}\" is in a file of another name", page.id),
               fmt::format("Rename the file to {}.yaml.", page.id));
  }
  if (page.sections.empty()) entry.error("sections:", "this page says nothing", "Add a section.");
  entry.references(page.sources, catalog.sources, "source");
  entry.has_source(page.sources, "learn page");
  entry.wording({page.title, page.summary});
  for (const PageSection& section : page.sections) {
    entry.wording({section.heading});
    entry.wording(section.text);
    if (section.view) check_view(catalog, *section.view, issues);
  }
}

/// Two pages in one place would be read in the order of their file names, by accident.
void check_page_order(const Catalog& catalog, std::vector<Issue>& issues) {
  const auto same = [](const Page& a, const Page& b) { return a.order == b.order; };
  for (auto page = std::ranges::adjacent_find(catalog.pages, same); page != catalog.pages.end();
       page = std::adjacent_find(page + 1, catalog.pages.end(), same)) {
    const Page& second = *(page + 1);
    Entry(second.origin, second.lines, issues)
        .error("order:", fmt::format("the pages \"{}\" and \"{}\" have one place", page->id, second.id),
               "Number them on.");
  }
}

void check_unused_techniques(const Catalog& catalog, std::vector<Issue>& issues) {
  std::set<std::string_view> used;
  for (const Muscle& muscle : catalog.muscles)
    used.insert(muscle.techniques.begin(), muscle.techniques.end());
  for (const Technique& technique : catalog.techniques) {
    if (used.contains(technique.id)) continue;
    Entry(technique.origin, technique.lines, issues)
        .warn(technique.id, fmt::format("no muscle uses the technique \"{}\"", technique.id),
              "Name it in a muscle, or remove it.");
  }
}

void check_region(const Region& region, std::vector<Issue>& issues) {
  const Lines no_lines;
  const Entry entry(region.origin, no_lines, issues);
  entry.id(region.id.substr(region.id.rfind('/') + 1), "region");
}

}  // namespace

std::vector<Issue> check(const Catalog& catalog) {
  std::vector<Issue> issues;
  for (const Region& region : catalog.regions) check_region(region, issues);
  for (const Source& source : catalog.sources)
    Entry(source.origin, source.lines, issues).id(source.id, "source");
  for (const SurfacePoint& point : catalog.surface_points) check_surface_point(point, issues);
  for (const Caution& caution : catalog.cautions) check_caution(catalog, caution, issues);
  for (const Technique& technique : catalog.techniques) check_technique(catalog, technique, issues);
  for (const Muscle& muscle : catalog.muscles) check_muscle(catalog, muscle, issues);
  for (const Page& page : catalog.pages) check_page(catalog, page, issues);
  check_page_order(catalog, issues);
  check_unused_techniques(catalog, issues);
  return issues;
}

}  // namespace knotlas
