#include "report/handout_blocks.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "anatomy/in_words.h"
#include "report/column.h"
#include "report/look.h"

namespace knotlas::report {
namespace {

/// How near lines may come to each other on the fullest page, as a share of where they stand else.
constexpr float tightest_lines = 0.93F;

std::string side_words(const MusclePage& page, const Phrases& phrases) {
  const bool paired = page.muscle->right_structures != page.muscle->left_structures;
  if (!paired || page.sides.empty()) return {};
  if (page.sides.size() > 1) return std::string(phrases.tr("Both sides"));
  return std::string(page.sides.front() == Side::left ? phrases.tr("Left side") : phrases.tr("Right side"));
}

std::string region_words(const Catalog& catalog, const Muscle& muscle, const Phrases& phrases) {
  std::string words;
  for (const Region* region = catalog.region(muscle.region); region != nullptr;
       region = region->parent.empty() ? nullptr : catalog.region(region->parent)) {
    const std::string name(phrases.tr(region->name));
    words = words.empty() ? name : name + "  ›  " + words;
  }
  return words;
}

/// A few words on a tinted ground, their top right at `at`.
void draw_pill(Canvas& canvas, glm::vec2 at, const std::string& words, float size) {
  const Text text{{words, style(size, accent, Weight::semibold)}};
  const float padding = size * 0.8F;
  const float width = canvas.width_of(text) + 2.0F * padding;
  const float height = canvas.height_of(text, 0.0F) + size * 0.5F;
  const float left = at.x - width;
  canvas.fill({left, at.y, width, height}, accent_soft, height * 0.5F);
  canvas.write({left + padding, at.y + size * 0.25F}, 0.0F, text);
}

/// Names of trigger points at the nearer edge of the picture, with lines to their places that do not cross.
void draw_pins(Canvas& canvas, const std::vector<Pin>& pins, const Box& picture, const Box& card) {
  constexpr float apart = 15.0F;
  constexpr float size = 7.2F;
  std::vector<Pin> sorted = pins;
  std::sort(sorted.begin(), sorted.end(), [](const Pin& a, const Pin& b) { return a.at.y < b.at.y; });
  for (const bool left : {true, false}) {
    std::vector<const Pin*> column;
    for (const Pin& pin : sorted) {
      if ((pin.at.x < 0.5F) == left) column.push_back(&pin);
    }
    const float room = card.height - 16.0F - static_cast<float>(column.size()) * apart;
    float next = card.y + 8.0F;
    for (std::size_t i = 0; i < column.size(); ++i) {
      const glm::vec2 place{picture.x + column[i]->at.x * picture.width,
                            picture.y + column[i]->at.y * picture.height};
      const Text text{{column[i]->label, style(size, ink, Weight::semibold)}};
      const float width = canvas.width_of(text) + 10.0F;
      const float height = canvas.height_of(text, 0.0F) + 3.0F;
      // Low enough for those above it, high enough for those that follow.
      const float lowest = card.y + 8.0F + std::max(room, 0.0F) + static_cast<float>(i) * apart;
      const float y = std::max(next, std::min(place.y - height * 0.5F, lowest));
      next = y + apart;
      const float x = left ? card.x + 8.0F : card.right() - 8.0F - width;
      canvas.line({left ? x + width : x, y + height * 0.5F}, place, ink, 0.5F);
      canvas.fill({x, y, width, height}, paper_white, height * 0.5F);
      canvas.outline({x, y, width, height}, hairline, 0.5F, height * 0.5F);
      canvas.write({x + 5.0F, y + 1.5F}, 0.0F, text);
    }
  }
}

/// The best view with its pins, and the whole body from both sides.
void draw_pictures(Canvas& canvas, const MusclePage& page, const Box& box, const Phrases& phrases) {
  constexpr float between = 7.0F;
  constexpr float caption = 15.0F;
  const float narrow = std::min((box.height - caption) * whole_aspect, box.width * 0.2F);
  const Box view{box.x, box.y, box.width - 2.0F * (narrow + between), box.height};
  canvas.fill(view, panel, 7.0F);
  canvas.picture(page.view, view.inset(3.0F), panel);
  draw_pins(canvas, page.pins, Canvas::fitted(page.view, view.inset(3.0F)), view);
  const std::array captions{phrases.tr("Front"), phrases.tr("Back")};
  for (std::size_t i = 0; i < captions.size(); ++i) {
    const float x = view.right() + between + static_cast<float>(i) * (narrow + between);
    const Box card{x, box.y, narrow, box.height};
    canvas.fill(card, panel, 7.0F);
    canvas.picture(page.whole[i],
                   {card.x + 2.0F, card.y + 3.0F, card.width - 4.0F, card.height - caption - 3.0F}, panel);
    canvas.write({card.x, card.bottom() - 13.0F}, card.width, {{std::string(captions[i]), style(7.0F, dim)}},
                 Align::centre);
  }
}

}  // namespace

BlockMaker::BlockMaker(const Canvas& canvas, const Catalog& catalog, const Handout& handout, const Fit& fit)
    : canvas_(canvas),
      catalog_(catalog),
      handout_(handout),
      phrases_(handout.language),
      fit_(fit),
      width_(content_of(canvas.page()).width) {}

Style BlockMaker::set(float size, Colour colour, Weight weight) const {
  Style made = style(size, colour, weight);
  made.leading *= tightest_lines + (1.0F - tightest_lines) * fit_.air;
  return made;
}

Style BlockMaker::body(Colour colour) const {
  return set(fit_.text, colour);
}

Style BlockMaker::strong(Colour colour) const {
  return set(fit_.text, colour, Weight::semibold);
}

Style BlockMaker::aside(Colour colour) const {
  return set(std::max(fit_.text * 0.94F, smallest_text), colour);
}

Style BlockMaker::heading() const {
  return set(fit_.text * 1.2F, accent, Weight::semibold);
}

Block BlockMaker::paragraph(Text text, float gap_above) const {
  const float height = canvas_.height_of(text, width_);
  return {height,
          [text = std::move(text)](Canvas& canvas, const Box& box) {
            canvas.write({box.x, box.y}, box.width, text);
          },
          gap(gap_above)};
}

Block BlockMaker::title(const MusclePage& page) const {
  constexpr float side_width = 90.0F;
  const std::string side = side_words(page, phrases_);
  const Muscle& muscle = *page.muscle;
  Column column{
      {{{region_words(catalog_, muscle, phrases_), style(8.0F, accent, Weight::semibold)}}, {}, 0.0F, 0.0F}};
  Text name{{std::string(phrases_.name_of(muscle)), style(fit_.compact ? 21.0F : 25.0F, ink, Weight::bold)}};
  const Span latin{muscle.latin, italic(10.0F, dim)};
  // In a compact page the Latin name stands beside the English one where both fit.
  Text both = name;
  both.push_back({"   " + latin.text, latin.style});
  const float width = width_ - side_width;
  const bool one_line = fit_.compact && canvas_.width_of(both) <= width;
  column.push_back({one_line ? both : name, {}, 0.0F, 1.0F});
  if (!one_line) column.push_back({{latin}, {}, 0.0F, 1.0F});
  return {height_of(canvas_, column, width), [column, side, width](Canvas& canvas, const Box& box) {
            draw(canvas, column, {box.x, box.y}, width);
            if (!side.empty()) draw_pill(canvas, {box.right(), box.y}, side, 9.5F);
          }};
}

Block BlockMaker::running_head(const MusclePage& page) const {
  const std::string side = side_words(page, phrases_);
  Text words{{std::string(phrases_.name_of(*page.muscle)), set(10.0F, ink, Weight::semibold)}};
  if (!side.empty()) words.push_back({"   " + side, set(9.0F, accent, Weight::medium)});
  words.push_back({"   " + std::string(phrases_.tr("continued")), set(9.0F, dim)});
  const float height = canvas_.height_of(words, width_) + 5.0F;
  return {height, [words](Canvas& canvas, const Box& box) {
            canvas.write({box.x, box.y}, box.width, words);
            canvas.line({box.x, box.bottom()}, {box.right(), box.bottom()}, hairline, 0.7F);
          }};
}

Block BlockMaker::fields() const {
  const std::array<std::pair<std::string, std::string>, 3> fields{
      std::pair{std::string(phrases_.tr("For")), handout_.client},
      {std::string(phrases_.tr("From")), handout_.therapist},
      {std::string(phrases_.tr("Date")), handout_.date}};
  float lead = 32.0F;
  for (const auto& [name, value] : fields) {
    lead = std::max(lead, canvas_.width_of({{name, style(8.0F, dim)}}) + 8.0F);
  }
  constexpr std::array shares{0.38F, 0.38F, 0.24F};
  constexpr float between = 16.0F;
  const float all = width_ - 2.0F * between;
  float height = 0.0F;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const float width = all * shares[i] - lead;
    const std::string text = fields[i].second.empty() ? "–" : fields[i].second;
    height = std::max(height, canvas_.height_of({{text, style(9.0F, ink, Weight::medium)}}, width));
  }
  return {height + 4.0F,
          [fields, shares, all, lead](Canvas& canvas, const Box& box) {
            float x = box.x;
            for (std::size_t i = 0; i < fields.size(); ++i) {
              const float width = all * shares[i];
              canvas.write({x, box.y + 1.0F}, lead, {{fields[i].first, style(8.0F, dim)}});
              if (!fields[i].second.empty()) {
                canvas.write({x + lead, box.y}, width - lead,
                             {{fields[i].second, style(9.0F, ink, Weight::medium)}});
              }
              canvas.line({x, box.bottom()}, {x + width, box.bottom()}, hairline, 0.7F);
              x += width + between;
            }
          },
          gap(10.0F)};
}

