#include "ui/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "ui/language.h"

namespace knotlas::ui {
namespace {

RegionNode node_of(const Catalog& catalog, const Region& region) {
  RegionNode node;
  node.region = &region;
  for (const Muscle& muscle : catalog.muscles) {
    if (muscle.region == region.id) node.muscles.push_back(&muscle);
  }
  node.count = node.muscles.size();
  for (const Region& child : catalog.regions) {
    if (child.parent != region.id) continue;
    RegionNode below = node_of(catalog, child);
    node.count += below.count;
    if (below.count > 0) node.children.push_back(std::move(below));
  }
  return node;
}

}  // namespace

std::string_view words_of(TechniqueKind kind) {
  switch (kind) {
    case TechniqueKind::pressure:
      return tr("Pressure");
    case TechniqueKind::ball:
      return tr("Ball");
    case TechniqueKind::roller:
      return tr("Roller");
    case TechniqueKind::cane:
      return tr("Cane");
    case TechniqueKind::massage:
      return tr("Massage");
    case TechniqueKind::stretch:
      return tr("Stretch");
    case TechniqueKind::contract_relax:
      return tr("Contract–relax");
    case TechniqueKind::heat:
      return tr("Heat");
    case TechniqueKind::breathing:
      return tr("Breathing");
    case TechniqueKind::habit:
      return tr("Habit");
    default:
      return tr("Strengthening");
  }
}

std::string_view words_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return tr("High confidence");
    case Confidence::medium:
      return tr("Medium confidence");
    default:
      return tr("Low confidence");
  }
}

std::string_view meaning_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return tr("Several independent sources describe the same pattern.");
    case Confidence::medium:
      return tr("Sources describe a similar pattern but differ in parts.");
    default:
      return tr("Few sources, or sources that disagree. Take it as a hint.");
  }
}

std::string_view meaning_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::b:
      return tr("Evidence B: several trials or reviews show that it may ease pain for a short time.");
    case Evidence::c:
      return tr("Evidence C: small, mixed or uncontrolled trials.");
    default:
      return tr("Evidence D: custom and expert opinion.");
  }
}

std::vector<RegionNode> region_tree(const Catalog& catalog) {
  std::vector<RegionNode> roots;
  for (const Region& region : catalog.regions) {
    if (!region.parent.empty()) continue;
    RegionNode node = node_of(catalog, region);
    if (node.count > 0) roots.push_back(std::move(node));
  }
  return roots;
}

std::string name_of_structure(const Structure& structure) {
  std::string name = sentence_case(structure.name.empty() ? structure.fma : structure.name);
  const std::string_view side = knotlas::name_of(structure.side);
  if (structure.side == Side::midline) return name;
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return lower.find(side) != std::string::npos ? name
                                               : fmt::format("{} ({})", name, words_of(structure.side));
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

}  // namespace knotlas::ui
