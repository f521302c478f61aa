#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "anatomy/in_words.h"
#include "render/frame.h"
#include "state/shown.h"

namespace knotlas {
namespace {

/// Linear light of an sRGB colour written as 0xRRGGBB.
glm::vec3 linear(std::uint32_t srgb) {
  glm::vec3 colour;
  for (int channel = 0; channel < 3; ++channel) {
    const float c = static_cast<float>(srgb >> (16U - 8U * static_cast<unsigned>(channel)) & 0xFFU) / 255.0F;
    colour[channel] = c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
  }
  return colour;
}

/// 0…1 from a name, the same for both sides of the body, so that pairs look alike and neighbours differ.
float variation(std::string_view name) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (std::size_t i = 0; i < name.size(); ++i) {
    for (const std::string_view side : {"left ", "right ", "Left ", "Right "}) {
      if (name.substr(i, side.size()) == side) i += side.size();
    }
    if (i < name.size()) hash = (hash ^ static_cast<unsigned char>(name[i])) * 16777619U;
  }
  return static_cast<float>(hash >> 8U & 0xFFFFU) / 65535.0F;
}

glm::vec3 colour_of(const Structure& structure) {
  const float v = variation(structure.name) - 0.5F;
  switch (structure.kind) {
    case Kind::muscle:
      return linear(0x9C463D) * glm::vec3(1.0F + 0.42F * v, 1.0F + 0.62F * v, 1.0F + 0.46F * v);
    case Kind::bone:
      return linear(0xDDD0B4);
    case Kind::cartilage:
      return linear(0xB9C6C9);
    case Kind::ligament:
      return linear(0xBAAAA5);  // fascia, too: rosier than bone
    default:
      // Eyes look at the viewer; a dull tone there would look dead.
      if (structure.name.ends_with("eyeball")) return linear(0xF6F3EC);
      if (structure.name.ends_with("iris")) return linear(0x6B4A30);
      if (structure.name.ends_with("pupil")) return linear(0x0A0808);
      return linear(0xBFA89A);
  }
}

/// A muscle of the selection that is shown and known to the content, with its colour slot.
struct Chosen {
  const AtlasEntry* entry;
  int slot;
};

std::vector<Chosen> chosen_of(const Document& document, const Atlas& atlas) {
  std::vector<Chosen> chosen;
  const std::vector<std::string> muscles = muscles_selected(document);  // one colour a muscle, both its sides
  for (const Selected& selected : document.selection) {
    const auto id = atlas.find(selected.muscle, selected.side);
    if (!selected.shown || !id) continue;
    const auto known = std::find(muscles.begin(), muscles.end(), selected.muscle);
    chosen.push_back({&atlas.entry(*id), static_cast<int>(known - muscles.begin())});
  }
  return chosen;
}

glm::vec3 hue_of(int slot, Colours colours) {
  return linear(hues_for(colours)[static_cast<std::size_t>(slot % zone_slots)]);
}

void add_structures(Frame& frame, const Document& document, const Atlas& atlas,
                    const std::vector<Chosen>& chosen, std::optional<std::uint32_t> hovered) {
  const auto& structures = atlas.pack().structures;
  std::vector<int> slot_of(structures.size(), -1);
  for (const Chosen& c : chosen) {
    for (const std::uint32_t s : c.entry->structures) slot_of[s] = c.slot;
  }
  const Shown shown(document, atlas);
  for (std::uint32_t s = 0; s < structures.size(); ++s) {
    const Structure& structure = structures[s];
    // Bodies are measured in parts: a muscle that pokes through the skin would be in the way of the brush.
    const bool selected = slot_of[s] >= 0;
    const bool in_the_way = document.mode == Mode::paint && structure.kind == Kind::muscle && !selected;
    if (structure.kind == Kind::skin || in_the_way) continue;
    StructureLook look;
    look.structure = s;
    look.selected = selected;
    look.hovered = hovered == s;
    look.ghost = shown.ghost(s);
    look.opacity = shown.opacity(s);
    if (look.opacity <= 0.0F) continue;
    // A selected muscle wears the hue of its zones, deepened to flesh.
    look.colour = selected ? glm::mix(linear(0x96102F), hue_of(slot_of[s], document.colours),
                                      slot_of[s] == 0 && document.colours == Colours::standard ? 0.08F : 0.7F)
                           : colour_of(structure);
    frame.structures.push_back(look);
  }
  if (const auto skin = atlas.pack().skin()) frame.skin_opacity = shown.opacity(*skin);
}

void add_zones_and_marks(Frame& frame, const Document& document, const Atlas& atlas,
                         const std::vector<Chosen>& chosen) {
  if (chosen.empty()) return;
  const auto& muscles = atlas.catalog().muscles;
  const std::string& read = muscle_read(document)->muscle;
  const bool several = std::any_of(chosen.begin(), chosen.end(),
                                   [&](const Chosen& c) { return c.slot != chosen.front().slot; });
  std::vector<ZoneLook> zones(static_cast<std::size_t>(
      1 + std::max_element(chosen.begin(), chosen.end(), [](const Chosen& a, const Chosen& b) {
            return a.slot < b.slot;
          })->slot));
  for (const Chosen& c : chosen) {
    const Muscle& muscle = muscles[c.entry->id.muscle];
    ZoneLook& zone = zones[static_cast<std::size_t>(c.slot)];
    zone.colour = hue_of(c.slot, document.colours);
    zone.pattern = c.slot % zone_slots;
    zone.essential = document.essential;
    zone.spillover = document.spillover;
    for (const PlacedTriggerPoint& placed : c.entry->trigger_points) {
      const TriggerPoint& point = muscle.trigger_points[placed.point];
      const bool focused = document.focused_point == point.id && muscle.id == read;
      if (!document.focused_point || focused)
        zone.fields.push_back(&atlas.referral(c.entry->id, placed.point));
      frame.marks.push_back(
          {placed.position,
           several ? glm::mix(glm::vec3(1.0F), hue_of(c.slot, document.colours), 0.35F) : glm::vec3(1.0F),
           several ? muscle.english + " " + point.id : point.id, focused, false,
           muscle.id == read ? point.id : std::string()});
    }
  }
  if (document.essential || document.spillover) frame.zones = std::move(zones);
}

void add_no_go(Frame& frame, const Document& document, const Atlas& atlas,
               const std::vector<Chosen>& chosen) {
  if (document.no_go == NoGo::none || (document.no_go == NoGo::of_selection && chosen.empty())) return;
  std::set<const Caution*> wanted;
  for (const Chosen& c : chosen) {
    const Warnings warnings = warnings_for(atlas.catalog(), atlas.catalog().muscles[c.entry->id.muscle]);
    wanted.insert(warnings.no_go.begin(), warnings.no_go.end());
  }
  for (const NoGoField& area : atlas.no_go()) {
    const bool concerns = wanted.contains(&atlas.catalog().cautions[area.caution]);
    if (concerns || document.no_go == NoGo::all) frame.no_go.push_back(&area.field);
  }
}

/// A label has one line: the beginning of the note, whole letters only. Those of Chinese, Japanese and Korean
/// are as wide as two.
std::string label_of(const Pin& pin) {
  constexpr int longest = 36;
  const std::string line = pin.text.substr(0, pin.text.find('\n'));
  int width = 0;
  std::size_t end = 0;
  while (end < line.size()) {
    std::size_t next = end + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
    width += next - end > 2 ? 2 : 1;
    if (width > longest) break;
    end = next;
  }
  return end == pin.text.size() ? line : line.substr(0, end) + "…";
}

void add_teaching(Frame& frame, const Document& document) {
  constexpr std::array<std::uint32_t, ink_colours> inks{0xFF5A4F, 0x4EA1FF, 0x53D07A, 0xF7F7F7};
  for (const Pin& pin : document.file.pins) {
    if (!document.notes) break;
    Mark mark;
    mark.position = pin.position;
    mark.colour = linear(0xFFD75E);
    mark.label = label_of(pin);
    mark.note = true;
    frame.marks.push_back(std::move(mark));
  }
  for (const InkStroke& stroke : document.file.ink) {
    if (!document.lines) break;
    const std::uint32_t ink = inks[stroke.colour];
    const auto channel = [&](unsigned shift) { return static_cast<float>(ink >> shift & 0xFFU) / 255.0F; };
    frame.ink.push_back({stroke.points, {channel(16), channel(8), channel(0)}});
  }
}

}  // namespace