Column BlockMaker::where_it_is(const Muscle& muscle) const {
  Column column{{{{std::string(phrases_.tr("Where it is")), heading()}}, {}, 0.0F, 0.0F}};
  for (const TriggerPoint& point : muscle.trigger_points) {
    column.push_back({{{point.where, body(ink)}}, {{point.id, strong(accent)}}, fit_.text * 3.3F, gap(2.5F)});
  }
  return column;
}

Column BlockMaker::where_felt(const Muscle& muscle) const {
  const FeltAt felt = felt_at(catalog_, muscle);
  Column column{{{{std::string(phrases_.tr("Where the pain is often felt")), heading()}}, {}, 0.0F, 0.0F}};
  const auto add = [&](std::string_view lead, const std::vector<std::string>& parts, std::string_view between,
                       Colour lead_colour, Colour colour) {
    if (parts.empty()) return;
    column.push_back({{{std::string(lead) + " ", strong(lead_colour)},
                       {fmt::format("{}", fmt::join(parts, between)), body(colour)}},
                      {},
                      0.0F,
                      gap(2.5F)});
  };
  add(phrases_.tr("Often:"), felt.essential, ", ", pain, ink);
  add(phrases_.tr("When severe, also:"), felt.spillover, ", ", pain, ink);
  if (!fit_.compact) add(phrases_.tr("Described as:"), muscle.feels_like, "; ", dim, dim);
  return column;
}

