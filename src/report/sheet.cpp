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
constexpr std::string_view between_items = "  ·  ";
constexpr std::size_t most_kept = 3;  // parts of a list that is cut, while there is room

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

/// A list of a strip: shortened to what its place holds, but never below what tells the reader something.
struct List {
  std::string_view lead;
  Colour colour;
  std::vector<std::string> parts;
  std::string_view between = ", ";
  bool cut = false;

  [[nodiscard]] std::string text() const {
    return fmt::format("{}{}", fmt::join(parts, between), cut ? "  …" : "");
  }
};

Column head_of(const Muscle& muscle) {
  const std::size_t points = muscle.trigger_points.size();
  return {{{{muscle.english, style(10.5F, ink, Weight::semibold)}}, {}, 0.0F, 0.0F},
          {{{muscle.latin, italic(7.6F, dim)}}, {}, 0.0F, 0.0F},
          {{{fmt::format("{}  ·  {} {}  ·  {} confidence", muscle.id, points,
                         points == 1 ? "point" : "points", name_of(muscle.confidence)),
             style(7.0F, accent, Weight::medium)}},
           {},
           0.0F,
           2.0F}};
}

/// "No tool here; ask someone. Breathe." as three parts, each with its stop.
std::vector<std::string> clauses_of(std::string_view text) {
  std::vector<std::string> clauses;
  while (!text.empty()) {
    const std::size_t stop = std::min(text.find("; "), text.find(". "));
    clauses.emplace_back(text.substr(0, stop == std::string_view::npos ? stop : stop + 1));
    text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 2);
  }
  return clauses;
}

/// What is felt; then what must be looked at by someone; only then what may be tried.
std::vector<List> lists_of(const Catalog& catalog, const Muscle& muscle) {
  FeltAt felt = felt_at(catalog, muscle);
  List first{"Red flags  ", danger, {}, between_items};
  for (const Caution* flag : warnings_for(catalog, muscle).red_flags) first.parts.push_back(flag->title);
  List ease{"May ease  ", accent, {}, between_items};  // their names may hold commas
  for (const std::string& id : muscle.techniques) {
    if (const Technique* technique = catalog.technique(id)) ease.parts.push_back(technique->name);
  }
  List alone{"Not by yourself  ", danger, clauses_of(muscle.no_self_treatment), " "};
  std::vector<List> lists{{"Often  ", pain, std::move(felt.essential)},
                          {"Severe  ", pain, std::move(felt.spillover)},
                          std::move(first),
                          std::move(alone),
                          std::move(ease)};
  std::erase_if(lists, [](const List& list) { return list.parts.empty(); });
  return lists;
}

Column words_of(const Muscle& muscle, const std::vector<List>& lists) {
  Column column = head_of(muscle);
  for (const List& list : lists) {
    column.push_back({{{std::string(list.lead), style(7.2F, list.colour, Weight::semibold)},
                       {list.text(), style(7.2F, ink)}},
                      {},
                      0.0F,
                      2.5F});
  }
  return column;
}

/// As much of the lists as their place holds: the longest gives way first, down to three parts of each, then
/// two, then one.
Column fitting(const Canvas& canvas, const Muscle& muscle, std::vector<List> lists, float width,
               float height) {
  std::size_t least = most_kept;
  Column column = words_of(muscle, lists);
  while (height_of(canvas, column, width) > height) {
    if (least == 0) {  // what is felt when severe can be looked up; where to be careful must stay
      const auto severe = std::ranges::find(lists, std::string_view("Severe  "), &List::lead);
      if (severe == lists.end()) break;
      lists.erase(severe);
      column = words_of(muscle, lists);
      continue;
    }
    const auto to_spare = [&](const List& list) {
      return list.parts.size() > least ? list.text().size() : 0;
    };
    const auto longest = std::ranges::max_element(lists, {}, to_spare);
    if (to_spare(*longest) == 0) {
      --least;
      continue;
    }
    longest->parts.pop_back();
    longest->cut = true;
    column = words_of(muscle, lists);
  }
  return column;
}

/// Whether all of its words fit.
bool draw_strip(Canvas& canvas, const Catalog& catalog, const Muscle& muscle, const SheetViews& views,
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
  const Column words = fitting(canvas, muscle, lists_of(catalog, muscle), words_width, box.height);
  draw(canvas, words, {x, box.y + 1.0F}, words_width);
  return height_of(canvas, words, words_width) <= box.height;
}

}  // namespace

Result<Printed> print(const Catalog& catalog, const ContactSheet& sheet) {
  if (sheet.muscles.empty())
    return fail("The content has no muscles to put on a sheet. See `knotlas validate`.");
  Canvas canvas(sheet.paper, {sheet.title, {}, "Every muscle of the atlas", {}});
  const Box content = content_of(canvas.page());
  const float strip = (content.height - head_height) / static_cast<float>(strips_a_page) - between_strips;
  bool overflown = false;
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
      const Box place{content.x, y, content.width, strip};
      overflown = !draw_strip(canvas, catalog, *muscle, *views, place) || overflown;
      y += strip + between_strips;
    }
    draw_footer(canvas, sheet.credit);
  }
  Result<Printed> printed = canvas.finish();
  if (printed) printed->overflown = printed->overflown || overflown;
  return printed;
}

}  // namespace knotlas::report
