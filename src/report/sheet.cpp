#include "report/sheet.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "anatomy/in_words.h"
#include "report/column.h"
#include "report/look.h"

namespace knotlas::report {
namespace {

constexpr std::size_t strips_a_page = 5;
constexpr float head_height = 24.0F;
constexpr float between_views = 5.0F;
constexpr float between_strips = 8.0F;
constexpr std::string_view between_techniques = "  ·  ";

std::string root_of(const Catalog& catalog, const std::string& region) {
  const Region* root = catalog.region(region.substr(0, region.find('/')));
  return root == nullptr ? region : root->name;
}

std::string region_name(const Catalog& catalog, const std::string& id) {
  const Region* region = catalog.region(id);
  return region == nullptr ? id : region->name;
}

/// The regions on a page, each once: "Head & neck: Jaw, Back of neck".
std::string page_head(const Catalog& catalog, const std::vector<const Muscle*>& muscles) {
  std::string words;
  std::string root;
  std::vector<std::string> seen;
  for (const Muscle* muscle : muscles) {
    if (std::find(seen.begin(), seen.end(), muscle->region) != seen.end()) continue;
    seen.push_back(muscle->region);
    const std::string here = root_of(catalog, muscle->region);
    const std::string name = region_name(catalog, muscle->region);
    if (here != root) {
      words += (words.empty() ? "" : "   ·   ") + here + "  ›  " + name;
    } else {
      words += ", " + name;
    }
    root = here;
  }
  return words;
}

Column words_of(const Catalog& catalog, const Muscle& muscle) {
  const FeltAt felt = felt_at(catalog, muscle);
  const std::size_t points = muscle.trigger_points.size();
  std::vector<std::string> techniques;
  for (const std::string& id : muscle.techniques) {
    if (const Technique* technique = catalog.technique(id)) techniques.push_back(technique->name);
  }
  Column column{{{{muscle.english, style(10.5F, ink, Weight::semibold)}}, {}, 0.0F, 0.0F},
                {{{muscle.latin, italic(7.6F, dim)}}, {}, 0.0F, 0.0F},
                {{{fmt::format("{}  ·  {} {}  ·  {} confidence", muscle.id, points,
                               points == 1 ? "point" : "points", name_of(muscle.confidence)),
                   style(7.0F, accent, Weight::medium)}},
                 {},
                 0.0F,
                 2.0F}};
  const auto add = [&](std::string_view lead, const std::vector<std::string>& parts, Colour colour,
                       std::string_view between = ", ") {
    if (parts.empty()) return;
    column.push_back({{{std::string(lead), style(7.2F, colour, Weight::semibold)},
                       {fmt::format("{}", fmt::join(parts, between)), style(7.2F, ink)}},
                      {},
                      0.0F,
                      2.5F});
  };
  add("Often  ", felt.essential, pain);
  add("Severe  ", felt.spillover, pain);
  add("May ease  ", techniques, accent, between_techniques);  // their names may hold commas
  return column;
}

/// As much of the column as its place holds: the last list, of techniques, is cut between two of them.
Column fitting(const Canvas& canvas, Column column, float width, float height) {
  constexpr std::string_view dots = "  …";
  while (column.size() > 1 && height_of(canvas, column, width) > height) {
    std::string& last = column.back().text.back().text;
    if (last.ends_with(dots)) last.resize(last.size() - dots.size());
    const std::size_t cut = last.rfind(between_techniques);
    if (cut == std::string::npos) {
      column.pop_back();
    } else {
      last.resize(cut);
      last += dots;
    }
  }
  return column;
}

void draw_strip(Canvas& canvas, const Catalog& catalog, const Muscle& muscle, const SheetViews& views,
                const Box& box) {
  const float width = box.height * sheet_view_aspect;
  float x = box.x;
  for (const Picture& view : views) {
    const Box card{x, box.y, width, box.height};
    canvas.fill(card, panel, 5.0F);
    canvas.picture(view, card.inset(2.0F), panel);
    x += width + between_views;
  }
  x += 7.0F;
  const float words_width = box.right() - x;
  draw(canvas, fitting(canvas, words_of(catalog, muscle), words_width, box.height), {x, box.y + 1.0F},
       words_width);
}

}  // namespace

Result<Printed> print(const Catalog& catalog, const ContactSheet& sheet) {
  if (sheet.muscles.empty())
    return fail("The content has no muscles to put on a sheet. See `knotlas validate`.");
  Canvas canvas(sheet.paper, {sheet.title, {}, "Every muscle of the atlas", {}});
  const Box content = content_of(canvas.page());
  const float strip = (content.height - head_height) / static_cast<float>(strips_a_page) - between_strips;
  for (std::size_t from = 0; from < sheet.muscles.size(); from += strips_a_page) {
    const auto first = sheet.muscles.begin() + static_cast<std::ptrdiff_t>(from);
    const std::vector<const Muscle*> here(
        first, first + static_cast<std::ptrdiff_t>(std::min(strips_a_page, sheet.muscles.size() - from)));
    canvas.begin_page();
    const std::string root = root_of(catalog, here.front()->region);
    if (from == 0 || root != root_of(catalog, sheet.muscles[from - 1]->region)) canvas.bookmark(root);
    canvas.write({content.x, content.y}, content.width,
                 {{page_head(catalog, here), style(9.5F, accent, Weight::semibold)}});
    float y = content.y + head_height;
    for (const Muscle* muscle : here) {
      const auto views = sheet.views(*muscle);
      if (!views) return views.error();
      draw_strip(canvas, catalog, *muscle, *views, {content.x, y, content.width, strip});
      y += strip + between_strips;
    }
    draw_footer(canvas, sheet.credit);
  }
  return canvas.finish();
}

}  // namespace knotlas::report