float BlockMaker::beside_pictures(const Column& words) const {
  constexpr std::array shares{0.40F, 0.44F, 0.48F, 0.52F};
  float width = width_ * shares.front();
  for (const float share : shares) {
    width = width_ * share;
    if (height_of(canvas_, words, width) <= fit_.pictures) break;
  }
  return width;
}

std::vector<Block> BlockMaker::muscle(const MusclePage& page) const {
  Column where = where_it_is(*page.muscle);
  Column felt = where_felt(*page.muscle);
  if (fit_.compact) {
    felt.front().gap = gap(8.0F);
    where.insert(where.end(), felt.begin(), felt.end());
    const float width = beside_pictures(where);
    const float height = std::max(fit_.pictures, height_of(canvas_, where, width));
    return {{height,
             [where, width, &page, phrases = phrases_](Canvas& canvas, const Box& box) {
               draw_pictures(canvas, page, {box.x, box.y, box.width - width - 14.0F, box.height}, phrases);
               draw(canvas, where, {box.right() - width, box.y}, width);
             },
             gap(11.0F), true}};
  }
  const float width = (width_ - 22.0F) * 0.5F;
  const float height = std::max(height_of(canvas_, where, width), height_of(canvas_, felt, width));
  return {{fit_.pictures,
           [&page, phrases = phrases_](Canvas& canvas, const Box& box) {
             draw_pictures(canvas, page, box, phrases);
           },
           12.0F, true},
          {height,
           [where, felt, width](Canvas& canvas, const Box& box) {
             draw(canvas, where, {box.x, box.y}, width);
             draw(canvas, felt, {box.right() - width, box.y}, width);
           },
           12.0F}};
}

