#include "anatomy/catalog.h"

#include <algorithm>

namespace knotlas {
namespace {

template <class Entry>
const Entry* find(const std::vector<Entry>& entries, std::string_view id) {
  const auto found = std::ranges::find(entries, id, &Entry::id);
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

const Muscle* Catalog::muscle(std::string_view id) const {
  return find(muscles, id);
}
const Technique* Catalog::technique(std::string_view id) const {
  return find(techniques, id);
}
const Caution* Catalog::caution(std::string_view id) const {
  return find(cautions, id);
}
const Source* Catalog::source(std::string_view id) const {
  return find(sources, id);
}
const Region* Catalog::region(std::string_view id) const {
  return find(regions, id);
}
const Page* Catalog::page(std::string_view id) const {
  return find(pages, id);
}
const SurfacePoint* Catalog::surface_point(std::string_view id) const {
  return find(surface_points, id);
}

std::string_view name_of(Frequency frequency) {
  switch (frequency) {
    case Frequency::unknown:
      return "unknown";
    case Frequency::common:
      return "common";
    case Frequency::rare:
      return "rare";
  }
  return "";
}

std::string_view name_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return "high";
    case Confidence::medium:
      return "medium";
    case Confidence::low:
      return "low";
  }
  return "";
}

std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::b:
      return "B";
    case Evidence::c:
      return "C";
    case Evidence::d:
      return "D";
  }
  return "";
}

std::string_view name_of(TechniqueKind kind) {
  switch (kind) {
    case TechniqueKind::pressure:
      return "pressure";
    case TechniqueKind::ball:
      return "ball";
    case TechniqueKind::roller:
      return "roller";
    case TechniqueKind::cane:
      return "cane";
    case TechniqueKind::massage:
      return "massage";
    case TechniqueKind::stretch:
      return "stretch";
    case TechniqueKind::contract_relax:
      return "contract_relax";
    case TechniqueKind::heat:
      return "heat";
    case TechniqueKind::breathing:
      return "breathing";
    case TechniqueKind::habit:
      return "habit";
    case TechniqueKind::strengthening:
      return "strengthening";
  }
  return "";
}

std::string_view name_of(CautionKind kind) {
  switch (kind) {
    case CautionKind::red_flag:
      return "red_flag";
    case CautionKind::contraindication:
      return "contraindication";
    case CautionKind::no_go:
      return "no_go";
  }
  return "";
}

std::string_view name_of(Outlook outlook) {
  switch (outlook) {
    case Outlook::fit:
      return "fit";
    case Outlook::front:
      return "front";
    case Outlook::back:
      return "back";
    case Outlook::left:
      return "left";
    case Outlook::right:
      return "right";
  }
  return "";
}

}  // namespace knotlas
