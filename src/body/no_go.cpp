#include "body/no_go.h"

#include <algorithm>

#include "core/log.h"
#include "core/parallel.h"

namespace knotlas {
namespace {

ZoneField on_both_sides(const Skin& skin, const Catalog& catalog, const Caution& caution) {
  ZoneField field;
  for (const Side side : {Side::right, Side::left}) {
    for (const Stroke& stroke : caution.zone) {
      const Result<ZoneField> one = project(skin, catalog, stroke, side);
      if (one) {
        field = field.empty() ? *one : fuse(field, *one);
      } else {
        log::warn("No-go area {}: {}", caution.id, one.error().message);
      }
    }
  }
  return field;
}

}  // namespace

std::vector<NoGoField> no_go_fields(const Skin& skin, const Catalog& catalog) {
  std::vector<NoGoField> fields;
  for (std::uint32_t i = 0; i < catalog.cautions.size(); ++i) {
    if (!catalog.cautions[i].zone.empty()) fields.push_back({i, {}});
  }
  parallel_for(fields.size(), [&](std::size_t i) {
    fields[i].field = on_both_sides(skin, catalog, catalog.cautions[fields[i].caution]);
  });
  std::erase_if(fields, [](const NoGoField& f) { return f.field.empty(); });
  return fields;
}

}  // namespace knotlas