Block BlockMaker::cover_title() const {
  const Column column{
      {{{std::string(phrases_.tr("Handout")), style(8.0F, accent, Weight::semibold)}}, {}, 0.0F, 0.0F},
      {{{phrases_.tr("{} muscles, and what may ease them", handout_.pages.size()),
         style(25.0F, ink, Weight::bold)}},
       {},
       0.0F,
       1.0F}};
  return {height_of(canvas_, column, width_), [column](Canvas& canvas, const Box& box) {
            draw(canvas, column, {box.x, box.y}, box.width);
          }};
}

Block BlockMaker::overview() const {
  constexpr float height = 330.0F;
  // A block may outlive its maker, but not the handout.
  return {height,
          [&handout = handout_, phrases = phrases_](Canvas& canvas, const Box& box) {
            const std::array captions{phrases.tr("Front"), phrases.tr("Back")};
            constexpr float between = 8.0F;
            const float width = (box.width - between) * 0.5F;
            for (std::size_t i = 0; i < captions.size(); ++i) {
              const Box card{box.x + static_cast<float>(i) * (width + between), box.y, width, box.height};
              canvas.fill(card, panel, 7.0F);
              canvas.picture(handout.overview[i],
                             {card.x + 5.0F, card.y + 8.0F, card.width - 10.0F, card.height - 26.0F}, panel);
              canvas.write({card.x, card.bottom() - 15.0F}, card.width,
                           {{std::string(captions[i]), style(7.5F, dim)}}, Align::centre);
            }
          },
          14.0F};
}

Block BlockMaker::cover_line(const MusclePage& page, std::size_t index, int page_number) const {
  constexpr float number_width = 22.0F;
  constexpr float page_width = 50.0F;
  const std::string side = side_words(page, phrases_);
  Text name{{std::string(phrases_.name_of(*page.muscle)), style(10.5F, ink, Weight::semibold)}};
  if (!side.empty()) name.push_back({"   " + side, style(8.5F, accent, Weight::medium)});
  const Column column{
      {name, {}, 0.0F, 0.0F},
      {{{std::string(phrases_.tr("Often felt:")) + " ", style(8.5F, dim)},
        {fmt::format("{}", fmt::join(felt_at(catalog_, *page.muscle).essential, ", ")), style(8.5F, dim)}},
       {},
       0.0F,
       1.0F}};
  const float width = width_ - number_width - page_width;
  const std::uint32_t hue = page.hue;
  const bool bright = ((hue >> 16U & 0xFFU) * 3 + (hue >> 8U & 0xFFU) * 6 + (hue & 0xFFU)) > 1500;
  return {
      height_of(canvas_, column, width) + 8.0F,
      [=, number = phrases_.tr("page {}", page_number)](Canvas& canvas, const Box& box) {
        // The number in the hue that the muscle has in the pictures above.
        constexpr float disc = 14.0F;
        canvas.fill({box.x, box.y - 0.5F, disc, disc}, {hue}, disc * 0.5F);
        canvas.write({box.x, box.y + 1.2F}, disc,
                     {{std::to_string(index + 1), style(8.5F, bright ? ink : paper_white, Weight::bold)}},
                     Align::centre);
        draw(canvas, column, {box.x + number_width, box.y}, width);
        canvas.write({box.right() - page_width, box.y}, page_width, {{number, style(8.5F, dim)}}, Align::end);
        canvas.line({box.x, box.bottom() - 3.0F}, {box.right(), box.bottom() - 3.0F}, hairline, 0.5F);
      },
      index == 0 ? 16.0F : 5.0F};
}

}  // namespace knotlas::report
