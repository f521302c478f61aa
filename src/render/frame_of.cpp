#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "render/frame.h"
#include "state/pick.h"

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
      return linear(0xA6473B) * glm::vec3(1.0F + 0.30F * v, 1.0F + 0.55F * v, 1.0F + 0.35F * v);
    case Kind::bone:
      return linear(0xDDD0B4);
    case Kind::cartilage:
      return linear(0xB9C6C9);
    case Kind::ligament:
      return linear(0xD9CDBB);
    default:
      // Eyes look at the viewer; a dull tone there would look dead.
      return structure.name.find("eyeball") != std::string::npos ? linear(0xF6F3EC) : linear(0xBFA89A);
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
  for (std::uint32_t s = 0; s < structures.size(); ++s) {
    const Structure& structure = structures[s];
    const bool selected = slot_of[s] >= 0;
    if (structure.kind == Kind::skin || document.hidden.contains(s)) continue;
    const Layer& layer = layer_of(document, structure.kind);
    // Bodies are measured in parts: a muscle that pokes through the skin would be in the way of the brush.
    const bool in_the_way = document.mode == Mode::paint && structure.kind == Kind::muscle;
    const bool left_out = !layer.shown || layer.opacity <= 0.0F || in_the_way ||
                          (document.isolate && structure.kind != Kind::bone);
    if (left_out && !selected) continue;
    StructureLook look;
    look.structure = s;
    look.selected = selected;
    look.hovered = hovered == s;
    look.opacity = selected ? 1.0F : layer.opacity;
    // A selected muscle wears the hue of its zones, deepened to flesh.
    look.colour = selected ? glm::mix(linear(0xA8101F), hue_of(slot_of[s], document.colours),
                                      slot_of[s] == 0 && document.colours == Colours::standard ? 0.15F : 0.7F)
                           : colour_of(structure);
    frame.structures.push_back(look);
  }
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
           several ? muscle.english + " " + point.id : point.id, focused});
    }
  }
  if (document.essential || document.spillover) frame.zones = std::move(zones);
}

}  // namespace

Frame frame_of(const Document& document, const Atlas& atlas, std::optional<std::uint32_t> hovered) {
  Frame frame;
  frame.camera = document.camera;
  frame.theme = document.theme;
  frame.labels = document.labels;
  frame.skin_opacity = document.skin.shown ? document.skin.opacity : 0.0F;
  if (document.mode == Mode::paint) frame.skin_opacity = 1.0F;  // what is painted on should be seen
  frame.pain = painting_on(document, atlas);
  const std::vector<Chosen> chosen = chosen_of(document, atlas);
  add_structures(frame, document, atlas, chosen, hovered);
  add_zones_and_marks(frame, document, atlas, chosen);
  return frame;
}

}  // namespace knotlas