Frame frame_of(const Document& document, const Atlas& atlas, std::optional<std::uint32_t> hovered) {
  Frame frame;
  frame.camera = document.camera;
  frame.theme = document.theme;
  frame.labels = document.labels;
  if (document.clip) frame.clip = document.clip->plane();
  frame.pain = painting_on(document, atlas);
  const std::vector<Chosen> chosen = chosen_of(document, atlas);
  add_structures(frame, document, atlas, chosen, hovered);
  if (document.mode == Mode::paint) frame.skin_opacity = 1.0F;  // what is painted on should be seen
  add_zones_and_marks(frame, document, atlas, chosen);
  add_no_go(frame, document, atlas, chosen);
  add_teaching(frame, document);
  return frame;
}

std::vector<LegendEntry> legend_of(const Document& document, const Atlas& atlas) {
  using Sign = LegendEntry::Sign;
  std::vector<LegendEntry> legend;
  for (const Chosen& c : chosen_of(document, atlas)) {
    const std::string& name = atlas.catalog().muscles[c.entry->id.muscle].english;
    const auto known = std::find_if(legend.begin(), legend.end(),
                                    [&](const LegendEntry& entry) { return entry.text == name; });
    if (known == legend.end())
      legend.push_back({Sign::muscle, name, hue_of(c.slot, document.colours), c.slot % zone_slots});
  }
  if (!legend.empty()) legend.push_back({Sign::none, "Solid: pain often felt here. Stippled: when severe."});
  Frame frame;
  add_no_go(frame, document, atlas, chosen_of(document, atlas));
  if (!frame.no_go.empty()) legend.push_back({Sign::no_go, "Do not press here"});
  if (!painting_on(document, atlas).empty()) legend.push_back({Sign::pain, "Where it hurts"});
  if (!atlas.pack().credit.empty()) legend.push_back({Sign::none, atlas.pack().credit});
  return legend;
}

}  // namespace knotlas
