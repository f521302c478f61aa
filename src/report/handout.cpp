#include "report/handout.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/block.h"
#include "report/handout_blocks.h"
#include "report/look.h"

namespace knotlas::report {
namespace {

/// Tried in this order until a muscle fits its page.
constexpr std::array fits{
    Fit{9.0F, 190.0F, false, 1.0F}, Fit{9.0F, 190.0F, true, 1.0F}, Fit{8.9F, 180.0F, true, 0.9F},
    Fit{8.8F, 170.0F, true, 0.8F},  Fit{8.7F, 165.0F, true, 0.7F}, Fit{8.6F, 155.0F, true, 0.6F},
    Fit{8.5F, 150.0F, true, 0.5F},  Fit{8.5F, 140.0F, true, 0.4F}, Fit{8.5F, 130.0F, true, 0.2F}};
static_assert(std::all_of(fits.begin(), fits.end(),
                          [](const Fit& fit) { return fit.text >= smallest_text; }));
constexpr Fit relaxed{9.0F, 250.0F, false, 1.0F};

std::vector<Block> blocks_of(const Canvas& canvas, const Catalog& catalog, const Handout& handout,
                             const MusclePage& page, const Fit& fit) {
  BlockMaker make(canvas, catalog, handout, fit);
  std::vector<Block> blocks{make.title(page), make.fields()};
  const auto add = [&](std::vector<Block> more) {
    std::move(more.begin(), more.end(), std::back_inserter(blocks));
  };
  add(make.muscle(page));
  blocks.push_back(make.warnings(page));
  add(make.techniques(page));
  if (!page.techniques.empty()) blocks.push_back(make.weekly_plan(page));
  // With a cover, what the therapist wrote stands there.
  if (handout.pages.size() == 1) add(make.notes(handout.notes));
  blocks.push_back(make.sources(page));
  return blocks;
}

/// Lines to write on, above the last block, where notes are not printed and there is room.
void add_writing_lines(const Canvas& canvas, const Catalog& catalog, const Handout& handout, PaperSide& side,
                       float height) {
  if (handout.pages.size() == 1 && !handout.notes.empty()) return;
  const Block lines = BlockMaker(canvas, catalog, handout, fits.front()).writing_lines();
  if (height_of(side) + lines.gap + lines.height <= height) side.insert(side.end() - 1, lines);
}

std::vector<PaperSide> plan(const Canvas& canvas, const Catalog& catalog, const Handout& handout,
                            const MusclePage& page) {
  const float height = content_of(canvas.page()).height;
  std::vector<PaperSide> sides;
  for (const Fit& fit : fits) {
    sides = {blocks_of(canvas, catalog, handout, page, fit)};
    if (height_of(sides.front()) <= height) break;
  }
  if (height_of(sides.front()) > height) {
    const BlockMaker make(canvas, catalog, handout, relaxed);
    sides = paginated(blocks_of(canvas, catalog, handout, page, relaxed), height, make.running_head(page));
  }
  add_writing_lines(canvas, catalog, handout, sides.back(), height);
  return sides;
}

std::vector<PaperSide> plan_cover(const Canvas& canvas, const Catalog& catalog, const Handout& handout,
                                  const std::vector<std::vector<PaperSide>>& muscles) {
  const BlockMaker make(canvas, catalog, handout, fits.front());
  const auto laid_out = [&](int cover_pages) {
    std::vector<Block> blocks{make.cover_title(), make.fields(), make.overview()};
    int number = cover_pages + 1;
    for (std::size_t i = 0; i < handout.pages.size(); ++i) {
      blocks.push_back(make.cover_line(handout.pages[i], i, number));
      number += static_cast<int>(muscles[i].size());
    }
    std::vector<Block> notes = make.notes(handout.notes);
    std::move(notes.begin(), notes.end(), std::back_inserter(blocks));
    return paginated(std::move(blocks), content_of(canvas.page()).height);
  };
  // How many pages the cover takes does not depend on the numbers in its list.
  return laid_out(static_cast<int>(laid_out(1).size()));
}

std::string title_of(const Handout& handout) {
  const Phrases phrases(handout.language);
  return handout.pages.size() == 1 ? std::string(phrases.name_of(*handout.pages.front().muscle))
                                   : phrases.tr("{} muscles", handout.pages.size());
}

void draw_sides(Canvas& canvas, const Handout& handout, const std::vector<PaperSide>& sides,
                const std::string& bookmark) {
  for (std::size_t i = 0; i < sides.size(); ++i) {
    canvas.begin_page();
    if (i == 0) canvas.bookmark(bookmark);
    draw(canvas, sides[i], content_of(canvas.page()));
    draw_footer(canvas, handout.credit, Phrases(handout.language));
  }
}

}  // namespace

std::vector<const Technique*> best_techniques(const Catalog& catalog, const Muscle& muscle,
                                              std::size_t count) {
  std::vector<const Technique*> best;
  if (!muscle.no_self_treatment.empty()) return best;
  std::vector<const Technique*> later;
  for (const std::string& id : muscle.techniques) {
    const Technique* technique = catalog.technique(id);
    if (technique != nullptr) (best.size() < count ? best : later).push_back(technique);
  }
  const auto of_first_kind = [&](const Technique* t) { return t->kind == best.front()->kind; };
  if (best.size() > 1 && std::all_of(best.begin(), best.end(), of_first_kind)) {
    const auto other = std::find_if_not(later.begin(), later.end(), of_first_kind);
    if (other != later.end()) best.back() = *other;
  }
  return best;
}

Result<Printed> print(const Catalog& catalog, const Handout& handout) {
  if (handout.pages.empty()) return fail("A handout needs a muscle. Choose at least one.");
  const Phrases phrases(handout.language);
  Canvas canvas(
      handout.paper,
      {title_of(handout) + " – " + std::string(phrases.tr("Handout of Knotlas")), handout.therapist,
       std::string(phrases.tr("What may ease a sore muscle; informs, does not diagnose")), handout.date});
  std::vector<std::vector<PaperSide>> muscles;
  for (const MusclePage& page : handout.pages) muscles.push_back(plan(canvas, catalog, handout, page));
  if (handout.pages.size() > 1) {
    draw_sides(canvas, handout, plan_cover(canvas, catalog, handout, muscles),
               std::string(phrases.tr("Overview")));
  }
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    draw_sides(canvas, handout, muscles[i], std::string(phrases.name_of(*handout.pages[i].muscle)));
  }
  return canvas.finish();
}

}  // namespace knotlas::report
